"""Notes may be longer than a page; nothing of them is lost in print."""

from __future__ import annotations

import msgspec
from pypdf import PdfReader

from .reading import squeezed
from .sample_view import sample

WORDS = [f"word{number:04}" for number in range(2000)]
NOTE = " ".join(WORDS)


def with_long_notes():
    view = sample()
    first = view.sections[0]
    answers = (msgspec.structs.replace(first.answers[0], note=NOTE), *first.answers[1:])
    sections = (msgspec.structs.replace(first, answers=answers), *view.sections[1:])
    actions = (msgspec.structs.replace(view.actions[0], notes=NOTE.replace("word", "deed")), *view.actions[1:])
    return msgspec.structs.replace(view, sections=sections, actions=actions)


def test_every_word_of_a_long_note_is_printed(engine, tmp_path):
    engine.write_pdf(with_long_notes(), tmp_path / "plan.pdf")
    text = squeezed("".join(page.extract_text() for page in PdfReader(tmp_path / "plan.pdf").pages))
    assert [] == [word for word in (*WORDS, *(word.replace("word", "deed") for word in WORDS)) if word not in text][:3]
