"""docs/bank-reference.md says what the types say."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from iar_assess.bank.schemas import FILES, schema

ROOT = Path(__file__).parents[2]
TOOL = runpy.run_path(str(ROOT / "tools" / "bank_page.py"))
PAGE = (ROOT / "docs" / "bank-reference.md").read_text(encoding="utf-8")


def test_the_page_is_what_the_types_say() -> None:
    assert TOOL["page"]() == PAGE, "python tools/bank_page.py writes it anew"


def test_every_kind_of_file_has_a_heading() -> None:
    assert list(FILES.values()) == re.findall(r"^## (.+)$", PAGE, flags=re.MULTILINE)


@pytest.mark.parametrize("name", FILES)
def test_every_key_of_a_schema_stands_on_the_page(name) -> None:
    """Page and schema are made from the same types; neither may know a key that the other does not."""
    keys = {key for part in schema(name)["$defs"].values() for key in part.get("properties", ())}
    assert keys <= set(re.findall(r"^\| `([^`]+)` \|", PAGE, flags=re.MULTILINE))


def test_every_link_of_the_page_leads_to_a_heading() -> None:
    headings = {re.sub(r"[^a-z0-9_-]", "", each.lower()) for each in re.findall(r"^#+ (.+)$", PAGE, flags=re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= headings


@pytest.mark.parametrize("name", FILES)
def test_a_schema_says_which_file_it_is_for_and_what_its_keys_are(name) -> None:
    """An editor shows the title and the description of what one points at."""
    made = schema(name)
    assert FILES[name] == made["title"]
    for part in made["$defs"].values():
        assert part["description"].strip()


def test_every_key_says_what_it_is() -> None:
    """A new key gets `Meta(description=…)`."""
    assert [] == list(TOOL["undescribed"]())
