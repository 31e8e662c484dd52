"""The decision sheet: one page from which a steering group can decide."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from iar_assess.bank.rules import Rule
from iar_assess.scoring.explain import explain, headline, rule_of
from iar_assess.scoring.gains import MOST, Gain
from iar_assess.scoring.result import NodeResult
from iar_assess.scoring.waiting import Wait, fewest_answers

from .build_duties import duties_unmet, duty_asks
from .build_quality import qualities, summary_of
from .build_sections import ActionNumbers, next_level
from .build_stuck import held_up, stuck_lines, unblock
from .completeness import count_of, coverage_view, open_ends
from .condition_words import listed
from .node_views import result_in_words
from .subject import Subject
from .view import ActionView, BlockerView, DecisionSheet, NextLevelView
from .view_scores import ContradictionView
from .words import level_mark

FIRST = 5
BLOCKERS = 3
STUCK = 3
MOST_NAMED = 6
WHOLE = "overall"
STRONG = frozenset({"high", "top"})


def build_decision(subject: Subject, actions: tuple[ActionView, ...], numbers: ActionNumbers) -> DecisionSheet:
    """What the group is asked to decide, and on what grounds."""
    undecided = [action for action in actions if action.status.word == "Proposed"]
    first = tuple(action.number for action in undecided[:FIRST])
    stuck = stuck_lines(actions, held_up(subject.plan, subject.date))
    return DecisionSheet(
        asks=(
            *_asks(subject, undecided, _decided_before(actions, first)),
            *unblock(tuple(stuck)),
            *duty_asks(subject),
            "Set the date on which this plan comes back to the group.",
        ),
        first_actions=first,
        blockers=_at_most(BLOCKERS, tuple(_blockers(subject, numbers)), "more in the results"),
        strengths=tuple(_strengths(subject))[:FIRST],
        caveats=tuple(_caveats(subject)),
        no_action=_no_action(subject, next_level(WHOLE, subject, numbers), first),
        stuck=_at_most(STUCK, tuple(stuck.values()), "more in the action plan"),
        contradictions=tuple(_contradictions(subject)),
        ready=summary_of(qualities(subject)),
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
        these = f"action {named} is" if len(decided) == 1 else f"actions {named} are"
        passed = f" ({these} decided already)" if decided else ""
        what = f"the first {first} actions" if first > 1 else "the action"
        yield f"Decide on {what} below{passed}: accept, change or reject {'each' if first > 1 else 'it'}."
    without = sum(action.owner_is_suggested for action in actions[:FIRST])
    if without:
        yield f"Name an owner and a date for {'each' if without > 1 else 'it'}."


def _blockers(subject: Subject, numbers: ActionNumbers) -> Iterator[str]:
    """What the whole result waits for, then the sections nearest to their next level."""
    whole = explain(subject.framework, subject.result, WHOLE).next_level
    lacking = next_level(WHOLE, subject, numbers)
    if whole is not None and lacking is not None and lacking.blockers:
        yield f"The whole result: {_waits(whole, lacking, rule_of(subject.framework, WHOLE))}"
    waiting = [node for node in subject.result.sections if node.next_step is not None and node.level is not None]
    titles = {section.id: f"{section.ref} {section.title}" for section in subject.framework.sections}
    for node in sorted(waiting, key=lambda node: (fewest_answers(node), -(_standing(node, subject) or 0))):
        wait = explain(subject.framework, subject.result, node.id).next_level
        lack = next_level(node.id, subject, numbers)
        if wait is None or lack is None or not lack.blockers:
            continue
        yield f"{titles[node.id]}: {_waits(wait, lack, rule_of(subject.framework, node.id))}"


def _waits(wait: Wait, lack: NextLevelView, rule: Rule) -> str:
    """One answer short is said in full: it is what a group can change soonest; of a mean, what would bring most."""
    first = lack.blockers[0]
    if wait.gain is not None:
        in_percent = rule.range is None and rule.print is not None and rule.print.as_ == "percent"
        return f"{wait.distance}; {_gains(wait, wait.gain, lack, in_percent=in_percent)}."
    if wait.all_needed and len(lack.blockers) == 1:
        return f"{wait.distance}: {first.ref} {first.text} ({first.answer})"
    if wait.all_needed:
        refs = ", ".join(blocker.ref for blocker in lack.blockers[:MOST_NAMED])
        more = len(lack.blockers) - MOST_NAMED
        return f"{wait.distance}: {refs}{f' and {more} more' if more > 0 else ''}."
    known = dict(zip(wait.questions, lack.blockers, strict=True))
    needed = [_with_action(known[name]) for name in wait.needed[:MOST_NAMED]]
    first_needed = f"needed: {listed(needed)}; " if needed else ""
    others = [_with_action(blocker) for name, blocker in known.items() if name not in wait.needed][:MOST]
    return f"{wait.distance}; {first_needed}most to gain: {listed(others)}." if others else f"{wait.distance}."


def _gains(wait: Wait, gain: Gain, lack: NextLevelView, *, in_percent: bool) -> str:
    """The two or three questions that would bring most, with their actions, and whether they would do."""
    known = dict(zip(wait.questions, lack.blockers, strict=True))
    these = listed([_with_action(known[name]) for name in gain.questions])
    if gain.enough:
        return f"full marks in {these} would be enough"
    bring = int(gain.brings * 100)
    of_them = f"would bring {bring} of them" if in_percent and bring else "would bring most"
    return f"full marks in {these} {of_them}"


def _with_action(blocker: BlockerView) -> str:
    if not blocker.actions:
        return blocker.ref
    return f"{blocker.ref} (action{'s' if len(blocker.actions) > 1 else ''} {', '.join(map(str, blocker.actions))})"


def _strengths(subject: Subject) -> Iterator[str]:
    """The sections that their own levels call good, the best first; without any levels the best section."""
    titles = {section.id: f"{section.ref} {section.title}" for section in subject.framework.sections}
    ranked = _ranked(subject)[::-1]
    good = [node for node in ranked if _tone(node, subject) in STRONG]
    if not _any_levels(subject):
        good = [node for node in ranked if node.share][:1]
    for node in good:
        yield f"{titles[node.id]}: {headline(node, rule_of(subject.framework, node.id))}"


def _ranked(subject: Subject) -> list[NodeResult]:
    """The sections that have a score or a level, the lowest first; of equals the last in the bank's order."""
    nodes = [node for node in reversed(subject.result.sections) if _standing(node, subject) is not None]
    return sorted(nodes, key=lambda node: _standing(node, subject) or Fraction(0))


