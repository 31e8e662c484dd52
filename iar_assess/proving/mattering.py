"""Whether every scored question matters, and whether what may be hidden can be shown and hidden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iar_assess.bank.questions import Question
from iar_assess.scoring.conditions import Scene, answers_in
from iar_assess.scoring.facts import holds_for

from .bench import Bench
from .reaching import common
from .verdict import Finding, Given, Profile, Property, Verdict, judged

TRIES = 60
SHARE = 5


def every_question_matters(bench: Bench) -> Property:
    """Changing a scored question alone changes some score or level for some answers to the others."""
    names = [name for name, asked in bench.book.asked.items() if asked.question.scored and asked.valued]
    limit = bench.spent + max(bench.left // SHARE, 200)
    findings = [
        _idle(bench, name) for name in names if not _matters(bench, name, limit) and not _decides(bench, name, limit)
    ]
    notes = tuple(_unscored(bench))
    words = f"for each of the {len(names)} scored questions, answers were found in which it decides"
    return judged("PROOF-004", "Every scored question matters", findings, words, notes)


def _matters(bench: Bench, name: str, limit: int) -> bool:
    space = bench.space
    keys = space.keys_of((name,))
    parents = space.keys_of(bench.rests.with_parents((name,)) - {name})
    opened = {key: space.best[key] for key in parents}
    for profile, rest in _contexts(bench, f"matter {name}"):
        if bench.spent >= limit:
            return False
        base = {**rest, **opened}
        worst = bench.see(profile, {**base, **{key: space.worst[key] for key in keys}})
        best = bench.see(profile, {**base, **{key: space.best[key] for key in keys}})
        if worst != best:
            return True
        for key in keys:
            for value in space.values(key)[1:-1][:4]:
                if bench.see(profile, {**base, key: value}) != best:
                    return True
    return False


def _decides(bench: Bench, name: str, limit: int) -> bool:
    """Whether a question decides a level of a node that names it, once all that could stand in for it is gone.

    From the best answers, every other is put to its worst so long as the level holds; what is left needs the question,
    or another question in its stead, so those that stand nearest to it go first.
    """
    space = bench.space
    own = space.keys_of((name,))
    profile = space.profiles[0]
    for node in (node for node in bench.book.rules if name in bench.rests.tested(node)):
        near = [key for key in space.keys_of(_rivals(bench, node, name)) if key not in own]
        rest = [key for key in space.keys_of(bench.rests.questions(node)) if key not in (*own, *near)]
        given = dict(space.best)
        target = bench.see(profile, given)[node]
        for key in (*near, *rest):
            if bench.spent >= limit:
                return False
            given[key] = space.worst[key]
            if bench.see(profile, given)[node].height != target.height:
                given[key] = space.best[key]
        if bench.see(profile, {**given, **{key: space.worst[key] for key in own}})[node] != target:
            return True
    return False


def _rivals(bench: Bench, node: str, name: str) -> frozenset[str]:
    """The questions that would do instead of another: those tested beside it in an `any` or an `at_least`."""
    rule = bench.book.rules[node]
    found: set[str] = set()
    for when in (*(level.when for level in rule.levels), *(each.when for each in rule.rules)):
        for test in when.walk() if when is not None else ():
            choice = test.any_ is not None or test.at_least is not None
            if choice and name in answers_in(test):
                found |= answers_in(test)
    return frozenset(found)


def _contexts(bench: Bench, purpose: str) -> Iterator[tuple[Profile, Given]]:
    space = bench.space
    for profile in space.profiles[:8]:
        yield profile, space.worst
        yield profile, space.best
    chance = bench.chance(purpose)
    for _ in range(TRIES):
        yield chance.choice(space.profiles), space.random(chance)


def _idle(bench: Bench, name: str) -> Finding:
    question = bench.book.questions[name]
    named = any(name in bench.rests.tested(node) or _adds(bench, node, name) for node in bench.book.rules)
    if named or _is_followed(bench, name):
        text = f"{question.ref} {name}: no answers were found in which it changes a score or a level."
        return Finding(verdict="undecided", at=name, text=text)
    text = f"{question.ref} {name} changes no score and no level; say 'scored: false', or let a rule use it."
    return Finding(verdict="refuted", at=name, text=text)


def _adds(bench: Bench, node: str, name: str) -> bool:
    return any(piece.partition(".")[0] == name for piece in bench.rests.pieces(node))


def _is_followed(bench: Bench, name: str) -> bool:
    return any(name in answers_in(q.follows) or _parts_follow(q, name) for q in bench.book.questions.values())


def _parts_follow(question: Question, name: str) -> bool:
    return any(name in answers_in(part.follows) for part in question.answers)


def _unscored(bench: Bench) -> Iterator[str]:
    """The questions that count in no section, and what they are for."""
    flagged = {name for flag in bench.framework.flags for name in answers_in(flag.when)}
    checked = {n for rule in bench.framework.consistency for n in answers_in(rule.if_) | answers_in(rule.expect)}
    uses: dict[str, list[str]] = {}
    for name, question in bench.book.questions.items():
        if question.scored:
            continue
        uses_of = {
            "a flag": name in flagged or question.flag is not None,
            "a rule": any(name in bench.rests.tested(node) for node in bench.book.rules),
            "another question": _is_followed(bench, name),
            "a score": any(_adds(bench, n, name) for n, rule in bench.book.rules.items() if isinstance(rule.of, tuple)),
            "a consistency rule": name in checked,
        }
        use = next((use for use, used in uses_of.items() if used), "the reader alone")
        uses.setdefault(use, []).append(name)
    for use, names in uses.items():
        yield f"asked for {use}, not scored: {', '.join(names)}"


def every_question_can_be_shown(bench: Bench) -> Property:
    """What may be hidden can be shown, and can be hidden."""
    findings = [*_by_facts(bench), *_by_answers(bench)]
    facts = sum(q.applies_if is not None for q in bench.book.questions.values())
    hung = sum(q.follows is not None for q in bench.book.questions.values())
    words = f"{facts} rest on facts, {hung} follow another question; each was seen both ways"
    return judged("PROOF-005", "What may be hidden can be shown, and hidden", findings, words, tuple(_notes(bench)))


def _by_facts(bench: Bench) -> Iterator[Finding]:
    tests = [(f"question {q.id}", q.applies_if) for q in bench.book.questions.values()]
    tests += [
        (f"cohort {member.id} of {cohorts.id}", member.applies_if)
        for cohorts in bench.framework.cohorts
        for member in cohorts.members
    ]
    for what, condition in tests:
        if condition is None:
            continue
        seen = {holds_for(condition, profile) for profile in bench.space.profiles}
        verdict: Verdict = "undecided" if bench.space.sampled else "refuted"
        if True not in seen:
            yield Finding(verdict=verdict, at=what, text=f"{what} applies to no kind of organisation.")
        if False not in seen:
            yield Finding(verdict=verdict, at=what, text=f"{what} applies to every kind; remove its 'applies_if'.")


def _by_answers(bench: Bench) -> Iterator[Finding]:
    waiting = {q.id: {True, False} for q in bench.book.questions.values() if q.follows is not None}
    waiting |= {
        f"{q.id}.{part.id}": {True, False}
        for q in bench.book.questions.values()
        for part in q.answers
        if part.follows is not None
    }
    for tries, (profile, given) in enumerate(_contexts(bench, "show")):
        if not any(waiting.values()) or (tries > TRIES and not bench.left):
            break
        scene = bench.scene(profile, given)
        for name, missing in waiting.items():
            shown = _is_shown(scene, name)
            if shown is not None:
                missing.discard(shown)
    for name, missing in waiting.items():
        for way in sorted(missing):
            yield _never(bench, name, shown=way)


def _never(bench: Bench, name: str, *, shown: bool) -> Finding:
    """What follows is monotone: what the best answers do not show, and the worst do not hide, nothing does."""
    sure = not bench.space.sampled
    what = "shown" if shown else "hidden"
    text = f"{name} is never {what}, neither by the worst answers nor by the best; see what it follows."
    return Finding(verdict="refuted" if sure else "undecided", at=name, text=text)


def _is_shown(scene: Scene, name: str) -> bool | None:
    """Whether a question, or one of several answers, is asked; None where facts keep it away."""
    question, _, part = name.partition(".")
    standing = scene.standings[question]
    if standing.status == "does_not_apply":
        return None
    if part:
        slots = [slot for slot in standing.slots if slot.part == part]
        return any(slot.asked for slot in slots) if slots else None
    return standing.status != "not_asked" and not (standing.status == "open" and not standing.slots)


def _notes(bench: Bench) -> Iterator[str]:
    """The questions that only some kinds of organisation are asked."""
    for question in bench.book.questions.values():
        if question.applies_if is None:
            continue
        kinds: Sequence[Profile] = [p for p in bench.space.profiles if holds_for(question.applies_if, p)]
        if 0 < len(kinds) < len(bench.space.profiles):
            yield f"{question.ref} {question.id} is asked of some kinds of organisation only{common(bench, kinds)}"
