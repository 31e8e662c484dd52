"""What an author needs to translate a bank: the file to fill in, and how far the translations have come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from iar_assess.bank.filling import Filled, fill_in
from iar_assess.bank.framework import Framework, Language
from iar_assess.bank.translations import TextsFile, languages, load_texts, of_language, own_locale, translate
from iar_assess.errors import BankError, UsageError
from iar_assess.files.reading import read_regular

from .wording import language_name


@dataclass(frozen=True, slots=True, kw_only=True)
class ToFill:
    """A file to fill in, and the texts that have become stale in other files of the same language."""

    filled: Filled
    stale_elsewhere: int


def to_fill(framework: Framework, root: Traversable, language: str, target: Path | None = None) -> ToFill:
    """The file that a translator fills in.

    Args:
        framework: the bank, in its own language.
        root: the bank's folder, whose translations are kept.
        language: such as `cy`.
        target: the file to bring up to date, if it is there; None takes the bank's only file of that language.

    Raises:
        UsageError: the language has the wrong form or is the bank's own, or the target is in another one.
        BankError: a file of that language cannot be used.
        FolderError: the target is no ordinary file.
    """
    _check_language(framework, language)
    files = of_language(own_locale(root), language)
    own, existing = _existing(files, language, target)
    others = _loaded({name: content for name, content in files.items() if (name, content) != (own, existing)})
    kept = _loaded({own: existing} if existing is not None else {})
    if any(file.language != language for file in kept.values()):
        what = f"{target} is in another language"
        raise UsageError(what, "choose another file")
    return ToFill(
        filled=fill_in(framework, language, existing, others.values()),
        stale_elsewhere=len(translate(framework, others, language).stale),
    )


def progress(framework: Framework, root: Traversable) -> Iterator[str]:
    """How far each translation of a bank has come, a phrase each."""
    locale = own_locale(root)
    for language in languages(locale):
        files, complaints = load_texts(of_language(locale, language))
        if complaints:
            continue
        found = translate(framework, files, language)
        status = "checked" if found.status == "checked" else "machine-drafted"
        yield f"{language_name(language)}: {status}, {len(found.stale):,} stale, {len(found.missing):,} missing"


def _check_language(framework: Framework, language: str) -> None:
    try:
        msgspec.convert(language, Language)
    except msgspec.ValidationError as error:
        what = f"'{language}' is no language"
        raise UsageError(what, "write it as cy or en-GB") from error
    if language == framework.language:
        what = f"'{language}' is the bank's own language"
        raise UsageError(what, "name the language to translate into")


def _existing(files: Mapping[str, bytes], language: str, target: Path | None) -> tuple[str, bytes | None]:
    """The file to bring up to date, under the name that it would have in the bank."""
    if target is None:
        only = next(iter(files)) if len(files) == 1 else ""
        return only, files.get(only)
    try:
        return f"locale/{language}/{target.name}", read_regular(target)
    except FileNotFoundError:
        return "", None


def _loaded(contents: Mapping[str, bytes]) -> dict[str, TextsFile]:
    files, complaints = load_texts(contents)
    if complaints:
        what = "the translation"
        raise BankError(what, complaints)
    return files
