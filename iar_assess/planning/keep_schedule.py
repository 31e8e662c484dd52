"""What `plan.yaml` keeps of a schedule: how much work there is, from when and until when."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from iar_assess.answers.stages import refuse_locked_folder
from iar_assess.answers.writing import writing
from iar_assess.files.atomic import locked, write_atomically
from iar_assess.files.yaml_edit import fresh_yaml, rewrite_yaml

from .keep import FILE, HEADING, KeptSchedule, content_of, read_file


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
    path = folder / FILE
    said = {"schedule": msgspec.to_builtins(kept)} if kept is not None else {}
    with writing(path), locked(path):
        refuse_locked_folder(folder)
        content = content_of(path)
        if not content:
            write_atomically(path, HEADING + fresh_yaml({"schema": 1, **said, "actions": []}))
            return
        data: dict[str, Any] = read_file(content)[1]
        others = {key: value for key, value in data.items() if key != "schedule"}
        if {**others, **said} != data:
            write_atomically(path, rewrite_yaml(content, data, {**others, **said}))
