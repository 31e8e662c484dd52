"""`iar plan`: the list, and what it does to `plan.yaml`."""

from __future__ import annotations

import re
import shutil

import pytest
from pypdf import PdfReader
from ruamel.yaml import YAML

OWN = """
  - id: our-own-idea
    title: Ask the governors
    owner: Chair
    first_step: Write a letter.
"""


def kept(folder) -> dict[str, dict[str, object]]:
    data = YAML(typ="safe", pure=True).load((folder / "plan.yaml").read_text(encoding="utf-8"))
    return {each["id"]: {key: value for key, value in each.items() if key != "id"} for each in data["actions"]}


def edit(folder, old: str, new: str) -> None:
    path = folder / "plan.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def shown(iar) -> list[str]:
    return [each["title"] for each in iar.fine("plan", "--json").data]


def test_before_any_answer_there_is_nothing_to_do(iar, started) -> None:
    assert "No actions yet: nothing is answered. Begin with `iar answer`." in iar.fine("plan").out


def test_only_what_was_answered_calls_for_actions(iar, started) -> None:
    iar.fine("set", "lead", "none")
    assert {"lead-name", "lead-train"} == set(kept_after_plan(iar, started))
    iar.fine("set", "lead", "partly")
    assert {"lead-name"} == set(kept_after_plan(iar, started))
    iar.fine("set", "lead", "full")
    assert {} == kept_after_plan(iar, started)


def kept_after_plan(iar, folder):
    iar.fine("plan")
    return kept(folder)


def test_at_full_marks_nothing_is_called_for(iar, started) -> None:
    iar.fine("set", "lead", "full")
    assert "No actions: nothing that was answered calls for one." in iar.fine("plan").out


def test_a_duty_comes_first_then_the_most_for_the_least(iar, half) -> None:
    iar.fine("set", "access", "no")
    iar.fine("set", "good", "none")
    assert [
        "Offer both encounters",
        "Write down what each meeting is for",
        "Book a room for the whole year",
        "Invite those who were left out",
        "Plan one visit a year group",
    ] == shown(iar)


def test_what_people_wrote_is_kept_with_comments_and_order(iar, half) -> None:
    iar.fine("plan")
    edit(
        half,
        "  - id: rooms-book\n",
        "  # the caretaker knows\n  - id: rooms-book\n    owner: Mr Fox\n    due: 2027-03-31\n",
    )
    edit(half, "    owner: Mr Fox\n", "    owner: Mr Fox   # ring first\n    notes: 'Costs £5 – “really”'\n")
    before = (half / "plan.yaml").read_text(encoding="utf-8")
    iar.fine("plan")
    assert before == (half / "plan.yaml").read_text(encoding="utf-8")
    iar.fine("set", "lead", "none")
    iar.fine("plan")
    text = (half / "plan.yaml").read_text(encoding="utf-8")
    assert [True] * 3 == [each in text for each in ("# the caretaker knows", "# ring first", "Costs £5 – “really”")]
    assert {"Mr Fox", "2027-03-31"} <= {str(each) for each in kept(half)["rooms-book"].values()}


def test_what_people_wrote_stays_when_the_answer_no_longer_calls_for_it(iar, half) -> None:
    iar.fine("plan")
    edit(half, "  - id: rooms-book\n", "  - id: rooms-book\n    owner: Mr Fox\n")
    iar.fine("set", "rooms", "full")
    assert "Book a room for the whole year" in shown(iar)
    assert "Mr Fox" == kept(half)["rooms-book"]["owner"]


def test_an_action_of_ones_own_is_kept_and_shown(iar, half) -> None:
    iar.fine("plan")
    path = half / "plan.yaml"
    path.write_text(path.read_text(encoding="utf-8") + OWN.removeprefix("\n"), encoding="utf-8")
    iar.fine("plan")
    assert "Ask the governors" in shown(iar)
    assert {"title": "Ask the governors", "owner": "Chair", "first_step": "Write a letter."} == kept(half)[
        "our-own-idea"
    ]


def test_an_action_with_an_id_and_a_title_alone_is_kept_and_shown(iar, half) -> None:
    iar.fine("plan")
    path = half / "plan.yaml"
    own = "  - id: my-own-idea\n    title: Ask the board for a budget\n"
    path.write_text(path.read_text(encoding="utf-8") + own, encoding="utf-8")
    edit(half, "Book a room for the whole year", "Book two rooms")
    iar.fine("set", "rooms", "full")
    for _ in range(2):
        assert {"Ask the board for a budget", "Book two rooms"} <= set(shown(iar))
    assert "Ask the board for a budget" in iar.fine("plan").out
    assert ("Ask the board for a budget", "Book two rooms") == (
        kept(half)["my-own-idea"]["title"],
        kept(half)["rooms-book"]["title"],
    )


