"""An organisation's own look, and what every part of a view is."""

from __future__ import annotations

from typing import Literal

import msgspec


class View(msgspec.Struct, frozen=True, kw_only=True):
    """A frozen part of the view."""


class Look(View, frozen=True, kw_only=True):
    """An organisation's own colours and logo. `logo` is PNG or JPEG bytes."""

    colour: str = "#1d4f5f"
    logo: bytes | None = None
    logo_kind: Literal["png", "jpeg"] | None = None
    logo_text: str | None = None
