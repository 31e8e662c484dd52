"""Whether a condition tests what exists, where it may be tested, by a test that means something there."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from .conditions import Condition, Mark
from .names import Names, missing
from .parts import is_exact
from .problems import Path, Problem

FACTS = frozenset({"all", "any", "at_least", "not", "fact"})
EARLIER = FACTS | {"answer"}
ANYTHING = EARLIER | {"section", "score", "tag", "gate", "each"}
LOOSE = ANYTHING | {"gap"}
JOINED = {"all": ("all",), "any": ("any",), "at_least": ("at_least", "of")}
WORDS = {"is_": "is", "in_": "in", "reaches": "reaches", "more_than": "more_than", "below": "below"}
TESTS = {
    "fact": ("is_", "in_", "reaches"),
    "answer": ("reaches", "below"),
    "section": ("reaches", "more_than", "below"),
    "score": ("reaches", "more_than", "below"),
    "tag": ("reaches",),
    "gate": ("reaches",),
    "each": ("reaches", "more_than"),
    "gap": ("reaches", "more_than"),
}
COUNTED = ("tag", "gate", "each")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a condition stands, and what may be tested there.

    Attributes:
        allowed: the kinds of condition.
        earlier: the questions that may be tested; None where all may.
        scores: what `score` may name; a level's test sees only what is scored before it.
        own: the rule whose ladder this is: its own score is tested by a number, since its levels are not known yet.
        own_points: whether that rule's scores are points rather than shares of full marks.
        may_be_below: whether `below` may stand here.
        loose: whether `not` may stand over anything, not over facts only.
        each: what `each` may go through.
        scoreless: whether the rule whose ladder this is gives no score, so that its number cannot be tested.
        here: the tags and gates of the section whose own rule this is; None where the rule is shared.
        word: the place, for complaints.
    """

    file: str
    path: Path
    allowed: frozenset[str]
    earlier: Container[str] | None = None
    scores: frozenset[str] = frozenset()
    own: str | None = None
    own_points: bool = False
    may_be_below: bool = False
    loose: bool = False
    each: frozenset[str] = frozenset({"questions", "sections", "groups"})
    scoreless: bool = False
    here: Container[str | None] | None = None
    word: str = ""


def check_condition(condition: Condition | None, place: Place, names: Names) -> Iterator[Problem]:
    """Everything in a condition that leads nowhere or could never hold."""
    if condition is None:
        return
    kind = condition.kind
    if kind not in place.allowed:
        allowed = ", ".join(sorted(place.allowed))
        more = "; over answers 'not' stands in ordered 'rules' only" if place.word == "not" else ""
        yield _misplaced(place, f"{place.word} may not test '{kind}'", f"use {allowed}{more}")
        return
    yield from _check_tests(condition, kind, place)
    if kind == "not":
        inside = replace(place, path=(*place.path, "not"), word="not")
        if not place.loose:
            inside = replace(inside, allowed=FACTS)
        yield from check_condition(condition.not_, inside, names)
    elif kind in JOINED:
        yield from _check_children(condition, replace(place, path=(*place.path, *JOINED[kind])), names)
    else:
        yield from _check_leaf(condition, kind, place, names)
        yield from _check_amount(condition, kind, place, names)
        yield from _check_score(condition, kind, place, names)
        yield from _check_percentage(condition, place, names)


def _misplaced(place: Place, wrong: str, remedy: str) -> Problem:
    return Problem("BANK-006", place.file, place.path, wrong, remedy)


def _check_children(condition: Condition, place: Place, names: Names) -> Iterator[Problem]:
    if not condition.children:
        yield _misplaced(place, "an empty list of conditions", "list at least one, or leave the condition out")
    elif condition.needed > len(condition.children):
        yield _misplaced(place, "'at_least' wants more than it lists", "lower 'n' or list more")
    for index, child in enumerate(condition.children):
        yield from check_condition(child, replace(place, path=(*place.path, index)), names)


