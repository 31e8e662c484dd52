"""`iar upgrade`: the walk of 2026 becomes the walk of 2027, whose questions are a little different."""

from __future__ import annotations

import shutil

import pytest

from iar_assess.answers.folder import AssessmentFolder
from iar_assess.files.yaml import read_yaml

MIGRATION = """\
from: "2026"
why: Leading is named anew, and a share counts each young person once.
questions:
  - {renamed: lead, to: leader}
  - {changed: share, why: It counts each young person once now.}
"""


@pytest.fixture
def newer(walk, tmp_path):
    """The next edition: `lead` is `leader`, `share` means something else, `good` is asked no more."""
    bank = tmp_path / "newer"
    shutil.copytree(walk, bank)
    for beside in ("golden", "maps"):
        shutil.rmtree(bank / beside)
    (bank / "demo.yaml").unlink()
    for path in bank.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace('edition: "2026"', 'edition: "2027"')
        path.write_text(text.replace("id: lead\n", "id: leader\n").replace("answer: lead,", "answer: leader,"), "utf-8")
    (bank / "migrations").mkdir()
    (bank / "migrations" / "2026.yaml").write_text(MIGRATION, encoding="utf-8")
    return bank


@pytest.fixture
def upgrade(iar, newer):
    def run(*more: object):
        return iar("--bank", newer, "upgrade", *more)

    return run


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_answer_moves_or_is_set_aside_and_the_old_folder_is_untouched(upgrade, half, iar) -> None:
    iar.fine("set", "share", "few", "--note", "A count of May.", "--evidence", "Registers")
    before = contents(half)
    ran = upgrade()
    moved = half.parent / "walk-2027"
    assert 0 == ran.code, ran.err
    assert "The agreed answers: " in ran.out
    assert "1 to confirm" in ran.out
    assert f"Made {moved}: " in ran.out
    assert before == contents(half)
    old, new = AssessmentFolder(half), AssessmentFolder(moved)
    assert ("walk@2027", old.assessment.organisation) == (new.assessment.framework, new.assessment.organisation)
    assert old.assessment.profile == new.assessment.profile
    answers = new.answers()
    assert ("full", "few", "all") == tuple(answers.get(key).value for key in ("leader", "share", "visits@ks5"))
    assert old.answers().get("visits@ks5") == answers.get("visits@ks5")


def test_what_means_something_else_says_in_its_note_that_it_is_to_be_confirmed(upgrade, half, iar) -> None:
    iar.fine("set", "share", "few", "--note", "A count of May.", "--evidence", "Registers")
    upgrade()
    share = AssessmentFolder(half.parent / "walk-2027").answers().get("share")
    assert (share.note or "").startswith("A count of May.\n\nTo be confirmed, as it was said of walk@2026: ")
    assert "It counts each young person once now." in (share.note or "")
    assert ["Registers"] == [each.title for each in share.evidence]


def test_the_receipt_holds_every_old_answer_exactly_once_and_whole(upgrade, half, iar) -> None:
    iar.fine("set", "share", "few", "--note", "A count of May.")
    upgrade()
    data, _ = read_yaml((half.parent / "walk-2027" / "receipt.yaml").read_bytes(), "receipt.yaml")
    assert ("walk@2026", "walk@2027", "trust") == (data["from"], data["to"], data["folder"])
    entries = data["answers"]["agreed"]
    assert sorted(AssessmentFolder(half).answers().answers) == sorted(each["key"] for each in entries)
    share = next(each for each in entries if each["key"] == "share")
    assert ("to_confirm", "A count of May.", ["share"]) == (share["outcome"], share["said"]["note"], share["now"])


