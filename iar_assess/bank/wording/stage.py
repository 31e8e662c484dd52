"""The wording stage of a check: the files of a bank, what its author accepts, and complaints with line and column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from iar_assess.bank.framework import Framework
from iar_assess.bank.load import convert, placing, read_and_check_shapes, read_bank
from iar_assess.errors import Complaint
from iar_assess.files.folders import read_folder

from .accepted import FILE, WordingFile
from .check import check_wording


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingChecked:
    """What the stage came to."""

    complaints: tuple[Complaint, ...]
    accepted: int = 0
    """How many findings the author accepts."""
    skipped: str | None = None
    """The language for which the rules of English were left out."""


def check_wording_of(root: Traversable, framework: Framework) -> WordingChecked:
    """Check the texts of a bank that passed every other check.

    Args:
        root: the bank's folder.
        framework: what was built from it.

    Returns:
        Every finding that is not accepted, uncut; or what is wrong with `wording.yaml`.
    """
    own = read_folder(root, (FILE,))
    datas, complaints = read_and_check_shapes(own)
    if complaints:
        return WordingChecked(complaints=complaints)
    accepted = convert(datas[FILE], WordingFile) if datas else None
    contents = read_bank(root)
    found = check_wording(framework, _files(contents), accepted)
    complain = placing({**contents, **own})
    return WordingChecked(
        complaints=tuple(complain(problem) for problem in found.problems),
        accepted=found.accepted,
        skipped=found.skipped,
    )


def _files(contents: Mapping[str, bytes]) -> dict[str, str]:
    """The name of each section's file, by the section's id."""
    from iar_assess.files.yaml import read_yaml

    names = [name for name in contents if name.startswith("sections/")]
    return {read_yaml(contents[name], name)[0]["id"]: name for name in names}
