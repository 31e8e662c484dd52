"""`iar set`."""

from __future__ import annotations

import pytest

from iar_assess.answers.folder import AssessmentFolder


def answer(folder, key: str, name: str = "agreed"):
    return AssessmentFolder(folder).answers(name).get(key)


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("lead", "full", "full"),
        ("lead", "3", "full"),
        ("lead", "In place", "full"),
        ("1.1", "full", "full"),
        ("share", "62%", "some"),
        ("1.2A", "purpose,after", ("purpose", "after")),
        ("good", "", None),
        ("visits@ks5", "100", "all"),
        ("2.1@ks3", "0", "none"),
        ("count", "40", 40),
        ("since", "31/03/2026", "2026-03-31"),
        ("idea", "ümlaut – “dash”", "ümlaut – “dash”"),
        ("idea", "-5 degrees", "-5 degrees"),
    ],
)
def test_a_value_is_typed_as_in_the_interview(iar, started, key, typed, value) -> None:
    ran = iar("set", key, typed)
    names = {"1.1": "lead", "1.2A": "good", "2.1@ks3": "visits@ks3"}
    assert (0 if value is not None else 2) == ran.code
    assert value == answer(started, names.get(key, key)).value
    assert ran.out.startswith(f"saved: {names.get(key, key)}  ") if value is not None else ran.out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("lead", "perhaps"), "choose from 1 Not yet, 2 In part, 3 In place"),
        (("lead", "in p"), "say which: 'In part' or 'In place'"),
        (("share", "most"), "choose from 'None', '"),
        (("good", "all of it"), "choose from 1 Everybody knew what it was for; 2 Both sides talked, and listened; 3 "),
        (("fact:size", "huge"), "choose from 1 Below 250, 2 250 or more"),
        (("fact:sixth_form", "perhaps"), "choose from 1 Yes, 2 No"),
        (("lead",), "say exactly one thing about the question"),
        (("lead", "full", "--not-known"), "say exactly one thing"),
        (("lead", "--clear", "--not-known"), "say exactly one thing"),
        (("lead", "--not-applicable", "because"), "choose from not-offered (We do not offer this), "),
        (("share", "--not-applicable", "not-offered"), "share"),
        (("lead", "full", "--where", "Shelf 3"), "name it with --evidence"),
        (("lead", "full", "--dated", "2026-03-31"), "name it with --evidence"),
        (("lead", "full", "--evidence", "Minutes", "--dated", "last week"), "write it as 2026-03-31"),
        (("lead", "full", "--evidence", ""), "lead"),
        (("visits", "all"), "ks3"),
        (("visits@ks4", "all"), "ks3"),
        (("lead@ks3", "full"), "lead"),
        (("fact:sixth_form",), "a VALUE, or --clear"),
        (("fact:sixth_form", "perhaps"), "perhaps"),
        (("fact:sixth_form", "yes", "--note", "sure"), "say exactly one thing about the fact"),
        (("fact:roof", "yes"), "roof"),
        (("fact:roof", "--clear"), "there is no fact 'roof'; known: sixth_form, size, staff"),
    ],
)
def test_what_does_not_fit_is_a_usage_error_that_says_why_and_saves_nothing(iar, started, arguments, said) -> None:
    before = {each: each.read_bytes() for each in started.rglob("*.[yj]*") if each.is_file()}
    ran = iar("set", *arguments)
    assert (2, "", True) == (ran.code, ran.out, said in ran.err)
    assert before == {each: each.read_bytes() for each in started.rglob("*.[yj]*") if each.is_file()}


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "answers/agreed.yaml",
            "lead: full",
            "lead: ful",
            "choose from none (Not yet), partly (In part), full (In place)",
        ),
        ("assessment.yaml", "size: small", "size: tiny", "choose from small (Below 250), large (250 or more)"),
        ("assessment.yaml", 'sixth_form: "yes"', "sixth_form: maybe", "choose from yes, no"),
    ],
)
def test_a_hand_edit_is_told_what_may_be_written_and_what_it_means(iar, started, file, old, new, said) -> None:
    iar.fine("set", "lead", "full")
    path = started / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert said in iar("status").err


