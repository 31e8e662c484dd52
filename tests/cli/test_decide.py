"""`iar decide`: what the group decides is recorded, never taken away, and sets where an action stands."""

from __future__ import annotations

from typing import Any

import pytest
from ruamel.yaml import YAML


def entries(folder) -> dict[str, dict[str, Any]]:
    data = YAML(typ="safe", pure=True).load((folder / "plan.yaml").read_text(encoding="utf-8"))
    return {each["id"]: each for each in data["actions"]}


@pytest.fixture
def planned(iar, half):
    iar.fine("plan")
    return half


def test_several_actions_are_accepted_at_once(iar, planned) -> None:
    said = iar.fine(
        "decide", "1", "visits", "accept", "--by", "The  group", "--on", "3/5/2027", "--due", "1 June 2027"
    ).out
    assert 2 == said.count("accepted: ")
    for name in ("rooms-book", "visits-plan"):
        entry = entries(planned)[name]
        assert ("agreed", "2027-06-01") == (entry["status"], str(entry["due"]))
        assert [{"what": "accept", "by": "The group", "on": "2027-05-03"}] == [
            {key: str(value) for key, value in each.items()} for each in entry["decisions"]
        ]
    assert "decisions" not in entries(planned)["share-more"]


def test_numbers_are_those_of_the_plan_as_shown_before(iar, planned) -> None:
    """Rejecting the first one moves it to the end; the others named are those that were seen."""
    iar.fine("decide", "1,2", "reject", "--by", "Group", "--why", "No rooms")
    assert ["dropped", "dropped", "proposed"] == [
        entries(planned)[name].get("status", "proposed") for name in ("rooms-book", "visits-plan", "share-more")
    ]


@pytest.mark.parametrize("verdict", ["change", "reject"])
def test_a_change_and_a_rejection_need_a_reason(iar, planned, verdict) -> None:
    before = (planned / "plan.yaml").read_bytes()
    ran = iar("decide", "1", verdict, "--by", "Group", "--why", " ")
    assert (2, before) == (ran.code, (planned / "plan.yaml").read_bytes())
    assert f"to {verdict} an action needs a reason" in ran.err


def test_rejected_is_dropped_for_the_reason_and_accepted_again_it_is_agreed(iar, planned) -> None:
    iar.fine("decide", "rooms", "reject", "--by", "Group", "--why", "No rooms")
    entry = entries(planned)["rooms-book"]
    assert ("dropped", "No rooms") == (entry["status"], entry["no_action_because"])
    iar.fine("decide", "rooms", "accept", "--by", "Board")
    entry = entries(planned)["rooms-book"]
    assert ("agreed", False) == (entry["status"], "no_action_because" in entry)
    assert [("reject", "Group"), ("accept", "Board")] == [(each["what"], each["by"]) for each in entry["decisions"]]


def test_what_is_to_be_changed_stays_proposed_and_says_why(iar, planned) -> None:
    iar.fine("decide", "rooms", "change", "--by", "Group", "--why", "Ask Jo first", "--on", "3 May 2027")
    card = next(each for each in iar.fine("plan", "--json").data if each["id"] == "rooms-book")
    assert ("proposed", "To be changed by Group on 3 May 2027: Ask Jo first") == (card["status_id"], card["decision"])


