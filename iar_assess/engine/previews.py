"""Writing a bank's preview and question pack."""

from __future__ import annotations

from pathlib import Path

from iar_assess import __version__
from iar_assess.errors import RenderError
from iar_assess.files.atomic import write_atomically
from iar_assess.report.build_pack import build_pack
from iar_assess.report.build_preview import build_preview
from iar_assess.report.preview import render_pack, render_preview

from .wording import Worded


def write_previews(worded: Worded, folder: Path, language: str | None = None) -> tuple[Path, Path]:
    """Write both pages into a folder, which is made where it is missing.

    Args:
        worded: the bank, in the words in which it is shown.
        folder: where the pages go; those of the same names are replaced.
        language: the one that was asked for, which the names then say; None is the bank's own.

    Returns:
        The preview and the question pack.

    Raises:
        RenderError: the folder cannot be written to (REPORT-005).
    """
    engine = f"iar-assess {__version__}"
    framework = worded.framework
    name = "-".join(filter(None, (framework.id, framework.edition, language and framework.language)))
    preview, pack = folder / f"{name}.html", folder / f"{name}-questions.html"
    pages = {
        preview: render_preview(build_preview(framework, engine=engine, wording=worded.notes)),
        pack: render_pack(build_pack(framework, engine=engine, wording=worded.notes)),
    }
    for path, page in pages.items():
        try:
            write_atomically(path, page.encode())
        except OSError as error:
            what = f"{path} cannot be written ({error.strerror or error})"
            raise RenderError(what, "choose another place with --output", code="REPORT-005") from error
    return preview, pack