def test_an_unknown_question_names_the_nearest(iar, started) -> None:
    ran = iar("set", "leed", "full")
    assert (1, True) == (ran.code, "there is no question 'leed'; did you mean 'lead'?" in ran.err)


def test_a_note_can_be_written_changed_and_taken_away(iar, started) -> None:
    iar.fine("set", "lead", "full", "--note", "One")
    iar.fine("set", "lead", "--note", "Two")
    assert ("full", "Two") == (answer(started, "lead").value, answer(started, "lead").note)
    iar.fine("set", "lead", "--note", "")
    assert ("full", None) == (answer(started, "lead").value, answer(started, "lead").note)


def test_evidence_adds_up(iar, started) -> None:
    iar.fine("set", "lead", "full", "--evidence", "Minutes", "--evidence", "Letter")
    iar.fine("set", "lead", "--evidence", "Job description", "--where", "Shelf 3", "--dated", "2026-03-31")
    shown = [(each.title, each.where, each.date) for each in answer(started, "lead").evidence]
    expected = [("Minutes", None, None), ("Letter", None, None), ("Job description", "Shelf 3", "2026-03-31")]
    assert expected == shown


def test_each_state_replaces_the_one_before_and_keeps_the_note(iar, started) -> None:
    iar.fine("set", "lead", "full", "--note", "Kept")
    states = []
    for arguments in (("--not-known",), ("--not-applicable", "not-offered"), ("partly",)):
        iar.fine("set", "lead", *arguments)
        states.append((answer(started, "lead").state, answer(started, "lead").note))
    assert [("not_known", "Kept"), ("not_applicable", "Kept"), ("answered", "Kept")] == states


def test_clear_takes_everything_back(iar, started) -> None:
    iar.fine("set", "lead", "full", "--note", "Gone", "--evidence", "Gone")
    iar.fine("set", "lead", "--clear")
    assert ("unanswered", None, ()) == (
        answer(started, "lead").state,
        answer(started, "lead").note,
        answer(started, "lead").evidence,
    )


def test_a_fact_is_stated_and_taken_back(iar, started) -> None:
    iar.fine("set", "fact:sixth_form", "no")
    assert "no" == AssessmentFolder(started).assessment.profile["sixth_form"]
    iar.fine("set", "fact:sixth_form", "--clear")
    assert "sixth_form" not in AssessmentFolder(started).assessment.profile


def test_a_respondent_answers_apart(iar, started) -> None:
    iar.fine("set", "lead", "none", "--as", "ann")
    assert ("unanswered", "none") == (answer(started, "lead").state, answer(started, "lead", "ann").value)


def test_a_value_that_looks_like_an_option_follows_two_dashes(iar, started) -> None:
    iar.fine("set", "idea", "--", "--more")
    assert "--more" == answer(started, "idea").value


def test_an_answer_to_what_does_not_apply_is_kept_and_said_to_count_for_nothing(iar, walk, tmp_path) -> None:
    iar.fine("new", "walk", "--organisation", "Ours", "--into", "ours", "--fact", "sixth_form=no")
    ran = iar.fine("-C", "ours", "set", "visits@ks5", "all")
    assert "saved: visits@ks5" in ran.out
    assert "this does not apply to us, so it is kept and counts for nothing" in ran.out
    assert "does not apply" not in iar.fine("-C", "ours", "set", "lead", "full").out


def test_a_mark_that_nobody_sees_is_named_wherever_it_is_typed(iar, half) -> None:
    iar.fine("plan")
    mark, said = "a\u202eb", "an invisible mark that changes the direction of writing (U+202E)"
    for command in (
        ("set", "lead", "full", "--note", mark),
        ("snapshot", "--name", mark),
        ("stage", "agreed", "--by", mark),
        ("decide", "1", "accept", "--by", mark),
    ):
        ran = iar(*command)
        assert (2, True, True) == (ran.code, said in ran.err, "type it again" in ran.err)