def _check_tests(condition: Condition, kind: str, place: Place) -> Iterator[Problem]:
    """Exactly one test, and one that this kind understands; none where conditions are joined."""
    given = [word for word in WORDS if getattr(condition, word) is not None]
    known = [WORDS[word] for word in TESTS.get(kind, ())]
    strange = [WORDS[word] for word in given if WORDS[word] not in known]
    if "below" in known and not place.may_be_below:
        known.remove("below")
    remedy = f"give exactly one of: {', '.join(known)}" if known else "remove the test"
    if condition.n is not None and kind not in COUNTED:
        yield _misplaced(place, f"'n' means nothing beside '{kind}'", f"use it with {', '.join(COUNTED)}")
    elif strange:
        yield _misplaced(place, f"'{strange[0]}' means nothing beside '{kind}'", remedy)
    elif condition.below is not None and not place.may_be_below:
        yield _misplaced(place, f"'below' may not stand in {place.word}", "use 'reaches'")
    elif known and len(given) != 1 and not (kind in ("tag", "gate") and not given):
        yield _misplaced(place, f"'{kind}' has {len(given)} tests", remedy)


def _check_percentage(condition: Condition, place: Place, names: Names) -> Iterator[Problem]:
    """A percentage of points is a number of points next to nothing, which nobody means."""
    if condition.kind not in ("section", "score", "each"):
        return
    marks = (condition.reaches, condition.more_than, condition.below)
    mark = next((str(each) for each in marks if each is not None), "")
    own = place.own is not None and condition.score in ("this", "section", "group", place.own)
    nodes = {condition.section or condition.score or ""}
    if condition.each is not None:
        nodes = {"sections": set(names.sections), "groups": set(names.groups)}.get(condition.each, set())
    if mark.endswith("%") and (place.own_points if own else nodes & names.points):
        wrong = f"'{mark}' of a score that is no share of full marks is {mark[:-1]} hundredths of a point"
        yield _misplaced(place, wrong, "write the number of points, or the value on its range")


def _check_leaf(condition: Condition, kind: str, place: Place, names: Names) -> Iterator[Problem]:
    path = (*place.path, kind)
    mark = condition.reaches if condition.reaches is not None else condition.below
    if kind == "fact":
        yield from _check_fact(condition, place, names)
    elif kind == "answer":
        yield from _check_answer(condition, mark, place, names)
    elif kind == "section":
        yield from missing(place.file, path, (condition.section or "",), names.sections, "section")
        yield from _check_mark(mark, place, names.levels.get(condition.section or "", ()), "level")
    elif kind == "score":
        if condition.score != "this" or place.own is None:
            yield from missing(place.file, path, (condition.score or "",), place.scores, "score")
        yield from _check_mark(mark, place, _ladder(condition.score or "", place, names), "level")
    elif kind == "tag":
        yield from missing(place.file, path, (condition.tag or "",), names.tags, "tag")
        yield from check_seen(condition.tag or "", replace(place, path=path), names)
        yield from _check_mark(mark, place, ("full",), "mark")
    elif kind == "gate":
        yield from missing(place.file, path, (condition.gate or "",), names.gates, "gate")
        yield from check_seen(condition.gate or "", replace(place, path=path), names)
        yield from _check_mark(mark, place, ("full",), "mark")
    elif kind == "each":
        yield from missing(place.file, path, (condition.each or "",), place.each, "'each' here for")
        levels = {"questions": ("full",), "sections": names.levels["section"], "groups": names.levels["group"]}
        yield from _check_mark(mark, place, levels[condition.each or "questions"], "level")
    elif kind == "gap":
        yield from missing(place.file, path, (condition.gap or "",), names.wanted, "question with a wanted answer")
        yield from _check_mark(mark, place, (), "mark")


def check_seen(word: str, place: Place, names: Names) -> Iterator[Problem]:
    """A tag or a gate stands on scored questions only, and in a section's rule on its own: else it tests nothing."""
    if word in names.silent:
        question = names.silent[word]
        wrong = f"'{question}' has '{word}' and is not scored, so this test passes it by"
        yield _misplaced(place, wrong, f"take '{word}' from it and test it by 'answer', or let it be scored")
    elif place.here is not None and word in names.tags | names.gates and word not in place.here:
        wrong = f"no question of this section has '{word}', so there is nothing to test"
        yield _misplaced(place, wrong, "give it to a question of this section, or remove the test")


def _ladder(score: str, place: Place, names: Names) -> tuple[str, ...]:
    """The levels that a score may be asked to reach; none on its own ladder."""
    own = place.own is not None and score in ("section", "this", place.own)
    return () if own else names.levels.get(score, ())


