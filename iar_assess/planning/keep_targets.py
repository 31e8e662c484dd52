"""What `plan.yaml` keeps of targets: which section, group or score is to reach what, and by when."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from .keep import FILE, PlanFile, content_of, keep_part, read_file
from .target import KeptTarget


def read_targets(folder: Path) -> Mapping[str, KeptTarget]:
    """The targets by section, group or score; none where nobody set one.

    Raises:
        AnswersError: the file cannot be used.
    """
    content = content_of(folder / FILE)
    return read_file(content)[0].targets if content else {}


def keep_target(folder: Path, name: str, wanted: KeptTarget | None) -> None:
    """Note the target of one section, group or score, or take it out; everything else stays as people wrote it.

    Raises:
        AnswersError: the file that is there cannot be used; it is left as it is.
        FolderError: it is in use (FOLDER-003) or cannot be written (FOLDER-006), or the assessment is locked.
    """

    def change(kept: PlanFile, there: Any) -> Any:
        if kept.targets.get(name) == wanted:
            return there
        others = {key: value for key, value in (there or {}).items() if key != name}
        if wanted is None:
            return others or None
        short = wanted.reach if wanted.by is None else msgspec.to_builtins(wanted)
        return {**(there or {}), name: short}

    keep_part(folder, "targets", change)
