"""What something comes to, as far as it is still to be decided: whether it counts, and how much it is then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Protocol

from .linear import ALWAYS, NEVER, ZERO, Linear, Model, Number, fixed, total

MOST_QUOTIENTS = 200
MOST_STEPS = 1_000_000


class Amount(Protocol):
    """A share, a score or points, which may have left the score.

    Attributes:
        counts: whether there is any.
        low, high: it never lies beyond these.
    """

    @property
    def counts(self) -> Linear:
        """Whether there is any: 1 or 0."""

    @property
    def low(self) -> Fraction:
        """The least it can be."""

    @property
    def high(self) -> Fraction:
        """The most it can be."""

    def reaches(self, number: Number, *, more: bool = False) -> Linear:
        """Whether there is any and it is at least (or more than) a number."""

    def counted(self) -> Linear:
        """What it is; 0 where there is none."""


@dataclass(frozen=True)
class Plain:
    """An amount that is linear: `value` is 0 where it does not count."""

    model: Model
    value: Linear
    counts: Linear
    low: Fraction
    high: Fraction

    def reaches(self, number: Number, *, more: bool = False) -> Linear:
        """As `Amount` says."""
        exact = Fraction(number)
        if not (self.low > exact if more else self.low >= exact):
            test = self.model.above if more else self.model.at_least
            if self.counts is ALWAYS or exact > 0 or (more and exact == 0):
                return test(self.value, exact)  # 0 is not there yet
            return self.model.every([self.counts, test(self.value, exact)])
        return self.counts

    def counted(self) -> Linear:
        """As `Amount` says."""
        return self.value


@dataclass(frozen=True)
class Quotient:
    """A mean of parts of which some may not count: `above` over `below`, which is 0 where nothing counts."""

    model: Model
    above: Linear
    below: Linear
    low: Fraction
    high: Fraction
    kept: dict[str, Linear]

    @property
    def counts(self) -> Linear:
        """As `Amount` says."""
        if "counts" not in self.kept:
            self.kept["counts"] = self.model.above(self.below, 0)
        return self.kept["counts"]

    def reaches(self, number: Number, *, more: bool = False) -> Linear:
        """As `Amount` says."""
        exact = Fraction(number)
        far = self.above - self.below * exact
        far = far.within((self.low - exact) * self.below.high if self.low < exact else 0, far.high)
        test = self.model.above(far, 0) if more else self.model.at_least(far, 0)
        return self.model.every([self.counts, test])

    def counted(self) -> Linear:
        """As `Amount` says; tied to each number that `below` can be, or free where there are too many."""
        if "counted" not in self.kept:
            self.kept["counted"] = self._counted()
        return self.kept["counted"]

    def _counted(self) -> Linear:
        model, sizes = self.model, self._sizes()
        found = self._value(sizes)
        if not sizes:
            return found  # the real scorer decides
        chosen = [(model.whole(), size) for size in sizes]
        for here, size in chosen:
            far = (self.above - found * size) if size else found
            model.require(far - (ALWAYS - here) * far.low)
            model.require((ALWAYS - here) * far.high - far)
        model.equal(total(here for here, _ in chosen), ALWAYS)
        model.equal(total(here * size for here, size in chosen), self.below)
        return found

    def _sizes(self) -> Sequence[Fraction]:
        """Every number that the weights of what counts may come to; none where they are too many."""
        step = self.model.step(self.below)
        if step is None or (self.below.high - self.below.low) / step > MOST_QUOTIENTS:
            return ()
        count = int((self.below.high - self.below.low) / step)
        return [self.below.low + index * step for index in range(count + 1)]

    def _value(self, sizes: Sequence[Fraction]) -> Linear:
        """A new variable for what it is: in steps where they are not too small."""
        model, low, high = self.model, min(self.low, ZERO), max(self.high, ZERO)
        step = model.step(self.above)
        if step is None or not sizes or self.above.constant % step:
            return model.between(low, high)
        unit = step / lcm(*(int(size) for size in sizes if size.denominator == 1 and size))
        if any(size.denominator != 1 for size in sizes) or (high - low) / unit > MOST_STEPS:
            return model.between(low, high)
        return model.whole(low // unit, -(-high // unit)) * unit


@dataclass(frozen=True)
class Lowest:
    """The least of some amounts that count."""

    model: Model
    parts: Sequence[Amount]
    kept: dict[str, Linear]

    @property
    def counts(self) -> Linear:
        """As `Amount` says."""
        if "counts" not in self.kept:
            self.kept["counts"] = self.model.some([part.counts for part in self.parts])
        return self.kept["counts"]

    @property
    def low(self) -> Fraction:
        """As `Amount` says."""
        return min(part.low for part in self.parts)

    @property
    def high(self) -> Fraction:
        """As `Amount` says."""
        return max(part.high for part in self.parts)

    def reaches(self, number: Number, *, more: bool = False) -> Linear:
        """As `Amount` says."""
        model = self.model
        each = [model.some([ALWAYS - part.counts, part.reaches(number, more=more)]) for part in self.parts]
        return model.every([self.counts, *each])

    def counted(self) -> Linear:
        """As `Amount` says: below each part that counts, and as high as one of them."""
        if "counted" in self.kept:
            return self.kept["counted"]
        model = self.model
        low, high = min(self.low, ZERO), max(self.high, ZERO)
        found, chosen = model.like([part.counted() for part in self.parts], low, high), []
        for part in self.parts:
            value, off = part.counted(), ALWAYS - part.counts
            here = model.whole()
            chosen.append(here)
            model.require(part.counts - here)
            model.require(value - found + off * (high - low))
            model.require(found - value + (ALWAYS - here) * (high - low))
        model.equal(total(chosen), self.counts)
        model.require(self.counts * high - found)
        model.require(found - self.counts * low)
        self.kept["counted"] = found
        return found


@dataclass(frozen=True)
class Ranged:
    """A share on a range of its own."""

    inner: Amount
    worst: Fraction
    best: Fraction

    @property
    def counts(self) -> Linear:
        """As `Amount` says."""
        return self.inner.counts

    @property
    def low(self) -> Fraction:
        """As `Amount` says."""
        return self.worst + self.inner.low * (self.best - self.worst)

    @property
    def high(self) -> Fraction:
        """As `Amount` says."""
        return self.worst + self.inner.high * (self.best - self.worst)

    def reaches(self, number: Number, *, more: bool = False) -> Linear:
        """As `Amount` says."""
        return self.inner.reaches((Fraction(number) - self.worst) / (self.best - self.worst), more=more)

    def counted(self) -> Linear:
        """As `Amount` says."""
        return self.counts * self.worst + self.inner.counted() * (self.best - self.worst)


def plain(model: Model, value: Linear, counts: Linear = ALWAYS, *, low: Number = 0, high: Number) -> Plain:
    """An amount that is linear."""
    return Plain(model, value, counts, Fraction(low), Fraction(high))


def settled(model: Model, number: Number | None) -> Plain:
    """An amount about which nothing is to be decided; None where it does not count."""
    if number is None:
        return Plain(model, NEVER, NEVER, ZERO, ZERO)
    return Plain(model, fixed(number), ALWAYS, Fraction(number), Fraction(number))


def mean(model: Model, parts: Sequence[tuple[int, Amount]]) -> Amount:
    """The weighted mean of those that count."""
    counting = [(weight, part) for weight, part in parts if part.counts.high > 0]
    if not counting:
        return settled(model, None)
    low, high = min(part.low for _, part in counting), max(part.high for _, part in counting)
    above = total(part.counted() * weight for weight, part in counting)
    below = total(part.counts * weight for weight, part in counting)
    if below.fixed:
        return Plain(model, above * (1 / below.low), ALWAYS, low, high)
    return Quotient(model, above, below, low, high, {})


def lowest(model: Model, parts: Sequence[Amount]) -> Amount:
    """The least of those that count."""
    counting = [part for part in parts if part.counts.high > 0]
    if len(counting) == 1:
        return counting[0]
    return Lowest(model, counting, {}) if counting else settled(model, None)
