"""The assessment as it travels inside a PDF: one file of text that holds the folder's files and what they come to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from itertools import accumulate
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from iar_assess.answers.assessment import FILE as HEAD
from iar_assess.answers.folder import FOLDERS
from iar_assess.answers.frozen import FOLDER as BANK
from iar_assess.answers.frozen import OVERLAY
from iar_assess.answers.names import AGREED
from iar_assess.answers.respondent import FOLDER as ANSWERS
from iar_assess.answers.snapshots import FOLDER as SNAPSHOTS
from iar_assess.bank.parts import END, Day
from iar_assess.errors import PdfError
from iar_assess.planning.keep import FILE as PLAN

NAME = "assessment.iar.json"
MEDIA_TYPE = "application/json"
DESCRIPTION = "The assessment that this report is about: `iar verify` compares, `iar open` makes the folder again"
MAX_FILES = 5_000
AGREED_FILE = f"{ANSWERS}/{AGREED}.yaml"
NEEDED = (HEAD, AGREED_FILE, PLAN)
WORDING = "wording"
"""Where the wording lies that somebody named for this report alone."""
LOOK = "look"
"""Where the logo lies that is from the settings of who made the report."""

Share = Literal["plan", "all", "none"]
_STEP = r"[0-9A-Za-z][0-9A-Za-z ._-]{0,99}"
_SAFE = re.compile(
    rf"(?:(?:{BANK}|{OVERLAY}|{WORDING})/(?:{_STEP}/){{0,8}}{_STEP}|{SNAPSHOTS}/(?:{_STEP}/){{1,11}}{_STEP}|(?:{ANSWERS}|{LOOK})/{_STEP}|{_STEP})"
)
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)

_FOLDERS = {BANK, OVERLAY, ANSWERS, WORDING, LOOK, *FOLDERS}
Digest = Annotated[str, Meta(pattern=rf"^[0-9a-f]{{64}}{END}")]


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of what travels."""


class Shown(Part, frozen=True, kw_only=True):
    """How the report was shown."""

    language: str | None = None
    colour: Annotated[str, Meta(pattern=rf"^#[0-9a-fA-F]{{6}}{END}")]
    logo: str | None = None
    large_print: bool = False
    embargo: str | None = None
    fields: bool = False


class Manifest(Part, frozen=True, kw_only=True):
    """What the report says, and of which files it was made.

    Attributes:
        made_by: the version of iar-assess.
        plugins: what was installed beside it and may have added to the plan.
        date: the report's date.
        share: whether respondents' own files and the histories are here, too.
        files: the digest of each file.
        figures: every figure of the report, as `figures_of` gives them.
        since: the snapshot with which it is compared, where one was named; None is the last one before the date.
    """

    schema: Literal[1]
    made_by: Annotated[str, Meta(max_length=100)]
    plugins: tuple[Annotated[str, Meta(max_length=100)], ...] = ()
    date: Day
    share: Share
    shown: Shown
    files: Mapping[str, Digest]
    figures: Mapping[str, Any]
    since: str | None = None


class Bundle(Part, frozen=True, kw_only=True):
    """All of it. Files that are no text are in `data`."""

    manifest: Manifest
    texts: Mapping[str, str]
    data: Mapping[str, bytes] = {}

    @property
    def contents(self) -> dict[str, bytes]:
        """The bytes of each file, by name."""
        return {**{name: text.encode() for name, text in self.texts.items()}, **self.data}


def pack(manifest: Manifest, contents: Mapping[str, bytes]) -> bytes:
    """The bytes that travel: the same for the same files."""
    texts: dict[str, str] = {}
    data: dict[str, bytes] = {}
    for name in sorted(contents):
        try:
            texts[name] = contents[name].decode()
        except UnicodeDecodeError:
            data[name] = contents[name]
    return msgspec.json.format(msgspec.json.encode(Bundle(manifest=manifest, texts=texts, data=data)), indent=1) + b"\n"


def unpack(name: str, content: bytes) -> Bundle:
    """What travelled; names lead nowhere but into the folder.

    Raises:
        PdfError: it is not in the shape in which `iar report` writes it (PDF-005).
    """
    try:
        bundle = msgspec.json.decode(content, type=Bundle)
        names = [*bundle.texts, *bundle.data]
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise _unusable(name, f"it is not in the shape in which it was made ({error})") from error
    unsafe = next((each for each in names if not is_safe(each)), None)
    if unsafe is not None:
        raise _unusable(name, f"it holds a file called '{unsafe[:60]}'")
    if len(names) > MAX_FILES or _clash({each.casefold() for each in names}, len(names)):
        raise _unusable(name, f"it holds a file twice, or more than {MAX_FILES} files")
    missing = [each for each in NEEDED if each not in bundle.texts]
    if missing:
        raise _unusable(name, f"{missing[0]} is not in it")
    return bundle


def digest(content: bytes) -> str:
    """The digest of a file."""
    return sha256(content).hexdigest()


def is_safe(name: str) -> bool:
    """Whether a name is one of those that an assessment's files have, on every system."""
    steps = name.split("/")
    return _SAFE.fullmatch(name) is not None and not any(
        step.endswith((".", " ")) or ".." in step or _DEVICES.fullmatch(step) for step in steps
    )


def _clash(names: set[str], count: int) -> bool:
    """Whether two files have one name, or a file that of a folder."""
    folders = {each.rpartition("/")[0] for each in names} | _FOLDERS
    folders |= {parent for each in folders for parent in accumulate(each.split("/"), "{}/{}".format)}
    return len(names) != count or bool(names & folders)


def _unusable(name: str, why: str) -> PdfError:
    what = f"the assessment in {name} cannot be used: {why}"
    return PdfError(what, "it was changed since the report was made; ask for the PDF anew", code="PDF-005")
