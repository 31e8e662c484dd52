"""The action cards of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from msgspec import structs

from iar_assess.bank.questions import Case
from iar_assess.planning.action import Action
from iar_assess.planning.bearing import counting
from iar_assess.planning.standing import is_closed
from iar_assess.planning.worth import MUCH, ONE_MEETING
from iar_assess.scoring.amounts import amount
from iar_assess.scoring.explain import title_of

from .build_answers import answer_in_short
from .build_quality import qualities, quality_view
from .build_standing import Moved, moved_by, standing_of
from .subject import Subject
from .view import ActionView, CaseView, LinkView, Mark
from .words import CASE_KINDS, DO_BY, GRADES, STATUSES, day, effort_in_words

CARDS = ONE_MEETING
"""So many actions have a card; those that people took up get one as well."""

NO_SECTION = {"tip": "Own idea", "plugin": "Suggested by a plugin", "person": "Own idea"}
NO_QUESTION = {"tip": "A tip of the framework.", "plugin": "Suggested by a plugin.", "person": "Added by the group."}
NO_GRADE = {"tip": "the question bank's own view", "plugin": "the plugin names none", "person": "our own idea"}
WEIGHED = {
    "decide": "It moves much and costs little.",
    "plan": "It moves much and costs more than some weeks of our own people.",
    "delegate": "It moves little and costs little.",
    "later": "It moves little and costs more than some weeks of our own people.",
}
NEAR = "how near the next level is"
NOBODY = "–"
NOT_CALLED_FOR = {
    "tip": "The answers no longer call for it; it stays because people have worked on it.",
    "plugin": "The plugin says that nothing calls for it now.",
    "person": "It is the group's own, so nothing is known of what it adds.",
}


def build_actions(subject: Subject) -> tuple[ActionView, ...]:
    """A card for each action, numbered in the plan's order."""
    actions = subject.plan.actions
    numbers = {action.id: number for number, action in enumerate(actions, start=1)}
    moved = moved_by(subject.plan)
    cards = (_card(action, subject, numbers, moved) for action in actions)
    ready = qualities(subject)
    return tuple(structs.replace(card, quality=quality_view(each)) for card, each in zip(cards, ready, strict=True))


def numbers_by_question(subject: Subject) -> Mapping[str, tuple[int, ...]]:
    """The numbers of the actions that each question called for."""
    found: dict[str, tuple[int, ...]] = {}
    for number, action in enumerate(subject.plan.actions, start=1):
        if action.question is not None:
            found[action.question] = (*found.get(action.question, ()), number)
    return found


def _card(action: Action, subject: Subject, numbers: Mapping[str, int], moved: Moved) -> ActionView:
    number = numbers[action.id]
    section = next((each for each in subject.framework.sections if each.id == action.section), None)
    question = subject.framework.by_id.get(action.question or "")
    decided, tip = action.decided, action.tip
    word, tone = STATUSES[decided.status if decided is not None else "proposed"]
    owner = decided.owner if decided is not None else None
    dropped = decided is not None and decided.status == "dropped"
    return ActionView(
        number=number,
        id=action.id,
        title=action.title,
        section_ref=section.ref if section is not None else "",
        section_title=section.title if section is not None else NO_SECTION[action.origin],
        question_ref=question.ref if question is not None else None,
        because=_because(action, subject),
        why=action.why,
        first_step=action.first_step,
        owner=owner or (NOBODY if dropped else action.owner_role),
        owner_is_suggested=owner is None and not dropped,
        due_text=_due(action),
        effort_text=effort_in_words(action.effort) if action.effort is not None else "not estimated yet",
        lead_time=tip.lead_time if tip is not None else None,
        baseline=action.measure.baseline,
        target=action.measure.target,
        how_measured=action.measure.how,
        grade=GRADES[tip.evidence_grade] if tip is not None else NO_GRADE[action.origin],
        status=Mark(word=word, tone=tone),
        quick_win=action.quick_win,
        in_full=number <= CARDS or action.touched,
        priority_text=_priority(action, subject, moved.much) if not is_closed(action) else "",
        **standing_of(action, subject, numbers, moved),
        cases=_cases(action, subject),
        links=tuple(
            LinkView(title=link.title, url=link.url, checked=day(link.checked), checked_iso=link.checked)
            for link in (tip.links if tip is not None else ())
        ),
        sources=_sources(action, subject),
    )


def _because(action: Action, subject: Subject) -> str:
    if action.because is not None:
        return action.because
    question = subject.framework.by_id.get(action.question or "")
    if question is None:
        return NO_QUESTION[action.origin]
    return f"{question.ref} {question.ask} We answered: {answer_in_short(question, subject)}"


