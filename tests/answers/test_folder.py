"""The assessment folder: starting, finding, and what it refuses."""

import itertools
import os
import shutil

import pytest

from iar_assess.answers import create
from iar_assess.answers.assessment import Scope
from iar_assess.answers.folder import AssessmentFolder
from iar_assess.answers.model import Answer
from iar_assess.errors import AnswersError, FolderError, UsageError
from iar_assess.files.atomic import write_atomically
from tests.answers.small_bank import FILES


def start(path, small, **more):
    given = {"framework": small, "bank_files": FILES, "organisation": "St Elsewhere", **more}
    return AssessmentFolder.create(path, **given)


def test_new_folder_says_what_it_is(tmp_path, small):
    folder = start(
        tmp_path / "new",
        small,
        scope=Scope(kind="team", name="Outreach: all of it"),
        profile={"sixth_form": "yes", "staff": 3000},
        period="2025/26",
        versions={"iar-assess": "0.1.0"},
    )
    assessment = folder.assessment
    assert assessment.organisation == "St Elsewhere"
    assert assessment.scope == Scope(kind="team", name="Outreach: all of it")
    assert assessment.framework == "small@2026"
    assert assessment.bank.revision == 1
    assert assessment.state == "draft"
    assert assessment.versions == {"iar-assess": "0.1.0"}
    assert folder.framework() == small
    assert folder.answers().profile == {"sixth_form": "yes", "staff": 3000}


def test_new_folder_has_the_parts_that_people_know(folder):
    names = sorted(each.relative_to(folder.path).as_posix() for each in folder.path.rglob("*"))
    assert [name for name in names if not name.startswith(".") and "/." not in name] == [
        "answers",
        "answers/agreed.yaml",
        "assessment.yaml",
        "bank",
        "bank/framework.yaml",
        "bank/sections",
        "bank/sections/s1.yaml",
        "reports",
        "snapshots",
    ]


def test_files_for_people_start_with_what_they_are(folder):
    for name in ("assessment.yaml", "answers/agreed.yaml"):
        assert (folder.path / name).read_text(encoding="utf-8").startswith(("# An assess", "# The agreed answers"))


def test_file_names_have_no_colon(folder):
    folder.record("lead", Answer(value="full"), by="Jo")
    folder.fold()
    folder.snapshot("before: it")
    assert not [each for each in folder.path.rglob("*") if ":" in each.name]


def test_empty_folder_may_be_used(tmp_path, small):
    assert start(tmp_path, small).path == tmp_path


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("notes.txt", "choose another name with --into"),
        ("assessment.yaml", "choose another name with --into, or go on with that one"),
        ("bank/framework.yaml", "delete that folder, then try again"),
    ],
)
def test_full_folder_is_refused_and_left_alone(tmp_path, small, name, remedy):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(FolderError) as caught:
        start(tmp_path, small)
    assert (caught.value.code, caught.value.remedy) == ("FOLDER-002", remedy)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("allowed", range(6))
def test_crash_while_starting_leaves_nothing_that_looks_whole(tmp_path, small, monkeypatch, allowed):
    writes = itertools.count()

    def write(path, content):
        if next(writes) == allowed:
            raise KeyboardInterrupt
        write_atomically(path, content)

    monkeypatch.setattr(create, "write_atomically", write)
    with pytest.raises(KeyboardInterrupt):
        start(tmp_path, small)
    with pytest.raises(FolderError):
        AssessmentFolder.find(tmp_path)


