"""Exact numbers as people write them, and how far is left in words."""

from __future__ import annotations

from fractions import Fraction

from .printing import decimal

GLYPHS = {Fraction(1, 4): "¼", Fraction(1, 2): "½", Fraction(3, 4): "¾", Fraction(1, 3): "⅓", Fraction(2, 3): "⅔"}
PARTS = {
    Fraction(1, 4): "a quarter of a",
    Fraction(1, 3): "a third of a",
    Fraction(1, 2): "half a",
    Fraction(2, 3): "two thirds of a",
    Fraction(3, 4): "three quarters of a",
    Fraction(1): "one",
}
DECIMALS = 2


def amount(number: Fraction) -> str:
    """An exact number as people write it: `7`, `5½`, `2 11/12`, or a fraction such as `11/16`."""
    whole, rest = divmod(number, 1)
    if not rest:
        return str(whole)
    if rest in GLYPHS:
        return f"{whole or ''}{GLYPHS[rest]}"
    fraction = f"{rest.numerator}/{rest.denominator}"
    return f"{whole} {fraction}" if whole else fraction


def readable(number: Fraction) -> str:
    """A number for a sentence: exact where that reads well (`5½`, `4.2`), else `about 2.86`."""
    return amount(number) if number % 1 in GLYPHS else in_decimals(number)


def in_decimals(number: Fraction) -> str:
    """A number in at most two decimals: `6.5`, `5`, and where that is not all of it `about 1.33`."""
    shown = bare(decimal(number, DECIMALS))
    return shown if Fraction(shown) == number else f"about {shown}"


def bare(digits: str) -> str:
    """Decimal digits without the noughts that say nothing: `5` for `5.0`."""
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def points(far: Fraction) -> str:
    """A distance in points, rounded up to hundredths where it has no short name: less would not be enough."""
    whole, rest = divmod(far, 1)
    if not whole or far == 1:
        named = PARTS.get(far) or PARTS.get(_up(far))
        return f"{named} point" if named is not None else f"{bare(decimal(_up(far), DECIMALS))} of a point"
    return f"{amount(far) if not rest or rest in GLYPHS else bare(decimal(_up(far), DECIMALS))} points"


def _up(far: Fraction) -> Fraction:
    scale = 10**DECIMALS
    return Fraction(-(-far * scale // 1), scale)