def test_accepting_what_is_done_leaves_it_done(iar, planned) -> None:
    iar.fine("action", "done", "rooms", "--evidence", "Diary")
    iar.fine("decide", "rooms", "accept", "--by", "Group")
    assert "done" == entries(planned)["rooms-book"]["status"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("1", "--by", "G"), "it is not said what is decided"),
        (("accept", "--by", "G"), "it is not said about which action"),
        (("1", "accept"), "nobody is named who decides"),
        (("1", "accepted", "--by", "G"), "'accepted' is no decision; end with accept, change or reject"),
        (("1", "2", "--by", "G"), "it is not said what is decided; end with accept, change or reject"),
        ((), "no action is named"),
        (("1", "accept", "--by", "G", "--on", "May"), "'May' is no date"),
        (("1", "accept", "--by", "x" * 301), "does not fit into plan.yaml"),
        (("1", "accept", "--by", "a\u202eb"), "an invisible mark that changes the direction of writing (U+202E)"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(iar, planned, words, said) -> None:
    before = (planned / "plan.yaml").read_bytes()
    ran = iar("decide", *words)
    assert (2, before) == (ran.code, (planned / "plan.yaml").read_bytes())
    assert said in ran.err


def test_one_name_that_is_not_there_decides_nothing(iar, planned) -> None:
    before = (planned / "plan.yaml").read_bytes()
    assert 1 == iar("decide", "1", "9", "accept", "--by", "Group").code
    assert before == (planned / "plan.yaml").read_bytes()


@pytest.fixture
def terminal(monkeypatch) -> None:
    monkeypatch.setattr("iar_assess.cli.commands.decide.somebody_is_there", lambda: True)


def test_gone_through_at_the_meeting_each_is_saved_and_one_goes_on_later(iar, planned, terminal) -> None:
    typed = "The group\na\nMr Fox\n1 June 2027\nmaybe\nc\n\n-\nr\nNo money\nq\n"
    said = iar.fine("decide", "--on", "3/5/27", typed=typed).out
    assert "3 actions wait for a decision" in said
    assert "'maybe' is none of" in said
    assert "Write the reason, or - to go back to the decision" in said
    assert "1 still to decide; `iar decide` goes on from here." in said
    found = entries(planned)
    assert ["agreed", "dropped"] == [found[name]["status"] for name in ("rooms-book", "visits-plan")]
    assert ("Mr Fox", "2027-06-01") == (found["rooms-book"]["owner"], str(found["rooms-book"]["due"]))
    said = iar.fine("decide", "--on", "3/5/27", "--by", "The group", typed="s\n").out
    assert "1 action waits for a decision" in said
    iar.fine("decide", "--on", "3/5/27", "--by", "The group", typed="c\nAsk again\n\n\n")
    assert "Nothing waits for a decision." in iar.fine("decide", "--on", "3/5/27").out
    assert "1 action waits for a decision" in iar.fine("decide", "--on", "4/5/27", "--by", "Us", typed="q\n").out


def test_one_wrong_field_is_asked_for_again_and_the_others_are_kept(iar, planned, terminal) -> None:
    typed = f"\n  \n{'x' * 301}\nThe group\na\n{'x' * 301}\nMr Fox\n31.2.2027\nsoon\n1 June 2027\nc\n\nAsk Jo\n\n\nq\n"
    said = iar.fine("decide", typed=typed).out
    assert 2 == said.count("Write a name or a group")
    assert 2 == said.count("Decision (") - 1  # one for each action
    assert ("'soon' does not fit as due" in said, "--why" in said, "--by" in said) == (True, False, False)
    assert "accepted: Book a room for the whole year  [rooms-book]: owner 'Mr Fox', due 1 June 2027" in said
    found = entries(planned)
    first = found["rooms-book"]
    assert ("Mr Fox", "2027-06-01", "The group") == (first["owner"], str(first["due"]), first["decisions"][0]["by"])
    assert "Ask Jo" == found["visits-plan"]["decisions"][0]["why"]


def test_nobody_at_the_keyboard_any_more_loses_nothing(iar, planned, terminal) -> None:
    iar.fine("decide", "--by", "Group", typed="a\n\n\n")
    assert "agreed" == entries(planned)["rooms-book"]["status"]


def test_the_day_has_one_name_with_every_command_and_the_older_ones_go_on(iar, planned) -> None:
    iar.fine("decide", "rooms", "accept", "--by", "Group", "--date", "3 May 2027")
    iar.fine("decide", "rooms", "accept", "--by", "Board", "--on", "4 May 2027")
    assert ["2027-05-03", "2027-05-04"] == [str(each["on"]) for each in entries(planned)["rooms-book"]["decisions"]]
    iar.fine("action", "done", "rooms", "--date", "1 June 2027")
    assert "2027-06-01" == str(entries(planned)["rooms-book"]["done_on"])
    iar.fine("stage", "agreed", "--by", "Group", "--date", "3 June 2027")
    assert "2027-06-03T12:00:00Z" == iar.fine("stage", "--json").data["history"][0]["at"]
    capacity = ("plan", "schedule", "--capacity", "2 days a week")
    assert iar.fine(*capacity, "--date", "1/12/2027").out == iar.fine(*capacity, "--from", "1/12/2027").out
