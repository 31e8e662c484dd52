"""The organisation's own colour and logo: from the assessment, else from the person's settings."""

from __future__ import annotations

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
KINDS: tuple[tuple[bytes, Literal["png", "jpeg"]], ...] = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"))


def look_of(folder: Path, chosen: Chosen | None) -> Look:
    """The look of a report.

    Args:
        folder: the assessment folder, where its logo lies.
        chosen: what `assessment.yaml` says; None leaves it to `look.yaml` in the settings folder.

    Raises:
        RenderError: the logo is missing, too large, or neither PNG nor JPEG (a drawing may carry scripts and links).
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
    return Look(colour=colour, logo=logo, logo_kind=kind)


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
