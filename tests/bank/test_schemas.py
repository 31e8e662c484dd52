"""The published schemas, and the page that shows authors how to write a bank."""

import json
import os
import re
import runpy
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from iar_assess.answers.asked import Asked
from iar_assess.answers.check import check_answer, check_fact
from iar_assess.answers.model import Answer
from iar_assess.bank import schemas
from iar_assess.bank.beside import load_imports
from iar_assess.bank.load import build_bank, load_bank, read_bank
from iar_assess.bank.overlays import load_overlay
from iar_assess.bank.schemas import NAMES, make_schema, schema
from iar_assess.bank.translations import load_texts, read_locale, translate
from iar_assess.engine.examples import demo_of
from iar_assess.testing import check_bank
from tests.bank.complaining import BANKS

PAGE = Path(__file__).parents[2] / "docs" / "banks.md"
PLACES = {
    "framework.yaml": "framework.yaml",
    "sections/plan.yaml": "sections/plan.yaml",
    "cases.yaml and comparators.yaml": "",
    "golden/*.yaml": "golden/near-miss.yaml",
    "demo.yaml": "demo.yaml",
    "migrations/*.yaml": "migrations/2025.yaml",
    "maps/*.yaml": "maps/other.yaml",
    "imports/*.yaml": "figures/imports/staff-survey.yaml",
    "locale/cy/texts.yaml": "locale/cy/texts.yaml",
    "Wording": "wording.yaml",
    "overlay.yaml": "official/overlay.yaml",
    "extension.yaml": "",
}


def page_blocks() -> dict[str, list[str]]:
    """The YAML blocks of the page, by the heading above them."""
    parts = re.split(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {
        heading: re.findall(r"^```yaml\n(.+?)^```$", text, flags=re.MULTILINE | re.DOTALL)
        for heading, text in zip(parts[1::2], parts[2::2], strict=True)
    }


WHOLE = {"schema": "north/extension.yaml", "adds_to": "north/additions/plan.yaml"}


@pytest.fixture
def page_bank(tmp_path: Path) -> Path:
    """The bank that the blocks of the page make together; `tips: [...]` stands for tips left out."""
    for heading, place in PLACES.items():
        for block in page_blocks()[heading]:
            key = re.match(r"(?:#.*\n)*(\w+):", block)
            assert key is not None
            target = tmp_path / (place or WHOLE.get(key[1], f"{key[1]}.yaml"))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.replace("[...]", "[]"), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
def test_a_published_schema_is_the_one_made_from_the_types(name):
    """`python -m iar_assess.bank.schemas` writes them."""
    assert json.loads(json.dumps(make_schema(name))) == schema(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_published_schema_is_a_valid_schema(name):
    Draft202012Validator.check_schema(schema(name))


def test_running_the_module_writes_every_schema(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "argv", ["schemas"])
    source = Path(schemas.__file__)
    copy = tmp_path / "schemas.py"
    copy.write_text(source.read_text(encoding="utf-8").replace("from .", "from iar_assess.bank."), encoding="utf-8")
    runpy.run_path(str(copy), run_name="__main__")
    written = sorted(path.name for path in tmp_path.joinpath("published").iterdir())
    assert sorted(f"{name}.json" for name in NAMES) == written
    for name in written:
        kept, made = (folder / "published" / name for folder in (source.parent, tmp_path))
        assert kept.read_bytes() == made.read_bytes()


def objects_in(node: Any) -> Iterator[dict[str, Any]]:
    """Every schema of an object, however deep."""
    if isinstance(node, dict):
        if node.get("type") == "object":
            yield node
        for child in node.values():
            yield from objects_in(child)
    elif isinstance(node, list):
        for child in node:
            yield from objects_in(child)


@pytest.mark.parametrize("name", NAMES)
def test_every_object_of_a_schema_allows_an_authors_own_keys_and_no_others(name):
    found = list(objects_in(schema(name)))
    assert found
    for each in found:
        assert "^x-" in each["patternProperties"]
        assert each["additionalProperties"] is False or isinstance(each["additionalProperties"], dict)


def test_the_hint_lines_of_the_page_name_a_schema_that_is_written():
    for heading, name in (("framework.yaml", "framework"), ("sections/plan.yaml", "section")):
        hint = re.match(r"# yaml-language-server: \$schema=(\S+)\n", page_blocks()[heading][0])
        assert hint is not None
        assert Path("bank/.schema", f"{name}.json") == Path(os.path.normpath(Path("bank", heading).parent / hint[1]))


def test_each_block_of_the_page_has_a_place():
    headings = {heading for heading, blocks in page_blocks().items() if blocks}
    assert headings == set(PLACES)


def test_the_blocks_of_the_page_make_a_bank_without_a_complaint(page_bank):
    framework, complaints = build_bank(read_bank(page_bank))
    assert () == complaints
    assert framework is not None
    assert ("example@2026", 1, 2, 6) == (
        framework.name,
        len(framework.cases),
        len(framework.comparators),
        len(list(framework.questions())),
    )


def test_the_golden_file_of_the_page_gives_what_it_says(page_bank):
    assert () == check_bank(page_bank)


def test_the_golden_file_of_the_page_is_really_compared(page_bank):
    """Were it not read at all, it would pass too."""
    golden = page_bank / "golden" / "near-miss.yaml"
    golden.write_text(golden.read_text(encoding="utf-8").replace('overall: {print: "0"}', 'overall: {print: "1"}'))
    assert ["BANK-010"] == [complaint.code for complaint in check_bank(page_bank)]


def test_the_worked_example_of_the_page_fits_its_bank(page_bank):
    framework, demo = load_bank(page_bank), demo_of(page_bank)
    assert demo is not None
    asked = Asked(framework)
    for key, said in demo.answers.items():
        assert () == tuple(check_answer(asked, key, said if isinstance(said, Answer) else Answer(value=said)))
    for name, value in demo.profile.items():
        assert () == tuple(check_fact(framework, name, value))


def test_the_import_of_the_page_fits_a_bank_with_figures(page_bank):
    place = page_bank / "figures"
    shutil.copytree(BANKS / "valid" / "table-import", place, dirs_exist_ok=True)
    assert ["benchmark", "staff-survey"] == [each.id for each in load_imports(place, load_bank(place))]


def test_the_translation_of_the_page_has_one_stale_text(page_bank):
    framework = load_bank(page_bank)
    found = translate(framework, load_texts(read_locale(page_bank))[0], "cy")
    assert ("Fframwaith enghreifftiol", ["plan-lead: ask"]) == (found.framework.title, [*map(str, found.stale)])


def test_the_overlay_of_the_page_fits_its_bank(page_bank):
    framework = load_bank(page_bank)
    assert {"plan-lead", "plan-share"} == set(load_overlay(page_bank / "official", framework).files["overlay.yaml"])


def test_the_extension_of_the_page_adds_to_its_bank(page_bank):
    below = {f"base/{name}": content for name, content in read_bank(page_bank).items()}
    framework, complaints = build_bank({**read_bank(page_bank / "north"), **below})
    assert () == complaints
    assert framework is not None
    assert "plan-region" == framework.sections[0].questions[-1].id


def test_the_schemas_are_readable_as_json_by_anybody():
    for name in NAMES:
        path = Path(schemas.__file__).parent / "published" / f"{name}.json"
        text = path.read_text(encoding="utf-8")
        assert text.endswith("}\n")
        assert json.loads(text)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
