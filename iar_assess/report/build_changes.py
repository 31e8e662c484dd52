"""What moved between two times, put into words: for the report, the page of highlights and the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iar_assess.answers.entry import describe_value
from iar_assess.answers.model import Answer, FactValue
from iar_assess.bank.framework import Framework
from iar_assess.bank.keys import every_place
from iar_assess.planning.action import Action
from iar_assess.planning.cycles.actions import Changed, Late, PlanMovement
from iar_assess.planning.cycles.causes import CAUSES, AnswerChange, Cause, EvidenceChange, FactChange
from iar_assess.planning.cycles.compare import Movement
from iar_assess.scoring.explain import rule_of, title_of
from iar_assess.scoring.waiting import named

from .differences import CAUSE_TITLES, METHOD, SAME, causes_of, change_of, in_words, part_words
from .view_cycle import ActionChangesView, CauseView, ChangesView, MovedView, SaidView
from .words import day

WHOLE = "overall"
MOST_ASKED = 120
"""Characters of a question that is named in a line."""


def build_changes(movement: Movement, since: str) -> ChangesView:
    """Put a movement into words.

    Args:
        movement: what moved.
        since: what the time before is called.
    """
    head = f"Since {since}, {day(movement.before.on)}" if since != "now" else "Since now"
    return ChangesView(
        since=head,
        in_short=tuple(_in_short(movement, head)),
        rebased=_rebased(movement),
        rows=tuple(_rows(movement)),
        causes=tuple(_causes(movement)),
        evidence=tuple(_evidence_lines(movement)),
        actions=tuple(action_changes(movement.plan)),
        method=METHOD,
    )


def action_changes(plan: PlanMovement) -> Iterator[ActionChangesView]:
    """What became of the actions, a list for each thing that happened to any.

    A first owner and a first date are told with what was agreed or begun since, and not again as changes.
    """
    simple: tuple[tuple[str, Sequence[Action]], ...] = (
        ("Done", plan.done),
        ("Dropped", plan.dropped),
        ("Opened again", plan.reopened),
        ("New", plan.new),
        ("No longer called for", plan.gone),
    )
    late = tuple(late_words(each) for each in plan.overdue)
    dates = tuple(date_words(each) for each in plan.redated)
    owners = tuple(
        f"{each.action.title}: {each.before or 'nobody'} → {each.after or 'nobody'}" for each in plan.handed_on
    )
    taken_up = [
        (title, tuple(taken_up_words(each) for each in actions))
        for title, actions in (("Begun", plan.started), ("Agreed", plan.agreed))
    ]
    groups = [(title, tuple(each.title for each in actions)) for title, actions in simple]
    groups[1:1] = [("Overdue", late), ("Dates changed", dates), ("Owners changed", owners), *taken_up]
    return (ActionChangesView(title=title, lines=lines) for title, lines in groups if lines)


def date_words(changed: Changed, name: str | None = None) -> str:
    """From which date to which, and how far that is."""
    before, after = (day(each) if each is not None else "no date" for each in (changed.before, changed.after))
    how = ""
    if changed.days:
        how = f" ({many(abs(changed.days), 'day')} {'later' if changed.days > 0 else 'earlier'})"
    return f"{name or changed.action.title}: {before} → {after}{how}"


def taken_up_words(action: Action, name: str | None = None) -> str:
    """Who has an action, and until when."""
    due = action.decided.due if action.decided is not None else None
    return f"{name or action.title}: {_whose(action)[2:]}, {f'due {day(due)}' if due is not None else 'no date'}"


def late_words(late: Late) -> str:
    """By how much an action is late, and who has it."""
    return f"{late.action.title}: {many(late.days, 'day')} late, due {day(late.due)}{_whose(late.action)}"


def many(number: int, what: str) -> str:
    """A number of things."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _whose(action: Action) -> str:
    owner = action.decided.owner if action.decided is not None else None
    return f", {owner}" if owner else ", no owner"


