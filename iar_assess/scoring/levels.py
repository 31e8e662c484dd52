"""Which levels a node reaches: by a ladder of tests, by the first of several rules that holds, or by a truth table."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from fractions import Fraction
from itertools import product

from iar_assess.bank.conditions import Condition
from iar_assess.bank.parts import exact
from iar_assess.bank.rules import TICKS, Level, Rule, TableInput

from .conditions import Scene, Test, grouped, split, test_of
from .nodes import Node
from .rulebook import Rulebook
from .shares import Standing


def climb(nodes: Sequence[Node], rule: Rule, scenes: Sequence[Scene]) -> None:
    """Decide the levels of one node in each of its scenes."""
    if not rule.levels:
        return
    names = tuple([level.id for level in rule.levels])
    for node, scene in zip(nodes, scenes, strict=True):
        scene.this = node
        node.ladder = names
    may_fall = rule.table is not None or bool(rule.rules)
    in_any = may_fall and any(node.counts for node in nodes)  # of two bounds, levels may lie anywhere between
    for node, scene in zip(nodes, scenes, strict=True):
        if node.counts or in_any:
            _decide(node, rule, scene)
    for scene in scenes:
        scene.this = None


def _decide(node: Node, rule: Rule, scene: Scene) -> None:
    if rule.table is not None:
        _take(node, *_by_table(rule, scene))
        names = (each.tag or each.answer or each.section or each.score or "" for each in inputs_of(rule))
        node.statuses = tuple(zip(names, statuses(rule, scene), strict=True))
    elif rule.rules:
        _take(node, *_by_rules(rule, scene))
    else:
        _by_ladder(node, rule.levels, scene)


def _by_ladder(node: Node, levels: Sequence[Level], scene: Scene) -> None:
    """Each level holds only when all below it do."""
    height = 0
    for starts, test in _tests(levels, scene.book):
        if starts is not None:
            if node.value is None or not at_least(node.value, starts):
                break
        elif test is not None and test(scene) is False:
            break
        height += 1
    _stand_at(node, height)


def at_least(value: Fraction, starts: Fraction) -> bool:
    """Whether a score is at a number or above; in whole numbers, which is quicker than comparing fractions."""
    return value.numerator * starts.denominator >= starts.numerator * value.denominator


def _tests(levels: Sequence[Level], book: Rulebook) -> Sequence[tuple[Fraction | None, Test | None]]:
    """The test of each level: where its band starts, or its condition; made once."""
    kept = book.ladders.get(id(levels))
    if kept is None:
        kept = tuple(
            (
                exact(level.from_) if level.from_ is not None else None,
                test_of(level.when, book) if level.when is not None else None,
            )
            for level in levels
        )
        book.ladders[id(levels)] = kept
    return kept


def _stand_at(node: Node, height: int) -> None:
    node.reached = node.ladder[:height]
    node.holding = (True,) * height + (False,) * (len(node.ladder) - height)


def _take(node: Node, level: str, because: str) -> None:
    _stand_at(node, node.ladder.index(level) + 1)
    node.because = because


def _by_rules(rule: Rule, scene: Scene) -> tuple[str, str]:
    """The first rule that holds; of those that may be the first, the worst or the best as the reading says.

    A rule may be the first if it can hold and none before it holds for sure.
    """
    order = [level.id for level in rule.levels]
    found: list[tuple[int, str, str]] = []
    for each in rule.rules:
        here = _holds_in(each.when, scene)
        there = here if scene.other is scene else _holds_in(each.when, scene.other)
        if here or there:
            found.append((order.index(each.level), each.level, each.because))
        if here and there:
            break
    _, level, because = (max if scene.reading.open == "best" else min)(found, key=_height)
    return level, because


def _height(found: tuple[int, str, str]) -> int:
    return found[0]


def _holds_in(condition: Condition | None, scene: Scene) -> bool:
    return condition is None or test_of(condition, scene.book)(scene) is True


def _by_table(rule: Rule, scene: Scene) -> tuple[str, str]:
    """The cell of the statuses; where they are open, the worst or the best cell between them."""
    order = [level.id for level in rule.levels]
    cells = cells_of(rule)
    here = statuses(rule, scene)
    if scene.other is scene:
        return cells[here]
    there = statuses(rule, scene.other)
    columns = [
        _possible(each, one, two, options, scene)
        for each, one, two, options in zip(inputs_of(rule), here, there, columns_of(rule, scene.book), strict=True)
    ]
    possible = [cells[row] for row in product(*columns)]

    def height(cell: tuple[str, str]) -> int:
        return order.index(cell[0])

    return max(possible, key=height) if scene.reading.open == "best" else min(possible, key=height)


def _possible(each: TableInput, one: str, two: str, options: Sequence[str], scene: Scene) -> Sequence[str]:
    """Every status from one to the other, and those that are worth as much as either."""
    if each.tag is not None and _moves_both_ways(each.tag, scene):
        return options
    ties = _ties(each, one, two, scene.book)
    low, high = sorted((options.index(one), options.index(two)))
    return [name for index, name in enumerate(options) if low <= index <= high or name in ties]


def _moves_both_ways(tag: str, scene: Scene) -> bool:
    """Whether open questions with a tag are reversed and not: then the ticks between may be more or fewer."""
    names = grouped(Condition(tag=tag), scene)
    turned = {scene.book.questions[name].turned for name in names}
    return len(turned) > 1 and any(scene.standings[q].units != scene.other.standings[q].units for q in names)


def _ties(each: TableInput, one: str, two: str, book: Rulebook) -> Container[str]:
    """The options of a question that are worth as much as one of two of them, where it is open."""
    if each.answer is None or one == two:
        return ()
    name, part, _ = split(each.answer, book)
    marks = next(spot.marks for spot in book.asked[name].spots if spot.part == part)
    return () if marks.checklist else marks.worth_as_much(one, two)


def cells_of(rule: Rule) -> dict[tuple[str, ...], tuple[str, str]]:
    """The level and the sentence of each combination of statuses."""
    return {cell.when: (cell.level, cell.because) for cell in rule.table.cells} if rule.table is not None else {}


def statuses(rule: Rule, scene: Scene) -> tuple[str, ...]:
    """The status of each input of a table."""
    return tuple(_status(each, scene) for each in inputs_of(rule))


def columns_of(rule: Rule, book: Rulebook) -> tuple[Sequence[str], ...]:
    """The statuses that each input may have, from its worst to its best as its scale or ladder goes."""
    return tuple(_column(each, book) for each in inputs_of(rule))


def inputs_of(rule: Rule) -> tuple[TableInput, ...]:
    """The inputs of a rule's table; none where it has no table."""
    return rule.table.inputs if rule.table is not None else ()


