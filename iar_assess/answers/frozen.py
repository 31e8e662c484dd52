"""The bank as used, frozen in the folder: the same bytes for as long as the assessment lives."""

from __future__ import annotations

from pathlib import Path

from iar_assess.bank.compiled import build_compiled
from iar_assess.bank.framework import Framework
from iar_assess.bank.load import read_bank
from iar_assess.bank.overlays import Overlay, load_overlay, read_overlay
from iar_assess.errors import BankError, FolderError
from iar_assess.files.folders import digest_of

from .assessment import Assessment

FOLDER = "bank"
OVERLAY = "overlay"


def load_frozen(bank: Path, assessment: Assessment) -> Framework:
    """Load the bank that an assessment was started with.

    Args:
        bank: where it is kept.
        assessment: what `assessment.yaml` says of it.

    Raises:
        FolderError: it is not there, or is not the one that the assessment names (FOLDER-004).
        BankError: it does not pass the checks of this version.
    """
    contents = read_bank(bank)
    put_back = "put the folder back from a snapshot, a backup or the sender"
    if not contents:
        msg = "the bank of this assessment is not there"
        raise FolderError(msg, put_back, code="FOLDER-004")
    if digest_of(contents) != assessment.bank.digest:
        msg = "the bank of this assessment was changed, so its scores could not be made again"
        raise FolderError(msg, f"{put_back}; changed line ends count, too", code="FOLDER-004")
    framework, complaints = build_compiled(contents)
    if framework is None:
        what = "the bank of this assessment cannot be used"
        raise BankError(what, complaints)
    if framework.name != assessment.framework:
        msg = f"assessment.yaml names {assessment.framework}, but its bank is {framework.name}"
        raise FolderError(msg, "put back what assessment.yaml said", code="FOLDER-004")
    return framework


def load_frozen_overlay(folder: Path, assessment: Assessment, framework: Framework) -> Overlay | None:
    """Load the wording overlay that an assessment was started with; None where it was started with none.

    Args:
        folder: the assessment folder.
        assessment: what `assessment.yaml` says.
        framework: the frozen bank, which the overlay has to fit.

    Raises:
        FolderError: it is not there, or is not the one that the assessment names (FOLDER-004).
        BankError: it does not pass the checks of this version.
    """
    named = assessment.overlay
    if named is None:
        return None
    contents = read_overlay(folder / OVERLAY)
    if digest_of(contents) != named.digest:
        msg = f"the wording overlay '{named.id}' of this assessment {'was changed' if contents else 'is not there'}"
        raise FolderError(msg, "put the folder overlay/ back from a backup or the sender", code="FOLDER-004")
    return load_overlay(folder / OVERLAY, framework)
