"""Banks as folders: those under `valid` load clean, those under `invalid` give the code that their name begins with.

A comment `# wrong` stands on the line that the complaint must name; without one the complaint is about a whole file.
"""

import re
import shutil
from pathlib import Path

import pytest

import iar_assess
from iar_assess.bank.load import build_bank, load_bank, read_bank
from iar_assess.errors import EXIT_INVALID, BankError
from iar_assess.files.folders import MAX_FILES
from tests.bank.complaining import complaints_of

BANKS = Path(__file__).parent.parent / "banks"
VALID = sorted(BANKS.joinpath("valid").iterdir())
INVALID = sorted(BANKS.joinpath("invalid").iterdir())
CODE = re.compile(r"[A-Z]+-[0-9]{3}")
# two megabytes are made in tests/files/test_yaml.py, very many files below; the rest is about files beside the bank
ELSEWHERE = {"YAML-002", "BANK-013", *(f"BANK-02{n}" for n in range(8))}


def marked_places(folder: Path) -> list[tuple[str, int]]:
    """The files and lines that carry the mark."""
    return [
        (path.relative_to(folder).as_posix(), number)
        for path in sorted(folder.rglob("*.yaml"))
        for number, line in enumerate(path.read_bytes().split(b"\n"), 1)
        if line.rstrip().endswith(b"# wrong")
    ]


@pytest.mark.parametrize("folder", VALID, ids=lambda folder: folder.name)
def test_a_valid_bank_loads_without_a_complaint(folder: Path) -> None:
    framework, complaints = build_bank(read_bank(folder))
    assert () == complaints
    assert framework is not None
    assert "small@2026" == framework.name
    assert () == complaints_of(folder)


@pytest.mark.parametrize("folder", INVALID, ids=lambda folder: folder.name)
def test_an_invalid_bank_gives_the_code_in_its_name(folder: Path) -> None:
    """One mistake, one complaint: nobody has to find the true one among its consequences."""
    code = CODE.match(folder.name)
    assert code is not None
    assert [code.group()] == [complaint.code for complaint in complaints_of(folder)]


@pytest.mark.parametrize("folder", INVALID, ids=lambda folder: folder.name)
def test_a_complaint_names_the_file_and_the_line(folder: Path) -> None:
    complaints = complaints_of(folder)
    found = [(complaint.file, complaint.line) for complaint in complaints if complaint.line is not None]
    assert marked_places(folder) == found


@pytest.mark.parametrize("folder", INVALID, ids=lambda folder: folder.name)
def test_a_complaint_says_what_is_wrong_and_what_to_do(folder: Path) -> None:
    complaints = complaints_of(folder)
    for complaint in complaints:
        assert complaint.wrong.strip()
        assert complaint.remedy.strip()
        assert str(complaint).endswith(f"  [{complaint.code}]")


def test_every_code_that_loading_can_give_has_a_folder() -> None:
    package = Path(iar_assess.__file__).parent
    sources = [*package.joinpath("bank").glob("*.py"), *package.joinpath("files").glob("*.py")]
    given = {
        code for path in sources for code in re.findall(r'"((?:YAML|BANK)-[0-9]{3})"', path.read_text(encoding="utf-8"))
    }
    shown = {folder.name[:8] for folder in INVALID}
    assert given == shown | ELSEWHERE


def test_loading_an_invalid_bank_raises_with_every_complaint() -> None:
    with pytest.raises(BankError) as caught:
        load_bank(BANKS / "invalid" / "BANK-004-no-such-scale")
    assert ["BANK-004"] == [complaint.code for complaint in caught.value.complaints]
    assert EXIT_INVALID == caught.value.exit_code


def test_a_stage_reports_everything_that_it_finds(tmp_path: Path) -> None:
    """An author who made three mistakes of one stage sees all three at once."""
    contents = read_bank(BANKS / "valid" / "smallest")
    head = (
        contents["framework.yaml"].replace(b"status: current", b"status: curent").replace(b"minutes: 5", b"minuets: 5")
    )
    _, complaints = build_bank({**contents, "framework.yaml": head})
    said = " / ".join(complaint.wrong for complaint in complaints)
    assert 3 == len(complaints)
    assert "'curent'" in said
    assert "unknown key 'minuets'" in said
    assert "the key 'minutes' is missing" in said


def test_a_later_stage_waits_until_the_earlier_one_is_clean() -> None:
    """A file that cannot be read is not also blamed for the names that it would have held."""
    contents = read_bank(BANKS / "invalid" / "BANK-004-no-such-scale")
    broken = contents["framework.yaml"].replace(b"minutes: 5", b"minutes: 0.5")
    _, complaints = build_bank({**contents, "framework.yaml": broken})
    assert ["YAML-007"] == [complaint.code for complaint in complaints]


@pytest.mark.parametrize(
    ("wrong", "near"),
    [(b"status: curent", "'current'"), (b"statsu: current", "'status'")],
)
def test_a_misspelling_is_answered_with_the_nearest_word(wrong: bytes, near: str) -> None:
    contents = read_bank(BANKS / "valid" / "smallest")
    head = contents["framework.yaml"].replace(b"status: current", wrong)
    _, complaints = build_bank({**contents, "framework.yaml": head})
    assert any(f"did you mean {near}?" == complaint.remedy for complaint in complaints)


def test_the_same_bank_has_the_same_digest_and_another_one_another() -> None:
    contents = read_bank(BANKS / "valid" / "smallest")
    changed = {**contents, "framework.yaml": contents["framework.yaml"].replace(b"A small bank", b"A tiny bank")}
    first, again, other = (build_bank(each)[0] for each in (contents, dict(reversed(contents.items())), changed))
    assert first is not None
    assert again is not None
    assert other is not None
    assert first.digest == again.digest != other.digest


def test_sections_come_in_the_order_that_the_framework_states() -> None:
    """The order is stated, not taken from file names."""
    contents = read_bank(BANKS / "valid" / "smallest")
    second = contents["sections/plan.yaml"].replace(b"plan\n", b"aim\n", 1).replace(b'ref: "1', b'ref: "2')
    second = second.replace(b"id: lead", b"id: aim-lead").replace(b"id: points", b"id: aim-points")
    head = contents["framework.yaml"].replace(b"sections: [plan]", b"sections: [plan, aim]")
    framework, _ = build_bank({"sections/aim.yaml": second, **contents, "framework.yaml": head})
    assert framework is not None
    assert ["plan", "aim"] == [section.id for section in framework.sections]


def test_a_bank_of_more_files_than_are_read_is_refused(tmp_path: Path) -> None:
    """And not cut without a word, which would score without the sections that were left out."""
    shutil.copytree(BANKS / "valid" / "smallest", tmp_path / "bank")
    for number in range(MAX_FILES):
        (tmp_path / "bank" / "sections" / f"x{number}.yaml").write_text(f"id: x{number}\n")
    complaints = build_bank(read_bank(tmp_path / "bank"))[1]
    assert "BANK-013" == complaints[0].code
    assert f"more than {MAX_FILES} files" == complaints[0].wrong
