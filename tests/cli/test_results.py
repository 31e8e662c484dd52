"""`iar status`, `iar score` and `iar explain`: the numbers are those worked out in `walk/golden/half.yaml`."""

from __future__ import annotations

import re
import shutil

import pytest

from .conftest import WALK


def node(data, name: str):
    return next(each for each in (data["overall"], *data["sections"]) if each["id"] == name)


def test_status_counts_what_is_asked_and_lists_what_is_left(iar, half) -> None:
    said = iar.fine("status").out
    assert "Sampling Trust: A walk (walk@2026), draft" in said
    assert ["1 People 3 of 4 1.3", "2 Places 4 of 6 2.4, 2.5"] == [
        " ".join(line.split()) for line in said.splitlines() if line.strip()[:2] in ("1 ", "2 ")
    ]
    assert "Evidence for 0 of 7 answers; 0 not known; 0 not applicable." in said


def test_status_for_programs(iar, half) -> None:
    iar.fine("set", "lead", "--evidence", "Minutes")
    iar.fine("set", "fact:sixth_form", "--clear")
    assert {
        "scope": {"kind": "organisation", "name": None},
        "organisation": "Sampling Trust",
        "framework": "walk@2026",
        "state": "draft",
        "asked": 10,
        "answered": 7,
        "not_known": 0,
        "not_applicable": 0,
        "unanswered": ["count", "since", "idea"],
        "evidenced": 1,
        "open_facts": ["sixth_form"],
        "required_open": [],
        "unconfirmed": [],
        "contradictions": [],
    } == iar.fine("status", "--json").data


def test_status_says_which_facts_decide_something_still(iar, half) -> None:
    iar.fine("set", "fact:sixth_form", "--clear")
    assert "Not stated yet: sixth_form." in iar.fine("status").out


def test_score_prints_headline_sections_and_duty(iar, half) -> None:
    said = iar.fine("score").out
    rows = [line.split() for line in said.splitlines() if line.lstrip()[:1] in ("1", "2")]
    assert "0 of 2 sections achieved" in said
    assert [("People", "63%"), ("Places", "66%")] == [(row[1], row[2]) for row in rows]
    assert "Provider access (legal duty, apart from the score): " in said
    assert "The duty is met." in said


def test_score_for_programs_has_exact_numbers_as_text(iar, half) -> None:
    data = iar.fine("score", "--json").data
    assert [("people", "23/36", "63%", "half"), ("places", "2/3", "66%", "half")] == [
        (each["id"], each["score"], each["printed"], each["level"]) for each in data["sections"]
    ]
    assert ("0", "2", {"access-law": "met"}) == (data["overall"]["score"], data["overall"]["of"], data["flags"])
    good = next(each for each in data["questions"] if each["id"] == "good")
    assert ("counts", "2/3") == (good["status"], good["share"])


def test_open_answers_show_as_a_range(iar, half) -> None:
    """rooms unanswered: 1/2 at its worst, 5/6 at its best."""
    iar.fine("set", "rooms", "--clear")
    places = node(iar.fine("score", "--json").data, "places")
    assert ("1/2", "1/2", "5/6") == (places["score"], places["low"]["score"], places["high"]["score"])
    assert "50% to 83%" in iar.fine("score").out


def test_what_is_open_shows_in_the_headline(iar, half) -> None:
    """With rooms, share and good taken back both sections may turn out full, or not."""
    for question in ("rooms", "visits@ks3", "share", "good"):
        iar.fine("set", question, "--clear")
    assert "Between 0 and 2 once everything open is answered." in iar.fine("score").out
    for question, value in (("rooms", "full"), ("visits@ks3", "all"), ("share", "all"), ("good", "all")):
        iar.fine("set", question, value)
    assert "Between" not in iar.fine("score").out


def test_a_level_that_hangs_on_what_is_open_is_said_to_be_provisional(iar, half, monkeypatch) -> None:
    """The bank takes what is not known as left out: people is full until one looks at what is missing."""
    bank = half.parent / "lenient"
    shutil.copytree(WALK, bank)
    text = (bank / "framework.yaml").read_text(encoding="utf-8")
    text = text.replace("id: walk\n", "id: lenient\n").replace("not_known: worst", "not_known: left_out")
    (bank / "framework.yaml").write_text(text, encoding="utf-8")
    shutil.rmtree(bank / "golden")
    facts = ("--fact", "sixth_form=no", "--fact", "size=small", "--fact", "staff=12")
    iar.fine("--bank", bank, "new", "lenient", "--organisation", "X", "--into", half.parent / "two", *facts)
    monkeypatch.chdir(half.parent / "two")
    for question, value in {"lead": "full", "share": "all", "rooms": "full"}.items():
        iar.fine("set", question, value)
    for question in ("good", "visits@ks3"):
        iar.fine("set", question, "--not-known")
    said = " ".join(iar.fine("score").out.split())
    assert "Provisional: the level holds only if what is still open turns out well. Here: 1 People; 2 Places." in said
    assert "2 of 2 sections achieved" in said
    assert "Between 0 and 2 once" in said