def _check_mark(mark: Mark | None, place: Place, known: tuple[str, ...], what: str) -> Iterator[Problem]:
    """A mark is an exact number, or one of the names known there."""
    if mark is not None and not is_exact(mark):
        yield from missing(place.file, place.path, (str(mark),), known, what)


def _check_score(condition: Condition, kind: str, place: Place, names: Names) -> Iterator[Problem]:
    """A number is tested of what has one."""
    if kind not in ("section", "score", "each"):
        return
    mark = next((each for each in (condition.reaches, condition.more_than, condition.below) if each is not None), None)
    if mark is None or not is_exact(mark):
        return
    name = condition.section or condition.score or condition.each or ""
    own = kind == "score" and place.own is not None and name in ("this", "section", place.own)
    if place.scoreless if own else name in names.scoreless:
        wrong = f"'{name}' has no score, so this never holds"
        yield _misplaced(place, wrong, "test one of its levels, or give it a score")


def _check_amount(condition: Condition, kind: str, place: Place, names: Names) -> Iterator[Problem]:
    """No more are wanted than there are."""
    if condition.n is None or kind not in COUNTED:
        return
    word = condition.each or condition.tag or condition.gate or ""
    there = names.amounts.get(word if condition.each else f"{kind} {word}", 0)
    if 0 < there < condition.n:
        wrong = f"'n' wants {condition.n}, more than the {there} of '{word}'"
        yield _misplaced(place, wrong, "lower 'n', or leave it out for all of them")


def _check_fact(condition: Condition, place: Place, names: Names) -> Iterator[Problem]:
    fact = condition.fact or ""
    yield from missing(place.file, (*place.path, "fact"), (fact,), names.facts, "fact")
    if fact not in names.facts:
        return
    values = names.facts[fact]
    if values and condition.reaches is not None:
        yield _misplaced(place, f"'{fact}' is not a number", "use 'is' or 'in'")
    elif values:
        wanted = (condition.is_,) if condition.is_ is not None else (condition.in_ or ())
        yield from missing(place.file, place.path, wanted, values, "value")
    elif condition.reaches is not None and not is_exact(condition.reaches):
        yield _misplaced(place, f"'{condition.reaches}' is not a number", "write an exact number")


def _check_answer(condition: Condition, mark: Mark | None, place: Place, names: Names) -> Iterator[Problem]:
    whole = condition.question or ""
    path = (*place.path, "answer")
    yield from missing(place.file, path, (whole,), names.options, "question")
    if whole not in names.options:
        return
    question, point = names.answered(condition.answer or "")
    yield from missing(place.file, path, (question,), names.options, "answer")
    if question not in names.options:
        return
    if place.earlier is not None and whole not in place.earlier and question not in place.earlier:
        wrong = f"'{condition.answer}' is not asked earlier"
        yield Problem("BANK-006", place.file, path, wrong, "a question may follow earlier ones only")
    if mark is not None:
        yield from _check_answer_mark(question, point, mark, place, names)


def _check_answer_mark(question: str, point: str, mark: Mark, place: Place, names: Names) -> Iterator[Problem]:
    if question in names.several and question not in names.scorable:
        yield _misplaced(place, f"no answer to '{question}' counts", "test one of its answers, as QUESTION.ANSWER")
    elif question in names.several:
        yield from _check_mark(mark, place, ("full",), "mark for several answers")
    elif not names.options[question]:
        yield _misplaced(place, f"'{question}' has no options to reach", "test a question that has options")
    elif point and question not in names.many:
        yield _misplaced(place, f"'{question}' is no checklist", "test the question, with 'reaches: OPTION'")
    elif point and question in names.turned:
        yield _misplaced(place, f"'{question}' is reversed", "test the whole list, not one point of it")
    elif point:
        yield from missing(place.file, (*place.path, "answer"), (point,), names.options[question], "point")
        yield from missing(place.file, place.path, (str(mark),), ("full",), "mark for a point")
    elif question in names.many:
        yield from _check_mark(mark, place, ("full",), "mark")
    elif mark != "full":
        yield from missing(place.file, place.path, (str(mark),), names.options[question], "option")
        if mark in names.worst[question]:
            wrong = f"every answer to '{question}' reaches '{mark}', its worst"
            yield _misplaced(place, wrong, "test a better one, or remove the test")
