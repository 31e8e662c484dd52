"""Conditions over answers and scores, made into tests once; `lacks.py` says what keeps them from holding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from iar_assess.answers.model import Answer, FactValue
from iar_assess.bank.conditions import Condition
from iar_assess.bank.parts import exact, is_exact

from .facts import known, over_facts
from .marks import threshold
from .nodes import Node
from .rulebook import Rulebook
from .shares import Given, Reading, Standing


class Scene:
    """Everything that a condition may look at, under one reading of what is open.

    Attributes:
        nodes: sections, groups, named scores and the whole, so far as they are scored.
        this: the node whose level is being decided; None for conditions that belong to no node.
        other: the scene of the opposite reading, which `not` looks at: what may hold at best does not fail for sure.
    """

    __slots__ = ("book", "given", "nodes", "other", "profile", "reading", "standings", "this")

    def __init__(self, book: Rulebook, given: Given, profile: Mapping[str, FactValue], reading: Reading) -> None:
        self.book = book
        self.given = given
        self.profile = profile
        self.reading = reading
        self.standings: dict[str, Standing] = {}
        self.nodes: dict[str, Node] = {}
        self.this: Node | None = None
        self.other = self


Test = Callable[[Scene], bool | None]


OWN = frozenset({"this", "section", "group"})
Leaf = Callable[[Condition, Rulebook], Test]


def holds(condition: Condition, scene: Scene) -> bool | None:
    """Whether a condition holds; None where everything it tests has left the score.

    In deciding a level, what is left out only until it is answered does not hold yet: a level never rests on silence.
    """
    return test_of(condition, scene.book)(scene)


def test_of(condition: Condition, book: Rulebook) -> Test:
    """A condition as a test, made once for each framework."""
    kept = book.tests.get(id(condition))
    if kept is None:
        kept = condition, _made(condition, book)
        book.tests[id(condition)] = kept
    return kept[1]


def answers_in(condition: Condition | None) -> frozenset[str]:
    """The questions whose answers a condition tests."""
    tests = condition.walk() if condition is not None else ()
    return frozenset(test.question for test in tests if test.question is not None)


def _made(condition: Condition, book: Rulebook) -> Test:
    kind = condition.kind
    if kind == "fact" or (kind == "not" and over_facts(condition)):
        return _about_facts(condition)
    if kind == "not":
        return _opposite(test_of(condition.children[0], book))
    if kind in ("all", "any", "at_least"):
        return _joined([test_of(child, book) for child in condition.children], condition.needed)
    return LEAVES[kind](condition, book)


def _about_facts(condition: Condition) -> Test:
    def test(scene: Scene) -> bool | None:
        stated = known(condition, scene.profile)
        return scene.reading.facts if stated is None else stated

    return test


def _opposite(inner: Test) -> Test:
    def test(scene: Scene) -> bool | None:
        found = inner(scene.other)
        return None if found is None else not found

    return test


def _joined(tests: Sequence[Test], needed: int) -> Test:
    """What does not apply is left out; where fewer are left than are needed, all of them must hold."""

    def test(scene: Scene) -> bool | None:
        left = held = 0
        for each in tests:
            found = each(scene)
            if found is not None:
                left += 1
                held += found
        return held >= min(needed, left) if left else None

    return test if tests else lambda _scene: False  # an empty choice: what no answer can reach


def split(answer: str, book: Rulebook) -> tuple[str, str | None, str | None]:
    """The question, the part and the point that `QUESTION.PART.POINT` names; what stands after a dot may be either."""
    name, *rest = answer.split(".")
    if not rest:
        return name, None, None
    if book.questions[name].answers:
        return name, rest[0], rest[1] if len(rest) > 1 else None
    return name, None, rest[0]


def _answer(condition: Condition, book: Rulebook) -> Test:
    name, part, point = split(condition.answer or "", book)
    asked = book.asked[name]
    marks = next((spot.marks for spot in asked.spots if spot.part == part), asked.marks)
    mark = condition.reaches if condition.reaches is not None else condition.below
    wanted = marks.threshold(mark, point=point is not None)
    below = condition.below is not None

    def test(scene: Scene) -> bool | None:
        standing = scene.standings[name]
        units = standing.units
        if point is not None:
            units = _point(standing, part, point, scene)
        elif part is not None:
            units = standing.of_part(part)
        if units is None:
            return False if standing.part_waits(part) and scene.this is not None else None
        return (units >= wanted) is not below

    return test


def _point(standing: Standing, part: str | None, point: str, scene: Scene) -> int | None:
    """How far one point of a checklist is ticked: the mean of the cohorts, as the question's own share is."""
    shares = [
        slot.full * (point in _ticked(scene.given.get(slot.key)))
        if slot.asked and slot.state == "answered"
        else slot.units
        for slot in standing.slots
        if slot.units is not None and slot.part == part
    ]
    if shares:
        return sum(shares) // len(shares)
    return standing.units if part is None else standing.of_part(part)


