"""Whether a better answer ever lowers a score or a level: by the argument, else by going through answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random

from iar_assess.answers.model import Answer
from iar_assess.bank.rules import TICKS

from .bench import Bench, Look, Seen, fell, is_lower, seen
from .monotone import Obstacle
from .readable import answer_set, in_words, level_of, title_of
from .verdict import Finding, Given, Profile, Property, judged

CODE, TITLE = "PROOF-003", "Improving one answer never lowers a score or a level"
WHY = (
    "proved by construction: weights are not negative; no rule holds because an answer is low; no ordered rule or "
    "table gives a lower level for a better answer"
)
SHARE = 4
CLIMBS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """Two sets of answers, the second better in one answer, between which a node falls."""

    node: str
    profile: Profile
    given: Given
    key: str
    better: Answer


def never_falls(bench: Bench) -> Property:
    """The property, by the argument or by a search for what the argument does not cover."""
    unsure = {
        node: found
        for node in bench.book.rules
        if (found := [each for name in sorted(bench.rests.nodes(node)) for each in bench.argument.obstacles(name)])
    }
    findings = []
    kept: dict[str, Fall] = {}
    most = max(bench.left // SHARE, 200)
    done = 0
    for node, obstacles in unsure.items():
        limit, began = bench.spent + most // len(unsure), bench.spent
        fall, whole = search(bench, node, obstacles, limit)
        if fall is not None:
            kept.setdefault(fall.node, fall)
        elif not whole:
            findings.append(_undecided(bench, node, obstacles, bench.spent - began))
        else:
            done += 1
    findings += [_refuted(bench, fall) for fall in kept.values()]
    words = WHY if not unsure else f"{WHY}; for {done} nodes every combination of answers was gone through"
    return judged(CODE, TITLE, findings, words)


def search(bench: Bench, node: str, obstacles: Sequence[Obstacle], limit: int) -> tuple[Fall | None, bool]:
    """Look for a fall of a node.

    Returns:
        The fall, and whether every combination of answers was gone through.
    """
    space = bench.space
    keys = space.keys_of(bench.rests.questions(node))
    named = space.keys_of(bench.rests.tested(node)) or keys
    size = space.size(keys) * len(space.profiles)
    if not space.sampled and size <= limit - bench.spent and all(space.whole(key) for key in keys):
        return _exhausted(bench, keys, {}, space.profiles), True
    if space.size(named) * 2 <= (limit - bench.spent) // 4:
        for rest in (space.worst, space.best):
            found = _exhausted(bench, named, rest, space.profiles[:1])
            if found is not None:
                return found, False
    chance = bench.chance(f"fall {node}")
    starts = list(starts_of(bench, node, obstacles))
    for turn in range(CLIMBS):
        if bench.spent >= limit:
            break
        found = _climbed(bench, named if turn % 2 else keys, starts, turn, chance)
        if found is not None:
            return found, False
    return None, False


def _exhausted(bench: Bench, keys: Sequence[str], rest: Given, profiles: Sequence[Profile]) -> Fall | None:
    """Every combination of answers in some places, each compared with what is one step better."""
    space = bench.space
    for profile in profiles:
        table: dict[tuple[Answer, ...], Seen] = {}
        for chosen in product(*(space.states(key) for key in keys)):
            table[chosen] = bench.see(profile, {**rest, **dict(zip(keys, chosen, strict=True))})
        for chosen, before in table.items():
            for index, key in enumerate(keys):
                for better in space.better(key, chosen[index]):
                    after = table.get((*chosen[:index], _same(space.states(key), better), *chosen[index + 1 :]))
                    node = fell(before, after) if after is not None else None
                    if node is not None:
                        given = {**rest, **dict(zip(keys, chosen, strict=True))}
                        return Fall(node=node, profile=profile, given=given, key=key, better=better)
    return None


def _same(states: Sequence[Answer], answer: Answer) -> Answer:
    """An answer as the space writes it: the points of a checklist in one order."""
    if not isinstance(answer.value, tuple):
        return answer
    ticked = set(answer.value)
    return next((each for each in states if isinstance(each.value, tuple) and set(each.value) == ticked), answer)


def starts_of(bench: Bench, node: str, obstacles: Sequence[Obstacle]) -> Iterator[Given]:
    """Where to climb from: the worst answers, and those that bring a table to the rows that fall."""
    yield bench.space.worst
    rule = bench.book.rules[node]
    for obstacle in obstacles:
        for row, _ in obstacle.cells[:20] if rule.table is not None and obstacle.node == node else ():
            made = dict(bench.space.worst)
            for column, status in zip(rule.table.inputs, row, strict=True) if rule.table is not None else ():
                made |= _brought(bench, column.answer, column.tag, status)
            yield made


def _brought(bench: Bench, answer: str | None, tag: str | None, status: str) -> Given:
    """The answers that give an input of a table its status; none where that takes more than answers by themselves."""
    space = bench.space
    if answer is not None and status not in TICKS:
        name, _, part = answer.partition(".")
        keys = [key for key in space.keys_of((name,)) if (space.spots[key].part or "") == part]
        return {key: Answer(value=space.spots[key].marks.answer_for(status)) for key in keys}
    questions = bench.book.questions.values()
    names = [q.id for q in questions if tag in q.tags and q.scored] if tag is not None else [answer or ""]
    keys = list(space.keys_of(names))
    best = keys if status == "all" else keys[: len(keys) // 2] if status == "some" else []
    return {key: space.best[key] if key in best else space.worst[key] for key in keys}


def _climbed(bench: Bench, keys: Sequence[str], starts: Sequence[Given], turn: int, chance: Random) -> Fall | None:
    """Improve one answer after the other, in no order, up to the best, and watch for a fall."""
    space = bench.space
    profile = chance.choice(space.profiles)
    given = dict(starts[turn]) if turn < len(starts) else _mixed(bench, keys, chance)
    before = bench.see(profile, given)
    waiting = [key for key in keys if space.better(key, given.get(key))]
    while waiting:
        key = chance.choice(waiting)
        steps = space.better(key, given.get(key))
        if not steps:
            waiting.remove(key)
            continue
        better = chance.choice(steps)
        after = bench.see(profile, {**given, key: better})
        node = fell(before, after)
        if node is not None:
            return Fall(node=node, profile=profile, given=given, key=key, better=better)
        given[key], before = better, after
    return None


def _mixed(bench: Bench, keys: Sequence[str], chance: Random) -> dict[str, Answer]:
    """Answers left to chance in some places; the rest all worst, all best or left to chance as well."""
    made = bench.space.random(chance)
    rest = chance.choice((bench.space.worst, bench.space.best, made))
    return {**rest, **{key: made[key] for key in keys}}


def _with_level(words: str, level: str) -> str:
    return words if words == level else f"{words} ({level})"


def _refuted(bench: Bench, fall: Fall) -> Finding:
    fall = minimised(bench, fall)
    before = bench.scene(fall.profile, fall.given)
    after = bench.scene(fall.profile, {**fall.given, fall.key: fall.better})
    one, two = before.nodes[fall.node], after.nodes[fall.node]
    was, now = in_words(bench.book, one), in_words(bench.book, two)
    if is_lower(_level_only(seen(before)[fall.node]), _level_only(seen(after)[fall.node])):
        was, now = _with_level(was, level_of(bench.book, one)), _with_level(now, level_of(bench.book, two))
    text = f"{title_of(bench.book, fall.node)} falls from {was} to {now} when one answer gets better."
    first = answer_set(bench, "Before", fall.profile, fall.given)
    second = answer_set(bench, "After", fall.profile, {**fall.given, fall.key: fall.better}, only=(fall.key,))
    return Finding(verdict="refuted", at=fall.node, text=text, sets=(first, second))


def _level_only(look: Look) -> Look:
    return Look(None, look.height)


def minimised(bench: Bench, fall: Fall) -> Fall:
    """The same fall with as few answers as possible that are not at their worst."""
    given = dict(fall.given)
    for key in bench.space.spots:
        kept, worst = given.get(key), bench.space.worst[key]
        if key == fall.key or kept is None or kept == worst:
            continue
        given[key] = worst
        before = bench.see(fall.profile, given)
        after = bench.see(fall.profile, {**given, fall.key: fall.better})
        if not is_lower(before[fall.node], after[fall.node]):
            given[key] = kept
    return Fall(node=fall.node, profile=fall.profile, given=given, key=fall.key, better=fall.better)


def _undecided(bench: Bench, node: str, obstacles: Sequence[Obstacle], tried: int) -> Finding:
    why = "; ".join(dict.fromkeys(each.words for each in obstacles))
    text = (
        f"{title_of(bench.book, node)}: no fall was found among {tried:,} sets of answers, which are not all. "
        f"The argument does not cover it because {why}."
    )
    return Finding(verdict="undecided", at=node, text=text)
