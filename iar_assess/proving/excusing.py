"""What saying 'not applicable' can do: never more than the best answer, and how much at most."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from iar_assess.answers.model import Answer
from iar_assess.scoring.nodes import Node

from .bench import Bench, fell
from .reaching import Heights
from .readable import answer_set, in_words, level_of, title_of
from .verdict import Finding, Given, Profile, Property, Rise, judged

MIXED = 6
SHARE = 8


def never_beats_the_best(bench: Bench, heights: Heights) -> Property:
    """'Not applicable' is never worth more than the best answer to the question and to what follows it."""
    title = "'Not applicable' never beats the best answer"
    names = [name for name, asked in bench.book.asked.items() if asked.question.not_applicable and asked.valued]
    if not names:
        return judged("PROOF-006", title, [], "no question may be said not to apply")
    limit = bench.spent + max(bench.left // SHARE, 200)
    for profile, rest, _ in _contexts(bench, MIXED):
        for name in names:
            if bench.spent >= limit:
                break
            found = _beaten(bench, name, profile, rest)
            if found is not None:
                return judged("PROOF-006", title, [found], "")
    doubts = [why for node in bench.book.rules for why in _doubts(bench, heights, node)]
    findings = [] if not doubts else [Finding(verdict="undecided", at="overall", text=text) for text in doubts]
    words = f"{len(names)} questions may be said not to apply; by construction, and none was found to gain by it"
    return judged("PROOF-006", title, findings, words)


def _doubts(bench: Bench, heights: Heights, node: str) -> Iterator[str]:
    """Where the argument does not cover what leaves the score."""
    title = title_of(bench.book, node)
    why = [each.words for each in bench.excused.obstacles(node)]
    if why:
        yield f"{title}: not covered by the argument because {why[0]}; none was found among the answers tried."
        return
    levels = bench.book.rules[node].levels
    short = any(look[node].height not in (None, len(levels)) for look in heights.top) if levels else False
    foreign = bench.rests.tested(node) - frozenset(bench.rests.beneath[node])
    if (short or foreign) and node != "overall":
        yield f"{title}: its levels rest on more than its own questions; none was found among the answers tried."


def _beaten(bench: Bench, name: str, profile: Profile, rest: Given) -> Finding | None:
    space = bench.space
    keys = space.keys_of((name,))
    after = [q for q in bench.book.questions if name in bench.rests.with_parents((q,)) and q != name]
    followed = {key: space.best[key] for key in space.keys_of(after)}
    reasons = bench.book.questions[name].not_applicable
    best = {**rest, **followed, **{key: space.best[key] for key in keys}}
    top = bench.see(profile, best)
    for reason in reasons:
        given = {**rest, **followed, **{key: Answer(not_applicable=reason) for key in keys}}
        node = fell(bench.see(profile, given), top)
        if node is not None:
            text = (
                f"{title_of(bench.book, node)} is worth more with 'not applicable' to {name} than with the best "
                "answer to it."
            )
            before = answer_set(bench, "With 'not applicable'", profile, given)
            then = answer_set(bench, "With the best answer", profile, best, only=keys)
            return Finding(verdict="refuted", at=name, text=text, sets=(before, then))
    return None


def _contexts(bench: Bench, mixed: int) -> Iterator[tuple[Profile, Given, str]]:
    space = bench.space
    for profile in space.profiles[:4]:
        yield profile, space.worst, "all other answers at their worst"
        yield profile, space.best, "all other answers at their best"
    chance = bench.chance("not applicable")
    for _ in range(mixed):
        made = {key: chance.choice((space.worst[key], space.best[key])) for key in space.spots}
        yield chance.choice(space.profiles), made, "other answers mixed"


def worst_of_not_applicable(bench: Bench) -> tuple[Rise, ...]:
    """For each node, the most that it rises when 'not applicable' takes the place of the worst answer."""
    space = bench.space
    keys = [key for key in space.spots if space.reasons_of(key)]
    if not keys:
        return ()
    most: dict[str, tuple[tuple[int, Fraction], Rise]] = {}
    for profile, rest, words in _contexts(bench, MIXED):
        worst = bench.scene(profile, {**rest, **{key: space.worst[key] for key in keys}})
        excused = {key: Answer(not_applicable=space.reasons_of(key)[0]) for key in keys}
        after = bench.scene(profile, {**rest, **excused})
        for name, one in worst.nodes.items():
            two = after.nodes[name]
            gain = _gain(one, two)
            if gain > (0, Fraction(0)) and (name not in most or gain > most[name][0]):
                most[name] = gain, _rise(bench, one, two, words)
    return tuple(most[name][1] for name in bench.book.rules if name in most)


def _gain(one: Node, two: Node) -> tuple[int, Fraction]:
    if not two.counts:
        return 0, Fraction(0)
    steps = len(two.reached) - len(one.reached) if one.counts else 0
    if one.share is None or two.share is None:
        return steps, Fraction(0)
    return steps, two.share - one.share


def _rise(bench: Bench, one: Node, two: Node, rest: str) -> Rise:
    has = bool(bench.book.rules[one.id].levels)
    return Rise(
        node=title_of(bench.book, one.id),
        before=in_words(bench.book, one),
        after=in_words(bench.book, two),
        level_before=level_of(bench.book, one) if has else None,
        level_after=level_of(bench.book, two) if has else None,
        rest=rest,
    )