def _ticked(answer: Answer | None) -> Sequence[str]:
    return answer.value if answer is not None and isinstance(answer.value, (tuple, list)) else ()


def gone(questions: Iterable[str], scene: Scene) -> bool | None:
    """None where what was tested has left the score for good; False where a level waits for an open answer."""
    if scene.this is None:
        return None
    return False if any(scene.standings[name].status == "open" for name in questions) else None


def node_named(condition: Condition, scene: Scene) -> Node | None:
    """The node whose score or level a condition tests."""
    if condition.section is not None:
        return scene.nodes[condition.section]
    name = condition.score or ""
    if scene.this is not None and (name in OWN or name == scene.this.id):
        return scene.this
    return scene.nodes.get(name)


def reaches(node: Node, mark: int | str | None) -> bool:
    """Whether a node's score is at a number, or its level at or above one."""
    if isinstance(mark, str) and mark in node.ladder:
        return mark in node.reached
    return node.value is not None and node.value >= exact(mark or 0)


def _score(condition: Condition, _book: Rulebook) -> Test:
    more = exact(condition.more_than) if condition.more_than is not None else None
    below = condition.below is not None
    mark = condition.below if below else condition.reaches

    def test(scene: Scene) -> bool | None:
        node = node_named(condition, scene)
        if node is None:
            return None
        if not node.counts:
            return gone(node.questions, scene)
        if more is not None:
            return node.value is not None and node.value > more
        return reaches(node, mark) is not below

    return test


def grouped(condition: Condition, scene: Scene) -> tuple[str, ...]:
    """The scored questions that a tag, a gate or `each` speaks of: those of the node in question, else all."""
    book, this = scene.book, scene.this
    key = (this.id if this is not None else "", condition.kind, condition.tag or condition.gate)
    if key not in book.tagged:
        names = this.questions if this is not None else tuple(book.questions)
        book.tagged[key] = tuple(name for name in names if _is_meant(condition, name, book))
    return book.tagged[key]


def _is_meant(condition: Condition, name: str, book: Rulebook) -> bool:
    question = book.questions[name]
    if not question.scored:
        return False
    if condition.tag is not None:
        return condition.tag in question.tags
    return condition.gate is None or question.gate == condition.gate


def _group(condition: Condition, book: Rulebook) -> Test:
    """Every question of a group at a share, or `n` of them."""
    wanted, needed = threshold(condition.reaches, book.full), condition.n

    def test(scene: Scene) -> bool | None:
        left = held = waiting = 0
        for name in grouped(condition, scene):
            standing = scene.standings[name]
            if standing.units is not None:
                left += 1
                held += standing.units >= wanted
            waiting += standing.status == "open"
        if waiting and scene.this is not None:
            left += waiting
        if not left:
            return None
        return held >= (left if needed is None else min(needed, left))

    return test


def _each(condition: Condition, book: Rulebook) -> Test:
    if condition.each == "questions":
        return _group(condition, book)
    tests = each_node(condition, book)
    return _joined([test_of(test, book) for test in tests], condition.n or len(tests))


def each_node(condition: Condition, book: Rulebook) -> tuple[Condition, ...]:
    """`each: sections` or `groups` as tests of one after the other, made once."""
    kept = book.spread.get(id(condition))
    if kept is None:
        framework = book.framework
        parts = framework.sections if condition.each == "sections" else framework.groups
        word = "section" if condition.each == "sections" else "score"
        kept = tuple(
            Condition(**{word: part.id, "reaches": condition.reaches, "more_than": condition.more_than})  # type: ignore[arg-type]
            for part in parts
            if _has(book, part.id, condition.reaches)
        )
        book.spread[id(condition)] = kept
    return kept


def _has(book: Rulebook, node: str, mark: object) -> bool:
    """Whether a node has what is tested, the level or a score; where its ladder is another, it is not meant."""
    if isinstance(mark, str) and not is_exact(mark):
        return mark in {level.id for level in book.rules[node].levels}
    return book.rules[node].score != "none"


def _gap(condition: Condition, _book: Rulebook) -> Test:
    more = exact(condition.more_than) if condition.more_than is not None else None
    least = exact(condition.reaches or 0)

    def test(scene: Scene) -> bool | None:
        standing = scene.standings[condition.gap or ""]
        if standing.wanted is None or standing.units is None:
            return None
        gap = standing.wanted - standing.units
        return gap > more * standing.full if more is not None else gap >= least * standing.full

    return test


LEAVES: dict[str, Leaf] = {
    "answer": _answer,
    "section": _score,
    "score": _score,
    "tag": _group,
    "gate": _group,
    "each": _each,
    "gap": _gap,
}
