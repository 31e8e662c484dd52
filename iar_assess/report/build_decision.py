"""The decision sheet: one page from which a steering group can decide."""

from __future__ import annotations

from collections.abc import Iterator

from iar_assess.bank.rules import Rule
from iar_assess.scoring.explain import explain, headline
from iar_assess.scoring.result import NodeResult
from iar_assess.scoring.waiting import Wait, fewest_answers

from .build_sections import ActionNumbers, next_level
from .subject import Subject
from .view import ActionView, DecisionSheet, NextLevelView
from .words import level_mark

FIRST = 5
WHOLE = "overall"
STRONG = frozenset({"high", "top"})


def build_decision(subject: Subject, actions: tuple[ActionView, ...], numbers: ActionNumbers) -> DecisionSheet:
    """What the group is asked to decide, and on what grounds."""
    undecided = [action for action in actions if action.status.word == "Proposed"]
    first = tuple(action.number for action in undecided[:FIRST])
    return DecisionSheet(
        asks=tuple(_asks(subject, undecided, _decided_before(actions, first))),
        first_actions=first,
        blockers=_at_most(FIRST, tuple(_blockers(subject, numbers)), "more in the results"),
        strengths=tuple(_strengths(subject))[:FIRST],
        caveats=tuple(_caveats(subject)),
        no_action=_no_action(subject),
    )


def _at_most(limit: int, lines: tuple[str, ...], rest: str) -> tuple[str, ...]:
    if len(lines) <= limit:
        return lines
    return (*lines[:limit], f"{len(lines) - limit} {rest}.")


def _decided_before(actions: tuple[ActionView, ...], first: tuple[int, ...]) -> tuple[int, ...]:
    """The actions that the list of first ones passes over, because the group has decided on them."""
    last = max(first, default=0)
    return tuple(action.number for action in actions if action.number < last and action.number not in first)


def _asks(subject: Subject, actions: list[ActionView], decided: tuple[int, ...]) -> Iterator[str]:
    if subject.state == "draft":
        yield "Agree that these answers are the ones we stand by."
    first = min(FIRST, len(actions))
    if first:
        named = " and ".join(filter(None, (", ".join(map(str, decided[:-1])), str(decided[-1])))) if decided else ""
        passed = f" ({named} {'is' if len(decided) == 1 else 'are'} decided already)" if decided else ""
        what = f"the first {first} actions" if first > 1 else "the action"
        yield f"Decide on {what} below{passed}: accept, change or reject {'each' if first > 1 else 'it'}."
    without = sum(action.owner_is_suggested for action in actions[:FIRST])
    if without:
        yield f"Name an owner and a date for {'each' if without > 1 else 'it'}."
    duties = _unmet(subject)
    for title in duties:
        yield f"Say how we will meet this legal duty, and by when: {title}."
    yield "Set the date on which this plan comes back to the group."


def _unmet(subject: Subject) -> list[str]:
    flags = subject.framework.flags
    return [flag.title for flag in flags if flag.kind == "legal_duty" and subject.result.flags[flag.id] == "not_met"]


def _blockers(subject: Subject, numbers: ActionNumbers) -> Iterator[str]:
    """What the whole result waits for, then the sections nearest to their next level."""
    whole = explain(subject.framework, subject.result, WHOLE).next_level
    lacking = next_level(WHOLE, subject, numbers)
    if whole is not None and lacking is not None and lacking.blockers:
        yield f"The whole result: {_waits(whole, lacking)}"
    waiting = [node for node in subject.result.sections if node.next_step is not None and node.share is not None]
    titles = {section.id: f"{section.ref} {section.title}" for section in subject.framework.sections}
    for node in sorted(waiting, key=lambda node: (fewest_answers(node), -(node.share or 0))):
        wait = explain(subject.framework, subject.result, node.id).next_level
        lack = next_level(node.id, subject, numbers)
        if wait is None or lack is None or not lack.blockers:
            continue
        yield f"{titles[node.id]}: {_waits(wait, lack)}"


def _waits(wait: Wait, lack: NextLevelView) -> str:
    """One answer short is said in full: it is what a group can change soonest."""
    first = lack.blockers[0]
    if wait.all_needed and len(lack.blockers) == 1:
        return f"{wait.distance}: {first.ref} {first.text} ({first.answer})"
    refs = ", ".join(blocker.ref for blocker in lack.blockers[:6])
    more = len(lack.blockers) - 6
    rest = f" and {more} more" if more > 0 else ""
    most = "" if wait.all_needed else "most to gain: "
    return f"{wait.distance}{':' if wait.all_needed else ';'} {most}{refs}{rest}."


def _strengths(subject: Subject) -> Iterator[str]:
    titles = {section.id: f"{section.ref} {section.title}" for section in subject.framework.sections}
    rule = subject.framework.scoring.section
    ranked = sorted((node for node in subject.result.sections if node.share), key=lambda node: -(node.share or 0))
    good = [node for node in ranked if _tone(node, rule) in STRONG] if rule.levels else ranked[:1]
    for node in good:
        yield f"{titles[node.id]}: {headline(node, rule)}"


def _caveats(subject: Subject) -> Iterator[str]:
    coverage, overall = subject.result.coverage, subject.result.overall
    if coverage.unanswered:
        yield f"{_count(coverage.unanswered, 'answer is', 'answers are')} still missing."
    if coverage.not_known:
        yield f"{_count(coverage.not_known, 'answer is', 'answers are')} 'not known'."
    if overall.is_open and overall.printed_low != overall.printed_high:
        yield f"Once they are known, the result lies between {overall.printed_low} and {overall.printed_high}."
    bare = coverage.answered - coverage.evidenced
    if bare:
        yield f"{_count(bare, 'answer rests', 'answers rest')} on our word: no evidence is noted."
    if overall.rests_on_not_applicable:
        yield "The level rests on 'not applicable'."
    for fact in subject.result.open_facts:
        ask = next(each.ask for each in subject.framework.profile if each.id == fact)
        yield f"Not stated yet: {ask}"
    yield "These are our own answers; nobody from outside has checked them."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _behind(subject: Subject) -> list[NodeResult]:
    """The sections that the bank's own levels call low, the lowest first; without levels those of the lowest score."""
    rule = subject.framework.scoring.section
    scored = sorted(
        (node for node in subject.result.sections if node.share is not None), key=lambda node: node.share or 0
    )
    if rule.levels:
        return [node for node in scored if _tone(node, rule) == "low"]
    return [node for node in scored if node.share == scored[0].share != scored[-1].share]


def _tone(node: NodeResult, rule: Rule) -> str | None:
    mark = level_mark(rule, node.level)
    return mark.tone if mark is not None else None


def _no_action(subject: Subject) -> str:
    text = headline(subject.result.overall, subject.framework.scoring.overall)
    said = [f"If nothing is done we stay where we are: {text}."]
    said += [f"A legal duty stays unmet: {title}." for title in _unmet(subject)]
    low = _behind(subject)
    if low:
        titles = {section.id: section.title for section in subject.framework.sections}
        said.append(f"Furthest behind: {'; '.join(titles[node.id] for node in low[:3])}.")
    return " ".join(said)
