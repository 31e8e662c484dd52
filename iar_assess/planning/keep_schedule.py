"""What `plan.yaml` keeps of a schedule: how much work there is, from when and until when."""

from __future__ import annotations

from pathlib import Path

import msgspec

from .keep import FILE, KeptSchedule, content_of, keep_part, read_file


def read_schedule(folder: Path) -> KeptSchedule | None:
    """What `plan.yaml` says of the schedule; None where it says nothing.

    Raises:
        AnswersError: the file cannot be used.
    """
    content = content_of(folder / FILE)
    return read_file(content)[0].schedule if content else None


def keep_schedule(folder: Path, kept: KeptSchedule | None) -> None:
    """Note a schedule's frame in `plan.yaml`, or take it out; everything else there stays as it is.

    Raises:
        AnswersError: the file that is there cannot be used; it is left as it is.
        FolderError: it is in use (FOLDER-003) or cannot be written (FOLDER-006), or the assessment is locked.
    """
    keep_part(folder, "schedule", lambda _, __: msgspec.to_builtins(kept) if kept is not None else None)
