"""What a file says in the places for answers, weighed against the answers of an assessment."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from iar_assess.answers.asked import asked_of
from iar_assess.answers.check import check_answer
from iar_assess.answers.entry import describe_value, parse_answer
from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.framework import Framework
from iar_assess.errors import IarError
from iar_assess.planning.brought import AnswerSaid
from iar_assess.planning.fields import plain
from iar_assess.planning.weighing import Outcome, Weighed, settled

ANSWER, NOTE = ANSWERS = ("answer", "note")
NOT_KNOWN, NOT_APPLICABLE = "not known", "not applicable:"


def weigh_answers(
    said: Iterable[AnswerSaid], framework: Framework, answers: Answers, named: Collection[str] = ()
) -> Iterator[tuple[Weighed, Answer]]:
    """Weigh what a file says, each with the answer as it is to be where that is taken.

    Args:
        said: the answers of the file; what nobody touched is passed over.
        framework: what is asked, in the words in which the file was made.
        answers: what is said here.
        named: keys, or `key.answer` and `key.note`, that are taken even where they were changed here.
    """
    for each in said:
        here = answers.get(each.key)
        try:
            asked_of(framework).place(each.key)
        except IarError as error:
            yield _weighed(each, ANSWER, "", each.said, "unclear", why=error.wrong), here
            continue
        for weighed, answer in (*_answer(each, framework, here), *_note(each, here)):
            yield settled(weighed, named), answer


def answers_taken(weighed: Iterable[tuple[Weighed, Answer]]) -> Mapping[str, Answer]:
    """What is to be recorded, by key: an answer and the note beside it together."""
    found: dict[str, Answer] = {}
    for each, answer in weighed:
        if each.outcome == "take":
            there = found.get(each.name, answer)
            found[each.name] = answer if each.field == ANSWER else msgspec.structs.replace(there, note=answer.note)
    return found


def _answer(each: AnswerSaid, framework: Framework, here: Answer) -> Iterator[tuple[Weighed, Answer]]:
    if plain(each.said, lines=True) == plain(each.printed, lines=True):
        return
    shown = _words(framework, each.key, here)
    try:
        meant = here.saying(_meant(framework, each.key, each.said.strip()))
        _refuse(framework, each.key, meant)
    except IarError as error:
        why = f"{error.wrong.removeprefix(f'{each.key}: ')}; {error.remedy}"
        yield _weighed(each, ANSWER, shown, each.said, "unclear", why=why), here
        return
    outcome: Outcome = "take" if plain(each.printed, lines=True) == plain(shown, lines=True) else "conflict"
    if meant == here:
        outcome = "same"
    yield _weighed(each, ANSWER, shown, _words(framework, each.key, meant), outcome), meant


def _note(each: AnswerSaid, here: Answer) -> Iterator[tuple[Weighed, Answer]]:
    if each.note is None:
        return
    said, printed = plain(each.note, lines=True), plain(each.printed_note or "", lines=True)
    if said == printed:
        return
    shown = plain(here.note or "", lines=True)
    outcome: Outcome = "same" if said == shown else "take" if printed == shown else "conflict"
    yield _weighed(each, NOTE, shown, said, outcome), msgspec.structs.replace(here, note=said or None)


def _meant(framework: Framework, key: str, text: str) -> Answer:
    """The answer that a text says: nothing, not known, not applicable for a reason, an option's words, or as typed."""
    folded = text.casefold()
    form = asked_of(framework).form(key)
    exact = [option.id for option in form.options if option.label.casefold() == folded]
    if not text:
        return Answer()
    if form.kind in ("choice", "yes_no") and len(exact) == 1:
        return Answer(value=exact[0])
    if folded == NOT_KNOWN:
        return Answer(not_known=True)
    if folded.startswith(NOT_APPLICABLE):
        label = folded.removeprefix(NOT_APPLICABLE).strip()
        reasons = {reason.label.casefold(): reason.id for reason in framework.not_applicable_reasons}
        return Answer(not_applicable=reasons.get(label, label))
    return parse_answer(framework, key, text)


def _refuse(framework: Framework, key: str, answer: Answer) -> None:
    for fault in check_answer(asked_of(framework), key, answer):
        raise fault.as_error()


def _words(framework: Framework, key: str, answer: Answer) -> str:
    return "" if answer.state == "unanswered" else describe_value(framework, key, answer)


def _weighed(each: AnswerSaid, field: str, here: str, said: str, outcome: Outcome, *, why: str = "") -> Weighed:
    label = "Answer" if field == ANSWER else "Note"
    return Weighed(
        name=each.key, field=field, label=label, here=here, said=plain(said), outcome=outcome, why=why, where=each.where
    )