def test_everybodys_answers_the_plan_and_the_logo_come_along(upgrade, half, iar) -> None:
    iar.fine("set", "lead", "none", "--as", "sam")
    iar.fine("plan")
    plan = half / "plan.yaml"
    own = "\n  - {id: ours-tea, title: Buy a kettle, owner: Caretaker}\n"
    plan.write_text(plan.read_text(encoding="utf-8").rstrip("\n") + own, encoding="utf-8")
    (half / "logo.png").write_bytes(b"\x89PNG no picture")
    head = half / "assessment.yaml"
    head.write_text(head.read_text(encoding="utf-8") + 'look: {logo: logo.png, colour: "#005eb8"}\n', encoding="utf-8")
    ran = upgrade("--into", "moved")
    assert 0 == ran.code, ran.err
    moved = AssessmentFolder(half.parent / "moved")
    assert ("none", "The answers of sam: 1 kept" in ran.out) == (moved.answers("sam").get("leader").value, True)
    assert "Caretaker" in (moved.path / "plan.yaml").read_text(encoding="utf-8")
    assert (moved.path / "logo.png").read_bytes() == (half / "logo.png").read_bytes()
    assert AssessmentFolder(half).assessment.look == moved.assessment.look


def test_a_dry_run_writes_nothing(upgrade, half) -> None:
    before = contents(half.parent)
    ran = upgrade("--dry-run")
    assert (0, before) == (ran.code, contents(half.parent))
    assert "It counts each young person once now." in " ".join(ran.out.split())
    assert "Nothing was written" in ran.out


def test_for_programs_there_is_the_receipt_of_everybody(upgrade, half) -> None:
    data = upgrade("--dry-run", "--json").data
    assert ["agreed"] == list(data)
    assert {"kept", "to_confirm"} == {each["outcome"] for each in data["agreed"]["moved"]}


def test_a_folder_in_the_way_is_left_alone(upgrade, half) -> None:
    there = half.parent / "walk-2027"
    there.mkdir()
    (there / "letter.txt").write_text("mine", encoding="utf-8")
    ran = upgrade()
    assert (1, True) == (ran.code, "is not empty" in ran.err)
    assert {"letter.txt"} == {each.name for each in there.iterdir()}
    assert [] == [each.name for each in half.parent.iterdir() if "unfinished" in each.name]


def test_a_run_that_was_cut_short_is_made_again(upgrade, half) -> None:
    unfinished = half.parent / ".walk-2027.unfinished" / "answers"
    unfinished.mkdir(parents=True)
    (unfinished / "agreed.yaml").write_text("half", encoding="utf-8")
    assert 0 == upgrade().code
    assert not unfinished.exists()


def test_without_another_edition_it_says_so(iar, half) -> None:
    ran = iar("upgrade")
    assert 1 == ran.code
    assert "walk@2026 is the edition that was answered; name another with --to" in ran.err


def test_an_edition_that_says_nothing_of_the_old_one_keeps_only_what_looks_the_same(upgrade, half, newer) -> None:
    shutil.rmtree(newer / "migrations")
    ran = upgrade()
    assert "walk@2027 does not say what became of this edition" in ran.out + ran.err
    assert "set aside" in ran.out
    assert "leader" not in AssessmentFolder(half.parent / "walk-2027").answers().answers


def test_what_is_to_be_confirmed_is_counted_until_its_note_says_so_no_more(upgrade, half, iar, newer) -> None:
    iar.fine("set", "share", "few", "--note", "A count of May.")
    upgrade("--into", "moved")
    moved = half.parent / "moved"
    told = "Carried over from another edition and to be confirmed: "
    page = moved / "reports" / "page.html"
    iar.fine("-C", moved, "report", "--format", "html", "--output", page)
    assert f"{told}1.2" in iar.fine("-C", moved, "status").out
    assert ["share"] == iar.fine("-C", moved, "status", "--json").data["unconfirmed"]
    assert "1 answer was carried over from another edition and not confirmed." in page.read_text(encoding="utf-8")
    iar.fine("-C", moved, "set", "share", "--note", "A count of May, each of them once.")
    assert told not in iar.fine("-C", moved, "status").out
