"""What keeps a condition from holding: which questions, how many of them, and how far off a score is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from iar_assess.bank.conditions import Condition
from iar_assess.bank.parts import exact, is_exact
from iar_assess.bank.rules import Rule

from .conditions import Scene, Scored, answers_in, holds, scored_node, tagged
from .result import Lack
from .shares import Standing


def lacks(condition: Condition, scene: Scene) -> tuple[Lack, ...]:
    """What keeps a condition from holding; every one of them must go. Nothing where it holds."""
    return tuple(_lacks(condition, scene))


def _lacks(condition: Condition, scene: Scene) -> Iterator[Lack]:
    if holds(condition, scene) is not False:
        return
    if condition.kind in ("all", "any", "at_least"):
        yield from _joined(condition, scene)
    else:
        yield _LEAVES[condition.kind](condition, scene)


def _joined(condition: Condition, scene: Scene) -> Iterator[Lack]:
    """Each failing test where all of them are needed; else one lack that holds them as alternatives."""
    found = [holds(child, scene) for child in condition.children]
    left = [each for each in found if each is not None]
    missing = min(condition.needed, len(left)) - left.count(True)
    failing = [child for child, each in zip(condition.children, found, strict=True) if each is False]
    if missing == len(failing):
        for child in failing:
            yield from _lacks(child, scene)
        return
    parts = tuple(_as_one(child, scene) for child in failing)
    questions = _costly((q for part in parts for q in part.questions), scene)
    yield Lack(kind=condition.kind, id="", wanted="", questions=questions, missing=missing, parts=parts)


def _as_one(condition: Condition, scene: Scene) -> Lack:
    found = lacks(condition, scene)
    if len(found) == 1:
        return found[0]
    questions = _costly((q for lack in found for q in lack.questions), scene)
    needed = all(lack.all_needed for lack in found)
    return Lack(kind="all", id="", wanted="", questions=questions, all_needed=needed, parts=found)


def _fact(condition: Condition, _scene: Scene) -> Lack:
    test = condition.not_ or condition
    values = (test.is_,) if test.is_ is not None else test.in_ or (str(test.reaches or ""),)
    return Lack(kind=condition.kind, id=test.fact or "", wanted=" or ".join(values), questions=())


def _answer(condition: Condition, scene: Scene) -> Lack:
    questions = _costly((condition.question or "",), scene)
    return Lack(
        kind="answer",
        id=condition.answer or "",
        wanted=_wanted(condition),
        questions=questions,
        all_needed=_enough(questions, scene),
    )


def _tag(condition: Condition, scene: Scene) -> Lack:
    name = condition.tag or ""
    mark = Fraction(1) if condition.reaches in (None, "full") else exact(condition.reaches or 0)
    questions = _costly((q for q in tagged(name, scene) if _below(scene.standings[q], mark)), scene)
    needed = _enough(questions, scene)
    return Lack(kind="tag", id=name, wanted=_wanted(condition), questions=questions, all_needed=needed)


def _node(condition: Condition, scene: Scene) -> Lack:
    """A section's or another node's score, or its level, for which its own ladder says what it lacks."""
    node = scored_node(condition, scene)
    name, wanted = condition.section or condition.score or "", _wanted(condition)
    if node is None:
        return Lack(kind=condition.kind, id=name, wanted=wanted, questions=())
    mark = condition.reaches if condition.more_than is None else condition.more_than
    if mark is not None and is_exact(mark):
        return _distance(condition, node, exact(mark), scene)
    order = [step.level for step in node.steps]
    below = node.steps[: order.index(str(mark)) + 1] if mark in order else ()
    parts = tuple(lack for step in below if not step.holds for lack in step.lacks)
    return Lack(
        kind=condition.kind,
        id=name,
        wanted=wanted,
        questions=_costly(_scored_of(node, scene), scene) if not parts else _union(parts),
        all_needed=bool(parts) and all(part.all_needed for part in parts),
        parts=parts,
    )


def _distance(condition: Condition, node: Scored, want: Fraction, scene: Scene) -> Lack:
    """How far a score is from a number; full marks of a mean need every question, and a minimum the low ones."""
    rules = _rules_beneath(node, scene)
    questions = _costly(_scored_of(node, scene), scene)
    methods = {rule.score for rule in rules}
    everything = methods <= {"mean", "sum", "minimum"} and want == node.maximum and condition.more_than is None
    if rules[-1].score == "minimum" and rules[-1].of == "questions":
        everything = condition.more_than is None
        questions = tuple(q for q in questions if _below(scene.standings[q], want))
    return Lack(
        kind=condition.kind,
        id=condition.section or condition.score or "",
        wanted=_wanted(condition),
        questions=questions,
        all_needed=everything and _enough(questions, scene),
        have=node.value,
        want=want,
        unit=rules[-1].print.as_,
    )


def _rules_beneath(node: Scored, scene: Scene) -> list[Rule]:
    """The rules that a node's score is made by, its own last."""
    scoring = scene.book.scoring
    own = {"section": scoring.section, "group": scoring.group, "overall": scoring.overall}[node.kind] or scoring.section
    beneath = [scoring.section, scoring.group][: {"questions": 0, "sections": 1, "groups": 2}[own.of]]
    return [*(rule for rule in beneath if rule is not None), own]


def _wanted(condition: Condition) -> str:
    wanted = condition.reaches if condition.reaches is not None else condition.more_than
    return str(wanted if wanted is not None else "")


def _scored_of(node: Scored, scene: Scene) -> Iterator[str]:
    return (name for name in node.questions if scene.book.questions[name].scored)


def _below(standing: Standing, mark: Fraction) -> bool:
    return standing.status == "open" or (standing.share is not None and standing.share < mark)


def _enough(questions: Iterable[str], scene: Scene) -> bool:
    """Whether the questions can be put right by themselves: a hidden one needs the answers that it follows as well."""
    named = set(questions)
    hidden = [q for q in named if scene.standings[q].status == "not_asked"]
    return bool(named) and all(answers_in(scene.book.questions[q].follows) <= named for q in hidden)


def _union(found: Iterable[Lack]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(question for lack in found for question in lack.questions))


def _costly(questions: Iterable[str], scene: Scene) -> tuple[str, ...]:
    """Those open or below full marks, the ones that cost most first."""
    book = scene.book
    order = {q: index for index, q in enumerate(book.questions)}
    costs = [(book.questions[q].weight * _to_gain(scene.standings[q]), q) for q in dict.fromkeys(questions)]
    return tuple(q for cost, q in sorted(costs, key=lambda each: (-each[0], order[each[1]])) if cost)


def _to_gain(standing: Standing) -> Fraction:
    if standing.status == "open":
        return Fraction(1)
    return 1 - standing.share if standing.share is not None else Fraction(0)


_LEAVES = {"fact": _fact, "not": _fact, "answer": _answer, "tag": _tag, "section": _node, "score": _node}
