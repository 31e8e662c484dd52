"""A file that travels inside a PDF."""

from __future__ import annotations

from .look import View


class Attached(View, frozen=True, kw_only=True):
    """A file that a PDF carries; formats that carry nothing leave it out."""

    name: str
    content: bytes
    media_type: str
    description: str
