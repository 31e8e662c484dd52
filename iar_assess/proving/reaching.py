"""Whether every level can be reached and every option chosen, and whether the best answers reach the top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from iar_assess.bank.parts import exact

from .bench import Bench, Seen
from .falling import starts_of
from .monotone import Obstacle
from .readable import answer_set, in_words, level_of, title_of
from .verdict import Finding, Given, Profile, Property, judged

SHARE = 5
Witness = tuple[Profile, Given]


class Heights:
    """The levels of each node that some answers reached, and those answers.

    Attributes:
        top, bottom: for each kind of organisation, what the best and the worst answers come to.
    """

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.found: dict[tuple[str, int], Witness] = {}
        self.counted: set[str] = set()
        space = bench.space
        self.bottom = [self.look(profile, space.worst) for profile in space.profiles]
        self.top = [self.look(profile, space.best) for profile in space.profiles]

    def look(self, profile: Profile, given: Given) -> Seen:
        """Score answers and keep what they reach."""
        found = self.bench.see(profile, given)
        for node, look in found.items():
            if look.height is not None:
                self.found.setdefault((node, look.height), (profile, dict(given)))
            if look.value is not None or look.height is not None:
                self.counted.add(node)
        return found

    def missing(self, node: str) -> list[int]:
        """The levels of a node that nothing reached yet, from 1."""
        levels = self.bench.book.rules[node].levels
        return [height for height in range(1, len(levels) + 1) if (node, height) not in self.found]


def every_level(bench: Bench, heights: Heights) -> Property:
    """Every level can be reached, and every band of a number holds a number."""
    _go_looking(bench, heights)
    findings = [found for node in bench.book.rules for found in _of_node(bench, heights, node)]
    findings += _bands(bench)
    return judged(
        "PROOF-001",
        "Every level and every option can be reached",
        findings,
        "answers were found for each level; the bands of every scale have neither gap nor overlap",
        tuple(_kinds(bench, heights)),
    )


def _go_looking(bench: Bench, heights: Heights) -> None:
    limit = bench.spent + max(bench.left // SHARE, 200)
    _climb(bench, heights, list(bench.space.spots), bench.space.worst, limit)
    chance = bench.chance("reach")
    for node in bench.book.rules:
        keys = list(bench.space.keys_of(bench.rests.questions(node)))
        for start in starts_of(bench, node, _every_row(bench, node)) if heights.missing(node) else ():
            heights.look(bench.space.profiles[0], start)
        for _ in range(6):
            if not heights.missing(node) or bench.spent >= limit:
                break
            chance.shuffle(keys)
            _climb(bench, heights, keys, bench.space.worst, limit)
    while bench.spent < limit and any(heights.missing(node) for node in bench.book.rules):
        heights.look(chance.choice(bench.space.profiles), bench.space.random(chance))


def _every_row(bench: Bench, node: str) -> Sequence[Obstacle]:
    rule = bench.book.rules[node]
    rows = tuple((cell.when, cell.when) for cell in rule.table.cells) if rule.table is not None else ()
    return (Obstacle(node=node, words="", cells=rows[:20]),)


def _climb(bench: Bench, heights: Heights, keys: Iterable[str], start: Given, limit: int) -> None:
    """From the worst answers to the best, a step at a time."""
    given = dict(start)
    for key in keys:
        while (steps := bench.space.better(key, given.get(key))) and bench.spent < limit:
            given[key] = steps[0]
            heights.look(bench.space.profiles[-1], given)


def _of_node(bench: Bench, heights: Heights, node: str) -> list[Finding]:
    missing = heights.missing(node)
    if not missing:
        return []
    title = title_of(bench.book, node)
    if node not in heights.counted:
        return [_finding(bench, node, f"{title} never gets a score or a level, whatever is answered.", sure=True)]
    levels = bench.book.rules[node].levels
    found = []
    for height in missing:
        level = levels[height - 1]
        why = _why_never(bench, heights, node, height)
        text = f"{level.label} of {title} is never reached: {why}."
        if why is None:
            text = f"no answers were found for which {title} is at {level.label} and no higher."
        found.append(_finding(bench, node, text, sure=why is not None))
    return found


def _finding(bench: Bench, node: str, text: str, *, sure: bool) -> Finding:
    return Finding(verdict="refuted" if sure and not bench.space.sampled else "undecided", at=node, text=text)


def _why_never(bench: Bench, heights: Heights, node: str, height: int) -> str | None:
    rule = bench.book.rules[node]
    level = rule.levels[height - 1]
    if rule.table is not None and all(cell.level != level.id for cell in rule.table.cells):
        return "no row of the table gives it"
    if rule.rules and all(each.level != level.id for each in rule.rules):
        return "no rule gives it"
    highest = max((look[node].height or 0 for look in heights.top), default=0)
    lowest = min((look[node].height or 0 for look in heights.bottom if look[node].height), default=0)
    sound = not any(bench.argument.obstacles(name) for name in bench.rests.nodes(node))
    if sound and height > highest:
        return "even the best answers do not reach it"
    if sound and height < lowest:
        return "the worst answers are above it already"
    if _gone_through(bench, heights, node):
        return None if (node, height) in heights.found else "no combination of answers gives it"
    return None


def _gone_through(bench: Bench, heights: Heights, node: str) -> bool:
    """Go through every combination of answers, where they are few; whether they were."""
    space = bench.space
    keys = space.keys_of(bench.rests.questions(node))
    if space.size(keys) * len(space.profiles) > bench.left // SHARE or not all(space.whole(key) for key in keys):
        return False
    for profile in space.profiles:
        for chosen in product(*(space.states(key) for key in keys)):
            heights.look(profile, {**space.worst, **dict(zip(keys, chosen, strict=True))})
    return True


def _bands(bench: Bench) -> list[Finding]:
    found = []
    for key, spot in bench.space.spots.items():
        marks = spot.marks
        for option in marks.options if not marks.checklist else ():
            value = marks.answer_for(option)
            if value != option and marks.band_of(exact(str(value))).id != option:
                text = f"no number lies in the band {option} of {key}."
                found.append(Finding(verdict="refuted", at=key, text=text))
    return found


def _kinds(bench: Bench, heights: Heights) -> Iterable[str]:
    """Levels that the best answers reach for some kinds of organisation only."""
    for node, rule in bench.book.rules.items():
        found = [look[node].height for look in heights.top]
        tops = [height for height in found if height is not None]
        if tops and min(tops) < max(tops):
            level = rule.levels[max(tops) - 1].label
            short = [
                p for p, look in zip(bench.space.profiles, heights.top, strict=True) if look[node].height == min(tops)
            ]
            kind = common(bench, short)
            yield f"{level} of {title_of(bench.book, node)} is beyond some kinds of organisation{kind}"


def common(bench: Bench, profiles: Sequence[Profile]) -> str:
    """The facts that some kinds of organisation share, in words."""
    shared = [f"{fact} is {profiles[0][fact]}" for fact in bench.space.facts if len({p[fact] for p in profiles}) == 1]
    return f": those where {' and '.join(shared)}" if shared else ""


def best_is_top(bench: Bench, heights: Heights) -> Property:
    """The best answers reach the top level of every node."""
    findings = []
    for node, rule in bench.book.rules.items():
        tops: Mapping[int, int] = {
            index: look[node].height or 0 for index, look in enumerate(heights.top) if look[node].height is not None
        }
        if not rule.levels or not tops or max(tops.values()) == len(rule.levels):
            continue
        profile = bench.space.profiles[min(tops)]
        scene = bench.scene(profile, bench.space.best)
        reached = scene.nodes[node]
        text = (
            f"{title_of(bench.book, node)}: with every answer at its best it comes to "
            f"{in_words(bench.book, reached)} and is at {level_of(bench.book, reached)}, "
            f"not at {rule.levels[-1].label}."
        )
        sets = (answer_set(bench, "The best answers", profile, bench.space.best),)
        findings.append(
            Finding(verdict="undecided" if bench.space.sampled else "refuted", at=node, text=text, sets=sets)
        )
    words = f"tried for {_count(len(bench.space.profiles), 'kind')} of organisation"
    return judged("PROOF-002", "The best answers reach the top of everything", findings, words)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
