"""Answers to one edition as answers to another, with a receipt; nothing is ever lost on the way.

First every place of the old edition gets a way to its places in the new one. Then each new place looks at all the ways
that lead to it: one answer moves in; several move in together where they say the same; else they are parked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from iar_assess.bank.framework import Framework
from iar_assess.bank.migrations import Migration, as_many

from .asked import Asked
from .check import check_answer
from .convert import convert, forms_of
from .migrate_facts import migrate_facts
from .model import NOTHING, Answer, Answers
from .receipt import Moved, Outcome, Receipt
from .ways import Way, Ways


def migrate(answers: Answers, old: Framework, new: Framework, migration: Migration | None = None) -> Receipt:
    """Move answers from one edition to another.

    Args:
        answers: the facts and answers given to the old edition.
        old: the edition that was answered.
        new: the edition to move to.
        migration: what the new bank says of the old edition; None where it says nothing, so that what has the same
            ids, kinds and options is kept.

    Returns:
        The receipt: the new answers, each of which fits `new`, and what became of every old answer, each exactly once.
        What is parked travels in the receipt with value, note and evidence.
    """
    said = migration or Migration(from_=old.edition)
    move = _Move(answers.answers, old, Asked(new), said)
    facts, profile = migrate_facts(answers.profile, old, new, said)
    return Receipt(
        old=old.name,
        new=new.name,
        answers=Answers(profile=profile, answers=move.placed()),
        moved=move.entries(),
        facts=facts,
    )


@dataclass(slots=True, kw_only=True)
class _Fate:
    """What is known so far of one old answer."""

    now: list[str]
    doubts: list[str]
    refused: list[str]


class _Move:
    """One move: places filled target by target, then told answer by answer."""

    def __init__(self, answers: Mapping[str, Answer], old: Framework, new: Asked, said: Migration) -> None:
        self._answers, self._new, self._said = answers, new, said
        self._then, self._now = forms_of(old), forms_of(new.framework)
        self._ways = Ways(self._then, self._now, said).by_key()
        self._reasons = {step.old: step.to for step in said.reasons if step.to is not None}
        self._fates = {key: _Fate(now=[], doubts=[], refused=[]) for key in answers}
        self._placed: dict[str, Answer] = {}
        claims: defaultdict[str, list[str]] = defaultdict(list)
        for key, way in self._ways.items():
            for target in way.targets:
                claims[target].append(key)
        for target, keys in claims.items():
            self._fill(target, keys)

    def placed(self) -> Mapping[str, Answer]:
        """The new answers, in the new bank's order."""
        return {key: self._placed[key] for key in self._now if key in self._placed}

    def entries(self) -> tuple[Moved, ...]:
        """Every old answer, in the old bank's order; those to unknown questions last."""
        rank = {key: place for place, key in enumerate(self._then)}
        order = sorted(self._answers, key=lambda key: rank.get(key, len(rank)))
        return tuple(self._entry(key) for key in order)

    def _entry(self, key: str) -> Moved:
        way, fate = self._ways.get(key, _UNKNOWN), self._fates[key]
        outcome: Outcome = "parked"
        if fate.now:
            outcome = "to_confirm" if way.confirm or fate.doubts else "kept"
        reasons = dict.fromkeys(filter(None, (way.why, *fate.doubts, *fate.refused)))
        why = "; ".join(reasons).replace(".; ", "; ") or "nothing about it has changed"
        return Moved(key=key, outcome=outcome, why=why, said=self._answers[key], now=tuple(fate.now))

    def _fill(self, target: str, keys: Iterable[str]) -> None:
        """Move in what leads to one new place; where several do, only if all of them say the same."""
        keys = list(keys)
        given = [key for key in keys if key in self._answers]
        moving = {key: moved for key in given if (moved := self._converted(key, target)) is not None}
        if not moving:
            return
        if len(keys) > 1 and (len(moving) < len(keys) or len({_essence(each) for each in moving.values()}) > 1):
            told = ", ".join(f"{key}: {_essence_in_words(self._answers.get(key, NOTHING))}" for key in keys)
            self._refuse(moving, f"they did not say the same ({told}), so {target} is to be answered again")
            return
        together = _together(moving.values())
        fault = next(check_answer(self._new, target, together), None)
        if fault is not None:
            self._refuse(moving, f"it does not fit {target} ({fault.wrong})")
            return
        self._placed[target] = together
        for key in moving:
            self._fates[key].now.append(target)
            self._fates[key].doubts += [f"{' and '.join(keys)} said the same"] if len(keys) > 1 else []

    def _converted(self, key: str, target: str) -> Answer | None:
        """An old answer in the form of a new place; what is doubtful about that is noted."""
        way, fate, said = self._ways[key], self._fates[key], self._answers[key]
        reason = said.not_applicable
        if reason is not None:
            said = msgspec.structs.replace(said, not_applicable=self._reasons.get(reason, reason))
        became = {**self._by_scale(key), **way.options}
        made = convert(said, self._then[key], self._now[target], became, vouched=way.vouched)
        if made.answer is None:
            fate.refused += made.doubts
            return None
        fate.doubts += made.doubts
        return made.answer

    def _by_scale(self, key: str) -> Mapping[str, tuple[str, ...]]:
        """What the options of a question are called now, by what is said of its scale."""
        became = self._said.scales.get(self._then[key].scale, {})
        return {option: as_many(each) for option, each in became.items()}

    def _refuse(self, moving: Iterable[str], why: str) -> None:
        for key in moving:
            self._fates[key].refused.append(why)


_UNKNOWN = Way(why="the old edition asks no such question")


def _essence(answer: Answer) -> tuple[object, ...]:
    return answer.value, answer.not_applicable, answer.not_known


def _essence_in_words(answer: Answer) -> str:
    if answer.state == "answered":
        return ", ".join(answer.value) or "none" if isinstance(answer.value, tuple) else str(answer.value)
    return answer.state.replace("_", " ")


def _together(answers: Iterable[Answer]) -> Answer:
    """Answers that say the same as one, with all their notes and evidence."""
    answers = list(answers)
    if len(answers) == 1:
        return answers[0]
    notes = dict.fromkeys(each.note for each in answers if each.note)
    evidence = dict.fromkeys(piece for each in answers for piece in each.evidence)
    figure = answers[0].figure if len({each.figure for each in answers}) == 1 else None
    return msgspec.structs.replace(answers[0], figure=figure, note="\n\n".join(notes) or None, evidence=tuple(evidence))
