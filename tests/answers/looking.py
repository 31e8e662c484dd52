"""Changing an answers file by hand, and looking at what an assessment says then."""

from pathlib import Path

from iar_assess.answers.folder import AssessmentFolder
from iar_assess.answers.model import Value


def replace(sheet: Path, old: str, new: str) -> None:
    """Edit below the heading, which explains the format with answers of its own."""
    heading, schema, text = sheet.read_text(encoding="utf-8").partition("schema: 1")
    assert old in text
    sheet.write_text(heading + schema + text.replace(old, new), encoding="utf-8")


def said(folder: AssessmentFolder) -> dict[str, Value | None]:
    """The values of the agreed answers."""
    return {key: answer.value for key, answer in folder.answers().answers.items()}


def told(folder: AssessmentFolder) -> list[tuple[str, str, Value | None]]:
    """The history: who, which question, what value."""
    return [(entry.by, entry.key, entry.answer.value) for entry in folder.history()]