def test_a_done_action_keeps_its_source_once_the_answer_has_improved(iar, half) -> None:
    iar.fine("plan")
    before = next(each for each in iar.fine("plan", "--json").data if each["id"] == "rooms-book")
    edit(half, "  - id: rooms-book\n", "  - id: rooms-book\n    status: done\n")
    iar.fine("set", "rooms", "full")
    after = next(each for each in iar.fine("plan", "--json").data if each["id"] == "rooms-book")
    same = ("section_title", "question_ref", "target", "how_measured", "effort_text", "grade", "sources", "owner")
    assert [before[name] for name in same] == [after[name] for name in same]
    assert "" == after["priority_text"], "what is done need not argue for itself"


def test_an_own_idea_is_said_to_be_one(iar, half) -> None:
    iar.fine("plan")
    path = half / "plan.yaml"
    path.write_text(path.read_text(encoding="utf-8") + OWN.removeprefix("\n"), encoding="utf-8")
    card = next(each for each in iar.fine("plan", "--json").data if each["id"] == "our-own-idea")
    said = (card["because"], card["section_title"], card["effort_text"])
    assert ("Added by the group.", "Own idea", "not estimated yet") == said
    assert "no longer" not in card["priority_text"]


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_what_is_closed_stands_last(iar, half, status) -> None:
    first = shown(iar)[0]
    name = next(name for name, each in kept(half).items() if each["title"] == first)
    edit(half, f"  - id: {name}\n", f"  - id: {name}\n    status: {status}\n")
    assert first == shown(iar)[-1]


def test_the_owner_and_the_date_are_in_the_table(iar, half) -> None:
    iar.fine("plan")
    edit(
        half, "  - id: rooms-book\n", "  - id: rooms-book\n    owner: Mr Fox\n    due: 2027-03-31\n    status: agreed\n"
    )
    row = next(line for line in iar.fine("plan").out.splitlines() if "Book a room" in line)
    assert [True] * 3 == [each in row for each in ("Mr Fox", "31 March 2027", "Agreed")]


def test_whatever_people_wrote_is_printed(iar, half) -> None:
    iar.fine("plan")
    said = (
        "    status: dropped\n    start: 2027-01-11\n    budget: unknown\n"
        "    evidence: Minutes of the governors\n    no_action_because: The building goes\n"
    )
    edit(half, "  - id: rooms-book\n", f"  - id: rooms-book\n{said}")
    card = next(each for each in iar.fine("plan", "--json").data if each["id"] == "rooms-book")
    names = ("start_text", "budget_text", "shown_by", "no_action_because")
    assert ["11 January 2027", "not known yet", "Minutes of the governors", "The building goes"] == [
        card[name] for name in names
    ]
    iar.fine("report", "--format", "html", "--output", "plan.html")
    page = " ".join(re.sub(r"<[^>]+>", "", (half / "plan.html").read_text(encoding="utf-8")).split())
    assert "No action because: The building goes." in page
    assert "Start: 11 January 2027. Budget: not known yet. Shown by: Minutes of the governors." in page


def test_typst_prints_it_as_well(iar, half) -> None:
    iar.fine("plan")
    said = (
        "    start: 2027-01-11\n    budget: unknown\n    evidence: Minutes\n    no_action_because: The building goes\n"
    )
    edit(half, "  - id: rooms-book\n", f"  - id: rooms-book\n{said}")
    iar.fine("report", "--engine", "typst", "--output", "plan.pdf")
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(half / "plan.pdf").pages).split())
    assert "No action because: The building goes." in text
    assert "Start: 11 January 2027. Budget: not known yet. Shown by: Minutes." in text


def test_top_shows_the_first_and_says_how_many_more(iar, half) -> None:
    everything = shown(iar)
    assert everything[:1] == [each["title"] for each in iar.fine("plan", "--top", "1", "--json").data]
    assert f"and {len(everything) - 1} more" in iar.fine("plan", "--top", "1").out
    assert 2 == iar("plan", "--top", "0").code


@pytest.mark.parametrize(
    ("written", "line"),
    [("    due: soon\n", 3), ("    ownr: Mr Fox\n", 3), ("    status: nearly\n", 3), ("    owner: [\n", None)],
)
def test_a_plan_that_cannot_be_read_is_left_as_it_is(iar, half, written, line) -> None:
    iar.fine("plan")
    edit(half, "  - id: rooms-book\n", f"  - id: rooms-book\n{written}")
    before = (half / "plan.yaml").read_bytes()
    ran = iar("plan")
    assert (3, before) == (ran.code, (half / "plan.yaml").read_bytes())
    assert "plan.yaml:" in ran.err


def test_an_action_that_stands_twice_is_said(iar, half) -> None:
    iar.fine("plan")
    path = half / "plan.yaml"
    path.write_text(
        path.read_text(encoding="utf-8") + (OWN + OWN).replace("\n\n", "\n").removeprefix("\n"), encoding="utf-8"
    )
    ran = iar("plan")
    assert (3, True) == (ran.code, "the action 'our-own-idea' stands twice" in ran.err)