def _in_short(movement: Movement, head: str) -> Iterator[str]:
    framework, whole = movement.after.framework, movement.overall
    rule = rule_of(framework, WHOLE)
    before, after = in_words(whole.before, rule), in_words(whole.now, rule)
    moved = change_of(whole, rule)
    told = f"{before}, unchanged" if (before, moved) == (after, SAME) else f"from {before} to {after} ({moved})"
    yield f"{head}: {told}."
    if not movement.same_bank:
        yield _another_bank(movement)
    told = "; ".join((*_answers_in_short(movement), *_ways(movement)))
    if told:
        yield f"{told[:1].upper()}{told[1:]}."
    lost = [each for each in movement.evidence if each.all_lost]
    if lost:
        refs = dict.fromkeys(named(framework, _question(each.key))[0] for each in lost)
        yield f"{many(len(lost), 'answer')} lost all evidence: question {', '.join(refs)}."
    yield from _plan_in_short(movement.plan)


def _answers_in_short(movement: Movement) -> Iterator[str]:
    words: tuple[tuple[Cause, str], ...] = (
        ("not_applicable", "on whether it applies to us"),
        ("answered", "newly given, or no longer known"),
        ("practice", "changed"),
    )
    for cause, what in words:
        number = sum(each.cause == cause for each in movement.answers)
        if number:
            yield f"{many(number, 'answer')} {what}"


def _ways(movement: Movement) -> Iterator[str]:
    """Which sections went up, and which down."""
    framework = movement.after.framework
    sections = [(each.total or 0, named(framework, each.id)[0]) for each in movement.nodes if each.kind == "section"]
    for way, refs in (
        ("up", [ref for by, ref in sections if by > 0]),
        ("down", [ref for by, ref in sections if by < 0]),
    ):
        if refs:
            yield f"{many(len(refs), 'section')} {way} ({', '.join(refs)})"


def _plan_in_short(plan: PlanMovement) -> Iterator[str]:
    counts = (
        (len(plan.done), "done"),
        (len(plan.started), "begun"),
        (len(plan.dropped), "dropped"),
        (len(plan.slipped), "with a later date"),
        (len(plan.overdue), "overdue"),
        (len(plan.new), "new"),
    )
    told = [f"{number} {what}" for number, what in counts if number]
    if told:
        yield f"Actions: {', '.join(told)}."


def _another_bank(movement: Movement) -> str:
    """What the bank's own change makes of the difference, so that nobody takes it for practice."""
    whole = movement.overall
    made = next((part for part in whole.parts if part.cause == "bank"), None)
    told = "That alone changes nothing in the whole result."
    if not whole.alike:
        told = "They count in different units, so the two figures cannot be set side by side."
    elif made is not None:
        told = f"That alone makes {part_words(made, rule_of(movement.after.framework, WHOLE))} of the difference."
    return f"The question bank is another: {_bank_then(movement)} then, {movement.after.framework.name} now. {told}"


def _bank_then(movement: Movement) -> str:
    old = movement.before.framework
    return f"revision {old.revision} of {old.name}" if old.name == movement.after.framework.name else old.name


def _rebased(movement: Movement) -> str | None:
    if movement.same_bank:
        return None
    old, new = movement.before.framework, movement.after.framework
    then, over = movement.then.overall, movement.moved_over.overall
    return (
        f"Then it was scored under {_bank_then(movement)}: {in_words(then, rule_of(old, WHOLE))}. "
        f"The same answers come to {in_words(over, rule_of(new, WHOLE))} under {new.name}, so that like is compared "
        "with like."
    )


def _rows(movement: Movement) -> Iterator[MovedView]:
    framework = movement.after.framework
    ordered = sorted(movement.nodes, key=lambda each: each.id != WHOLE)
    for node in ordered:
        rule = rule_of(framework, node.id)
        if node.id != WHOLE and not (node.changed or node.parts):
            continue
        ref, title = ("", "The whole") if node.id == WHOLE else named(framework, node.id)
        yield MovedView(
            ref=ref,
            title=title if title else title_of(framework, node.id),
            before=in_words(node.before, rule),
            after=in_words(node.now, rule),
            change=change_of(node, rule),
            causes=causes_of(node, rule),
        )


