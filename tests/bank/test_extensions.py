"""Extensions: built from their own files and their base's, and never at the base's cost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from iar_assess.bank.load import build_bank, load_bank, read_bank
from iar_assess.bank.texts import texts_of
from iar_assess.files.yaml_fresh import fresh_yaml

WALK = Path(__file__).parents[1] / "cli" / "walk"
TIP = {
    "id": "chair-name",
    "title": "Name a chair",
    "first_step": "Ask the board.",
    "effort": {"time": "hours"},
    "owner_role": "Board",
    "measure": {"target": "A chair", "how": "Minutes"},
    "sources": ["region"],
}


def question(name: str, ref: str, **fields: Any) -> dict[str, Any]:
    needed = {"id": name, "ref": ref, "ask": "Is it so?", "guidance": "Look.", "look_for": ["Minutes"]}
    return {**needed, "scale": "in-place", **fields}


HEAD: dict[str, Any] = {
    "schema": 1,
    "id": "walk-north",
    "edition": "2026",
    "revision": 1,
    "extends": "walk@2026",
    "title": "A walk in the north",
    "summary": "The walk, and what the region adds.",
    "publisher": "The region",
    "status": "draft",
    "licence": "CC-BY-4.0",
    "provenance": {"titles": "ours", "criteria": "ours", "scoring": "ours"},
    "checked": "2026-11-20",
    "sources": [{"id": "region", "title": "The region's plan", "publisher": "The region", "checked": "2026-11-20"}],
    "sections": ["north"],
}
ADDED = {"adds_to": "people", "questions": [question("chair", "1.9", tips=[TIP])]}
NORTH = {"id": "north", "ref": "9", "title": "North", "about": "The north.", "questions": [question("cold", "9.1")]}
BASE = {f"base/{name}": content for name, content in read_bank(WALK).items()}
CASE = {"id": "c", "organisation": "O", "what": "W", "kind": "target", "source": "x"}
SCORING: dict[str, Any] = {
    "unanswered": "worst",
    "not_known": "worst",
    "section": {"score": "mean", "of": "questions", "print": {"as": "percent", "rounding": "floor"}},
    "overall": {"score": "mean", "of": "sections", "print": {"as": "percent", "rounding": "floor"}},
}


def files(
    *, base: dict[str, bytes] | None = None, added: Any = None, north: Any = None, more: Any = None, **head: Any
) -> dict[str, bytes]:
    own = {
        "extension.yaml": fresh_yaml({**HEAD, **head}),
        "additions/people.yaml": fresh_yaml({**ADDED, **(added or {})}),
        "sections/north.yaml": fresh_yaml({**NORTH, **(north or {})}),
        **{name: fresh_yaml(data) for name, data in (more or {}).items()},
    }
    return {**own, **(BASE if base is None else base)}


def built(contents: dict[str, bytes]):
    framework, complaints = build_bank(contents)
    assert framework is not None, [str(each) for each in complaints]
    return framework


def complaints_of(contents: dict[str, bytes]):
    framework, complaints = build_bank(contents)
    assert framework is None
    return complaints


def test_an_extension_is_its_base_and_what_it_adds() -> None:
    made, walk = built(files()), load_bank(WALK)
    people = [*(question.id for question in walk.sections[0].questions), "chair"]
    assert (["people", "places", "north"], people) == (
        [section.id for section in made.sections],
        [question.id for question in made.sections[0].questions],
    )
    assert ("walk-north@2026", walk.method, walk.family) == (made.name, made.method, made.family)
    assert [*walk.sources, made.sources[-1]] == [*made.sources]


def test_the_base_is_kept_whole_beside_it() -> None:
    assert load_bank(WALK) == built(files()).base


def test_the_digest_covers_both() -> None:
    other = {**BASE, "base/sections/places.yaml": BASE["base/sections/places.yaml"].replace(b"Is there a", b"Is a")}
    assert 3 == len({built(files()).digest, built(files(base=other)).digest, built(files(revision=2)).digest})


def test_a_gate_may_be_tightened_by_a_scoring_of_its_own() -> None:
    made = built(files(scoring=SCORING, method="The mean of all."))
    assert ("mean", "count") == (made.scoring.overall.score, made.base and made.base.scoring.overall.score)


def test_an_extension_may_be_extended() -> None:
    below = {f"base/{name}": content for name, content in files().items()}
    further = {"adds_to": "north", "questions": [question("ice", "9.2")]}
    top = {**HEAD, "id": "walk-far-north", "extends": "walk-north@2026", "sections": [], "sources": []}
    made = built({**below, "extension.yaml": fresh_yaml(top), "additions/north.yaml": fresh_yaml(further)})
    assert ("walk-north@2026", "walk@2026") == (made.base and made.base.name, made.base and made.base.base.name)
    assert ["cold", "ice"] == [question.id for question in made.sections[2].questions]


def test_the_texts_of_an_extension_are_those_of_the_whole_once() -> None:
    texts = texts_of(built(files()))
    assert {"chair", "lead", "north"} <= {address.owner for address in texts}
    assert not [address for address in texts if address.owner.startswith("base")]


@pytest.mark.parametrize(
    ("contents", "code", "says"),
    [
        (files(added={"questions": [question("lead", "1.9")]}), "BANK-026", "the id 'lead' is taken by question 1.1"),
        (files(added={"questions": [question("chair", "2.1")]}), "BANK-026", "the number '2.1' is taken by question"),
        (files(north={"id": "places"}, sections=["places"]), "BANK-026", "the id 'places' is taken by section 2"),
        (files(north={"questions": [question("rooms-book", "9.1")]}), "BANK-026", "taken by a tip of question 2.2"),
        (files(scales={"share": {"kind": "text"}}), "BANK-026", "the scale id 'share'"),
        (files(profile=[{"id": "size", "ask": "How?"}]), "BANK-026", "the fact id 'size'"),
        (files(sources=[{**HEAD["sources"][0], "id": "ours"}]), "BANK-026", "the source id 'ours'"),
        (files(added={"adds_to": "peeple"}), "BANK-004", "walk@2026 has no section 'peeple'"),
        (files(added={"adds_to": "north"}), "BANK-004", "walk@2026 has no section 'north'"),
        (files(sections=[]), "BANK-004", "the section 'north' has no place; name it in extension.yaml"),
        (files(added={"questions": [question("chair", "1.9", scale="x")]}), "BANK-004", "there is no scale 'x'"),
        (files(base={}), "BANK-024", "its base walk@2026 is not here"),
        (files(extends="walk@2025"), "BANK-024", "the base here is walk@2026, not walk@2025"),
        (files(id="walk"), "BANK-025", "it has the id of its base walk@2026"),
        (files(scoring=SCORING), "BANK-027", "'method' does not say how"),
        (files(more={"framework.yaml": {}}), "BANK-027", "holds a framework.yaml as well"),
        (files(weight=1), "BANK-001", "unknown key 'weight'"),
        (files(added={"extra": 1}), "BANK-001", "unknown key 'extra'"),
    ],
)
def test_what_does_not_fit_the_base_is_a_complaint_about_the_extension(contents, code, says) -> None:
    found = complaints_of(contents)
    assert (code, True) == (found[0].code, says in str(found[0])), [str(each) for each in found]
    assert not any(each.file.startswith("base/") for each in found)


@pytest.mark.parametrize(
    ("contents", "place"),
    [
        (files(added={"questions": [question("chair", "1.9", scale="x")]}), "additions/people.yaml:8:5"),
        (files(north={"questions": [question("cold", "9.1", scale="x")]}), "sections/north.yaml:11:5"),
        (files(flags=[{"id": "f", "title": "F", "met": "M", "not_met": "N", "when": {"fact": "x"}}]), "extension.yaml"),
        (files(more={"cases.yaml": {"cases": [CASE]}}), "cases.yaml:6:5"),
    ],
)
def test_a_complaint_names_the_file_that_the_mistake_is_in(contents, place) -> None:
    assert str(complaints_of(contents)[0]).startswith(place), str(complaints_of(contents)[0])


def test_a_base_with_a_mistake_is_named_as_the_base() -> None:
    broken = {**BASE, "base/framework.yaml": BASE["base/framework.yaml"].replace(b"revision: 1", b"revision: 0")}
    assert "base/framework.yaml" == complaints_of(files(base=broken))[0].file


def test_an_extension_that_extends_itself_over_another_is_a_complaint() -> None:
    other = fresh_yaml({**HEAD, "id": "walk-south", "extends": "walk-north@2026"})
    again = {f"base/base/{name}": content for name, content in files(base={}).items()}
    contents = {**files(base={}, extends="walk-south@2026"), "base/extension.yaml": other, **again}
    assert ["BANK-025"] == [each.code for each in complaints_of(contents)]


def test_a_mistake_in_a_list_is_shown_in_the_list_of_the_extension() -> None:
    """The base has a flag of its own before it."""
    flag = {"id": "f", "title": "F", "met": "M", "not_met": "N", "when": {"fact": "sixth_form", "is": "perhaps"}}
    contents = files(flags=[flag])
    line = 1 + contents["extension.yaml"].decode().splitlines().index("    when:")
    assert ("extension.yaml", line) == (complaints_of(contents)[0].file, complaints_of(contents)[0].line)


def test_two_files_may_add_to_one_section_and_each_is_named_for_its_own_mistakes() -> None:
    more = {"adds_to": "people", "questions": [question("deputy", "1.10")]}
    made = built(files(more={"additions/second.yaml": more}))
    assert ["chair", "deputy"] == [each.id for each in made.sections[0].questions[-2:]]
    more["questions"] = [question("deputy", "1.10", scale="x")]
    assert "additions/second.yaml" == complaints_of(files(more={"additions/second.yaml": more}))[0].file


def test_a_bank_that_extends_nothing_has_no_additions(tmp_path) -> None:
    """A folder of that name was always the author's own."""
    for name, content in {**read_bank(WALK), "additions/mine.yaml": b"x: 1\n"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    assert read_bank(WALK) == read_bank(tmp_path)
