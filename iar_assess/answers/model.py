"""What was answered: frozen values, no files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from iar_assess.bank.parts import Day, ExactText, Id

State = Literal["answered", "not_applicable", "not_known", "unanswered"]
Value = int | str | tuple[str, ...]
FactValue = int | str
Free = Annotated[str, Meta(max_length=20_000)]


class Kept(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A frozen value that is kept in the assessment folder."""


class Evidence(Kept, frozen=True, kw_only=True):
    """Something that shows an answer to be true; no personal data belongs here."""

    title: Annotated[str, Meta(min_length=1, max_length=500)]
    where: Annotated[str, Meta(max_length=1000)] | None = None
    date: Day | None = None


class Answer(Kept, frozen=True, kw_only=True):
    """What one respondent says in one place: to one question, or one of its several answers, of one cohort.

    Attributes:
        value: an option's id, the ticked points of a checklist (none ticked is an answer too), a whole number, or text;
            a number that is not whole is the text of an exact one, such as "1.35", "5/8" or "62.5%".
        figure: of a banded share, the percentage or the count that somebody gave, beside the band that it lies in.
        not_applicable: the id of the reason, when the question was said not to apply.
        not_known: the respondent does not know.
        note: the respondent's own words.
        evidence: what shows it to be true.
    """

    value: Value | None = None
    figure: ExactText | None = None
    not_applicable: Id | None = None
    not_known: bool = False
    note: Free | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def state(self) -> State:
        """Answered, not applicable, not known, or unanswered (a note alone answers nothing)."""
        if self.not_applicable is not None:
            return "not_applicable"
        if self.not_known:
            return "not_known"
        return "answered" if self.value is not None else "unanswered"

    def saying(self, other: Answer) -> Answer:
        """What another answer says, with the note and the evidence of this one."""
        return msgspec.structs.replace(other, note=self.note, evidence=self.evidence)


class Answers(Kept, frozen=True, kw_only=True):
    """Everything that scoring needs of an assessment.

    Attributes:
        profile: facts about the organisation, by fact id.
        answers: answers by key: `question`, `question.part`, with `@cohort` where there are any.
    """

    profile: Mapping[str, FactValue] = {}
    answers: Mapping[str, Answer] = {}

    def get(self, key: str) -> Answer:
        """The answer under a key; an empty one where nothing was said."""
        return self.answers.get(key, NOTHING)


NOTHING = Answer()