def _causes(movement: Movement) -> Iterator[CauseView]:
    whole = movement.overall
    rule = rule_of(movement.after.framework, WHOLE)
    parts = {part.cause: part for part in whole.parts}
    for cause in CAUSES:
        said, notes = tuple(_said(movement, cause)), tuple(_bank_notes(movement)) if cause == "bank" else ()
        if said or notes or cause in parts:
            change = part_words(parts[cause], rule) if cause in parts else SAME
            if cause == "bank" and not whole.alike:
                change = "counted in another unit: see both figures"
            yield CauseView(title=CAUSE_TITLES[cause], change=change, questions=said, notes=notes)


def _said(movement: Movement, cause: Cause) -> Iterator[SaidView]:
    framework = movement.after.framework
    if cause == "facts":
        yield from (_fact(each, framework) for each in movement.facts)
        return
    places = {place.key: place for place in every_place(framework)}
    for each in movement.answers:
        if each.cause == cause and each.key in places:
            place = places[each.key]
            more = [place.part.label if place.part is not None else "", place.member.label if place.member else ""]
            about = ", ".join(filter(None, more))
            yield SaidView(
                ref=place.question.ref,
                ask=f"{place.question.ask} ({about})" if about else place.question.ask,
                before=_answer(framework, each, each.before),
                after=_answer(framework, each, each.after),
            )


def _answer(framework: Framework, change: AnswerChange, answer: Answer) -> str:
    return describe_value(framework, change.key, answer)


def _fact(change: FactChange, framework: Framework) -> SaidView:
    fact = next((each for each in framework.profile if each.id == change.fact), None)
    labels = {option.id: option.label for option in fact.options} if fact is not None else {}

    def said(value: FactValue | None) -> str:
        return labels.get(str(value), str(value).capitalize()) if value is not None else "not stated"

    ask = fact.ask if fact is not None else change.fact
    return SaidView(ref="", ask=ask, before=said(change.before), after=said(change.after))


def _bank_notes(movement: Movement) -> Iterator[str]:
    """What became of the answers that did not simply move along, and what is newly asked."""
    old, new = movement.before.framework, movement.after.framework
    asked = {each.id: each for each in old.questions()}
    for moved in movement.moved_answers:
        question = asked.get(_question(moved.key))
        ref = question.ref if question is not None else moved.key
        became = "carried over, to be confirmed" if moved.outcome == "to_confirm" else "not carried over"
        yield f"{ref} then: {became}: {moved.why}"
    refs = dict.fromkeys(new.by_id[_question(key)].ref for key in movement.new_places)
    if refs:
        yield f"Asked newly: {', '.join(refs)}"


def _evidence_lines(movement: Movement) -> Iterator[str]:
    """What was lost or replaced, a line each; what only came on top, in one line."""
    framework = movement.after.framework
    grown = [each for each in movement.evidence if not each.lost]
    yield from (_evidence(each, framework) for each in movement.evidence if each.lost)
    if len(grown) == 1:
        yield _evidence(grown[0], framework)
    elif grown:
        refs = dict.fromkeys(named(framework, _question(each.key))[0] for each in grown)
        yield f"New evidence for {len(grown)} answers: questions {', '.join(refs)}"


def _evidence(change: EvidenceChange, framework: Framework) -> str:
    ref, ask = named(framework, _question(change.key))
    told = []
    if change.lost:
        told.append(f"gone: {'; '.join(each.title for each in change.lost)}")
    if change.gained:
        told.append(f"new: {'; '.join(each.title for each in change.gained)}")
    end = " (no evidence is left)" if change.all_lost else ""
    short = ask if len(ask) <= MOST_ASKED else f"{ask[:MOST_ASKED]} …"
    return f"{ref} {short} {', '.join(told)}{end}"


def _question(key: str) -> str:
    return key.partition("@")[0].partition(".")[0]
