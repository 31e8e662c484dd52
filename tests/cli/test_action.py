"""`iar action`: what people add and change is kept in plan.yaml, and nothing that stands there is lost."""

from __future__ import annotations

import re
import threading
from datetime import date
from typing import Any

import pytest
from ruamel.yaml import YAML

from iar_assess.planning.keep import change_plan, read_plan


def kept(folder, name: str) -> dict[str, Any]:
    """An entry, its days as text."""
    data = YAML(typ="safe", pure=True).load((folder / "plan.yaml").read_text(encoding="utf-8"))
    entry = next(each for each in data["actions"] if each["id"] == name)
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in entry.items()}


def rewrite(folder, old: str, new: str) -> None:
    """What somebody does in an editor."""
    path = folder / "plan.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def written(folder, text: str) -> None:
    """An entry as people write it by hand."""
    path = folder / "plan.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8')}{text}", encoding="utf-8")


@pytest.fixture
def planned(iar, half):
    iar.fine("plan")
    return half


def test_an_action_of_ones_own_gets_an_id_from_its_title(iar, planned) -> None:
    said = iar.fine("action", "add", "Ask the governors", "--owner", "Chair").out
    assert "Ask the governors  [ask-the-governors]" in said
    assert {"id": "ask-the-governors", "title": "Ask the governors", "owner": "Chair"} == kept(
        planned, "ask-the-governors"
    )


def test_every_field_of_an_own_action_is_kept_and_shown(iar, planned) -> None:
    iar.fine(
        *("action", "add", "Ask the governors", "--owner", "Chair: Jo", "--due", "31/3/27", "--start", "5 Jan 2027"),
        *("--first-step", "Write", "--target", "A vote", "--measure", "Minutes", "--baseline", "None"),
        *("--budget", "Yes", "--resources", "not known", "--question", "1.1", "--needs", "1,visits"),
        *("--effort", "Weeks, low, specialist", "--stuck", "No date for the meeting", "--notes", "Costs £5"),
    )
    assert {
        "id": "ask-the-governors",
        "title": "Ask the governors",
        "owner": "Chair: Jo",
        "start": "2027-01-05",
        "due": "2027-03-31",
        "first_step": "Write",
        "measure": {"target": "A vote", "how": "Minutes", "baseline": "None"},
        "resources": "unknown",
        "budget": "yes",
        "stuck_because": "No date for the meeting",
        "notes": "Costs £5",
        "question": "lead",
        "needs": ["rooms-book", "visits-plan"],
        "effort": {"time": "weeks", "money": "low", "skills": "specialist"},
    } == {
        key: str(value) if key in ("start", "due") else value
        for key, value in kept(planned, "ask-the-governors").items()
    }
    card = iar.fine("action", "show", "ask").out
    for text in ("Chair: Jo", "31 March 2027", "Measure: None -> A vote. Minutes", "some weeks", "After: actions"):
        assert text in card


def test_two_actions_never_share_an_id_and_a_title_stands_once(iar, planned) -> None:
    iar.fine("action", "add", "Rooms book")  # the id of a tip
    iar.fine("action", "add", "Rooms, book!")
    assert ["Rooms book", "Rooms, book!"] == [kept(planned, f"rooms-book-{n}")["title"] for n in (2, 3)]
    again = iar("action", "add", "ROOMS  book")
    assert (2, True) == (
        again.code,
        "has that title already; change it with `iar action edit rooms-book-2`" in again.err,
    )


@pytest.mark.parametrize("name", ["1", "rooms-book", "rooms", "book a room", "Book a room for the whole year"])
def test_an_action_is_named_by_number_id_or_the_beginning_of_its_title(iar, planned, name) -> None:
    iar.fine("action", "edit", name, "--owner", "Mr Fox")
    assert "Mr Fox" == kept(planned, "rooms-book")["owner"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("9", "there is no action 9; the plan has 1 to 3"),
        ("0", "there is no action 0"),
        ("room-book", "did you mean 'rooms-book'?"),
        ("zzz", "see `iar plan`"),
        ("", "there is no action ''"),
    ],
)
def test_an_action_that_is_not_there_is_said(iar, planned, name, said) -> None:
    ran = iar("action", "edit", name, "--owner", "x")
    assert (1, True) == (ran.code, said in ran.err)


def test_a_beginning_that_fits_several_actions_names_them(iar, planned) -> None:
    iar.fine("action", "add", "Rooms: count them")
    ran = iar("action", "edit", "rooms", "--owner", "x")
    assert (1, True) == (ran.code, "may be any of 2 actions; name one: rooms-book, rooms-count-them" in ran.err)


