"""What may be recorded, under whose name, and that it is there."""

import pytest

from iar_assess.answers.folder import AssessmentFolder
from iar_assess.answers.model import Answer, Evidence
from iar_assess.errors import NotFoundError, UsageError
from iar_assess.files.yaml import read_yaml

ACCEPTED = {
    "lead": Answer(value="full", note="why", evidence=(Evidence(title="Minutes", where="S:\\x", date="2026-11-21"),)),
    "plan": Answer(not_known=True),
    "law": Answer(value="yes"),
    "reach": Answer(value="few"),
    "ticks": Answer(value=()),
    "people": Answer(value=0),
    "since": Answer(value="2026-02-28"),
    "idea": Answer(value="yes: 012\n# no comment"),
    "visits@post-16": Answer(value="partly"),
}


@pytest.mark.parametrize("folded", [False, True])
@pytest.mark.parametrize("key", ACCEPTED)
def test_recorded_answer_is_there(folder, key, folded):
    folder.record(key, ACCEPTED[key], by="Jo")
    if folded:
        folder.fold()
    assert AssessmentFolder(folder.path).answers().answers == {key: ACCEPTED[key]}


def test_answers_come_in_the_banks_order(folder, sheet):
    for key in reversed(ACCEPTED):
        folder.record(key, ACCEPTED[key], by="Jo")
    assert list(folder.answers().answers) == list(ACCEPTED)
    folder.fold()
    assert list(read_yaml(sheet.read_bytes(), "")[0]["answers"]) == list(ACCEPTED)


def test_ticked_points_are_kept_in_the_banks_order(folder):
    folder.record("ticks", Answer(value=("names", "dates", "names")), by="Jo")
    assert folder.answers().get("ticks").value == ("dates", "names")


@pytest.mark.parametrize(
    ("key", "answer", "code"),
    [
        ("lead", Answer(value="Fully"), "ANSWERS-004"),
        ("lead", Answer(value=1), "ANSWERS-004"),
        ("lead", Answer(value=("full",)), "ANSWERS-004"),
        ("ticks", Answer(value="dates"), "ANSWERS-004"),
        ("ticks", Answer(value=("dates", "cake")), "ANSWERS-004"),
        ("people", Answer(value=-1), "ANSWERS-004"),
        ("people", Answer(value=10**15), "ANSWERS-004"),
        ("people", Answer(value=True), "ANSWERS-004"),
        ("people", Answer(value="a dozen"), "ANSWERS-004"),
        ("since", Answer(value="2026-02-29"), "ANSWERS-004"),
        ("since", Answer(value="1/2/2026"), "ANSWERS-004"),
        ("idea", Answer(value=12), "ANSWERS-004"),
        ("lead", Answer(not_applicable="other"), "ANSWERS-005"),
        ("plan", Answer(not_applicable="no-partners"), "ANSWERS-005"),
        ("lead", Answer(value="full", not_applicable="no-partners"), "ANSWERS-006"),
        ("lead", Answer(value="full", not_known=True), "ANSWERS-006"),
        ("visits", Answer(value="full"), "ANSWERS-003"),
        ("visits@year-1", Answer(value="full"), "ANSWERS-003"),
        ("lead@post-16", Answer(value="full"), "ANSWERS-003"),
        ("lead", Answer(note="x" * 20_001), "ANSWERS-001"),
        ("lead", Answer(note="\x00"), "ANSWERS-001"),
        ("lead", Answer(note="\udcff"), "ANSWERS-001"),
        ("lead", Answer(evidence=(Evidence(title=""),)), "ANSWERS-001"),
        ("lead", Answer(evidence=(Evidence(title="a", date="21/11/2026"),)), "ANSWERS-001"),
        ("lead", Answer(evidence=(Evidence(title="a"),) * 201), "ANSWERS-001"),
    ],
)
def test_answer_that_does_not_fit_is_refused_and_nothing_written(folder, journal, key, answer, code):
    with pytest.raises(UsageError) as caught:
        folder.record(key, answer, by="Jo")
    assert caught.value.code == code
    assert caught.value.remedy
    assert not journal.exists()


def test_unknown_question_names_the_nearest(folder):
    with pytest.raises(NotFoundError, match="did you mean lead") as caught:
        folder.record("laed", Answer(value="full"), by="Jo")
    assert caught.value.code == "ANSWERS-002"


def test_several_answers_are_saved_together_or_not_at_all(folder, journal):
    with pytest.raises(UsageError):
        folder.record_all({"lead": Answer(value="full"), "plan": Answer(value="cake")}, by="Jo")
    assert not journal.exists()
    folder.record_all({"lead": Answer(value="full"), "plan": Answer(value="partly")}, by="Jo")
    assert [entry.n for entry in folder.history()] == [1, 2]


@pytest.mark.parametrize("by", ["", " ", "hand edit", "x" * 201, "\x1b[31m"])
def test_nobody_answers_under_such_a_name(folder, by):
    with pytest.raises(UsageError) as caught:
        folder.record("lead", Answer(value="full"), by=by)
    assert caught.value.code == "ANSWERS-010"


def test_history_says_who_said_what_and_when(folder):
    folder.record("lead", Answer(value="partly"), by="Jo")
    folder.record("lead", Answer(value="full"), by="Dr Ash")
    assert [(entry.n, entry.by, entry.key, entry.answer.value) for entry in folder.history()] == [
        (1, "Jo", "lead", "partly"),
        (2, "Dr Ash", "lead", "full"),
    ]
    assert all(entry.at.endswith("Z") for entry in folder.history())


def test_empty_answer_takes_back_what_was_said(folder):
    folder.record("lead", Answer(value="partly"), by="Jo")
    folder.fold()
    folder.record("lead", Answer(), by="Jo")
    assert folder.answers().answers == {}
    folder.fold()
    assert AssessmentFolder(folder.path).answers().answers == {}


def test_respondents_do_not_touch_each_other(folder):
    folder.record("lead", Answer(value="partly"), by="Jo", name="jo")
    folder.record("lead", Answer(value="full"), by="Ash", name="ash")
    folder.fold("jo")
    assert folder.answers().answers == {}
    assert folder.answers("jo").get("lead").value == "partly"
    assert folder.answers("ash").get("lead").value == "full"
    assert folder.respondents() == ("ash", "jo")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("../evil", "evil"),
        ("Dr Smith", "dr-smith"),
        ("con", "con-1"),
        ("com1", "com1-1"),
        ("a/b", "a-b"),
        ("a:b", "a-b"),
        (".hidden", "hidden"),
        ("Zoë", "zoe"),
        ("x" * 41, "x" * 40),
    ],
)
def test_unsafe_name_is_refused_with_one_that_is_safe(folder, name, near):
    with pytest.raises(UsageError) as caught:
        folder.record("lead", Answer(value="full"), by="Jo", name=name)
    assert caught.value.code == "FOLDER-008"
    assert (caught.value.remedy or "").endswith(f"such as {near}")


@pytest.mark.parametrize("name", ["", "agreed\n", "日本"])
def test_name_with_nothing_to_keep_is_refused(folder, name):
    with pytest.raises(UsageError):
        folder.answers(name)
