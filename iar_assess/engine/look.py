"""The organisation's own colour and logo: from the assessment, else from the person's settings."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Literal

from iar_assess.answers.assessment import Look as Chosen
from iar_assess.answers.shape import read_typed
from iar_assess.errors import FolderError, RenderError
from iar_assess.files.places import settings_folder
from iar_assess.files.reading import read_regular
from iar_assess.report.look import Look

SETTINGS = "look.yaml"
MAX_LOGO = 2_000_000
MAX_PIXELS = 4_000
# the start of a JPEG's frame, where its size stands; three of the sixteen markers mean something else
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
KINDS: tuple[tuple[bytes, Literal["png", "jpeg"]], ...] = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"))


def look_of(folder: Path, chosen: Chosen | None) -> Look:
    """The look of a report.

    Args:
        folder: the assessment folder, where its logo lies.
        chosen: what `assessment.yaml` says; None leaves it to `look.yaml` in the settings folder.

    Raises:
        RenderError: the logo is missing, too large, damaged, or neither PNG nor JPEG (a drawing may carry scripts and
            links).
        AnswersError: `look.yaml` in the settings folder cannot be used.
        FolderError: it is no ordinary file.
    """
    if chosen is None:
        folder = settings_folder()
        chosen = _settings(folder / SETTINGS)
    colour = chosen.colour or Look().colour
    if chosen.logo is None:
        return Look(colour=colour)
    logo = _logo(folder / chosen.logo)
    kind = next((kind for start, kind in KINDS if logo.startswith(start)), None)
    if kind is None:
        what = f"the logo {chosen.logo} is neither PNG nor JPEG"
        raise RenderError(what, "save it as PNG", code="REPORT-004")
    size = _png_size(logo) if kind == "png" else _jpeg_size(logo)
    if size is None:
        what = f"the logo {chosen.logo} is damaged"
        raise RenderError(what, "save it anew as PNG", code="REPORT-004")
    if not 0 < min(size) <= max(size) <= MAX_PIXELS:
        what = f"the logo {chosen.logo} has {size[0]:,} by {size[1]:,} pixels"
        raise RenderError(what, f"save it with at most {MAX_PIXELS:,} by {MAX_PIXELS:,}", code="REPORT-004")
    return Look(colour=colour, logo=logo, logo_kind=kind)


def _png_size(logo: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG whose chunks are whole up to the last; None where they are not."""
    at, size = 8, None
    names: list[bytes] = []
    while at + 12 <= len(logo):
        length, name = struct.unpack_from(">I4s", logo, at)
        end = at + 8 + length
        if end + 4 > len(logo) or zlib.crc32(logo[at + 4 : end]) != struct.unpack_from(">I", logo, end)[0]:
            return None
        if name == b"IHDR" and length == 13 and not names:
            size = struct.unpack_from(">II", logo, at + 8)
        names.append(name)
        if name == b"IEND":
            return size if b"IDAT" in names else None
        at = end + 4
    return None


def _jpeg_size(logo: bytes) -> tuple[int, int] | None:
    """Width and height of a JPEG from the start of its frame; None where there is none."""
    at = 2
    while at + 9 <= len(logo) and logo[at] == 0xFF:
        marker, length = struct.unpack_from(">xBH", logo, at)
        if marker == 0xFF:  # a filler before a marker
            at += 1
            continue
        if marker in FRAMES:
            height, width = struct.unpack_from(">HH", logo, at + 5)
            return width, height
        at += 2 + length
    return None


def _settings(path: Path) -> Chosen:
    try:
        return read_typed(read_regular(path), Chosen, SETTINGS)[0]
    except FileNotFoundError:
        return Chosen()


def _logo(path: Path) -> bytes:
    try:
        logo = read_regular(path, MAX_LOGO)
    except (FileNotFoundError, FolderError) as error:
        what = f"there is no logo {path.name} in {path.parent}"
        raise RenderError(what, "put it there, or take the line out of assessment.yaml", code="REPORT-004") from error
    if len(logo) > MAX_LOGO:
        what = f"the logo {path.name} is larger than {MAX_LOGO:,} bytes"
        raise RenderError(what, "save it smaller", code="REPORT-004")
    return logo
