"""What `assessment.yaml` says: who assesses what, against which frozen bank, and where the assessment stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta

from iar_assess.bank.framework import BankName
from iar_assess.bank.parts import END, Day, Id, Line

from .model import FactValue, Kept

FILE = "assessment.yaml"
Stage = Literal["draft", "agreed", "approved", "locked"]
ScopeKind = Literal["organisation", "department", "team"]
Moment = Annotated[
    str,
    Meta(
        pattern=rf"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}Z{END}",
        description="a moment in UTC: 2026-11-21T09:30:00Z",
    ),
]


class Scope(Kept, frozen=True, kw_only=True):
    """How much of the organisation is assessed."""

    kind: ScopeKind = "organisation"
    name: Line | None = None


class FrozenBank(Kept, frozen=True, kw_only=True):
    """Which bank lies in `bank/`; the digest is over names and bytes."""

    revision: Annotated[int, Meta(ge=1)]
    digest: Annotated[str, Meta(pattern=rf"^[0-9a-f]{{64}}{END}")]


class FrozenOverlay(Kept, frozen=True, kw_only=True):
    """Whose wording lies in `overlay/`; the digest is over names and bytes."""

    id: Id
    digest: Annotated[str, Meta(pattern=rf"^[0-9a-f]{{64}}{END}")]


class Step(Kept, frozen=True, kw_only=True):
    """One step in the life of an assessment."""

    state: Stage
    by: Line
    at: Moment
    why: Annotated[str, Meta(max_length=4000)] | None = None


class Look(Kept, frozen=True, kw_only=True):
    """The organisation's own look in reports; the logo is a file in the assessment folder."""

    logo: Annotated[str, Meta(pattern=rf"^[0-9A-Za-z][0-9A-Za-z ._-]{{0,99}}{END}")] | None = None
    colour: Annotated[str, Meta(pattern=rf"^#[0-9a-fA-F]{{6}}{END}", description='in quotes: "#005eb8"')] | None = None


class Assessment(Kept, frozen=True, kw_only=True):
    """One organisation answering one framework edition once.

    Attributes:
        id: an id of the organisation's own choice.
        framework: the framework's name, `id@edition`.
        bank: what is frozen in `bank/`.
        overlay: whose wording is frozen in `overlay/`; None where it is the bank's own.
        period: what the answers are about, such as "2025/26".
        profile: facts about the organisation, by fact id.
        state: where the assessment stands; `history` says how it got there.
        versions: the versions of the engine and the plugins that made the folder, by distribution.
    """

    schema: Literal[1]
    id: Id | None = None
    organisation: Line
    scope: Scope = Scope()
    framework: BankName
    bank: FrozenBank
    overlay: FrozenOverlay | None = None
    period: Line | None = None
    created: Day
    profile: Mapping[Id, FactValue] = {}
    state: Stage = "draft"
    history: tuple[Step, ...] = ()
    versions: Mapping[Annotated[str, Meta(max_length=100)], Annotated[str, Meta(max_length=100)]] = {}
    look: Look | None = None

    @property
    def whose(self) -> str:
        """The organisation, and the department or team where one of them is assessed."""
        return ", ".join(filter(None, (self.organisation, self.scope.name)))
