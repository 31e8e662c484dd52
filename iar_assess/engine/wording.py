"""A framework in the words that a person asked for, and what they should know about these words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from iar_assess.answers.folder import AssessmentFolder
from iar_assess.answers.frozen import FOLDER as BANK
from iar_assess.bank.framework import Framework
from iar_assess.bank.overlays import Overlay, lay_over
from iar_assess.bank.translations import (
    TextsFile,
    Translated,
    languages,
    load_texts,
    of_language,
    read_locale,
    translate,
)
from iar_assess.errors import BankError, NotFoundError
from iar_assess.planning.action import Decided
from iar_assess.plugins import PluginHost

from .overlays import named_overlay, own_overlay

NAMES = {
    "cy": "Welsh",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "ga": "Irish",
    "gd": "Scottish Gaelic",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A framework with its words chosen.

    Attributes:
        framework: ids, values and rules are the bank's own.
        notes: whose words they are, and what to keep in mind; none where they are the bank's own.
    """

    framework: Framework
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words that a person asked for, in one run.

    Attributes:
        language: None is each bank's own.
        overlays: folders of wording overlays named by the person.
    """

    language: str | None = None
    overlays: tuple[Path, ...] = ()
    _laid: dict[str, Overlay | None] = field(default_factory=dict)

    def overlay(self, framework: Framework, host: PluginHost) -> Overlay | None:
        """The overlay for a framework: one that was named, else one of the person's own folder; looked for once.

        Raises:
            BankError: one that was named cannot be used.
            UsageError: several are for it.
        """
        if framework.name not in self._laid:
            self._laid[framework.name] = named_overlay(framework, self.overlays) or own_overlay(framework, host)
        return self._laid[framework.name]

    def of_framework(self, framework: Framework, locale: Mapping[str, bytes], host: PluginHost) -> Worded:
        """An installed framework in these words."""
        return in_language(overlaid(framework, self.overlay(framework, host)), locale, self.language)

    def of_assessment(self, folder: AssessmentFolder) -> Worded:
        """The framework of an assessment in these words; the overlay is the frozen one unless another was named.

        A snapshot keeps no translation, so it is shown in that of its home.
        """
        framework = folder.framework()
        overlay = named_overlay(framework, self.overlays) or folder.overlay()
        locale = read_locale((folder.home or folder.path) / BANK)
        return in_language(overlaid(framework, overlay), locale, self.language)


def overlaid(framework: Framework, overlay: Overlay | None) -> Worded:
    """The framework in the words of an overlay, with a note on whose they are; None leaves the bank's own."""
    if overlay is None:
        return Worded(framework=framework)
    head = overlay.head
    source = f" Taken from {head.source}." if head.source else ""
    note = f"Wording: {head.title} by {head.publisher}, compared with its source on {head.checked}. {head.licence}."
    return Worded(framework=lay_over(framework, overlay), notes=(note.replace("..", ".") + source,))


def in_language(worded: Worded, locale: Mapping[str, bytes], language: str | None) -> Worded:
    """The framework in a language, with a note on how good the translation is.

    Args:
        worded: in the bank's own language.
        locale: the bank's translation files, by name.
        language: such as `cy`; None and the bank's own leave everything as it is.

    Raises:
        NotFoundError: there is no such translation; the remedy names those that there are.
        BankError: its files cannot be used.
    """
    framework = worded.framework
    if language is None or language in (framework.language, framework.language.partition("-")[0]):
        return worded
    known = languages(locale)
    found = next((each for each in (language, language.partition("-")[0]) if each in known), None)
    if found is None:
        what = f"{framework.name} is not translated into '{language}'"
        raise NotFoundError(what, f"known: {', '.join((framework.language, *known))}")
    files, complaints = load_texts(of_language(locale, found))
    if complaints:
        what = f"the translation of {framework.name} into {language_name(found)}"
        raise BankError(what, complaints)
    translated = translate(framework, files, found)
    return Worded(framework=translated.framework, notes=(*worded.notes, _note(translated, files, framework.language)))


def language_name(language: str) -> str:
    """A language as people call it; its code where we have no name for it."""
    return NAMES.get(language.partition("-")[0], language)


def _note(translated: Translated, files: Mapping[str, TextsFile], own: str) -> str:
    """How good a translation is, in one line."""
    kept = [
        f"{len(found):,} {'text' if len(found) == 1 else 'texts'} {word}"
        for found, word in ((translated.stale, "stale"), (translated.missing, "not translated"))
        if found
    ]
    shown = f"; {' and '.join(kept)}, shown in {language_name(own)}" if kept else ""
    return f"In {language_name(translated.framework.language)}: {_status(translated, files)}{shown}."


def _status(translated: Translated, files: Mapping[str, TextsFile]) -> str:
    if translated.status == "machine_drafted":
        spoken = language_name(translated.framework.language)
        return f"drafted by machine, and nobody who speaks {spoken} has checked it"
    who = dict.fromkeys(f"{file.by} on {file.checked}" for file in files.values() if file.by and file.checked)
    return f"checked by {' and '.join(who)}" if who else "checked"


def titles_of(framework: Framework) -> dict[str, str]:
    """The title of each tip, by id."""
    return {tip.id: tip.title for question in framework.questions() for tip in question.tips}


def in_other_words(
    decided: Mapping[str, Decided], ours: Mapping[str, str], shown: Mapping[str, str]
) -> dict[str, Decided]:
    """What was decided, with the bank's own titles in the words that are shown; a person's title stays.

    Args:
        decided: what `plan.yaml` holds, by action id.
        ours: the titles of the bank's tips, by id.
        shown: the same in the words that are shown.
    """
    return {
        name: msgspec.structs.replace(entry, title=shown[name]) if entry.title == ours.get(name) else entry
        for name, entry in decided.items()
    }
