"""Which levels a node reaches, in linear terms; the counterpart of `scoring/levels.py`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from iar_assess.bank.conditions import Condition
from iar_assess.bank.parts import exact
from iar_assess.bank.rules import TICKS, Level, TableInput
from iar_assess.scoring.conditions import split
from iar_assess.scoring.levels import cells_of, columns_of, inputs_of

from .linear import ALWAYS, NEVER, Linear, total
from .standings import Standing

if TYPE_CHECKING:
    from .encoding import Encoding
    from .nodes import Node


def reached_levels(node: Node, on: Encoding) -> dict[str, Linear]:
    """For each level of a node, whether it is reached."""
    rule = node.rule
    if rule.table is not None:
        return _by_table(node, on)
    if rule.rules:
        return _by_rules(node, on)
    found: dict[str, Linear] = {}
    tests = [node.counts]
    for level in rule.levels:
        tests.append(_test(level, node, on))
        found[level.id] = on.model.every(tests)
        tests = [found[level.id]]
    return found


def _test(level: Level, node: Node, on: Encoding) -> Linear:
    """Whether the test of a level does not fail."""
    if level.from_ is not None:
        return node.value.reaches(exact(level.from_))
    if level.when is None:
        return ALWAYS
    truth = on.truth(level.when, node)
    return truth.holds + (ALWAYS - truth.there)


def _by_rules(node: Node, on: Encoding) -> dict[str, Linear]:
    """The first rule that holds decides."""
    model, rule = on.model, node.rule
    before = node.counts
    first: list[tuple[str, Linear]] = []
    for each in rule.rules:
        holds = ALWAYS if each.when is None else on.truth(each.when, node).holds
        first.append((each.level, model.every([before, holds])))
        before = model.every([before, ALWAYS - holds])
    return _from_each(node, first)


def _by_table(node: Node, on: Encoding) -> dict[str, Linear]:
    """The row of the statuses decides."""
    columns = [
        _statuses(each, options, node, on)
        for each, options in zip(inputs_of(node.rule), columns_of(node.rule, on.book), strict=True)
    ]
    rows = []
    for row, (level, _) in cells_of(node.rule).items():
        here = [column.get(status, NEVER) for column, status in zip(columns, row, strict=True)]
        if all(each.high for each in here):
            rows.append((level, on.model.every([node.counts, *here])))
    return _from_each(node, rows)


def _from_each(node: Node, decided: Sequence[tuple[str, Linear]]) -> dict[str, Linear]:
    """Whether each level is reached, where exactly one of several things gives a level."""
    order = list(node.ladder)
    return {
        level: total(each for given, each in decided if order.index(given) >= height).within(0, 1)
        for height, level in enumerate(order)
    }


def _statuses(each: TableInput, options: Sequence[str], node: Node, on: Encoding) -> dict[str, Linear]:
    """For each status of an input, whether it is that."""
    if each.tag is not None:
        names = on.questions_of(Condition(tag=each.tag), node)
        return _ticks([(on.standings.of(name), None, on.book.questions[name].turned, name) for name in names], on)
    if each.answer is None:
        return _of_node(on.node(each.section or each.score or ""), on)
    name, part, _ = split(each.answer, on.book)
    marks = next(spot.marks for spot in on.book.asked[name].spots if spot.part == part)
    if marks.checklist:
        return _ticks([(on.standings.of(name), part, marks.turned, name)], on)
    return _chosen(name, part, options, on)


def _of_node(node: Node, on: Encoding) -> dict[str, Linear]:
    reached = on.reached(node)
    order = node.ladder
    found = {}
    for height, level in enumerate(order):
        above = reached[order[height + 1]] if height + 1 < len(order) else NEVER
        found[level] = ((reached[level] if height else ALWAYS) - above).within(0, 1)
    return found


def _ticks(looked_at: Sequence[tuple[Standing, str | None, bool, str]], on: Encoding) -> dict[str, Linear]:
    """None, some or all ticked; a reversed question counts as ticked as far as it lacks full marks."""
    model = on.model
    ticked, full = [NEVER], []
    for _, part, turned, name in looked_at:
        units, waits = on.standings.part(name, part)
        best, any_ = units.reaches(on.book.full), units.reaches(1)
        if turned:
            # what is not at full marks is ticked, and so is what is open
            ticked.append(model.some([units.counts - best, waits]))
            full.append(ALWAYS - any_)
        else:
            ticked.append(any_)
            full.append(model.some([best, model.every([ALWAYS - units.counts, ALWAYS - waits])]))
    some = model.some(ticked)
    every = model.every([some, *full])
    none, all_ = TICKS[0], TICKS[2]
    return {none: ALWAYS - some, TICKS[1]: some - every, all_: every}


def _chosen(name: str, part: str | None, options: Sequence[str], on: Encoding) -> dict[str, Linear]:
    """Which option an answer chooses; of several cohorts the best that is worth no more than their mean."""
    model, book = on.model, on.book
    standing = on.standings.of(name)
    marks = next(spot.marks for spot in book.asked[name].spots if spot.part == part)
    units, _ = on.standings.part(name, part)
    worth = {option: int(marks.worth(option) * marks.full) for option in options}
    value = units.counted()
    by_worth: dict[str, Linear] = {}
    for option in dict(zip(worth.values(), worth, strict=True)).values():  # of those worth the same, the last
        above = [each for each in worth.values() if each > worth[option]]
        reached = model.at_least(value, worth[option]) if worth[option] else ALWAYS
        by_worth[option] = (reached - (model.at_least(value, min(above)) if above else NEVER)).within(0, 1)
    slots = [slot for slot in standing.slots if slot.spot.part == part]
    if len(slots) != 1:
        return by_worth
    slot = slots[0]
    place, answer = on.places.found.get(slot.spot.key), on.places.answers.get(slot.spot.key)
    now = marks.chosen(answer.value) if answer.state == "answered" else None
    told = model.every([standing.open, slot.asked, place.answered if place is not None else ALWAYS * (now is not None)])
    found = {}
    for option in options:
        taken = [each.taken for each in place.choices if each.option == option] if place is not None else []
        kept = (ALWAYS - place.changed if place is not None else ALWAYS) if option == now else NEVER
        said = model.every([told, (total(taken) + kept).within(0, 1)])
        silent = model.every([ALWAYS - told, by_worth.get(option, NEVER)])
        found[option] = (said + silent).within(0, 1)
    return found