def test_edit_changes_what_is_named_and_leaves_comments_order_and_the_rest(iar, planned) -> None:
    rewrite(
        planned,
        "  - id: visits-plan\n",
        "  # ring first\n  - id: visits-plan   # hers\n    owner: Ms Day  # since May\n",
    )
    before = (planned / "plan.yaml").read_text(encoding="utf-8")
    iar.fine("action", "edit", "visits", "--owner", "Mr Fox", "--due", "1 May 2027")
    after = (planned / "plan.yaml").read_text(encoding="utf-8")
    assert before.replace("Ms Day", "Mr Fox") == after.replace("    due: 2027-05-01\n", "")
    assert "2027-05-01" == kept(planned, "visits-plan")["due"]


def test_a_date_takes_the_reason_for_none_along_and_the_other_way_round(iar, planned) -> None:
    iar.fine("action", "edit", "1", "--no-date-because", "The rota comes in May")
    iar.fine("action", "edit", "1", "--due", "2027-05-01")
    assert "no_date_because" not in kept(planned, "rooms-book")
    iar.fine("action", "edit", "1", "--no-date-because", "The rota comes in May")
    assert "due" not in kept(planned, "rooms-book")


def test_part_of_a_measure_leaves_the_rest_as_the_tip_has_it(iar, planned) -> None:
    iar.fine("action", "edit", "1", "--baseline", "No room")
    assert {"target": "One room", "how": "Calendar", "baseline": "No room"} == kept(planned, "rooms-book")["measure"]
    iar.fine("action", "edit", "1", "--clear", "measure")
    assert "measure" not in kept(planned, "rooms-book")


def test_what_is_cleared_goes_and_its_comment_stays(iar, planned) -> None:
    iar.fine("action", "edit", "1", "--owner", "Mr Fox", "--notes", "Ring him")
    iar.fine("action", "edit", "1", "--clear", "notes")
    assert "notes" not in kept(planned, "rooms-book")
    path = planned / "plan.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("owner: Mr Fox", "owner: Mr Fox   # asked"), encoding="utf-8"
    )
    iar.fine("action", "edit", "1", "--clear", "owner")
    assert "    owner: null   # asked\n" in path.read_text(encoding="utf-8")
    assert "(Office?)" in iar.fine("plan").out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--due", "soon"), "'soon' does not fit as due; it is no date; write it as 31/03/2027"),
        (("--due", "31/02/2027"), "it is no date"),
        (("--budget", "maybe"), "write one of: yes, no, unknown"),
        (("--status", "nearly"), "write one of: proposed, agreed, in progress, done, dropped"),
        (("--owner", " "), "owner is empty"),
        (("--owner", "x" * 301), "longer than 300"),
        (("--effort", "lots"), "write three words, such as weeks,low,in_house"),
        (("--needs", "1"), "an action cannot wait for itself"),
        (("--question", "1.1"), "it comes with its question"),
        (("--clear", "ownr"), "did you mean 'owner'?"),
        (("--clear", "title"), "there is no field 'title' to clear"),
        (("--clear", "due", "--due", "1 May 2027"), "given a value and cleared at once"),
        ((), "it is not said what changes"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_written(iar, planned, options, said) -> None:
    before = (planned / "plan.yaml").read_bytes()
    ran = iar("action", "edit", "1", *options)
    assert (2, before) == (ran.code, (planned / "plan.yaml").read_bytes())
    assert said in ran.err


def test_actions_that_wait_for_each_other_are_refused(iar, planned) -> None:
    iar.fine("action", "add", "First", "--needs", "rooms")
    ran = iar("action", "edit", "rooms", "--needs", "first")
    assert (2, True) == (ran.code, "cannot wait for itself" in ran.err)


def test_done_keeps_the_day_and_what_shows_it(iar, planned) -> None:
    said = iar.fine("action", "done", "rooms", "--on", "1 March 2027").out
    assert "[rooms-book]: done on 1 March 2027\nSay what shows it" in said
    said = iar.fine("action", "done", "rooms", "--on", "1/3/27", "--evidence", "Minutes").out
    assert "[rooms-book]: done on 1 March 2027, evidence 'Minutes'" in said
    entry = kept(planned, "rooms-book")
    assert ("done", "2027-03-01", "Minutes") == (entry["status"], str(entry["done_on"]), entry["evidence"])


def test_drop_needs_a_reason_and_keeps_it(iar, planned) -> None:
    assert 2 == iar("action", "drop", "rooms").code
    said = iar.fine("action", "drop", "rooms", "--why", "The building goes").out
    assert re.fullmatch(
        r"dropped: [0-9]+  Book a room for the whole year  \[rooms-book\]: no action because 'The building goes'",
        " ".join(said.split("\n")).strip(),
    )
    assert ("dropped", "The building goes") == tuple(
        kept(planned, "rooms-book")[name] for name in ("status", "no_action_because")
    )
    assert "Book a room for the whole year" == iar.fine("plan", "--json").data[-1]["title"]


def test_what_somebody_else_writes_meanwhile_is_not_lost(planned) -> None:
    """Each change is made from what stands in the file once nobody else can write."""

    def append(name: str) -> None:
        change_plan(planned, lambda there: [_noted(there["rooms-book"], name)])

    def _noted(entry, name):
        import msgspec

        return msgspec.structs.replace(entry, notes=f"{entry.notes or ''}{name}")

    threads = [threading.Thread(target=append, args=(name,)) for name in "abcdefgh"]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted("abcdefgh") == sorted(read_plan(planned)["rooms-book"].notes or "")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("--due", "31.3.2027", "--status", "finished"), "due 31 March 2027, status Done"),
        (("--owner", " Mr   Fox ", "--budget", "not known"), "owner 'Mr Fox', budget not known yet"),
        (("--measure", "Diary", "--needs", "2"), "measure 'Diary', comes after"),
        (("--notes", "x" * 200), f"notes '{'x' * 59}…'"),
        (("--clear", "due"), "due taken away"),
    ],
)
def test_what_is_saved_is_told_as_it_was_understood(iar, planned, typed, told) -> None:
    said = " ".join(iar.fine("action", "edit", "rooms", *typed).out.split())
    assert f"[rooms-book]: {told}" in said
    said = iar.fine("action", "add", "Ask the board", "--effort", "weeks,low,in_house").out
    assert "[ask-the-board]: effort some weeks, little money, skills we have" in " ".join(said.split())


