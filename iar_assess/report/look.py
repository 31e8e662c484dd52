"""An organisation's own look, and what every part of a view is."""

from __future__ import annotations

from collections.abc import Mapping
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
    large_print: bool = False
    """Everything at 16 points or more, in one column."""


class Theme(View, frozen=True, kw_only=True):
    """How reports look.

    Attributes:
        name: for people, in the line that says which theme a report wears.
        style: CSS that comes after ours; it opens no address but `data:`, and holds no backslash.
        pages: Jinja2 templates by name, out of `theme.PAGES`; each gets the whole view as `view`.
        validated: whether its author has validated reports that wear it; else they do not call themselves PDF/UA-1.
    """

    name: str
    style: str = ""
    pages: Mapping[str, str] = {}
    validated: bool = False
