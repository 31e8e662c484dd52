"""Whether the golden answers give their results, and whether they would notice a change of a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from iar_assess.answers.model import Answer, Answers, Value
from iar_assess.scoring.marks import Marks
from iar_assess.scoring.result import Result
from iar_assess.scoring.rulebook import Rulebook
from iar_assess.scoring.score import Scorer

from .bench import Bench, effects
from .mutants import Mutant, mutants_of
from .readable import answer_set
from .verdict import AnswerSet, Finding, Given, Profile, Property, judged

RANDOM = 80
SHOWN = 12
BUILD = 6  # making the look-ups of a changed bank takes as long as scoring it about six times
CODE, TITLE = "PROOF-008", "A golden answer notices every change of a rule"
Differences = Callable[[Result], Iterable[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Golden:
    """A golden file: its answers, and what differs between a result and what it expects.

    Attributes:
        beyond: whether it expects something of more than scores, levels and flags as stated.
        exact: the nodes of which it states the exact score.
    """

    name: str
    answers: Answers
    differences: Differences
    beyond: bool = False
    exact: frozenset[str] = frozenset()


def goldens_hold(bench: Bench, goldens: Sequence[Golden]) -> Property:
    """Golden answers give their results."""
    findings = []
    for golden in goldens:
        bench.spent += 1
        differs = golden.differences(bench.scorer.score(golden.answers))
        findings += [Finding(verdict="refuted", at=golden.name, text=f"{golden.name}: {wrong}.") for wrong in differs]
    return judged("PROOF-007", "Golden answers give their results", findings, f"{len(goldens)} golden files")


class Noticing:
    """Tries every change of a bank against its golden answers.

    Attributes:
        same: the changes that make no difference.
    """

    def __init__(self, bench: Bench, goldens: Sequence[Golden]) -> None:
        self.bench = bench
        self.goldens = list(goldens)
        self.same: list[str] = []
        self.findings: list[Finding] = []
        self.count = 0
        self.noticed = 0
        self._seen = {golden.name: self._effects(bench.scorer, golden.answers) for golden in goldens}
        self._open = {golden.name: golden.beyond or _has_open(bench, golden.answers) for golden in goldens}
        self._tried: list[tuple[Profile, Given, tuple[object, ...]]] = []

    def run(self) -> Iterator[tuple[int, int]]:
        """Try one change after the other; yields how many are done, and of how many."""
        changes = list(mutants_of(self.bench))
        self.count = len(changes)
        late = 0
        for done, mutant in enumerate(changes, 1):
            if self.bench.left <= BUILD * done:
                late += 1
            else:
                self._try(mutant)
            yield done, len(changes)
        if late:
            text = f"{late} of {len(changes)} changes were not tried: the budget was used up; give a larger one."
            self.findings.append(Finding(verdict="undecided", at="golden", text=text))

    def _try(self, mutant: Mutant) -> None:
        framework = mutant.make()
        scorer = Scorer(framework)
        if self._is_noticed(scorer):
            self.noticed += 1
            return
        if _same_marks(self.bench.book, scorer.book, mutant):
            self.same.append(mutant.words)
            return
        told = self._told_apart(mutant, scorer)
        if told is None:
            self.same.append(mutant.words)
            return
        text = f"No golden answer notices: {mutant.words}."
        sets = (self._shown(told, scorer),) if len(self.findings) < SHOWN else ()
        self.findings.append(Finding(verdict="refuted", at=mutant.words, text=text, sets=sets))

    def _is_noticed(self, scorer: Scorer) -> bool:
        """Whether a golden file fails; those that noticed a change before are asked first, as are scores as stated."""
        changed, waiting = [], []
        for golden in self.goldens:
            seen = self._effects(scorer, golden.answers)
            if seen == self._seen[golden.name]:
                waiting += [golden] if self._open[golden.name] else []
            elif self._is_surely_missed(golden, seen):
                self._ask_first(golden)
                return True
            else:
                changed.append(golden)
        return any(self._fails(golden, scorer) for golden in (*changed, *waiting))

    def _is_surely_missed(self, golden: Golden, seen: tuple[object, ...]) -> bool:
        """Whether a score that the file states exactly has changed, so that nothing more need be worked out."""
        pairs = zip(self.bench.book.rules, self._seen[golden.name], seen, strict=False)
        return any(name in golden.exact and _value(one) != _value(two) for name, one, two in pairs)

    def _fails(self, golden: Golden, scorer: Scorer) -> bool:
        self.bench.spent += 1
        fails = any(True for _ in golden.differences(scorer.score(golden.answers)))
        if fails:
            self._ask_first(golden)
        return fails

    def _ask_first(self, golden: Golden) -> None:
        """What noticed one change is likely to notice the next."""
        if self.goldens[0] is not golden:
            self.goldens = [golden, *(each for each in self.goldens if each is not golden)]

    def _effects(self, scorer: Scorer, answers: Answers) -> tuple[object, ...]:
        self.bench.spent += 1
        return effects(scorer.evaluate(answers))

    def _told_apart(self, mutant: Mutant, scorer: Scorer) -> tuple[Profile, Given] | None:
        """Answers for which a change makes a difference; None where none were found."""
        for profile, given in self._near(mutant):
            if self._differs(profile, given, scorer, None):
                return profile, given
        for profile, given, before in self._sets():
            if self._differs(profile, given, scorer, before):
                return profile, given
        return None

    def _differs(self, profile: Profile, given: Given, scorer: Scorer, before: tuple[object, ...] | None) -> bool:
        answers = Answers(profile=profile, answers=given)
        before = self._effects(self.bench.scorer, answers) if before is None else before
        return self._effects(scorer, answers) != before

    def _near(self, mutant: Mutant) -> Iterator[tuple[Profile, Given]]:
        """Answers that differ from the worst or the best in the questions concerned only."""
        space, rests = self.bench.space, self.bench.rests
        for name in mutant.questions[:3]:
            parents = space.keys_of(rests.with_parents((name,)) - {name})
            for rest in (space.worst, space.best):
                opened = {**rest, **{key: space.best[key] for key in parents}}
                for key in space.keys_of((name,)):
                    for value in space.values(key)[:8]:
                        yield space.profiles[0], {**opened, key: value}

    def _sets(self) -> Sequence[tuple[Profile, Given, tuple[object, ...]]]:
        """Answers to try each change with: extremes, a walk from the worst to the best, and chance."""
        if not self._tried:
            scorer = self.bench.scorer
            for profile, given in self._made():
                self._tried.append((profile, given, self._effects(scorer, Answers(profile=profile, answers=given))))
        return self._tried

    def _made(self) -> Iterator[tuple[Profile, Given]]:
        space = self.bench.space
        for profile in space.profiles[:8]:
            yield from ((profile, space.worst), (profile, space.best), (profile, {}))
        given = dict(space.worst)
        for key in space.spots:
            for better in space.better(key, given[key])[:1]:
                given[key] = better
                yield space.profiles[-1], dict(given)
            given[key] = space.best[key]
        chance = self.bench.chance("tell apart")
        for turn in range(RANDOM):
            given = space.random(chance)
            if turn % 4 == 3:
                unknown = Answer(not_known=True)
                given = {key: chance.choice((*space.states(key), unknown)) for key in given if chance.random() < 0.8}
            yield chance.choice(space.profiles), given

    def _shown(self, told: tuple[Profile, Given], scorer: Scorer) -> AnswerSet:
        """Answers that tell a change, as near to the worst as they still do."""
        profile, given = told[0], dict(told[1])
        for key, worst in self.bench.space.worst.items():
            kept = given.get(key)
            if kept == worst or self.bench.left <= 0:
                continue
            given[key] = worst
            if not self._differs(profile, given, scorer, None):
                if kept is None:
                    del given[key]
                else:
                    given[key] = kept
        return answer_set(self.bench, "This would tell", profile, given)

    def verdict(self) -> Property:
        """The property, once every change was tried."""
        if not self.goldens:
            count = len(list(mutants_of(self.bench)))
            text = f"There are no golden answers: none of {count} changes would be noticed. Add golden/*.yaml."
            return judged(CODE, TITLE, [Finding(verdict="refuted", at="golden", text=text)], "")
        words = f"{self.noticed} of {self.count} changes are noticed; the other {len(self.same)} make no difference"
        return judged(CODE, TITLE, self.findings, words)


def _value(effect: object) -> object:
    return effect[0] if isinstance(effect, tuple) else effect


def _has_open(bench: Bench, answers: Answers) -> bool:
    stated = bench.scorer.evaluate(answers)
    facts = [fact for fact in bench.space.facts if fact not in answers.profile]
    return bench.scorer.bounds(answers, stated, facts).worst[0] is not stated


def _same_marks(book: Rulebook, other: Rulebook, mutant: Mutant) -> bool:
    """Whether a change of values leaves every share, and every sum of points, as it was."""
    if not mutant.questions or "value of" not in mutant.words:
        return False
    adds = any(rule.score == "sum" for rule in book.rules.values())
    for name in mutant.questions:
        for one, two in zip(book.asked[name].spots, other.asked[name].spots, strict=True):
            if adds and (one.marks.worst, one.marks.best) != (two.marks.worst, two.marks.best):
                return False
            shares = [[m.share_of(_one(m, option)) for option in m.options] for m in (one.marks, two.marks)]
            if shares[0] != shares[1]:
                return False
    return True


def _one(marks: Marks, option: str) -> Value:
    return (option,) if marks.checklist else marks.answer_for(option)