def test_a_level_that_rests_on_not_applicable_is_said_to_do_so(iar, half) -> None:
    for question, value in {"share": "100", "good": "all"}.items():
        iar.fine("set", question, value)
    iar.fine("set", "lead", "--not-applicable", "not-offered")
    said = " ".join(iar.fine("score").out.split())
    assert "Rests on 'not applicable': the level would be lost if those answers counted at their worst." in said
    assert "Here: 1 People." in said


def test_without_a_sixth_form_its_answers_leave_the_score(iar, half) -> None:
    """visits is ks3 alone, 1/2: (2 x 1/2 + 1/2) / 3."""
    iar.fine("set", "fact:sixth_form", "no")
    assert "1/2" == node(iar.fine("score", "--json").data, "places")["score"]


def test_not_applicable_leaves_the_score_unless_it_is_outside_our_control(iar, half) -> None:
    iar.fine("set", "lead", "--not-applicable", "not-offered")
    assert "11/24" == node(iar.fine("score", "--json").data, "people")["score"]
    iar.fine("set", "lead", "--not-applicable", "outside-control")
    assert "11/36" == node(iar.fine("score", "--json").data, "people")["score"]


def test_improving_a_parent_never_lowers_the_score(iar, half) -> None:
    iar.fine("set", "share", "none")
    low = node(iar.fine("score", "--json").data, "people")["score"]
    iar.fine("set", "good", "none")
    iar.fine("set", "share", "few")
    assert ("1/3", "5/12") == (low, node(iar.fine("score", "--json").data, "people")["score"])


@pytest.mark.parametrize("name", ["people", "1", "PEOPLE"])
def test_explain_shows_the_sum_and_what_blocks_the_next_level(iar, half, name) -> None:
    said = " ".join(iar.fine("explain", name).out.split())
    assert said.startswith("1 People: 63%, Half-way")
    assert "Why not yet Achieved? Every question must be at full marks." in said
    assert "1.2 What share of our pupils took part this year?" in said
    assert "1.1 Does a named person" not in said.partition("Why not yet")[2]


def test_explain_of_the_whole_is_the_default(iar, half) -> None:
    assert iar.fine("explain").out == iar.fine("explain", "overall").out


def test_explain_for_programs_has_no_floats(iar, half) -> None:
    data = iar.fine("explain", "people", "--json").data
    assert ["1", "1/4", "2/3"] == [part["value"] for part in data["parts"]]
    assert not any(isinstance(each, float) for each in flat(data))


def flat(data):
    if isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from flat(each)
    else:
        yield data


def test_explain_of_an_unknown_section_names_the_known_ones(iar, half) -> None:
    ran = iar("explain", "9")
    assert (1, True) == (
        ran.code,
        "there is no section, score or question '9'; known: overall, people, places" in ran.err,
    )


def test_at_the_top_there_is_no_next_level(iar, half) -> None:
    for question, value in {"share": "100", "good": "all", "lead": "full"}.items():
        iar.fine("set", question, value)
    assert "This is the highest level." in iar.fine("explain", "people").out
    assert "1 of 2 sections achieved" in iar.fine("score").out


def test_reading_changes_nothing(iar, half) -> None:
    before = {each: each.read_bytes() for each in half.rglob("*") if each.is_file()}
    for command in ("status", "score", "explain"):
        iar.fine(command)
        iar.fine(command, "--json")
    assert before == {each: each.read_bytes() for each in half.rglob("*") if each.is_file()}


def test_score_shows_the_named_scores_under_the_sections(iar, monkeypatch, tmp_path) -> None:
    """A framework whose sections have no score of their own is told by these alone."""
    shape = WALK.parents[1] / "banks" / "shapes" / "staff-survey"
    iar.fine("--bank", shape, "new", "staff-survey", "--organisation", "Sampling Trust", "--into", "survey")
    monkeypatch.chdir(tmp_path / "survey")
    for question, answer in (("q2a", "often"), ("q2b", "sometimes"), ("q2c", "always")):
        iar.fine("set", question, answer)
    said = [line.split() for line in iar.fine("score").out.splitlines()]
    assert ["D", "Leaving", "0", "of", "3"] in said
    assert ["Motivation", "7.5", "███████████████░░░░░", "3", "of", "3"] in said


@pytest.mark.parametrize(("columns", "bars"), [(56, False), (90, True)])
def test_a_bar_gives_way_before_a_name_or_a_level_does(iar, half, monkeypatch, columns, bars) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    said = iar.fine("score").out
    rows = [line for line in said.splitlines() if line.lstrip()[:1] in ("1", "2")]
    assert bars == ("█" in said)
    assert ["1   People", "2   Places"] == [row.strip()[:10] for row in rows]
    assert 2 == sum("◐ Half-way" in row for row in rows)


def test_a_count_that_is_printed_out_of_its_most_says_so_once(iar, monkeypatch, tmp_path) -> None:
    shape = WALK.parents[1] / "banks" / "shapes" / "pledges"
    iar.fine("--bank", shape, "new", "pledges", "--organisation", "Sampling Trust", "--into", "pledged")
    monkeypatch.chdir(tmp_path / "pledged")
    for command in ("score", "explain"):
        assert not re.search(r"of \d+ of \d+", iar.fine(command).out)
