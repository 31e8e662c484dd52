"""YAML and journal are brought together, and neither a person's edit nor a recorded answer is ever overwritten."""

import itertools

import pytest

from iar_assess.answers import respondent
from iar_assess.answers.history import HAND_EDIT
from iar_assess.answers.model import Answer, Evidence
from iar_assess.answers.sheet import write_sheet
from iar_assess.errors import AnswersError, FolderError
from iar_assess.files.atomic import locked
from tests.answers.looking import replace, said, told


def test_unfolded_answers_count(folder, sheet):
    before = sheet.read_bytes()
    folder.record("lead", Answer(value="full"), by="Jo")
    assert said(folder) == {"lead": "full"}
    assert sheet.read_bytes() == before


def test_folding_writes_what_people_read(folder, sheet):
    folder.record("lead", Answer(value="full"), by="Jo")
    folder.record("plan", Answer(value="partly", note="In draft."), by="Jo")
    assert folder.fold().answers == 2
    assert sheet.read_text(encoding="utf-8").endswith(
        "schema: 1\nfolded: 2\nanswers:\n  lead: full\n  plan:\n    value: partly\n    note: In draft.\n"
    )


def test_folding_twice_changes_nothing(folder, sheet, journal):
    folder.record("lead", Answer(value="full"), by="Jo")
    folder.fold()
    before = sheet.read_bytes(), sheet.stat().st_mtime_ns, journal.read_bytes()
    assert folder.fold().answers == 0
    assert (sheet.read_bytes(), sheet.stat().st_mtime_ns, journal.read_bytes()) == before


def test_comments_and_order_survive_folding(folder, sheet):
    sheet.write_text(
        "# ours\nschema: 1\nfolded: 0\nanswers:\n  # law first\n  law: yes   # sure\n\n  lead: full\n# end\n",
        encoding="utf-8",
    )
    folder.record("plan", Answer(value="full"), by="Jo")
    folder.record("lead", Answer(value="partly"), by="Jo")
    folder.record("lead", Answer(value="full"), by="Jo")
    folder.fold()
    assert sheet.read_text(encoding="utf-8") == (
        "# ours\nschema: 1\nfolded: 4\nanswers:\n  # law first\n  law: yes   # sure\n\n"
        "  lead: full\n  plan: full\n# end\n"
    )


def test_hand_edit_is_taken_over_into_the_history(folder, sheet):
    folder.record("lead", Answer(value="partly"), by="Jo")
    folder.fold()
    replace(sheet, "lead: partly", "lead: full\n  ticks: [names, dates]")
    assert folder.fold().hand_edits == ("lead", "ticks")
    assert told(folder) == [
        ("Jo", "lead", "partly"),
        (HAND_EDIT, "lead", "full"),
        (HAND_EDIT, "ticks", ("dates", "names")),
    ]
    assert said(folder) == {"lead": "full", "ticks": ("dates", "names")}


def test_answer_deleted_by_hand_is_gone_and_in_the_history(folder, sheet):
    folder.record("lead", Answer(value="partly"), by="Jo")
    folder.fold()
    replace(sheet, "  lead: partly\n", "")
    folder.fold()
    assert said(folder) == {}
    assert told(folder)[-1] == (HAND_EDIT, "lead", None)


def test_hand_edit_and_another_answer_are_both_kept(folder, sheet):
    folder.record("lead", Answer(value="partly"), by="Jo")
    folder.fold()
    replace(sheet, "lead: partly", "lead: full")
    folder.record("plan", Answer(value="planned"), by="Ash")
    assert folder.conflicts() == ()
    assert folder.fold().conflicts == ()
    assert said(folder) == {"lead": "full", "plan": "planned"}


def test_same_answer_by_hand_and_by_command_is_no_conflict(folder, sheet):
    folder.record("lead", Answer(value="full"), by="Jo")
    replace(sheet, "answers: {}", "answers: {lead: full}")
    assert folder.fold().conflicts == ()
    assert told(folder) == [("Jo", "lead", "full")]


def test_stale_editor_that_saves_over_a_fold_loses_nothing(folder, sheet):
    folder.record("lead", Answer(value="partly"), by="Jo")
    folder.fold()
    opened = sheet.read_text(encoding="utf-8")
    folder.record("plan", Answer(value="full"), by="Ash")
    folder.fold()
    sheet.write_text(opened.replace("lead: partly", "lead: full"), encoding="utf-8")
    assert said(folder) == {"lead": "full", "plan": "full"}
    folder.fold()
    assert said(folder) == {"lead": "full", "plan": "full"}


def test_editor_that_saves_while_folding_loses_nothing(folder, sheet, monkeypatch):
    folder.record("lead", Answer(value="partly"), by="Jo")
    real, saved = write_sheet, iter([True])

    def save_meanwhile(*args, **more):
        made = real(*args, **more)
        if next(saved, False):
            replace(sheet, "answers: {}", "answers: {plan: full}  # saved meanwhile")
        return made

    monkeypatch.setattr(respondent, "write_sheet", save_meanwhile)
    folder.fold()
    assert said(folder) == {"lead": "partly", "plan": "full"}
    assert "# saved meanwhile" in sheet.read_text(encoding="utf-8")


