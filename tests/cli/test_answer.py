"""`iar answer`, driven through its standard input."""

from __future__ import annotations

import json

import pytest
import questionary

from iar_assess.answers.folder import AssessmentFolder

FACTS = "yes\nsmall\n12\n"


@pytest.fixture
def bare(iar, tmp_path, monkeypatch):
    """An assessment of which no fact is stated."""
    iar.fine("new", "walk", "--organisation", "Sampling Trust", "--into", "trust")
    monkeypatch.chdir(tmp_path / "trust")
    return tmp_path / "trust"


def answered(folder, name: str = "agreed") -> dict[str, object]:
    return {key: answer.value for key, answer in AssessmentFolder(folder).answers(name).answers.items()}


def asked(said: str) -> list[str]:
    """The numbers of the questions in the order in which they were asked."""
    lines = [line.split() for line in said.splitlines() if line[:1].isdigit() and line.rstrip().endswith(("?", "]"))]
    return [" ".join([words[0], *words[-1:]]) if words[-1].endswith("]") else words[0] for words in lines]


def test_the_facts_come_first_and_only_once(iar, bare) -> None:
    first = iar.fine("answer", typed=FACTS).out
    assert "First, a few facts; they decide which questions apply." in first
    assert {"sixth_form": "yes", "size": "small", "staff": 12} == dict(AssessmentFolder(bare).assessment.profile)
    assert "First, a few facts" not in iar.fine("answer").out


def test_a_fact_can_be_skipped_and_is_asked_again_next_time(iar, bare) -> None:
    iar.fine("answer", typed="s\n2\ns\nq\n")
    assert {"size": "large"} == dict(AssessmentFolder(bare).assessment.profile)
    again = iar.fine("answer", typed="no\n7\nq\n").out
    assert "How large are we?" not in again
    assert {"sixth_form": "no", "size": "large", "staff": 7} == dict(AssessmentFolder(bare).assessment.profile)


def test_a_fact_that_cannot_be_is_asked_again(iar, bare) -> None:
    said = iar.fine("answer", typed="perhaps\n\nyes\nsmall\nmany\n12\nq\n").out
    assert 3 == said.count("Is there a sixth form?")
    assert "not saved: " in said
    assert {"sixth_form": "yes", "size": "small", "staff": 12} == dict(AssessmentFolder(bare).assessment.profile)


def test_stopping_at_a_fact_keeps_those_before(iar, bare) -> None:
    assert "Stopped. Everything that you answered is saved" in iar.fine("answer", typed="yes\nq\n").out
    assert {"sixth_form": "yes"} == dict(AssessmentFolder(bare).assessment.profile)


def test_every_kind_of_question_can_be_answered_to_the_end(iar, started) -> None:
    """Checklists, cohorts, shares, numbers, dates and texts; the follow-up comes once its parent is high enough."""
    typed = "In place\n12%\n1,2\n1,200\n5 of 8\n100\npartly\nyes\n31/03/2026\nMore of it, sooner\n"
    said = iar.fine("answer", typed=typed).out
    assert ["1.1", "1.2", "1.2a", "1.3", "2.1 3]", "2.1 13]", "2.2", "2.3", "2.4", "2.5"] == asked(said)
    assert "All questions are answered." in said
    assert {
        "lead": "full",
        "share": "few",
        "good": ("purpose", "two-way"),
        "count": 1200,
        "visits@ks3": "some",
        "visits@ks5": "all",
        "rooms": "partly",
        "access": "yes",
        "since": "2026-03-31",
        "idea": "More of it, sooner",
    } == answered(started)


def test_a_follow_up_is_not_asked_while_its_parent_is_too_low(iar, started) -> None:
    assert ["1.1", "1.2", "1.3"] == asked(iar.fine("answer", typed="full\n0\nq\n").out)


def test_it_goes_on_where_one_stopped(iar, started) -> None:
    iar.fine("answer", typed="full\nq\n")
    assert ["1.2"] == asked(iar.fine("answer", typed="q\n").out)


