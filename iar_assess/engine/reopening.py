"""Making the folder again that a report was made of."""

from __future__ import annotations

import shutil
from pathlib import Path

from iar_assess.answers.assessment import FILE as HEAD
from iar_assess.answers.create import furnish, refuse_full
from iar_assess.answers.names import folder_name, slug
from iar_assess.answers.writing import writing
from iar_assess.files.atomic import write_atomically

from .bundle import LOOK, WORDING
from .verifying import Verdict
from .work import Engine, Work

NOT_INSIDE = {
    "plan": "each respondent's own answers, the histories, comments in the files, notes that the report does not "
    "print, copies made for safety, and earlier reports",
    "all": "copies made for safety, and earlier reports",
}


def name_of(verdict: Verdict) -> str:
    """What the folder is called where nobody named it: after organisation and framework."""
    return "-".join(filter(None, (slug(verdict.whose), folder_name(verdict.framework, None))))


def reopen(engine: Engine, verdict: Verdict, path: Path) -> Work:
    """Make the folder. It gets its name last, so half of one is never taken for a whole one.

    Args:
        engine: which plugins there are.
        verdict: what was found inside the report.
        path: a folder that is empty or not there.

    Raises:
        FolderError: the folder is not empty (FOLDER-002), or cannot be written to (FOLDER-006).
    """
    refuse_full(path, "name another folder")
    unfinished = path.with_name(f".{path.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    contents = verdict.bundle.contents
    with writing(path):
        for name in sorted(contents, key=lambda each: each == HEAD):
            if name.split("/")[0] not in (LOOK, WORDING):
                write_atomically(unfinished / name, contents[name])
        furnish(unfinished)
        if path.is_dir():
            path.rmdir()
        unfinished.rename(path)
    return engine.open(path)