def test_file_that_never_stands_still_is_reported(folder, sheet, monkeypatch):
    folder.record("lead", Answer(value="partly"), by="Jo")
    real, count = write_sheet, itertools.count()

    def save_meanwhile(*args, **more):
        sheet.write_text(f"schema: 1\n# {next(count)}\n", encoding="utf-8")
        return real(*args, **more)

    monkeypatch.setattr(respondent, "write_sheet", save_meanwhile)
    with pytest.raises(FolderError) as caught:
        folder.fold()
    assert caught.value.code == "FOLDER-003"


def test_edit_taken_back_after_a_crash_stays_taken_back(folder, sheet, monkeypatch):
    """The crash comes when the journal has the edit already and the YAML is not written yet."""
    folder.record("lead", Answer(value="partly"), by="Jo")
    folder.fold()
    replace(sheet, "lead: partly", "lead: full")
    with monkeypatch.context() as patch:
        patch.delattr(respondent, "write_sheet")
        with pytest.raises(NameError):
            folder.fold()
    replace(sheet, "lead: full", "lead: partly")
    assert said(folder) == {"lead": "partly"}
    folder.fold()
    assert said(folder) == {"lead": "partly"}
    assert told(folder)[-2:] == [(HAND_EDIT, "lead", "full"), (HAND_EDIT, "lead", "partly")]


def test_lost_journal_takes_no_answer_with_it(folder, sheet, journal):
    """As when somebody mails the YAML alone."""
    folder.record("lead", Answer(value="full"), by="Jo")
    folder.record("plan", Answer(value="full"), by="Jo")
    folder.fold()
    journal.unlink()
    folder.record("law", Answer(value="yes"), by="Ash")
    assert said(folder) == {"lead": "full", "plan": "full", "law": "yes"}
    folder.fold()
    assert said(folder) == {"lead": "full", "plan": "full", "law": "yes"}
    assert [entry.n for entry in folder.history()] == [3, 4, 5]


def test_lost_yaml_is_made_again_from_the_journal(folder, sheet):
    folder.record("lead", Answer(value="full", note="why"), by="Jo")
    folder.fold()
    sheet.unlink()
    assert folder.answers().get("lead") == Answer(value="full", note="why")
    folder.fold()
    assert sheet.read_text(encoding="utf-8").startswith("# The agreed answers of St Elsewhere to small@2026.\n")
    assert folder.answers().get("lead") == Answer(value="full", note="why")


def test_broken_yaml_stops_and_is_not_written_over(folder, sheet):
    folder.record("lead", Answer(value="full"), by="Jo")
    replace(sheet, "answers: {}", "answers: {")
    before = sheet.read_bytes()
    with pytest.raises(AnswersError):
        folder.fold()
    assert sheet.read_bytes() == before


def test_file_that_would_grow_too_large_to_be_read_is_not_written(folder, sheet):
    """Everything stays in the journal, and the answers are still there."""
    evidence = tuple(Evidence(title="x" * 500, where="\u2028" * 1000) for _ in range(150))
    for key in ("lead", "plan", "law"):
        folder.record(key, Answer(note="why", evidence=evidence), by="Jo")
    before = sheet.read_bytes()
    with pytest.raises(AnswersError) as caught:
        folder.fold()
    assert [each.code for each in caught.value.complaints] == ["YAML-002"]
    assert sheet.read_bytes() == before
    assert len(folder.answers().answers) == 3


@pytest.mark.parametrize("step", ["append_changes", "read_sheet", "write_sheet", "write_atomically"])
@pytest.mark.parametrize("act", ["record", "fold"])
def test_nobody_else_can_write_meanwhile(folder, sheet, monkeypatch, act, step):
    """Two copies of the program would otherwise give two entries one number."""
    folder.record("lead", Answer(value="full"), by="Jo")
    replace(sheet, "answers: {}", "answers: {plan: full}")
    held = []
    real = getattr(respondent, step)

    def try_lock(*args, **more):
        try:
            with locked(sheet, seconds=0):
                held.append(False)
        except TimeoutError:
            held.append(True)
        return real(*args, **more)

    monkeypatch.setattr(respondent, step, try_lock)
    if act == "fold":
        folder.fold()
    else:
        folder.record("lead", Answer(value="partly"), by="Jo")
    assert all(held)
    assert held or (act == "record" and step.startswith("write"))


def test_lock_held_elsewhere_is_reported(folder, monkeypatch):
    def busy(*_):
        raise TimeoutError

    monkeypatch.setattr(respondent, "locked", busy)
    with pytest.raises(FolderError) as caught:
        folder.record("lead", Answer(value="full"), by="Jo")
    assert caught.value.code == "FOLDER-003"
