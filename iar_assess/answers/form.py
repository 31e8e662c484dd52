"""How one place for an answer is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from iar_assess.bank.keys import Place
from iar_assess.bank.parts import Exact, exact
from iar_assess.bank.questions import Metric, Option, Scale
from iar_assess.bank.scales import band_of, place_options


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How something is answered.

    Attributes:
        kind: the kind of answer, a key of `KINDS`.
        options: the options in order, the points of a checklist, the bands of a number.
        unit: what a number counts.
        scale: the name of the scale.
        key: the place, for complaints.
        hint: what the bank says about how to answer.
        metric: what a number measures.
        least: the smallest number that can be; None where the bank does not say.
        most: the largest.
    """

    kind: str
    options: tuple[Option, ...] = ()
    unit: str | None = None
    scale: str = ""
    key: str = ""
    hint: str | None = None
    metric: Metric | None = None
    least: Exact | None = None
    most: Exact | None = None

    @property
    def edges(self) -> tuple[int | str, ...]:
        """The edges of the bands of a number, as the bank writes them."""
        return tuple(edge for option in self.options for edge in (option.from_, option.above) if edge is not None)

    @property
    def in_percent(self) -> bool:
        """Whether the bands of a number are written as percentages, so that 85 means 85%."""
        return any(str(edge).endswith("%") for edge in self.edges)

    @property
    def signed(self) -> bool:
        """Whether a number may lie below 0: of a metric (a gap, a change), or where a band or a limit says so."""
        if self.least is not None:
            return exact(self.least) < 0
        return self.metric is not None or any(exact(edge) <= 0 for edge in self.edges)

    def label(self, option: str) -> str:
        """What people call an option."""
        return next((each.label for each in self.options if each.id == option), option)

    def band_of(self, number: Fraction) -> Option | None:
        """The band that a number lies in; None where there are no bands."""
        return band_of(self.options, number) if self.options else None


def form_at(place: Place, scales: Mapping[str, Scale]) -> Form:
    """How one place of a framework is answered."""
    scale = scales[place.scale]
    return Form(
        kind=scale.kind,
        options=place_options(place, scales),
        unit=scale.unit,
        scale=place.scale,
        key=place.key,
        hint=scale.hint,
        metric=(place.part or place.question).metric,
        least=scale.least,
        most=scale.most,
    )
