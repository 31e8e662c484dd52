"""Making the folder again that a report was made of."""

from __future__ import annotations

from pathlib import Path

from iar_assess.answers.assessment import FILE as HEAD
from iar_assess.answers.create import furnish, refuse_full
from iar_assess.answers.names import slug
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
    """What the folder is called where nobody named it: after organisation and framework, whatever a report says."""
    return "-".join(filter(None, (slug(verdict.whose), slug(verdict.framework)))) or "assessment"


def reopen(engine: Engine, verdict: Verdict, path: Path) -> Work:
    """Make the folder. `assessment.yaml` gets there last, so half of a folder is never taken for a whole one.

    Args:
        engine: which plugins there are.
        verdict: what was found inside the report.
        path: a folder that is empty or not there.

    Raises:
        FolderError: the folder is not empty (FOLDER-002), or cannot be written to (FOLDER-006).
    """
    refuse_full(path, "name another folder")
    inside = {name: each for name, each in verdict.bundle.contents.items() if name.split("/")[0] not in (LOOK, WORDING)}
    head = inside.pop(HEAD)
    with writing(path):
        for name in sorted(inside):
            write_atomically(path / name, inside[name])
        furnish(path)
        write_atomically(path / HEAD, head)
    return engine.open(path)
