"""Golden files: answers, and everything that must come out of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from iar_assess.answers.asked import Asked
from iar_assess.answers.model import Answer, Answers, Value
from iar_assess.bank.framework import Framework
from iar_assess.bank.golden import ExactOrNone, GoldenAnswer, GoldenExpect, GoldenFile, GoldenScore
from iar_assess.bank.parts import exact
from iar_assess.scoring.facts import holds_for
from iar_assess.scoring.result import NodeResult, Result
from iar_assess.scoring.rulebook import Spot
from iar_assess.scoring.score import score, scorer_of

NOTHING = "none"
NUMBERS = {"score": "value", "of_": "maximum", "low": "low", "high": "high"}
WORDS = {"print": "printed", "level": "level", "level_low": "level_low", "level_high": "level_high"}
YES_NO = ("provisional", "rests_on_not_applicable")


def golden_answers(framework: Framework, golden: GoldenFile) -> Answers:
    """The answers that a golden file stands for, those it leaves to its default filled in."""
    given: dict[str, Answer] = {key: _answer(value) for key, value in golden.answers.items()}
    book = scorer_of(framework).book
    for question in framework.questions() if golden.default != "unanswered" else ():
        for spot in book.asked[question.id].spots:
            if not spot.marks.valued or not _applies(spot, golden):
                continue
            value = spot.marks.best_answer if golden.default == "best" else spot.marks.worst_answer
            given.setdefault(spot.key, Answer(value=value))
    return Answers(profile=golden.profile, answers=given)


def differences(asked: Asked, answers: Answers, expect: GoldenExpect) -> Iterator[str]:
    """Each expectation that does not come true, or that names what the bank does not have: expected and got.

    Args:
        asked: what the bank asks.
        answers: answers that fit the bank.
        expect: what must come out of them.
    """
    yield from differing(score(asked.framework, answers), asked, expect)


def differing(result: Result, asked: Asked, expect: GoldenExpect) -> Iterator[str]:
    """Each expectation that a result does not fulfil, as `differences` says it."""
    if expect.overall is not None:
        yield from _node("overall", result.overall, expect.overall, asked)
    kinds: Mapping[str, tuple[Mapping[str, GoldenScore], Sequence[NodeResult]]] = {
        "group": (expect.groups, result.groups),
        "section": (expect.sections, result.sections),
        "named score": (expect.scores, result.scores),
    }
    for kind, (wanted, nodes) in kinds.items():
        there = {node.id: node for node in nodes}
        yield from _unknown(kind, wanted, there)
        for name, each in wanted.items():
            if name in there:
                yield from _node(name, there[name], each, asked)
    yield from _beside(result, expect, asked)


def _beside(result: Result, expect: GoldenExpect, asked: Asked) -> Iterator[str]:
    """What is expected beside the scores: flags, gaps, how much was answered, contradictions."""
    yield from _unknown("flag", expect.flags, result.flags)
    for name, state in expect.flags.items():
        if result.flags.get(name, state) != state:
            yield f"flag {name}: expected {state}, got {result.flags[name]}"
    yield from _unknown("question", expect.gaps, asked.questions)
    for name, gap in expect.gaps.items():
        if name in asked.questions:
            yield from _number(f"gap of {name}", gap, result.questions[name].gap)
    if expect.answered is not None:
        yield from _number("answered", expect.answered, result.coverage.answered_share)
    if expect.contradictions is not None:
        yield from _unknown("consistency rule", expect.contradictions, [x.id for x in asked.framework.consistency])
        yield from _names("contradictions", expect.contradictions, result.contradictions)


def _node(name: str, node: NodeResult, wanted: GoldenScore, asked: Asked) -> Iterator[str]:
    """What one node does not come to."""
    for key, attribute in WORDS.items():
        word, got = getattr(wanted, key), getattr(node, attribute) or NOTHING
        if word is not None and word != got:
            exactly = f" (exactly {_said(node.value)})" if key == "print" else ""
            yield f"{name}: expected {_label(key)}{word}, got {got}{exactly}"
    for key, attribute in NUMBERS.items():
        number = getattr(wanted, key)
        if number is not None:
            yield from _number(f"{name}: {key.rstrip('_')}", number, getattr(node, attribute))
    for key in YES_NO:
        if getattr(wanted, key) not in (None, getattr(node, key)):
            yield f"{name}: expected {key} {_yes(getattr(wanted, key))}, got {_yes(getattr(node, key))}"
    if wanted.because is not None and wanted.because != (node.because or NOTHING):
        yield f"{name}: expected because '{wanted.because}', got '{node.because or NOTHING}'"
    if wanted.blocked_by is not None:
        yield from _unknown("question", wanted.blocked_by, asked.questions)
        yield from _names(f"{name}: blocked_by", wanted.blocked_by, node.next_step.questions if node.next_step else ())


def _label(key: str) -> str:
    return "" if key == "print" else f"{key} "


def _number(what: str, wanted: ExactOrNone, got: Fraction | None) -> Iterator[str]:
    expected = None if wanted == NOTHING else exact(wanted)
    if expected != got:
        yield f"{what}: expected {_said(expected)}, got {_said(got)}"


def _names(what: str, wanted: Iterable[str], got: Iterable[str]) -> Iterator[str]:
    """A list of names in any order, each once."""
    expected, found = sorted(set(wanted)), sorted(set(got))
    if expected != found:
        yield f"{what}: expected {', '.join(expected) or NOTHING}, got {', '.join(found) or NOTHING}"


def _unknown(kind: str, named: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    known = list(known)
    for name in named:
        if name not in known:
            yield f"expected something of {name}, but there is no {kind} '{name}'; known: {_listed(known)}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:12]) + (", ..." if names[12:] else "") if names else NOTHING


def _said(number: Fraction | None) -> str:
    return NOTHING if number is None else str(number)


def _yes(state: object) -> str:
    return "true" if state else "false"


def _applies(spot: Spot, golden: GoldenFile) -> bool:
    return spot.member is None or holds_for(spot.member.applies_if, golden.profile)


def _answer(value: Value | GoldenAnswer) -> Answer:
    if isinstance(value, GoldenAnswer):
        return Answer(not_applicable=value.not_applicable, not_known=value.not_known)
    return Answer(value=value)
