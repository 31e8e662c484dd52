"""Whether a question can be answered: its scale, or its several answers, and what counts of them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from .condition_checks import EARLIER, Place, check_condition
from .names import Names, missing
from .problems import Path, Problem
from .questions import SCORED_KINDS, AnswerPart, Question, Scale
from .scales import check_points


def check_answers(
    file: str, path: Path, question: Question, names: Names, earlier: Container[str]
) -> Iterator[Problem]:
    """Everything in what a question takes for answers that does not exist or cannot be scored."""
    if (question.scale is None) == (not question.answers):
        yield Problem("BANK-005", file, path, "the question has both or neither of 'scale' and 'answers'", "give one")
        return
    if question.scale is not None:
        yield from missing(file, (*path, "scale"), (question.scale,), names.scales, "scale")
        if question.scale in names.scales:
            yield from _check_single(file, path, question, names.scales[question.scale])
    else:
        yield from _check_several(file, path, question, names, earlier)
    keys = [question.id, *(f"{question.id}.{part.id}" for part in question.answers)]
    listed = {name for key in keys for name in names.options.get(key, ())}
    yield from missing(file, (*path, "anchors"), question.anchors, listed, "option")
    if question.gate is not None:
        levels = {level for ladder in names.levels.values() for level in ladder}
        yield from missing(file, (*path, "gate"), (question.gate,), levels, "level")


def _check_single(file: str, path: Path, question: Question, scale: Scale) -> Iterator[Problem]:
    if question.scored and not _scorable(scale):
        yield Problem("BANK-005", file, (*path, "scale"), f"a {scale.kind} cannot be scored", _remedy(scale))
    if scale.kind != "many" and question.options:
        yield Problem(
            "BANK-005", file, (*path, "options"), "only a checklist has options of its own", "use a scale instead"
        )
    if question.combine is not None:
        yield Problem("BANK-005", file, (*path, "combine"), "there is nothing to combine", "remove it")
    if scale.kind == "many":
        yield from check_points(file, path, question.options or scale.options)
    if question.metric is not None and scale.kind != "number":
        yield Problem("BANK-005", file, (*path, "metric"), f"a {scale.kind} is no metric", "use a scale of kind number")
    ids = [option.id for option in question.options]
    for index, name in enumerate(ids):
        if name in ids[:index]:
            where: Path = (*path, "options", index, "id")
            yield Problem("BANK-003", file, where, f"the option id '{name}' is used twice", f"first in {file}")


def _scorable(scale: Scale) -> bool:
    return scale.kind in SCORED_KINDS and (scale.kind != "number" or bool(scale.options))


def _remedy(scale: Scale) -> str:
    return "give the scale bands" if scale.kind == "number" else "add 'scored: false' to the question"


def _check_several(
    file: str, path: Path, question: Question, names: Names, earlier: Container[str]
) -> Iterator[Problem]:
    parts, place = question.answers, (*path, "answers")
    ids = [part.id for part in parts]
    for index, part in enumerate(parts):
        here: Path = (*place, index)
        if part.id in ids[:index]:
            yield Problem("BANK-003", file, here, f"the answer id '{part.id}' is used twice", "rename one")
        yield from missing(file, (*here, "scale"), (part.scale,), names.scales, "scale")
        if part.scale in names.scales:
            yield from _check_part(file, here, question, part, names.scales[part.scale])
        known = _Earlier(earlier, frozenset(f"{question.id}.{name}" for name in ids[:index]))
        follows = Place(file=file, path=(*here, "follows"), allowed=EARLIER, earlier=known, word="follows")
        yield from check_condition(part.follows, follows, names)
    yield from _check_roles(file, path, question)
    if question.options or question.reversed or question.metric is not None:
        wrong = "'options', 'reversed' and 'metric' belong to a single answer"
        yield Problem("BANK-005", file, path, wrong, "put them into the scale or the answer")


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What a later answer of a question may follow: the questions before it, and the answers before it."""

    questions: Container[str]
    answers: Container[str]

    def __contains__(self, name: object) -> bool:
        return name in self.questions or name in self.answers


def _check_part(file: str, path: Path, question: Question, part: AnswerPart, scale: Scale) -> Iterator[Problem]:
    if part.role != "beside" and question.scored and not _scorable(scale):
        yield Problem("BANK-005", file, (*path, "scale"), f"a {scale.kind} cannot be scored", "let its role be beside")
    if scale.kind == "many":
        yield from check_points(file, path, scale.options)
    if part.metric is not None and scale.kind != "number":
        yield Problem("BANK-005", file, (*path, "metric"), f"a {scale.kind} is no metric", "use a scale of kind number")


def _check_roles(file: str, path: Path, question: Question) -> Iterator[Problem]:
    roles = [part.role for part in question.answers]
    counting, wanted = roles.count("counts"), roles.count("wanted")
    place: Path = (*path, "answers")
    if question.scored and not counting:
        yield Problem("BANK-005", file, place, "none of the answers counts", "add 'scored: false', or let one count")
    if wanted > 1 or (wanted and not counting):
        yield Problem("BANK-005", file, place, "what is wanted stands beside one that counts", "keep one of each")
    if (counting > 1) != (question.combine is not None):
        wrong = "several answers count" if counting > 1 else "there is nothing to combine"
        yield Problem("BANK-005", file, path, wrong, "give 'combine' where, and only where, more than one counts")
