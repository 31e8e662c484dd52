"""`iar bank preview`."""

from __future__ import annotations

import shutil

from iar_assess.errors import EXIT_FAILED, EXIT_INVALID

NAMES = ("walk-2026.html", "walk-2026-questions.html")


def test_two_pages_are_written_and_named(iar, tmp_path) -> None:
    ran = iar.fine("bank", "preview", "walk", "--output", tmp_path / "pages")
    assert [str(tmp_path / "pages" / name) for name in NAMES] == ran.out.splitlines()
    preview, pack = ((tmp_path / "pages" / name).read_text(encoding="utf-8") for name in NAMES)
    assert "Half-way" in preview
    assert "Half-way" not in pack
    assert "Duty" not in pack


def test_the_same_bank_gives_the_same_bytes(iar, walk, tmp_path) -> None:
    iar.fine("bank", "preview", walk, "--output", tmp_path / "a")
    iar.fine("bank", "preview", walk, "--output", tmp_path / "b")
    for name in NAMES:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_another_language_is_shown_beside_the_banks_own_and_said_to_be_unchecked(iar, walk, tmp_path) -> None:
    bank = shutil.copytree(walk, tmp_path / "walk")
    iar.fine("bank", "texts", bank, "cy", "--output", bank / "locale/cy/texts.yaml")
    file = bank / "locale/cy/texts.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace('text: ""', "text: Taith", 1), encoding="utf-8")
    iar.fine("bank", "preview", bank, "--output", tmp_path)
    ran = iar.fine("--lang", "cy", "bank", "preview", bank, "--output", tmp_path)
    said = "nobody who speaks Welsh has checked it"
    assert said in ran.err
    for name in NAMES:
        welsh = (tmp_path / name.replace("2026", "2026-cy")).read_text(encoding="utf-8")
        assert (True, True) == ("<h1>Taith</h1>" in welsh, said in welsh)
        assert said not in (tmp_path / name).read_text(encoding="utf-8")


def test_a_language_that_the_bank_does_not_have_is_refused_before_anything_is_written(iar, tmp_path) -> None:
    ran = iar("--lang", "de", "bank", "preview", "walk", "--output", tmp_path)
    assert (EXIT_FAILED, []) == (ran.code, list(tmp_path.glob("*.html")))


def test_hostile_text_in_a_bank_is_shown_as_text(iar, walk, tmp_path) -> None:
    bank = shutil.copytree(walk, tmp_path / "evil")
    file = bank / "framework.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("title: A walk", "title: '<script>alert(1)</script>'"),
        encoding="utf-8",
    )
    iar.fine("bank", "preview", bank, "--output", tmp_path)
    for name in NAMES:
        page = (tmp_path / name).read_text(encoding="utf-8")
        assert "<script" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_a_bank_with_complaints_is_not_shown(iar, walk, tmp_path) -> None:
    bank = shutil.copytree(walk, tmp_path / "broken")
    (bank / "sections" / "people.yaml").unlink()
    ran = iar("bank", "preview", bank, "--output", tmp_path)
    assert EXIT_INVALID == ran.code
    assert not list(tmp_path.glob("*.html"))


def test_a_place_that_cannot_be_written_to_is_said(iar, tmp_path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    ran = iar("bank", "preview", "walk", "--output", tmp_path / "taken" / "pages")
    assert EXIT_FAILED == ran.code
    assert "cannot be written" in ran.err
