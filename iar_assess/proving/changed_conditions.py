"""Small changes of a condition: a mark moved a step, a number of tests one more or less, a test left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import structs

from iar_assess.bank.conditions import Condition, Count, Mark
from iar_assess.bank.parts import exact, is_exact
from iar_assess.bank.questions import Question
from iar_assess.bank.rules import Rule
from iar_assess.scoring.conditions import split
from iar_assess.scoring.facts import over_facts
from iar_assess.scoring.marks import threshold
from iar_assess.scoring.rulebook import Rulebook

from .space import Space

Changed = tuple[str, Condition]


class Changes:
    """Makes the changes for one framework."""

    def __init__(self, book: Rulebook, space: Space) -> None:
        self.book = book
        self.space = space
        self.tiers = sorted({units for key in space.spots for units in self.worths(key)})

    def worths(self, key: str) -> set[int]:
        """What the answers in a place can be worth, in units."""
        return {self.space.spots[key].marks.units_of(answer.value) for answer in self.space.values(key)}

    def of(self, condition: Condition, node: str) -> Iterator[Changed]:
        """Every small change of a condition, with what is changed in words."""
        yield from self._here(condition, node)
        for index, child in enumerate(condition.children):
            for words, made in self.of(child, node):
                yield words, _with(condition, (*condition.children[:index], made, *condition.children[index + 1 :]))

    def _here(self, condition: Condition, node: str) -> Iterator[Changed]:
        children = condition.children
        if condition.at_least is not None:
            n = condition.at_least.n
            for number in (n - 1, n + 1):
                if 1 <= number <= len(children):
                    yield f"at least {n} of {len(children)} → {number}", _counted(condition, number, children)
        elif len(children) > 1:
            join = "all" if condition.all_ is not None else "any"
            for index, child in enumerate(children):
                yield (
                    f"{_short(child)} left out of '{join}'",
                    _with(condition, children[:index] + children[index + 1 :]),
                )
        elif not children and condition.fact is None:
            yield from self._moved(condition, node)
            yield from self._numbered(condition)

    def _moved(self, test: Condition, node: str) -> Iterator[Changed]:
        for mark in self._marks(test, node):
            if test.more_than is not None:
                yield f"{_short(test)} → {readable(mark)}", structs.replace(test, more_than=mark)
            else:
                yield f"{_short(test)} → {readable(mark)}", structs.replace(test, reaches=mark)

    def _marks(self, test: Condition, node: str) -> Iterator[Mark]:
        if test.answer is not None:
            name, part, point = split(test.answer, self.book)
            keys = [k for k in self.space.keys_of((name,)) if self.space.spots[k].part == part]
            if keys and point is None:
                wanted = self.space.spots[keys[0]].marks.threshold(test.reaches)
                yield from self.beside(wanted, sorted(self.worths(keys[0])))
        elif test.tag is not None or test.gate is not None or test.each == "questions":
            meant = self.space.keys_of([question.id for question in self._meant(test)])
            tiers = sorted({units for key in meant for units in self.worths(key)})
            yield from self.beside(threshold(test.reaches, self.book.full), tiers)
        elif test.section is not None or test.score is not None or test.each is not None:
            yield from self._of_node(test, node)

    def beside(self, wanted: int, tiers: Sequence[int]) -> Iterator[str]:
        """The shares next to the one that is wanted, above nothing."""
        below = [units for units in tiers if 0 < units < wanted]
        reached = [units for units in tiers if units >= wanted]
        if below:
            yield str(Fraction(below[-1], self.book.full))
        if len(reached) > 1:
            yield str(Fraction(reached[1], self.book.full))

    def _of_node(self, test: Condition, node: str) -> Iterator[Mark]:
        name = test.section or test.score
        name = node if name in ("this", "section") else name
        rules = [self.book.rules[name or ""]] if name in self.book.rules else list(self.book.rules.values())
        mark = test.reaches if test.more_than is None else test.more_than
        if mark is not None and is_exact(mark):
            yield from moved(exact(mark), rules[0], above=test.more_than is not None)
            return
        ladder = next(
            ([level.id for level in rule.levels] for rule in rules if mark in [x.id for x in rule.levels]), []
        )
        place = ladder.index(str(mark)) if mark in ladder else 0
        yield from (ladder[at] for at in (place - 1, place + 1) if 1 <= at < len(ladder) and place)

    def _numbered(self, test: Condition) -> Iterator[Changed]:
        """How many must: one fewer and one more; where all must, all but one."""
        if test.tag is None and test.gate is None and test.each is None:
            return
        size = self._how_many(test)
        for number in (size - 1,) if test.n is None else (test.n - 1, test.n + 1):
            if 1 <= number <= size:
                yield f"{_short(test)}: {test.n or 'all'} → {number}", structs.replace(test, n=number)

    def _how_many(self, test: Condition) -> int:
        framework = self.book.framework
        if test.each in ("sections", "groups"):
            return len(framework.sections if test.each == "sections" else framework.groups)
        return len(self._meant(test))

    def _meant(self, test: Condition) -> list[Question]:
        """The questions that a tag, a gate or `each` speaks of, in the whole bank."""
        return [
            q
            for q in self.book.questions.values()
            if q.scored and (test.tag is None or test.tag in q.tags) and (test.gate is None or test.gate == q.gate)
        ]


def moved(edge: Fraction, rule: Rule, *, above: bool = False) -> Iterator[str]:
    """An edge one step lower and higher: a hundredth of the range of a mean, one point of a sum or a count."""
    low, step = Fraction(0), Fraction(1)
    if rule.score in ("mean", "minimum"):
        high = exact(rule.range.best) if rule.range is not None else Fraction(1)
        low = exact(rule.range.worst) if rule.range is not None else low
        step = (high - low) / 100
    if edge - step > low or (above and edge - step >= low):
        yield str(edge - step)
    yield str(edge + step)


def readable(mark: Mark) -> str:
    """A mark as a bank would write it: 49/100 as 49%."""
    if not is_exact(mark):
        return str(mark)
    number = exact(mark) * 100
    return f"{number}%" if number.denominator == 1 and exact(mark).denominator != 1 else str(exact(mark))


def _with(condition: Condition, children: tuple[Condition, ...]) -> Condition:
    if condition.at_least is not None:
        return _counted(condition, condition.at_least.n, children)
    if condition.not_ is not None:
        return structs.replace(condition, not_=children[0])
    name = "all_" if condition.all_ is not None else "any_"
    return structs.replace(condition, **{name: children})


def _counted(condition: Condition, n: int, children: tuple[Condition, ...]) -> Condition:
    return structs.replace(condition, at_least=Count(n=n, of=children))


def _short(test: Condition) -> str:
    """A test in a few words."""
    if test.children:
        what = f"at least {test.at_least.n} of" if test.at_least is not None else test.kind
        return f"({what}: {', '.join(_short(each) for each in test.children)})"
    named = getattr(test, test.kind)
    if over_facts(test):
        mark = test.is_ if test.is_ is not None else ", ".join(test.in_ or ()) or test.reaches
        return f"fact {named} is {mark}"
    if test.more_than is not None:
        return f"{test.kind} {named} more than {test.more_than}"
    return f"{test.kind} {named} reaches {test.reaches if test.reaches is not None else 'full'}"
