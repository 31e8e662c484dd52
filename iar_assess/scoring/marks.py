"""What the answers on a scale are worth: exact shares of full marks, kept as whole numbers of units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm

from iar_assess.answers.model import Value
from iar_assess.bank.parts import exact
from iar_assess.bank.questions import Option, Question, Scale
from iar_assess.bank.scales import band_of, option_value


class Marks:
    """What the answers on one scale are worth to one question.

    Attributes:
        worst, best: the values of the worst and the best answer, in the scale's own unit.
        valued: whether an answer is worth anything at all.
        turned: whether the scale's worst option is the best answer.
    """

    def __init__(self, scale: Scale, options: tuple[Option, ...], *, turned: bool = False) -> None:
        self.checklist = scale.kind == "many"
        self.turned = turned
        valued = self.checklist or all(option.value is not None for option in options)
        values = {option.id: option_value(option) for option in options} if valued else {}
        self.worst = Fraction(0) if self.checklist else min(values.values(), default=Fraction(0))
        self.best = sum(values.values(), Fraction(0)) if self.checklist else max(values.values(), default=Fraction(0))
        self.valued = self.best > self.worst
        self._bands = tuple(options) if scale.kind == "number" else ()
        self._limits = (scale.least, scale.most)
        span = self.best - self.worst
        self._shares = {name: self._share(value, span) for name, value in values.items()} if self.valued else {}
        self.full = 1
        self._units: dict[str, int] = {}

    def _share(self, value: Fraction, span: Fraction) -> Fraction:
        """The share of an option; of a point of a checklist, what it adds."""
        share = (value if self.checklist else value - self.worst) / span
        return 1 - share if self.turned and not self.checklist else share

    def denominator(self) -> int:
        """The least number of units in which every share is a whole number."""
        return lcm(*(share.denominator for share in self._shares.values()))

    def measure(self, full: int) -> None:
        """Say how many units full marks are, once it is known for the whole framework."""
        self.full = full
        self._units = {name: int(share * full) for name, share in self._shares.items()}

    def names(self, mark: object) -> bool:
        """Whether a mark is one of the options, rather than a number."""
        return str(mark) in self._shares

    def units_of(self, value: Value | None) -> int:
        """What an answer is worth, in units: an option, the ticked points of a checklist, a number in its band."""
        if isinstance(value, (tuple, list)):
            ticked = sum(self._units.get(point, 0) for point in set(value))
            return self.full - ticked if self.turned else ticked
        if self._bands:
            return self._units[self.band_of(exact(value or 0)).id]
        return self._units[str(value)]

    def share_of(self, value: Value | None) -> Fraction:
        """The share of full marks, 0 to 1, of an answer."""
        return Fraction(self.units_of(value), self.full)

    def band_of(self, number: Fraction) -> Option:
        """The band that a number lies in."""
        return band_of(self._bands, number)

    def worth(self, option: str) -> Fraction:
        """The share of full marks that an option earns, or that a point of a checklist adds or, turned, takes away."""
        return self._shares[option]

    @property
    def options(self) -> tuple[str, ...]:
        """The options, from worst to best; of those worth the same, as the scale lists them."""
        return tuple(sorted(self._shares, key=lambda name: self._shares[name]))

    @property
    def best_answer(self) -> Value:
        """An answer that earns full marks: every point of a checklist (none of one that is turned), else an option.

        Of a number, the edge at which a band with full marks begins, or just behind it.
        """
        if self.checklist:
            return () if self.turned else tuple(self._shares)
        return self.answer_for(next(name for name in self._shares if self._shares[name] == 1))

    @property
    def worst_answer(self) -> Value:
        """An answer that earns nothing."""
        if self.checklist:
            return tuple(self._shares) if self.turned else ()
        return self.answer_for(next(name for name in self._shares if self._shares[name] == 0))

    def answer_for(self, option: str) -> Value:
        """The answer that chooses an option: its id, or a number in its band."""
        if not self._bands:
            return option
        index = [band.id for band in self._bands].index(option)
        edges = [exact(edge) for band in self._bands[1:] for edge in (band.from_, band.above) if edge is not None]
        least, most = self._limits
        if not index and least is not None:
            return str(exact(least))
        if not index:
            return "0" if edges[0] > 0 else str(edges[0] - 1)  # what counts something has nothing below 0
        if self._bands[index].from_ is not None:
            return str(edges[index - 1])
        last = edges[index - 1] + 1 if most is None else exact(most)
        following = edges[index] if index < len(edges) else last
        return str((edges[index - 1] + following) / 2)

    def option_at(self, units: int) -> str:
        """The best option that is worth no more than so many units."""
        return [name for name in self.options if self._units[name] <= units][-1]

    def chosen(self, value: Value | None) -> str:
        """The option that an answer chooses: itself, or the band that a number lies in."""
        return self.band_of(exact(str(value))).id if self._bands else str(value)

    def worth_as_much(self, *options: str) -> frozenset[str]:
        """Every option that is worth as much as one of these."""
        shares = {self._shares[name] for name in options}
        return frozenset(name for name, share in self._shares.items() if share in shares)

    def raw(self, share: Fraction) -> Fraction:
        """A share in the scale's own unit."""
        return self.worst + share * (self.best - self.worst)

    def threshold(self, mark: int | str | None, *, point: bool = False) -> int:
        """The units that reach a mark: an option, `full`, or an exact share; a point of a checklist is full or not."""
        if mark is None or mark == "full" or point:
            return self.full
        if self.names(mark):
            return self._units[str(mark)]
        return threshold(mark, self.full)


def threshold(mark: int | str | None, full: int) -> int:
    """The least whole number of units that reaches an exact share; `full` and None are full marks."""
    return full if mark is None or mark == "full" else -(-exact(mark) * full // 1)


def full_marks(questions: Iterable[tuple[Question, Sequence[Marks], int]]) -> int:
    """How many units full marks are, so that every share of every question is a whole number of them.

    Args:
        questions: each question with the marks of the answers that count, and how many cohorts it has.
    """
    full = 1
    for question, marks, cohorts in questions:
        weights = [part.weight for part in question.answers if part.role == "counts"] or [1]
        sums: set[int] = set()
        for weight in weights:
            sums |= {weight, *(weight + each for each in sums)}
        shares, weighed, averaged = (
            lcm(*(each.denominator() for each in marks)),
            lcm(*sums),
            lcm(*range(1, cohorts + 1)),
        )
        full = lcm(full, shares * weighed * averaged)
    return full
