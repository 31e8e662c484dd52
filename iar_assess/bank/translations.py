"""Translations of a bank: `locale/<language>/*.yaml`, each text with the digest of the text that it translates.

They are no part of the bank's digest: a translation changes no result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from iar_assess.errors import Complaint
from iar_assess.files.folders import read_folder

from .framework import Framework, Language
from .load import BASE, MOST_BASES, build_beside, placed
from .parts import END, Day, Line, Part, Text
from .problems import Path, Problem
from .texts import Address, Place, digest_of_text, places_of, with_texts

PATTERN = "locale/*/*.yaml"
PATTERNS = tuple(f"{BASE * depth}{PATTERN}" for depth in range(MOST_BASES + 1))
Digest = Annotated[
    str, Meta(pattern=rf"^[0-9a-f]{{12}}{END}", description="the first 12 digits of a text's SHA-256, in quotes")
]
Step = Annotated[str, Meta(pattern=rf"^(?!x-)[^\n]{{1,400}}{END}", description="an owner of texts, or a field of one")]


class Translation(Part, frozen=True, kw_only=True):
    """One text in another language."""

    text: Annotated[str, Meta(max_length=4000, description="the translation; empty: not translated yet")]
    of: Annotated[Digest, Meta(description="the digest of the text that this translates")]
    source: Annotated[Text | None, Meta(description="what the bank says now, for the translator; not read")] = None
    now: Annotated[
        Digest | None, Meta(description="the digest of what the bank says now, where it changed; put it into 'of'")
    ] = None


Fields = Mapping[Step, Translation]


class TextsFile(Part, frozen=True, kw_only=True):
    """`locale/<language>/*.yaml`."""

    schema: Annotated[Literal[1], Meta(description="the version of this format")]
    language: Annotated[Language, Meta(description="the same as the folder's name")]
    status: Annotated[
        Literal["machine_drafted", "checked"], Meta(description="checked: a person who speaks it read every text")
    ]
    by: Annotated[Line | None, Meta(description="who checked it")] = None
    checked: Annotated[Day | None, Meta(description="the day it was checked")] = None
    note: Annotated[Text | None, Meta(description="for the next translator")] = None
    texts: Annotated[
        Mapping[Step, Fields], Meta(description="by owner and field; `iar bank texts` writes them all")
    ] = {}
    gone: Annotated[Mapping[Step, Fields], Meta(description="translations of texts that are gone; kept, not read")] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """A framework in another language.

    Attributes:
        framework: with every text that is translated and up to date; the rest in the bank's own language.
        status: checked only where every file of the language is.
        stale: the texts that the bank has changed since they were translated.
        missing: the texts that nobody has translated.
    """

    framework: Framework
    status: Literal["machine_drafted", "checked"]
    stale: tuple[Address, ...]
    missing: tuple[Address, ...]


def read_locale(root: Traversable) -> dict[str, bytes]:
    """The bytes of a bank's translations, by name; its own before those of its base, which lie under `base/`."""
    return read_folder(root, PATTERNS)


def own_locale(root: Traversable) -> dict[str, bytes]:
    """The same without those of a base."""
    return read_folder(root, (PATTERN,))


def languages(contents: Mapping[str, bytes]) -> tuple[str, ...]:
    """The languages that there are files for."""
    return tuple(sorted({name.split("/")[-2] for name in contents}))


def of_language(contents: Mapping[str, bytes], language: str) -> dict[str, bytes]:
    """The files of one language."""
    return {name: content for name, content in contents.items() if name.split("/")[-2] == language}


def load_texts(contents: Mapping[str, bytes]) -> tuple[dict[str, TextsFile], tuple[Complaint, ...]]:
    """Translation files, by name, and what is wrong with their shape."""
    return build_beside(contents, TextsFile)


