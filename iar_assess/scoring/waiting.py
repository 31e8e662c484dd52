"""How far it is to the next level, in plain English, and through which questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from iar_assess.bank.framework import Framework
from iar_assess.bank.rules import Rule

from .amounts import points
from .gains import Gain, most_to_gain
from .result import NodeResult, Result
from .rulebook import Rulebook
from .terms import Lack, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """A level that is not reached, and exactly what is missing.

    Attributes:
        sentence: what the bank says on it.
        distance: how far it is, such as `19 percentage points short of Achieving`.
        all_needed: whether it takes every one of `questions`, and no more than these.
        needed: those of `questions` without which it cannot be, whatever else is chosen.
        others: what no answer changes.
        gain: where it is so much of a mean that is missing and nothing else, the questions that would bring most.
    """

    level: str
    sentence: str | None
    distance: str
    all_needed: bool
    questions: tuple[str, ...]
    needed: tuple[str, ...]
    others: tuple[str, ...]
    gain: Gain | None


def wait_of(framework: Framework, result: Result, node: NodeResult, wanted: str | None = None) -> Wait | None:
    """What a node lacks for its next level, or for one that is wanted; None where it lacks nothing."""
    rules = Rulebook.rules_of(framework)
    rule = rules[node.id]
    step = node.next_step if wanted is None else _upto(node, wanted)
    if step is None:
        return None
    level = next(level for level in rule.levels if level.id == step.level)
    short = " and ".join(_short(framework, step.lacks, rule))
    return Wait(
        level=level.label,
        sentence=level.why_not,
        distance=f"{short} short of {level.label}" if short else f"not yet at {level.label}",
        all_needed=step.all_needed,
        questions=step.questions,
        needed=_union(lack for lack in step.lacks if lack.all_needed),
        others=tuple(_other(framework, lack) for lack in step.lacks if not lack.questions),
        gain=most_to_gain(result, rules, node, step),
    )


def _upto(node: NodeResult, level: str) -> Step | None:
    """A level that is not reached, with what it lacks and what every level below it lacks."""
    order = [step.level for step in node.steps]
    missing = [step for step in node.steps[: order.index(level) + 1] if not step.holds] if level in order else []
    if not missing:
        return None
    lacks = tuple(dict.fromkeys(lack for step in missing for lack in step.lacks))
    return Step(level=level, holds=False, lacks=lacks)


def fewest_answers(node: NodeResult) -> int:
    """How many answers at least must change before the next level can hold, by a quick reckoning; 0 at the top.

    Of a score it takes those with most to gain; full marks are worth no less than any other improvement.
    """
    step = node.next_step
    if step is None:
        return 0
    needed = {question for lack in step.lacks if lack.all_needed for question in lack.questions}
    weights = sum(term.weight for term in node.terms)
    gains = sorted((term.weight * (1 - term.value / term.maximum) for term in node.terms), reverse=True)
    counts = [len(needed)]
    for lack in step.lacks:
        if lack.have is not None and lack.want is not None and not lack.all_needed and node.maximum:
            far = (lack.want - lack.have) / (node.maximum - node.floor) * weights
            counts.append(next((n for n in range(1, len(gains)) if sum(gains[:n]) >= far), max(len(gains), 1)))
        elif not lack.all_needed:
            counts.append(max(lack.missing, 1))
    return max(counts)


def named(framework: Framework, part_id: str) -> tuple[str, str]:
    """The number and the title of a section, a question or a group."""
    if part_id in framework.by_id:
        question = framework.by_id[part_id]
        return question.ref, question.ask
    others = [(each.id, each.ref, each.title) for each in framework.sections]
    others += [(each.id, each.ref, each.title) for each in framework.groups]
    others += [(each.id, each.ref or "", each.title) for each in framework.scoring.scores]
    return next(((ref, title) for other, ref, title in others if other == part_id), ("", part_id))


def part_named(framework: Framework, part_id: str) -> tuple[str, str]:
    """As `named`, for QUESTION.ANSWER too: the question's number, and what the answer says."""
    question_id, _, rest = part_id.partition(".")
    question = framework.by_id.get(question_id)
    part = next((each for each in question.answers if each.id == rest), None) if question is not None else None
    return (question.ref, part.label) if question is not None and part is not None else named(framework, part_id)


def _short(framework: Framework, lacks: tuple[Lack, ...], rule: Rule) -> Iterator[str]:
    """What is missing, a few words for each kind: answers that are all needed, then all other conditions."""
    needed = _union(lack for lack in lacks if lack.all_needed)
    if needed:
        yield "one answer" if len(needed) == 1 else f"{len(needed)} answers"
    for lack in lacks:
        if lack.all_needed:
            continue
        if lack.have is not None and lack.want is not None:
            where = f" in {named(framework, lack.id)[1]}" if lack.kind == "section" else ""
            by = Rulebook.rules_of(framework).get(lack.id, rule)
            yield f"{_distance(framework, by, lack.want - lack.have)}{where}"
        elif lack.missing:
            missing = "one" if lack.missing == 1 else str(lack.missing)
            yield f"{missing} of {len(lack.parts)} possible steps"
    low = {lack.id for lack in lacks if _is_low_section(lack)}
    if low:
        yield "one section" if len(low) == 1 else f"{len(low)} sections"
    more = sum(
        not (lack.all_needed or lack.missing or lack.want is not None or _is_low_section(lack)) for lack in lacks
    )
    if more and more < len(lacks):
        yield "one more condition" if more == 1 else f"{more} more conditions"


def _is_low_section(lack: Lack) -> bool:
    """Whether a section is below a level for which no list of answers is the only way."""
    return lack.kind == "section" and not lack.all_needed and lack.want is None


def _union(lacks: Iterable[Lack]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(question for lack in lacks for question in lack.questions))


def _distance(framework: Framework, rule: Rule, far: Fraction) -> str:
    """How far a score is off: whole parts of a count, percentage points rounded up, or points."""
    if rule.score == "count":
        return _parts(framework, rule, max(-(-far // 1), 1))
    if not far:
        return "a little"
    shares = rule.score in ("mean", "minimum") and rule.range is None
    if shares and rule.print is not None and rule.print.as_ == "percent":
        whole = -(-far * 100 // 1)
        return "one percentage point" if whole == 1 else f"{whole} percentage points"
    return points(far)


def _parts(framework: Framework, rule: Rule, number: int) -> str:
    """`one section`, `4 questions`: what a count counts."""
    if isinstance(rule.of, str):
        one = rule.of[:-1]
    else:
        names = {piece if isinstance(piece, str) else piece.id for piece in rule.of}
        one = "question" if names <= framework.by_id.keys() else "part"
    return f"one {one}" if number == 1 else f"{number} {one}s"


def _other(framework: Framework, lack: Lack) -> str:
    if lack.kind == "fact" or (lack.kind == "not" and lack.id in {fact.id for fact in framework.profile}):
        ask = next((fact.ask for fact in framework.profile if fact.id == lack.id), lack.id)
        return f"It depends on what we are: {ask}"
    _, name = part_named(framework, lack.id)
    return f"{name} does not reach {lack.wanted}"