def test_gone_through_on_a_terminal_each_field_is_saved_at_once(iar, planned, monkeypatch) -> None:
    monkeypatch.setattr("iar_assess.cli.commands.action.somebody_is_there", lambda: True)
    typed = "Mr Fox\nsoon\n3 May 2027\n\n\nThe diary\n\n\nq\n"
    said = iar.fine("action", "edit", "1", typed=typed).out
    assert "not saved: 'soon' does not fit as due" in said
    entry = kept(planned, "rooms-book")
    assert ("Mr Fox", "2027-05-03", "The diary") == (entry["owner"], str(entry["due"]), entry["measure"]["how"])
    iar.fine("action", "edit", "1", typed="-\n-\n")  # and then nobody is there any more
    assert [] == [name for name in ("owner", "due") if name in kept(planned, "rooms-book")]


HAND = """\
  - id: by-hand
    title: Ask the board
    status: In Progress
    due: 31/03/2027
    start: 5 January 2027
    budget: Yes
    resources: not known
    effort: weeks, low, in house
    needs: rooms-book
    owner:
    decisions:
      - {what: Accepted, by: The board, on: 3 Jan 2027}
"""


def test_plan_yaml_by_hand_is_understood_and_left_as_it_was_written(iar, planned) -> None:
    written(planned, HAND)
    before = (planned / "plan.yaml").read_text(encoding="utf-8")
    card = next(each for each in iar.fine("plan", "--json").data if each["id"] == "by-hand")
    assert {
        "status_id": "in_progress",
        "due_iso": "2027-03-31",
        "start_text": "5 January 2027",
        "budget_text": "yes",
        "resources_text": "not known yet",
        "effort_text": "some weeks, little money, skills we have",
        "owner_is_suggested": True,
        "decision": "Accepted by The board on 3 January 2027",
    }.items() <= card.items()
    assert before == (planned / "plan.yaml").read_text(encoding="utf-8")
    iar.fine("action", "edit", "by-hand", "--owner", "Jo")
    after = before.replace("    owner:\n", "    owner: Jo\n")
    assert after == (planned / "plan.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("    owner: HR: retention lead\n", ("plan.yaml:9", "put the text in quotes")),
        ("    Owner: Jo\n", ("plan.yaml:9", "unknown key 'Owner'; did you mean 'owner'?")),
        ("    no date because: x\n", ("did you mean 'no_date_because'?",)),
        ("    status: nearly\n", ("'nearly' is not one of the choices",)),
        ("    due: 31 June 2027\n", ("plan.yaml:9",)),
    ],
)
def test_what_is_not_understood_by_hand_is_explained(iar, planned, text, said) -> None:
    path = planned / "plan.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("  - id: rooms-book\n", f"  - id: rooms-book\n{text}"),
        encoding="utf-8",
    )
    ran = iar("plan")
    assert (3, []) == (ran.code, [each for each in said if each not in ran.err]), ran.err


@pytest.mark.parametrize(("lead", "said"), [("none", True), ("partly", False)])
def test_what_a_bank_takes_for_the_start_is_shown_only_where_our_answer_says_no_better(
    iar, planned, lead, said
) -> None:
    iar.fine("set", "lead", lead)
    assert said == ("No lead" in iar.fine("action", "show", "lead-name").out)
    iar.fine("action", "edit", "lead-name", "--baseline", "No lead at two sites")
    assert "No lead at two sites -> One lead" in iar.fine("action", "show", "lead-name").out
    iar.fine("report", "--format", "markdown", "--output", "plan.md")
    assert "No lead at two sites → One lead" in (planned / "plan.md").read_text(encoding="utf-8")