def _column(each: TableInput, book: Rulebook) -> Sequence[str]:
    if each.answer is not None:
        options = _options(each.answer, book)
        return options or TICKS
    if each.tag is not None:
        return TICKS
    return tuple(level.id for level in book.rules[each.section or each.score or ""].levels)


def _options(answer: str, book: Rulebook) -> tuple[str, ...]:
    """The options of a question that is no checklist, from worst to best."""
    name, part, _ = split(answer, book)
    marks = next(spot.marks for spot in book.asked[name].spots if spot.part == part)
    return () if marks.checklist else marks.options


def _status(each: TableInput, scene: Scene) -> str:
    book = scene.book
    if each.tag is not None:
        names = grouped(Condition(tag=each.tag), scene)
        return _ticks([_ticked(scene.standings[name], None, book.questions[name].turned) for name in names])
    if each.answer is None:
        node = scene.nodes[each.section or each.score or ""]
        return node.reached[-1] if node.reached else book.rules[node.id].levels[0].id
    name, part, _ = split(each.answer, book)
    standing = scene.standings[name]
    marks = next(spot.marks for spot in book.asked[name].spots if spot.part == part)
    if marks.checklist:
        return _ticks([_ticked(standing, part, marks.turned)])
    units = standing.of_part(part) if part is not None else standing.units
    slots = [slot for slot in standing.slots if slot.part == part]
    if len(slots) == 1 and slots[0].asked and slots[0].state == "answered":
        return marks.chosen(scene.given[slots[0].key].value)
    return marks.option_at(units or 0)


def _ticked(standing: Standing, part: str | None, turned: bool) -> Fraction | None:
    """The share of a checklist that is ticked; of one that is reversed, what is missing from full marks."""
    units = standing.of_part(part) if part is not None else standing.units
    if units is None:
        return Fraction(turned) if standing.part_waits(part) else None
    return Fraction(standing.full - units if turned else units, standing.full)


def _ticks(shares: Sequence[Fraction | None]) -> str:
    """None, some or all of the points ticked; where nothing applies, none."""
    left = [share for share in shares if share is not None]
    if not any(left):
        return "none"
    return "all" if all(share == 1 for share in left) else "some"


def levels_given(rule: Rule) -> frozenset[str]:
    """The levels that can come out: where rules or a table decide, those that one of them gives."""
    if rule.table is not None:
        return frozenset(cell.level for cell in rule.table.cells)
    if rule.rules:
        return frozenset(each.level for each in rule.rules)
    return frozenset(level.id for level in rule.levels)


def needs(rule: Rule, level: str) -> Condition | None:
    """What must hold for a level to be reached by an ordered list of rules, as one condition; None where nothing must.

    A rule below the level must not hold while it stands before those at the level or above.
    """
    order = [each.id for each in rule.levels]
    return _from(rule, 0, order.index(level), order)


def _from(rule: Rule, start: int, height: int, order: Sequence[str]) -> Condition | None:
    for index in range(start, len(rule.rules)):
        each = rule.rules[index]
        high_enough = order.index(each.level) >= height
        if each.when is None:
            return None if high_enough else Condition(any_=())
        rest = _from(rule, index + 1, height, order)
        if high_enough:
            return None if rest is None else _any((each.when, rest))
        kept_out = each.when.not_
        parts = tuple(_parts((kept_out, rest)))
        return Condition(all_=parts) if len(parts) > 1 else (parts[0] if parts else None)
    return None


def _any(conditions: tuple[Condition, ...]) -> Condition:
    left = tuple(each for each in conditions if each.any_ is None or each.any_)
    return left[0] if len(left) == 1 else Condition(any_=left)


def _parts(conditions: Sequence[Condition | None]) -> Iterator[Condition]:
    yield from (each for each in conditions if each is not None)