def translate(framework: Framework, files: Mapping[str, TextsFile], language: str) -> Translated:
    """The framework in another language, as far as it is translated.

    Args:
        framework: in the bank's own language.
        files: the files of the language; where two hold one text, the first counts.
        language: what the framework's language is then said to be.

    What only a base's files translate, and the extension says otherwise, is missing rather than stale.
    A text whose translation is out of date, absent or too long for its place stays in the bank's own language.
    """
    held = _held(files)
    held_by_base = held.keys() - _held({name: file for name, file in files.items() if not name.startswith(BASE)}).keys()
    texts: dict[Address, str] = {}
    stale: list[Address] = []
    missing: list[Address] = []
    for address, place in places_of(framework).items():
        found = held.get(address)
        if found is None or not found.text.strip() or len(found.text) > place.most:
            missing.append(address)
        elif found.of != digest_of_text(place.text):
            (missing if address in held_by_base else stale).append(address)
        else:
            texts[address] = found.text
    drafted = any(file.status != "checked" for file in files.values()) or not files
    return Translated(
        framework=msgspec.structs.replace(with_texts(framework, texts), language=language),
        status="machine_drafted" if drafted else "checked",
        stale=tuple(stale),
        missing=tuple(missing),
    )


def check_locale(framework: Framework, contents: Mapping[str, bytes]) -> tuple[Complaint, ...]:
    """Everything wrong with a bank's translations; what is stale or missing is no fault."""
    files, complaints = load_texts(contents)
    if complaints:
        return complaints
    places = places_of(framework)
    return placed(_problems(framework, files, places), contents)


def no_such_text(file: str, path: Path, address: Address, places: Mapping[Address, Place]) -> Problem:
    """What to say of a text for a place that the bank does not have."""
    fields = [each.field for each in places if each.owner == address.owner]
    if fields:
        listed = ", ".join(fields[:12]) + (", …" if len(fields) > 12 else "")
        return Problem("BANK-020", file, path, f"'{address.owner[:80]}' has no text '{address.field[:80]}'", listed)
    wrong = f"nothing here is called '{address.owner[:80]}'"
    return Problem("BANK-020", file, path[:-1], wrong, "`iar bank texts` lists every text")


def too_long(file: str, path: Path, text: str, place: Place) -> Iterator[Problem]:
    """What to say of a text that has no room in its place."""
    if len(text) > place.most:
        wrong = f"the text has {len(text):,} characters"
        yield Problem("BANK-021", file, path, wrong, f"there is room for {place.most:,} here")


def _problems(
    framework: Framework, files: Mapping[str, TextsFile], places: Mapping[Address, Place]
) -> Iterator[Problem]:
    first: dict[tuple[str, Address], str] = {}
    for name, file in files.items():
        yield from _check_head(framework, name, file)
        for address, found in entries(file.texts):
            path: Path = ("texts", address.owner, address.field)
            if address not in places:
                yield no_such_text(name, path, address, places)
                continue
            yield from too_long(name, (*path, "text"), found.text, places[address])
            before = first.setdefault((file.language, address), name)
            if before != name:
                yield Problem("BANK-021", name, path, "the text is translated twice", f"first in {before}; remove one")


def _check_head(framework: Framework, name: str, file: TextsFile) -> Iterator[Problem]:
    folder = name.split("/")[-2]
    if file.language != folder:
        remedy = f"let the folder and 'language' say the same; the folder is '{folder[:40]}'"
        yield Problem("BANK-022", name, ("language",), f"the file is in '{file.language}'", remedy)
    elif file.language == framework.language:
        wrong = f"'{file.language}' is the bank's own language"
        yield Problem("BANK-022", name, ("language",), wrong, "change the text in the bank itself, in a new revision")
    if file.status == "checked" and (file.by is None or file.checked is None):
        yield Problem("BANK-022", name, ("status",), "nobody is named who checked it", "add 'by' and 'checked'")


def entries(texts: Mapping[str, Fields]) -> Iterator[tuple[Address, Translation]]:
    """Translations by address."""
    for owner, fields in texts.items():
        for field, found in fields.items():
            yield Address(owner, field), found


def _held(files: Mapping[str, TextsFile]) -> dict[Address, Translation]:
    held: dict[Address, Translation] = {}
    for file in files.values():
        for address, found in entries(file.texts):
            if found.text.strip():
                held.setdefault(address, found)
    return held