def test_disk_error_is_said_in_words(tmp_path, small, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(create, "write_atomically", fail)
    with pytest.raises(FolderError, match="No space left") as caught:
        start(tmp_path / "new", small)
    assert caught.value.code == "FOLDER-006"


@pytest.mark.parametrize(
    "more",
    [
        {"organisation": ""},
        {"organisation": "two\nlines"},
        {"organisation": "x" * 301},
        {"period": "\x1b[31m"},
        {"profile": {"cake": "yes"}},
        {"profile": {"sixth_form": "maybe"}},
    ],
)
def test_start_that_does_not_fit_writes_nothing(tmp_path, small, more):
    with pytest.raises(UsageError):
        start(tmp_path / "new", small, **more)
    assert not (tmp_path / "new").exists()


def test_folder_is_found_from_below(folder):
    assert AssessmentFolder.find(folder.path / "bank" / "sections").path == folder.path.resolve()


def test_no_folder_to_be_found_says_how_to_start_one(tmp_path):
    with pytest.raises(FolderError) as caught:
        AssessmentFolder.find(tmp_path)
    assert caught.value.code == "FOLDER-001"
    assert "iar new" in (caught.value.remedy or "")


@pytest.mark.parametrize("change", ["edit", "add", "remove", "empty", "line ends"])
def test_changed_bank_is_noticed(folder, change):
    bank = folder.path / "bank"
    file = bank / "sections" / "s1.yaml"
    match change:
        case "edit":
            file.write_bytes(file.read_bytes().replace(b"Everything", b"Something"))
        case "add":
            (bank / "cases.yaml").write_bytes(b"cases: []\n")
        case "remove":
            file.unlink()
        case "empty":
            shutil.rmtree(bank)
        case _:
            file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    with pytest.raises(FolderError) as caught:
        AssessmentFolder(folder.path).framework()
    assert caught.value.code == "FOLDER-004"
    assert caught.value.remedy


def test_bank_of_another_framework_is_noticed(folder):
    file = folder.path / "assessment.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("small@2026", "large@2026"), encoding="utf-8")
    with pytest.raises(FolderError) as caught:
        AssessmentFolder(folder.path).framework()
    assert caught.value.code == "FOLDER-004"


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("state: draft", "state: finished", "ANSWERS-001", 15),
        ("state: draft", "stat: draft", "ANSWERS-001", 15),
        ("organisation: St Elsewhere\n", "", "ANSWERS-001", None),
        ("state: draft", "state: *draft", "YAML-005", 15),
        ("state: draft", "state: draft\nprofile: {sixth_form: maybe}", "ANSWERS-009", 16),
        ("state: draft", "state: draft\nlook: {logo: ../../secret.png}", "ANSWERS-001", 16),
        ("state: draft", "state: draft\nlook: {colour: red}", "ANSWERS-001", 16),
    ],
)
def test_assessment_file_with_an_error_says_where(folder, old, new, code, line):
    file = folder.path / "assessment.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(AnswersError) as caught:
        AssessmentFolder(folder.path).answers()
    complaint = caught.value.complaints[0]
    assert (complaint.file, complaint.code) == ("assessment.yaml", code)
    assert line is None or complaint.line == line
    assert complaint.remedy


@pytest.mark.parametrize("name", ["assessment.yaml", "answers/agreed.yaml"])
def test_file_of_a_newer_version_says_so(folder, name):
    file = folder.path / name
    file.write_text(file.read_text(encoding="utf-8").replace("schema: 1", "schema: 2"), encoding="utf-8")
    with pytest.raises(FolderError) as caught:
        AssessmentFolder(folder.path).answers()
    assert (caught.value.code, caught.value.remedy) == ("FOLDER-009", "update iar-assess")


def test_fact_is_saved_and_the_rest_of_the_file_stays(folder):
    file = folder.path / "assessment.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# our own remark\n", encoding="utf-8")
    folder.set_fact("staff", 3000)
    folder.set_fact("sixth_form", "yes")
    folder.set_fact("sixth_form", "no")
    assert folder.answers().profile == {"staff": 3000, "sixth_form": "no"}
    assert file.read_text(encoding="utf-8").endswith("# our own remark\n")
    assert 'profile:\n  sixth_form: "no"\n  staff: 3000\n' in file.read_text(encoding="utf-8")


def test_fact_can_be_taken_out(folder):
    before = (folder.path / "assessment.yaml").read_text(encoding="utf-8")
    folder.set_fact("staff", 3000)
    folder.set_fact("staff", None)
    assert (folder.path / "assessment.yaml").read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("fact", "value"), [("cake", "yes"), ("sixth_form", "maybe"), ("staff", "many"), ("staff", -1)]
)
def test_fact_that_does_not_fit_is_refused(folder, fact, value):
    with pytest.raises(UsageError) as caught:
        folder.set_fact(fact, value)
    assert caught.value.code == "ANSWERS-009"


def test_locked_assessment_takes_no_answers(folder):
    file = folder.path / "assessment.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("state: draft", "state: locked"), encoding="utf-8")
    for change in (lambda: folder.record("lead", Answer(value="full"), by="Jo"), lambda: folder.set_fact("staff", 1)):
        with pytest.raises(FolderError) as caught:
            change()
        assert caught.value.code == "FOLDER-010"


def test_snapshot_can_be_opened_in_place_of_the_folder(folder):
    folder.record("lead", Answer(value="full"), by="Jo")
    (folder.path / "plan.yaml").write_text("schema: 1\n", encoding="utf-8")
    made = folder.snapshot("Before: the upgrade!")
    assert made.parent == folder.path / "snapshots"
    assert made.name.endswith("Z-before-the-upgrade")
    assert (made / "plan.yaml").exists()
    shutil.copytree(folder.path / "bank", made / "bank")
    assert AssessmentFolder(made).answers().get("lead").value == "full"


def test_snapshots_of_one_second_do_not_meet(folder):
    assert len({folder.snapshot("why") for _ in range(3)}) == 3


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_snapshot_copies_nothing_that_lies_elsewhere(folder, tmp_path):
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (folder.path / "plan.yaml").symlink_to(tmp_path / "secret")
    assert not (folder.snapshot("why") / "plan.yaml").exists()