def _standing(node: NodeResult, subject: Subject) -> Fraction | None:
    """How far a section has come, 0 to 1: by its score, or where there is none by its level."""
    if node.share is not None:
        return node.share
    order = [level.id for level in rule_of(subject.framework, node.id).levels]
    return Fraction(order.index(node.level), max(len(order) - 1, 1)) if node.level in order else None


def _any_levels(subject: Subject) -> bool:
    return any(rule_of(subject.framework, node.id).levels for node in subject.result.sections)


def _contradictions(subject: Subject) -> Iterator[ContradictionView]:
    refs = {question.id: question.ref for question in subject.framework.questions()}
    for rule in subject.framework.consistency:
        if rule.id in subject.result.contradictions:
            yield ContradictionView(message=rule.message, questions=tuple(refs[name] for name in rule.questions))


def _caveats(subject: Subject) -> Iterator[str]:
    coverage, overall = subject.result.coverage, subject.result.overall
    said = coverage_view(subject)
    if said.required is not None:
        yield said.required
    yield from open_ends(subject)
    if coverage.not_known:
        yield f"{count_of(coverage.not_known, 'answer is', 'answers are')} 'not known'."
    if overall.is_open and overall.printed_low != overall.printed_high:
        yield f"Once they are known, the result lies between {overall.printed_low} and {overall.printed_high}."
    if said.outer is not None:
        yield said.outer
    bare = coverage.answered - coverage.evidenced
    if bare:
        yield f"{count_of(bare, 'answer rests', 'answers rest')} on our word: no evidence is noted."
    if overall.rests_on_not_applicable:
        yield "The level rests on 'not applicable'."
    for fact in subject.result.open_facts:
        ask = next(each.ask for each in subject.framework.profile if each.id == fact)
        yield f"Not stated yet: {ask}"
    yield "These are our own answers; nobody from outside has checked them."


def _behind(subject: Subject) -> list[NodeResult]:
    """The sections that their own levels call low, the lowest first; without any levels those of the lowest score."""
    ranked = sorted(
        (node for node in subject.result.sections if _standing(node, subject) is not None),
        key=lambda node: _standing(node, subject) or Fraction(0),
    )
    if _any_levels(subject):
        return [node for node in ranked if _tone(node, subject) == "low"]
    return [node for node in ranked if node.share == ranked[0].share != ranked[-1].share]


def _tone(node: NodeResult, subject: Subject) -> str | None:
    mark = level_mark(rule_of(subject.framework, node.id), node.level)
    return mark.tone if mark is not None else None


def _untouched(subject: Subject) -> tuple[str, ...]:
    """The sections that nobody has answered anything of, though something of each is asked."""
    states: dict[str, set[str]] = {section.id: set() for section in subject.framework.sections}
    for question in subject.result.questions.values():
        states[question.section] |= {slot.state for slot in question.slots if slot.needed}
    return tuple(name for name, found in states.items() if found == {"unanswered"})


def _no_action(subject: Subject, lack: NextLevelView | None, first: tuple[int, ...]) -> str:
    node = subject.result.overall
    rests = node.value is None and node.level is None and subject.framework.scoring.overall.score == "none"
    said = [f"If nothing is done we stay where we are: {result_in_words(subject)}."]
    if rests:
        said = ["If nothing is done, what was said here stays on paper."]
    said += duties_unmet(subject)
    if lack is not None and lack.blockers:
        said.append(_out_of_reach(lack, first))
    titles = {section.id: section.title for section in subject.framework.sections}
    untouched = _untouched(subject)
    low = [node for node in _behind(subject) if node.id not in untouched]
    if low:
        said.append(f"Furthest behind: {'; '.join(titles[node.id] for node in low[:3])}.")
    if untouched:
        said.append(f"Not looked at yet: {'; '.join(titles[name] for name in untouched)}.")
    return " ".join(said)


def _out_of_reach(lack: NextLevelView, first: tuple[int, ...]) -> str:
    """Which level is not reached, and how much of what stands before it the first actions work on."""
    before, worked = len(lack.blockers), sum(bool(set(each.actions) & set(first)) for each in lack.blockers)
    said = f"The level '{lack.level}' stays out of reach"
    if not worked:
        return f"{said}."
    these = "the one question that stands before it" if before == 1 else f"{worked} of the {before} questions before it"
    return f"{said}: the actions above work on {these}."