def test_a_bare_number_is_a_percentage_and_the_bands_have_no_numbers(iar, started) -> None:
    """What looked like the third band and was read as 3% would be an answer that nobody gave."""
    said = iar.fine("answer", "share", typed="3\nq\n").out
    assert "   -  26 to 99%" in said
    assert "   3  26 to 99%" not in said
    assert "saved: share  1 to 25%" in said


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("lead", "2", "partly"),
        ("lead", "in p", None),
        ("share", "62%", "some"),
        ("share", "none", "none"),
        ("share", "99.9", "some"),
        ("share", "101", None),
        ("good", "all", ("purpose", "two-way", "after")),
        ("good", "none", ()),
        ("good", "3, 1", ("purpose", "after")),
        ("good", "1,9", None),
        ("count", "-1", None),
        ("count", "1.5", "1.5"),
        ("since", "2026-02-30", None),
        ("since", "soon", None),
    ],
)
def test_what_is_typed_means_one_thing_or_is_asked_again(iar, started, key, typed, value) -> None:
    if key == "good":
        iar.fine("set", "share", "few")
    said = iar.fine("answer", key, typed=f"{typed}\nq\n").out
    assert (value is None) == ("  not saved: " in said)
    assert value == answered(started).get(key)


def test_an_empty_line_answers_nothing(iar, started) -> None:
    said = iar.fine("answer", typed="\n\nfull\nq\n").out
    assert {"lead": "full"} == answered(started)
    assert ["1.1", "1.2"] == asked(said)


def test_back_returns_to_the_question_before_and_shows_what_was_said(iar, started) -> None:
    said = iar.fine("answer", typed="full\nb\n1\nq\n").out
    assert ["1.1", "1.2", "1.1", "1.2"] == asked(said)
    assert "Answered so far: In place" in said
    assert {"lead": "none"} == answered(started)


def test_back_goes_past_the_place_where_one_began(iar, started) -> None:
    iar.fine("set", "lead", "full")
    assert ["1.2", "1.1", "1.1", "1.2"] == asked(iar.fine("answer", typed="b\nb\nnone\nq\n").out)
    assert {"lead": "none"} == answered(started)


def test_skip_leaves_a_question_for_another_time(iar, started) -> None:
    assert ["1.1", "1.2"] == asked(iar.fine("answer", typed="s\nq\n").out)
    assert ["1.1"] == asked(iar.fine("answer", typed="q\n").out)


def test_a_note_is_saved_and_the_question_still_waits(iar, started) -> None:
    said = iar.fine("answer", typed="w\nWe agreed this: 50% & <b>\nq\n").out
    assert "saved: lead  note" in said
    assert "We agreed this: 50% & <b>" == AssessmentFolder(started).answers().get("lead").note
    assert ["1.1"] == asked(iar.fine("answer", typed="q\n").out)


def test_evidence_is_asked_for_in_three_steps_and_added_to_what_is_there(iar, started) -> None:
    iar.fine("set", "lead", "full", "--evidence", "Minutes")
    iar.fine("answer", "lead", typed="e\nJob description\nShelf 3\n2026-03-31\nq\n")
    shown = AssessmentFolder(started).answers().get("lead").evidence
    assert [("Minutes", None, None), ("Job description", "Shelf 3", "2026-03-31")] == [
        (each.title, each.where, each.date) for each in shown
    ]


def test_evidence_without_a_title_is_none(iar, started) -> None:
    iar.fine("answer", typed="e\n\nq\n")
    assert () == AssessmentFolder(started).answers().get("lead").evidence


@pytest.mark.parametrize(("typed", "date"), [("2026-03-31", "2026-03-31"), ("", None)])
def test_a_wrong_date_of_evidence_is_asked_again_and_the_title_stays(iar, started, typed, date) -> None:
    said = iar.fine("answer", typed=f"e\nMinutes\nShelf 3\nlast week\n{typed}\nq\n").out
    assert "'last week' is no date; write it as 2026-03-31" in said
    (piece,) = AssessmentFolder(started).answers().get("lead").evidence
    assert ("Minutes", "Shelf 3", date) == (piece.title, piece.where, piece.date)


@pytest.mark.parametrize(
    ("typed", "kept"), [("=b", "b"), ('"q"', "q"), ("=q", "q"), ('"Yes"', '"Yes"'), ("==", "="), ("= x", "x")]
)
def test_a_text_that_looks_like_a_key_can_be_given_all_the_same(iar, started, typed, kept) -> None:
    iar.fine("answer", "idea", typed=f"{typed}\nq\n")
    assert {"idea": kept} == answered(started)


@pytest.mark.parametrize("typed", ["=", '""'])
def test_nothing_behind_the_sign_answers_nothing(iar, started, typed) -> None:
    iar.fine("answer", "idea", typed=f"{typed}\nq\n")
    assert answered(started).get("idea") in (None, '""')


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("lead", "9", "choose from 1 Not yet, 2 In part, 3 In place"),
        ("lead", "not", "choose from 1 Not yet, 2 In part, 3 In place"),
        ("access", "perhaps", "choose from 1 No, 2 Yes"),
        ("lead", "x\nbecause", "choose from 1 We do not offer this, 2 Outside our control"),
        ("share", "101", "write a percentage from 0 to 100"),
        ("count", "few", "write a number such as 12, 1.35, 5/8 or 62.5%"),
    ],
)
def test_what_is_none_of_the_answers_is_told_them_as_they_stand_on_the_screen(iar, started, name, typed, said) -> None:
    out = iar.fine("answer", name, typed=f"{typed}\nq\n").out
    assert (said in out) is (name != "lead" or typed != "not")


