"""The first files of an assessment folder."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from iar_assess.bank.framework import Framework
from iar_assess.bank.overlays import Overlay
from iar_assess.errors import FolderError, UsageError
from iar_assess.files.atomic import write_atomically
from iar_assess.files.characters import what_is
from iar_assess.files.folders import digest_of
from iar_assess.files.yaml_fresh import fresh_yaml

from . import frozen, respondent
from .assessment import FILE, Assessment, FrozenBank, FrozenOverlay, Look, Scope
from .check import check_fact
from .faults import refuse_first
from .model import FactValue
from .names import AGREED
from .sheet import Sheet, write_sheet
from .writing import writing

HEADING = """\
# An assessment of {organisation} against {framework}.
#
# `iar` works on this folder when you stand in it. The bank in bank/ is frozen: leave it as it is.
# Facts about the organisation are under `profile`. For your own look in reports, add this, with a logo in this folder:
#   look: {{logo: logo.png, colour: "#005eb8"}}
"""
ATTRIBUTES = """\
# the bank's digest is over its bytes: no changing of line ends
bank/** -text
overlay/** -text
answers/*.journal -text
"""
IGNORED = "# locks\n.*.lock\n"


def make_assessment(
    framework: Framework,
    bank_files: Mapping[str, bytes],
    *,
    organisation: str,
    scope: Scope,
    profile: Mapping[str, FactValue],
    period: str | None,
    versions: Mapping[str, str],
    overlay: FrozenOverlay | None = None,
    look: Look | None = None,
    created: str | None = None,
) -> Assessment:
    """What `assessment.yaml` says of a new assessment.

    Raises:
        UsageError: a text is too long or has the wrong form.
    """
    for name, text in (("organisation", organisation), (scope.kind, scope.name), ("period", period)):
        if text is not None:
            _refuse_odd(name, text)
    made = Assessment(
        schema=1,
        organisation=organisation,
        scope=scope,
        framework=framework.name,
        bank=FrozenBank(revision=framework.revision, digest=digest_of(bank_files)),
        overlay=overlay,
        period=period,
        created=created or datetime.now(UTC).date().isoformat(),
        profile=dict(profile),
        versions=dict(versions),
        look=look,
    )
    try:
        return msgspec.convert(msgspec.to_builtins(made), Assessment, strict=True)
    except msgspec.ValidationError as error:
        raise UsageError(str(error), "shorten or change it", code="ANSWERS-001") from error


def profile_of(framework: Framework, profile: Mapping[str, FactValue], scope: Scope) -> dict[str, FactValue]:
    """The facts of a new assessment, with those that say what it is of.

    Raises:
        UsageError: one does not fit, or what it is of is stated otherwise.
    """
    for name, value in profile.items():
        refuse_first(check_fact(framework, name, value))
    found = {fact.id: scope.kind for fact in framework.profile if fact.is_scope}
    for name, kind in found.items():
        if profile.get(name, kind) != kind:
            what = f"{name} is {profile[name]}, and the assessment is of the {kind}"
            remedy = "say what is assessed with --department or --team alone"
            raise UsageError(what, remedy, code="ANSWERS-009")
    return {**profile, **found}


def write_folder(
    path: Path, assessment: Assessment, bank_files: Mapping[str, bytes], beside: Mapping[str, bytes]
) -> None:
    """Write a new folder; `assessment.yaml` comes last, and what has none is no assessment.

    Args:
        path: the folder.
        assessment: what `assessment.yaml` is to say.
        bank_files: the files of the bank, by name within it.
        beside: further files, by name within the folder.

    Raises:
        FolderError: there is something in the folder already (FOLDER-002), or it cannot be written to (FOLDER-006).
    """
    with writing(path):
        refuse_full(path)
        for name, content in bank_files.items():
            write_atomically(path / frozen.FOLDER / name, content)
        for name, content in beside.items():
            write_atomically(path / name, content)
        furnish(path)
        title = sheet_title(AGREED, assessment)
        sheet = write_sheet(Sheet(), title, rank={}, folded=0, changes={}, conflicts={})
        write_atomically(path / respondent.FOLDER / f"{AGREED}.yaml", sheet)
        write_atomically(path / FILE, assessment_yaml(assessment))


def furnish(path: Path) -> None:
    """Put into a new folder what every one has, whatever is answered."""
    for name in ("snapshots", "reports"):
        (path / name).mkdir(exist_ok=True)
    write_atomically(path / ".gitattributes", ATTRIBUTES.encode())
    write_atomically(path / ".gitignore", IGNORED.encode())


def assessment_yaml(assessment: Assessment) -> bytes:
    """`assessment.yaml` as it is written anew."""
    heading = HEADING.format(organisation=_one_line(assessment.organisation), framework=assessment.framework)
    return heading.encode() + fresh_yaml(_spelt_out(assessment))


def frozen_wording(overlay: Overlay | None) -> dict[str, bytes]:
    """The files of a wording overlay as they are frozen in the folder."""
    return {
        f"{frozen.OVERLAY}/{name}": content
        for name, content in (overlay.contents if overlay is not None else {}).items()
    }


def sheet_title(name: str, assessment: Assessment) -> str:
    """The first line of an answers file."""
    whose = "The agreed answers" if name == AGREED else f"The answers of {name}"
    return f"{whose} of {_one_line(assessment.organisation)} to {assessment.framework}."


def _spelt_out(assessment: Assessment) -> dict[str, Any]:
    """What is true unless said otherwise is said, too: people learn from the file what may be changed."""
    said: dict[str, Any] = {"schema": assessment.schema, **msgspec.to_builtins(assessment)}
    said["scope"] = {"kind": assessment.scope.kind, **said.get("scope", {})}
    said["state"] = assessment.state
    return {name: said[name] for name in Assessment.__struct_fields__ if name in said}


def refuse_full(path: Path, remedy: str = "choose another name with --into") -> None:
    """Stop where a new assessment cannot be put into a folder.

    Args:
        path: the folder.
        remedy: how another is named.

    Raises:
        FolderError: there is something in it (FOLDER-002).
    """
    if path.exists() and not path.is_dir():
        msg = f"{path} is a file"
        raise FolderError(msg, remedy, code="FOLDER-002")
    if not path.exists() or not any(path.iterdir()):
        return
    if (path / FILE).exists():
        msg, remedy = f"there is an assessment in {path} already", f"{remedy}, or go on with that one"
    elif (path / frozen.FOLDER).is_dir():
        msg = f"{path} holds the start of an assessment that was interrupted"
        remedy = "delete that folder, then try again"
    else:
        msg = f"{path} is not empty"
    raise FolderError(msg, remedy, code="FOLDER-002")


def _refuse_odd(name: str, text: str) -> None:
    """Stop where a name says nothing, goes over several lines, or holds what nobody sees."""
    if not text.strip():
        what = f"the {name} is empty"
        raise UsageError(what, "write its name" if name != "period" else "write it as 2025/26", code="ANSWERS-001")
    odd = next((each for each in text if not each.isprintable()), None)
    if odd is not None and odd in "\n\r\t":
        what = f"{text[:60]!r} is more than a line of plain text"
        raise UsageError(what, "write one line", code="ANSWERS-001")
    if odd is not None:
        what, remedy = what_is(odd)
        raise UsageError(f"{text[:60]!r} holds {what}", remedy, code="ANSWERS-001")


def _one_line(text: str) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
