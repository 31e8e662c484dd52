"""The page on errors and the codes in the source say the same."""

import re
from pathlib import Path

import pytest

import iar_assess
from iar_assess.testing import check_bank
from tests.bank.complaining import complaints_of
from tests.bank.wording_cases import CASES, write_bank

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "errors.md"
PACKAGE = Path(iar_assess.__file__).parent
INVALID = ROOT / "tests" / "banks" / "invalid"
CODE = re.compile(r'"([A-Z]{2,}-[0-9]{3})"')


def codes_in_the_source() -> set[str]:
    """Every code that stands in quotes somewhere in the package."""
    return {code for path in PACKAGE.rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}


def entries() -> dict[str, str]:
    """The text under each heading of the page."""
    parts = re.split(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_code_of_the_source_has_a_heading():
    assert set() == codes_in_the_source() - set(entries())


def test_every_heading_is_a_code_of_the_source():
    """What can no longer happen is not explained."""
    assert set() == set(entries()) - codes_in_the_source()


def test_no_code_has_two_headings():
    headings = re.findall(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(set(headings)) == len(headings)


def test_codes_of_one_kind_stand_in_order():
    kinds: dict[str, list[str]] = {}
    for code in entries():
        kinds.setdefault(code.partition("-")[0], []).append(code)
    assert kinds == {kind: sorted(codes) for kind, codes in kinds.items()}


def test_the_page_names_every_kind_of_code():
    named = set(re.findall(r"^\| `([A-Z]+)` \|", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert named == {code.partition("-")[0] for code in entries()}


@pytest.mark.parametrize("code", entries())
def test_an_entry_says_what_it_means_shows_a_complaint_and_says_what_to_do(code):
    shape = rf"\n\n.+?\n\n```text\n[^\n]+  \[{code}\]\n```\n\n\*\*What to do:\*\* .+"
    assert re.fullmatch(shape, entries()[code].rstrip("\n"), flags=re.DOTALL)


@pytest.mark.parametrize("code", sorted({folder.name[:8] for folder in INVALID.iterdir()}))
def test_the_complaint_shown_is_one_that_a_bank_really_gives(code):
    """The page quotes a folder of `tests/banks/invalid`."""
    given = {str(complaint) for folder in INVALID.glob(f"{code}-*") for complaint in complaints_of(folder)}
    shown = re.search(r"```text\n(.+)\n```", entries()[code])
    assert shown is not None
    assert shown.group(1) in given


@pytest.mark.parametrize("code", sorted(code for code in entries() if code.startswith("WORD-")))
def test_the_finding_on_wording_shown_is_one_that_a_bank_really_gives(code, tmp_path):
    """The page quotes the first bad example of the table in `tests/bank/wording_cases.py`, or a folder."""
    shown = re.search(r"```text\n(.+)\n```", entries()[code])
    assert shown is not None
    place = ROOT / "tests" / "banks" / "wording" / "accepted-on-purpose"
    case = next((each for each in CASES if each.code == code), None)
    if case is not None:
        write_bank(tmp_path, {**case.beside, case.key: case.bad[0]})
        place = tmp_path
    assert [shown.group(1)] == [str(complaint) for complaint in check_bank(place)]


@pytest.mark.parametrize("code", sorted(code for code in entries() if code.startswith("WORD-")))
def test_an_entry_on_wording_has_a_bad_and_a_good_example(code):
    assert re.search(r"\n- Bad: .+\n- Good: .+\n", entries()[code])
