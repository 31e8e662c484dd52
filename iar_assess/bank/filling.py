"""The file that a translator fills in: every text of a bank, with what is translated already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from iar_assess.files.yaml import read_yaml
from iar_assess.files.yaml_edit import rewrite_yaml
from iar_assess.files.yaml_fresh import fresh_yaml

from .framework import Framework
from .texts import Address, digest_of_text, texts_of
from .translations import TextsFile, entries

HEADING = """\
# yaml-language-server: $schema=../../.schema/texts.json
# {title} ({name}), from {source} into {language}.
# Fill in each `text`; leave `of` as it is. Where `now` stands the bank has changed since: look at `source`, correct
# `text`, then put what `now` says into `of`. `iar bank texts` brings this file up to date and keeps what you wrote.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A file to fill in, and what is still to do in it."""

    content: bytes
    empty: int
    stale: int
    gone: int


def fill_in(
    framework: Framework, language: str, existing: bytes | None = None, others: Iterable[TextsFile] = ()
) -> Filled:
    """The file to fill in for one language.

    Args:
        framework: in the bank's own language.
        language: into which it is translated.
        existing: the file as it is; its shape has been checked. What people wrote in it stays.
        others: further files of the same language; what they hold is not asked for again.

    A translation of a text that the bank no longer has moves under `gone`, and back should the text return.
    """
    held = {address for file in others for address, found in entries(file.texts) if found.text.strip()}
    data = read_yaml(existing, "")[0] if existing is not None else None
    head = data or {"schema": 1, "language": language, "status": "machine_drafted"}
    old = {**_entries(head.get("gone")), **_entries(head.get("texts"))}
    texts = texts_of(framework)
    filled = {
        address: _entry(old.get(address), source)
        for address, source in texts.items()
        if address in old or address not in held
    }
    gone = {address: entry for address, entry in old.items() if address not in texts and entry.get("text")}
    wanted = {key: value for key, value in head.items() if key not in ("texts", "gone")}
    wanted["texts"] = _with_own_keys(head.get("texts") or {}, _nested(filled))
    if gone:
        wanted["gone"] = _nested(gone)
    return Filled(
        content=_written(framework, language, existing, data, wanted),
        empty=sum(not entry["text"].strip() for entry in filled.values()),
        stale=sum("now" in entry for entry in filled.values()),
        gone=len(gone),
    )


def _entry(old: Mapping[str, Any] | None, source: str) -> dict[str, Any]:
    """One text to translate; `of` follows the source only where there is no translation that would be taken for new."""
    digest = digest_of_text(source)
    if old is None or not old["text"].strip():
        return {"text": "", "of": digest, "source": source}
    kept = {**{key: value for key, value in old.items() if key != "now"}, "source": source}
    return kept if old["of"] == digest else {**kept, "now": digest}


def _written(
    framework: Framework, language: str, existing: bytes | None, data: Any, wanted: Mapping[str, Any]
) -> bytes:
    if existing is not None:
        return rewrite_yaml(existing, data, dict(wanted))
    heading = HEADING.format(
        title=" ".join(framework.title.split()), name=framework.name, source=framework.language, language=language
    )
    return heading.encode() + fresh_yaml(wanted)


def _entries(texts: Mapping[str, Any] | None) -> dict[Address, dict[str, Any]]:
    return {
        Address(owner, field): entry
        for owner, fields in (texts or {}).items()
        if not owner.startswith("x-")
        for field, entry in fields.items()
        if not field.startswith("x-")
    }


def _with_own_keys(old: Mapping[str, Any], made: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The texts with what the author keeps beside them under keys of their own."""
    for owner, fields in old.items():
        if owner.startswith("x-"):
            made[owner] = fields
            continue
        own = {field: kept for field, kept in fields.items() if field.startswith("x-")}
        if own:
            made[owner] = {**made.get(owner, {}), **own}
    return made


def _nested(flat: Mapping[Address, Any]) -> dict[str, dict[str, Any]]:
    made: dict[str, dict[str, Any]] = {}
    for address, entry in flat.items():
        made.setdefault(address.owner, {})[address.field] = entry
    return made