def _due(action: Action) -> str:
    decided, tip = action.decided, action.tip
    if decided is not None and decided.due is not None:
        return day(decided.due)
    if decided is not None and decided.no_date_because is not None:
        return f"no date: {decided.no_date_because}"
    if decided is not None and decided.status == "dropped":
        return "no date, as it was dropped"
    return f"suggested: {DO_BY[tip.do_by]}" if tip is not None else "no date yet"


def _priority(action: Action, subject: Subject, much: Fraction) -> str:
    """Why the action stands where it stands, in a sentence or two."""
    if not action.called_for:
        return NOT_CALLED_FOR[action.origin]
    said = ["The answers say that it has begun."] if action.started else []
    if action.duty:
        said.append("It concerns a legal duty, so it comes before what concerns quality.")
    said += _in_the_way(action, subject)
    if action.gain:
        further = f", and it counts in {_count(action.spread)} beside" if action.spread else ""
        said.append(f"At full marks that question would add {_percent(action)} to {_where(action, subject)}{further}.")
    said = said or ["It serves a question that is not scored."]
    return " ".join((*said, *_tipped(action, much), WEIGHED[action.quadrant]))


def _tipped(action: Action, much: Fraction) -> Iterator[str]:
    """Why what it moves is much or little, where its points alone do not say so."""
    parts = (action.gain > 0, action.spread > 0, action.near > 0)
    counted = [name for name, part in zip(("its points", "the further scores", NEAR), parts, strict=True) if part]
    if not counted:
        return
    if action.moves < much and action.quadrant in ("decide", "plan"):
        yield "What a legal duty or the next level of the whole result needs counts as much, whatever its points."
    elif MUCH <= action.moves < much:
        yield "Half of the open actions move as much or more, so this counts as little."
    elif action.gain >= MUCH:
        return
    elif action.moves >= MUCH:
        beside = f"{', '.join(counted[:-1])} and {counted[-1]} come" if len(counted) > 1 else f"{counted[0]} comes"
        yield f"{beside[:1].upper()}{beside[1:]} to a fifth of full marks or more."
    elif action.near:
        yield "The next level is still some answers away, so this comes to less than a fifth of full marks."
    else:
        yield "This comes to less than a fifth of full marks."


def _in_the_way(action: Action, subject: Subject) -> Iterator[str]:
    """Which levels the question stands in the way of: alone, as one they cannot do without, or among others."""
    needed = tuple(node for node in action.needed if node not in action.alone)
    others = tuple(node for node in action.blocks if node not in (*action.alone, *needed))
    if action.alone:
        yield f"Its question alone stands between {_of(action.alone, subject)} and the next level."
    if needed:
        yield f"The next level of {_of(needed, subject)} cannot be had without its question."
    if others:
        yield f"Its question is one of those between {_of(others, subject)} and the next level."


def _count(spread: int) -> str:
    return "one further score" if spread == 1 else f"{spread} further scores"


def _where(action: Action, subject: Subject) -> str:
    """What a question counts in: its section, or a score across sections."""
    question = next((each for each in subject.framework.questions() if each.id == action.question), None)
    node = counting(question, subject.result) if question is not None else None
    return "its section" if node is None or node.kind == "section" else title_of(subject.framework, node.id)


def _of(nodes: tuple[str, ...], subject: Subject) -> str:
    """Sections by their number, and the whole result first."""
    refs = {section.id: f"section {section.ref}" for section in subject.framework.sections}
    return " and ".join(sorted(refs.get(node, "the whole result") for node in nodes)[::-1])


def _percent(action: Action) -> str:
    points = int(action.gain * 100)
    return f"{points} percentage points" if points > 1 else f"{amount(action.gain)} of full marks"


def _cases(action: Action, subject: Subject) -> tuple[CaseView, ...]:
    wanted = action.tip.cases if action.tip is not None else ()
    known = {case.id: case for case in subject.framework.cases}
    return tuple(_case(known[name], subject) for name in wanted if name in known)


def _case(case: Case, subject: Subject) -> CaseView:
    source = next(source for source in subject.framework.sources if source.id == case.source)
    return CaseView(
        organisation=case.organisation,
        what=case.what,
        result=case.result,
        kind=CASE_KINDS[case.kind],
        source=", ".join(filter(None, (source.title, source.publisher, case.year))),
    )


def _sources(action: Action, subject: Subject) -> tuple[str, ...]:
    named = action.tip.sources if action.tip is not None else ()
    known = {source.id: source for source in subject.framework.sources}
    return tuple(f"{known[name].title} ({known[name].publisher})" for name in named if name in known)