def test_a_fact_that_cannot_be_is_told_its_answers_by_number(iar, bare) -> None:
    assert "choose from 1 Below 250, 2 250 or more" in iar.fine("answer", typed="yes\nhuge\nq\n").out


def test_not_applicable_needs_one_of_the_reasons(iar, started) -> None:
    said = iar.fine("answer", typed="x\nbecause\nx\n1\nq\n").out
    assert "not saved: " in said
    assert "saved: lead  Not applicable: We do not offer this" in said
    assert "not-offered" == AssessmentFolder(started).answers().get("lead").not_applicable
    assert "1.2" == asked(said)[-1]


@pytest.mark.parametrize("typed", ["b", "s", ""])
def test_the_reason_can_be_left_again(iar, started, typed) -> None:
    said = iar.fine("answer", typed=f"x\n{typed}\nfull\nq\n").out
    assert "not saved" not in said
    assert {"lead": "full"} == answered(started)


def test_where_not_applicable_is_not_allowed_it_says_so(iar, started) -> None:
    said = iar.fine("answer", "share", typed="x\nq\n").out
    assert "This question applies to everybody; it cannot be left out." in said
    assert {} == answered(started)


def test_not_known_is_an_answer_of_its_own(iar, started) -> None:
    said = iar.fine("answer", typed="?\nq\n").out
    assert "saved: lead  Not known" in said
    assert ["1.1", "1.2"] == asked(said)
    assert "not_known" == AssessmentFolder(started).answers().get("lead").state


def test_a_value_replaces_not_known_and_keeps_the_note(iar, started) -> None:
    iar.fine("answer", typed="w\nAsk the head\n?\nb\nfull\nq\n")
    answer = AssessmentFolder(started).answers().get("lead")
    assert ("full", False, "Ask the head") == (answer.value, answer.not_known, answer.note)


def test_help_lists_the_keys(iar, started) -> None:
    assert "q  stop; everything so far is saved" in iar.fine("answer", typed="h\nq\n").out


@pytest.mark.parametrize("typed", ["full\nq\n", "full\n", "full\nx\n", "full\nw\n", "full\ne\nMinutes\n"])
def test_stopping_or_closing_the_input_anywhere_is_fine_and_loses_nothing(iar, started, typed) -> None:
    ran = iar.fine("answer", typed=typed)
    assert "Stopped. Everything that you answered is saved; `iar answer` goes on from here." in ran.out
    assert {"lead": "full"} == answered(started)


def test_one_section_can_be_answered_alone(iar, started) -> None:
    typed = "62\n62\nfull\nyes\ns\ns\n"
    assert ["2.1 3]", "2.1 13]", "2.2", "2.3", "2.4", "2.5"] == asked(
        iar.fine("answer", "--section", "2", typed=typed).out
    )
    assert ["2.4"] == asked(iar.fine("answer", "--section", "places", typed="q\n").out)


def test_an_unknown_section_is_said(iar, started) -> None:
    ran = iar("answer", "--section", "9")
    assert (1, True) == (ran.code, "there is no section '9'" in ran.err)


@pytest.mark.parametrize(
    ("name", "first"), [("rooms", "2.2"), ("2.2", "2.2"), ("visits@ks5", "2.1 13]"), ("2.1", "2.1 3]")]
)
def test_one_can_begin_at_a_question_by_id_or_number(iar, started, name, first) -> None:
    assert [first] == asked(iar.fine("answer", name, typed="q\n").out)


@pytest.mark.parametrize("name", ["room", "9.9", "visits@ks4"])
def test_an_unknown_question_is_said(iar, started, name) -> None:
    assert 1 == iar("answer", name, typed="q\n").code


def test_a_question_that_is_not_asked_now_says_why(iar, started) -> None:
    """`good` follows `share`, which nobody answered."""
    ran = iar("answer", "good", typed="all\n")
    assert (1, True) == (ran.code, "the question 'good' is not asked now" in ran.err)
    assert {} == answered(started)


def test_all_goes_through_what_is_answered_too(iar, half) -> None:
    assert ["1.1", "1.2", "1.2a"] == asked(iar.fine("answer", "--all", typed="s\ns\nq\n").out)


