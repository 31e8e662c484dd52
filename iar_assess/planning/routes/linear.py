"""Exact linear terms over whole-number variables, and the rows that tie them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd, lcm

ZERO, ONE = Fraction(0), Fraction(1)
Number = Fraction | int


@dataclass(frozen=True, slots=True)
class Linear:
    """A sum of variables with exact factors.

    Attributes:
        factors: what each variable is multiplied with, by its number.
        constant: what is added.
        low, high: bounds of the sum; it never lies beyond them.
    """

    factors: Mapping[int, Fraction]
    constant: Fraction
    low: Fraction
    high: Fraction

    @property
    def fixed(self) -> bool:
        """Whether there is nothing to decide about it."""
        return not self.factors or self.low == self.high

    def __add__(self, other: Linear | Number) -> Linear:
        if not isinstance(other, Linear):
            return Linear(self.factors, self.constant + other, self.low + other, self.high + other)
        factors = dict(self.factors)
        for name, factor in other.factors.items():
            factors[name] = factors.get(name, ZERO) + factor
        return Linear(
            {name: factor for name, factor in factors.items() if factor},
            self.constant + other.constant,
            self.low + other.low,
            self.high + other.high,
        )

    def __neg__(self) -> Linear:
        return self * -1

    def __sub__(self, other: Linear | Number) -> Linear:
        return self + (-other)

    def __mul__(self, factor: Number) -> Linear:
        ends = sorted((self.low * factor, self.high * factor))
        factors = {name: each * factor for name, each in self.factors.items()} if factor else {}
        return Linear(factors, self.constant * factor, *ends)

    __rmul__ = __mul__

    def within(self, low: Number, high: Number) -> Linear:
        """The same, known to lie between two numbers."""
        return Linear(self.factors, self.constant, max(self.low, Fraction(low)), min(self.high, Fraction(high)))

    def at(self, values: Mapping[int, int]) -> Fraction:
        """What it comes to."""
        return self.constant + sum((factor * values[name] for name, factor in self.factors.items()), ZERO)


def fixed(number: Number) -> Linear:
    """A number."""
    exact = Fraction(number)
    return Linear({}, exact, exact, exact)


NEVER, ALWAYS = fixed(0), fixed(1)


def total(parts: Iterable[Linear]) -> Linear:
    """The sum of several."""
    factors: dict[int, Fraction] = {}
    constant = low = high = ZERO
    for part in parts:
        constant, low, high = constant + part.constant, low + part.low, high + part.high
        for name, factor in part.factors.items():
            factors[name] = factors.get(name, ZERO) + factor
    return Linear({name: factor for name, factor in factors.items() if factor}, constant, low, high)


@dataclass(frozen=True, slots=True)
class Row:
    """At least so much: factors times variables, in whole numbers where all of them are."""

    factors: Mapping[int, Fraction]
    least: Fraction


@dataclass(slots=True)
class Variable:
    """Something to decide: a number between two bounds, whole unless it is said not to be."""

    low: Fraction
    high: Fraction
    whole: bool


@dataclass(slots=True)
class Model:
    """Variables, and rows that must hold."""

    variables: list[Variable] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def whole(self, low: Number = 0, high: Number = 1) -> Linear:
        """A new whole number; without bounds yes (1) or no (0)."""
        return self._new(low, high, whole=True)

    def between(self, low: Number, high: Number) -> Linear:
        """A new number that need not be whole."""
        return self._new(low, high, whole=False)

    def _new(self, low: Number, high: Number, *, whole: bool) -> Linear:
        self.variables.append(Variable(Fraction(low), Fraction(high), whole))
        return Linear({len(self.variables) - 1: ONE}, ZERO, Fraction(low), Fraction(high))

    def require(self, term: Linear, least: Number = 0) -> None:
        """A row: a term is at least a number."""
        row = self.row(term, least)
        if row is not None:
            self.rows.append(row)

    def equal(self, one: Linear, other: Linear) -> None:
        """A row: two terms are the same."""
        self.require(one - other)
        self.require(other - one)

    def row(self, term: Linear, least: Number = 0) -> Row | None:
        """The same as a row by itself; None where it holds in any case."""
        left = Fraction(least) - term.constant
        if not term.factors and left <= 0:
            return None
        names = [name for name in term.factors if not self.variables[name].whole]
        scale = lcm(*(factor.denominator for factor in term.factors.values()), 1)
        factors = {name: factor * scale for name, factor in term.factors.items()}
        least_scaled = left * scale
        if not names and factors:
            shared = gcd(*(int(factor) for factor in factors.values()))
            factors = {name: factor / shared for name, factor in factors.items()}
            least_scaled = Fraction(-(-(least_scaled / shared) // 1))
        return Row(factors, least_scaled)

    def is_whole(self, term: Linear) -> bool:
        """Whether nothing in a term takes other than whole numbers."""
        return all(self.variables[name].whole for name in term.factors)

    def bounded(self, term: Linear) -> Linear:
        """A term with the bounds that its variables give it, where they are nearer."""
        low = high = term.constant
        for name, factor in term.factors.items():
            ends = (factor * self.variables[name].low, factor * self.variables[name].high)
            low, high = low + min(ends), high + max(ends)
        return term.within(low, high)

    def step(self, term: Linear) -> Fraction | None:
        """By how much a term moves at least when it moves; None where it may move by anything."""
        if not self.is_whole(term) or not term.factors:
            return None
        scale = lcm(*(factor.denominator for factor in term.factors.values()))
        return Fraction(gcd(*(int(factor * scale) for factor in term.factors.values())), scale)

    def at_least(self, term: Linear, number: Number) -> Linear:
        """Whether a term is at least a number: 1 or 0, tied to it in both directions."""
        exact, term = Fraction(number), self.bounded(term)
        if term.low >= exact:
            return ALWAYS
        if term.high < exact:
            return NEVER
        step = self.step(term)
        if step is not None:
            # the numbers that the term can be lie a step apart, counted from its constant
            exact = term.constant + -(-(exact - term.constant) / step // 1) * step
            if exact > term.high:
                return NEVER
            if self._is_yes_or_no(term, exact, step):
                return self._as_literal(term)
        below = exact if step is None else exact - step
        found = self.whole()
        self.require(term - found * (exact - term.low), term.low)
        self.require(found * (term.high - below) - term, -below)
        return found

    def _is_yes_or_no(self, term: Linear, exact: Fraction, step: Fraction) -> bool:
        if len(term.factors) != 1:
            return False
        name = next(iter(term.factors))
        variable = self.variables[name]
        return (variable.low, variable.high) == (ZERO, ONE) and abs(term.factors[name]) == step and exact > term.low

    def _as_literal(self, term: Linear) -> Linear:
        name, factor = next(iter(term.factors.items()))
        variable = Linear({name: ONE}, ZERO, ZERO, ONE)
        return variable if factor > 0 else ALWAYS - variable

    def above(self, term: Linear, number: Number) -> Linear:
        """Whether a term is more than a number; where it may be anything, at least that number."""
        exact = Fraction(number)
        step = self.step(term)
        if step is None:
            if not term.factors:
                return ALWAYS if term.constant > exact else NEVER
            return self.at_least(term, exact)
        return self.at_least(term, term.constant + ((exact - term.constant) / step // 1 + 1) * step)

    def every(self, parts: Sequence[Linear]) -> Linear:
        """Whether all of some yes-or-no terms hold."""
        return self.at_least(total(parts), len(parts))

    def some(self, parts: Sequence[Linear]) -> Linear:
        """Whether one of them holds at least."""
        return self.at_least(total(parts), 1)

    def times(self, literal: Linear, term: Linear) -> Linear:
        """A term where a yes-or-no term holds, and 0 elsewhere."""
        if not term.factors:
            return literal * term.constant
        if literal.fixed:
            return term * literal.low
        low, high = min(term.low, ZERO), max(term.high, ZERO)
        found = self.like([term], low, high)
        self.require(literal * high - found)
        self.require(found - literal * low)
        self.require(term - found - (ALWAYS - literal) * term.low)
        self.require(found - term + (ALWAYS - literal) * term.high)
        return found

    def like(self, terms: Sequence[Linear], low: Fraction, high: Fraction) -> Linear:
        """A new variable that can be whatever one of some terms can be, or 0."""
        parts = [each for term in terms for each in (term.constant, *term.factors.values()) if each]
        if not parts:
            return NEVER
        if not all(self.is_whole(term) for term in terms):
            return self.between(low, high)
        scale = lcm(*(each.denominator for each in parts))
        unit = Fraction(gcd(*(int(each * scale) for each in parts)), scale)
        return self.whole(low // unit, -(-high // unit)) * unit