def test_new_actions_go_behind_those_that_people_know(iar, half) -> None:
    """The table is in order of worth; the file is people's, and stays in the order that they know."""
    iar.fine("plan")
    before = list(kept(half))
    iar.fine("set", "access", "no")
    iar.fine("plan")
    assert [*before, "access-offer"] == list(kept(half))
    assert "Offer both encounters" == shown(iar)[0]


def test_what_nobody_touched_goes_when_the_answer_no_longer_calls_for_it(iar, half) -> None:
    iar.fine("plan")
    iar.fine("set", "rooms", "full")
    iar.fine("plan")
    assert "rooms-book" not in kept(half)


def test_a_comment_is_never_lost_with_an_action_that_goes(iar, half) -> None:
    iar.fine("plan")
    edit(half, "  - id: rooms-book\n", "  - id: rooms-book   # the caretaker knows\n")
    iar.fine("set", "rooms", "full")
    iar.fine("plan")
    assert "# the caretaker knows" in (half / "plan.yaml").read_text(encoding="utf-8")
    assert "Book a room for the whole year" not in shown(iar)


def test_a_status_that_is_the_usual_one_is_kept_as_it_was_written(iar, half) -> None:
    iar.fine("plan")
    edit(half, "  - id: rooms-book\n", "  - id: rooms-book\n    status: proposed   # until the governors met\n")
    iar.fine("set", "lead", "none")
    iar.fine("plan")
    assert "    status: proposed   # until the governors met\n" in (half / "plan.yaml").read_text(encoding="utf-8")


def test_in_groups_each_action_stands_under_what_to_do_with_it(iar, half) -> None:
    iar.fine("set", "lead", "none")
    iar.fine("action", "drop", "rooms-book", "--why", "The course closes in July")
    fields = {each["title"]: each["quadrant"] for each in iar.fine("plan", "--json").data}
    fields["Book a room for the whole year"] = "Done or dropped"
    assert {"Decide now", "Plan", "Done or dropped"} <= set(fields.values())
    found: dict[str, str] = {}
    heading = ""
    for line in iar.fine("plan", "--grouped").out.splitlines():
        said = re.match(r"(Decide now|Plan|Delegate|Later|Done or dropped)\b.*: (\d+)$", line)
        heading = said[1] if said else heading
        found |= {title: heading for title in fields if title in line}
    assert fields == found
    grouped = iar.fine("plan", "--grouped").out
    assert "Plan (moves much, costs much): 1\n" in grouped
    assert "What moves much is reckoned: a fifth of full marks or more" in grouped
    first = iar.fine("plan", "--grouped", "--top", "1").out
    assert 1 == len(re.findall(r"\): \d+$", first, re.MULTILINE))


@pytest.fixture
def with_ends(iar, tmp_path, monkeypatch, walk):
    """An assessment whose first tip is begun and done by what the answers say."""
    bank = tmp_path / "bank"
    shutil.copytree(walk, bank)
    people = bank / "sections" / "people.yaml"
    text = people.read_text(encoding="utf-8")
    head = "      - id: lead-name\n"
    ends = "        started_when: {answer: lead, reaches: partly}\n        done_when: {answer: share, reaches: all}\n"
    assert head in text
    people.write_text(text.replace(head, head + ends), encoding="utf-8")
    iar.bank = bank
    iar.fine("new", "walk", "--organisation", "Sampling Trust", "--into", "trust", "--fact", "sixth_form=yes")
    monkeypatch.chdir(tmp_path / "trust")
    iar.fine("set", "share", "few")
    return tmp_path / "trust"


def test_a_tip_begins_and_closes_itself_as_the_answers_change(iar, with_ends) -> None:
    name = "Name one lead and publish the name"
    iar.fine("set", "lead", "none")
    iar.fine("plan")
    assert "The answers say that it has begun." not in iar.fine("action", "show", "lead-name").out
    iar.fine("set", "lead", "partly")
    assert "The answers say that it has begun." in iar.fine("action", "show", "lead-name").out
    iar.fine("plan")
    assert {"lead-name", "share-more"} <= set(kept(with_ends))
    iar.fine("set", "share", "all")
    assert name not in shown(iar)
    assert "lead-name" not in kept(with_ends)
    iar.fine("set", "share", "few")
    assert name in shown(iar)


def test_a_tip_that_people_took_up_stays_when_it_closes_itself(iar, with_ends) -> None:
    iar.fine("set", "lead", "partly")
    iar.fine("action", "edit", "lead-name", "--owner", "Jo")
    iar.fine("set", "share", "all")
    card = iar.fine("action", "show", "lead-name").out
    assert "The answers no longer call for it; it stays because people have worked on it." in " ".join(card.split())
    assert "Jo" == kept(with_ends)["lead-name"]["owner"]