def test_a_respondent_has_a_file_of_their_own(iar, started) -> None:
    iar.fine("set", "lead", "full")
    said = iar.fine("answer", "--as", "ann", typed="none\nq\n").out
    assert "Saved in answers/ann.yaml. Scores and plans read the agreed answers." in said
    assert ({"lead": "full"}, {"lead": "none"}) == (answered(started), answered(started, "ann"))


@pytest.mark.parametrize("name", ["../ann", "a/b", "", ".ann", "agreed.yaml/.."])
def test_a_respondents_name_cannot_leave_the_folder(iar, started, name) -> None:
    before = sorted(each.name for each in started.parent.rglob("*"))
    assert 2 == iar("answer", "--as", name, typed="none\nq\n").code
    assert before == sorted(each.name for each in started.parent.rglob("*"))


def test_the_answers_are_folded_into_the_yaml_when_one_stops(iar, started) -> None:
    iar.fine("answer", typed="full\nq\n")
    assert "  lead: full" in (started / "answers" / "agreed.yaml").read_text(encoding="utf-8")


def test_who_answered_is_in_the_history_even_where_the_machine_has_no_names(iar, started, monkeypatch) -> None:
    def nameless() -> str:
        raise KeyError("uid not found: 1000")

    monkeypatch.setattr("getpass.getuser", nameless)
    iar.fine("answer", typed="full\nq\n")
    (line,) = (started / "answers" / "agreed.journal").read_text(encoding="utf-8").splitlines()
    assert "somebody" == json.loads(line)["by"]


def test_ctrl_c_stops_with_130_and_everything_is_saved(iar, started, monkeypatch) -> None:
    """A script must not go on as if the person had finished; closing the input or q is the ordinary way out."""
    lines = iter(["full"])

    def read(prompt: object = None) -> str:
        for line in lines:
            return line
        raise KeyboardInterrupt

    monkeypatch.setattr("click.termui.visible_prompt_func", read)
    ran = iar("answer")
    assert (130, True) == (ran.code, "Stopped. Everything that you answered is saved." in ran.err)
    assert {"lead": "full"} == answered(started)
    assert "  lead: full" in (started / "answers" / "agreed.yaml").read_text(encoding="utf-8")


class Screen:
    """Stands in for a terminal that draws menus: each choice is made by its label, a checklist by a list of labels."""

    def __init__(self, chosen) -> None:
        self.chosen = list(chosen)
        self.offered: list[list[str]] = []

    def __call__(self, _prompt, *, choices, **_more):
        self.offered.append([choice.title for choice in choices])
        wanted = self.chosen.pop(0)
        values = {choice.title: choice.value for choice in choices}
        self.said = [values[each] for each in wanted] if isinstance(wanted, list) else values[wanted]
        return self

    def unsafe_ask(self):
        return self.said


@pytest.fixture
def menu(iar, monkeypatch):
    def run(*arguments: str, chosen, typed: str = "") -> Screen:
        screen = Screen(chosen)
        monkeypatch.setattr("iar_assess.cli.ask.menus_work", lambda: True)
        monkeypatch.setattr(questionary, "select", screen)
        monkeypatch.setattr(questionary, "checkbox", screen)
        iar.fine("answer", "--menu", *arguments, typed=typed)
        return screen

    return run


@pytest.fixture
def few(iar, started):
    iar.fine("set", "share", "few")
    return started


def test_a_checklist_offers_a_way_out_before_the_points(menu, few) -> None:
    screen = menu("good", chosen=["Stop"])
    expected = ["Tick the points", "Write a note first", "Add evidence first", "We do not know"]
    assert [*expected, "Skip for now", "Back", "Stop"] == screen.offered[0]


def test_a_checklist_is_ticked_in_two_steps(menu, few) -> None:
    points = ["Everybody knew what it was for", "There was time afterwards"]
    menu("good", chosen=["Tick the points", points], typed="q\n")
    assert ("purpose", "after") == answered(few)["good"]


def test_nothing_ticked_leads_back_to_the_choice(menu, few) -> None:
    screen = menu("good", chosen=["Tick the points", [], "Back", "Stop"])
    assert ("good" in answered(few), 4) == (False, len(screen.offered))
    assert "1 to 25%" in screen.offered[3]


def test_a_checklist_takes_a_note_and_not_known_under_the_menu(menu, few) -> None:
    menu("good", chosen=["Write a note first", "We do not know"], typed="Ask the head\nq\n")
    answer = AssessmentFolder(few).answers().get("good")
    assert ("not_known", "Ask the head") == (answer.state, answer.note)
