"""What panels reject is found, with the words that mend it; what is in order is left alone."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from iar_assess.bank.load import build_bank, read_bank
from iar_assess.bank.questions import Measure
from iar_assess.planning.action import Action, Decided, Decision, Plan
from iar_assess.planning.plan import make_plan
from iar_assess.planning.quality import Quality, check_quality
from iar_assess.planning.wording import (
    is_no_reason,
    says_nothing,
    second_action,
    weak_verb,
    whole_department,
)

ON = "2027-01-10"
ROOT = Path(__file__).parents[2]
ACCEPTED = Decision(what="accept", by="The group", on="2027-01-08")
IN_ORDER = Decided(
    id="rooms-book",
    title="Book a room for the whole year",
    owner="Mr Fox",
    due="2027-05-01",
    status="agreed",
    decisions=(ACCEPTED,),
)
OWN = Decided(
    id="own",
    title="Name a governor for careers",
    owner="Chair of governors",
    due="2027-05-01",
    status="agreed",
    first_step="Put it on the agenda of March.",
    measure=Measure(target="A name in the minutes", how="Minutes of March"),
    question="lead",
)


def with_tip(plan, entry: Decided, **tip) -> Plan:
    """A plan with one action of a tip, which has other fields."""
    [action] = [each for each in plan.actions if each.id == entry.id]
    assert action.tip is not None
    changed = msgspec.structs.replace(action, tip=msgspec.structs.replace(action.tip, **tip))
    return make_plan([changed], {entry.id: entry})


def of(plan: Plan, name: str) -> Quality:
    [found] = [
        quality for action, quality in zip(plan.actions, check_quality(plan, ON), strict=True) if action.id == name
    ]
    return found


@pytest.fixture
def quality_of(plan_of):
    """The quality of one entry, in a plan whose answers call for the tip `rooms-book`."""

    def quality(entry: Decided, *others: Decided) -> Quality:
        return of(plan_of({"rooms": "none"}, {each.id: each for each in (entry, *others)}), entry.id)

    return quality


def changed(entry: Decided, **fields) -> Decided:
    return msgspec.structs.replace(entry, **fields)


def faults(quality: Quality) -> list[str]:
    return [fault.check for fault in quality.faults]


@pytest.mark.parametrize(("entry", "of_how_many"), [(IN_ORDER, 7), (OWN, 6)])
def test_an_action_in_order_gets_full_marks(quality_of, entry, of_how_many) -> None:
    found = quality_of(entry)
    assert ([], of_how_many, of_how_many, True) == (faults(found), found.met, len(found.checks), found.has_basics)


@pytest.mark.parametrize(
    ("fields", "fault", "words"),
    [
        ({"owner": None}, "owner", "name a person or a role, such as: Office."),
        ({"owner": "tbc"}, "owner", "name a person or a role"),
        ({"owner": "All staff"}, "owner", "instead of 'All staff'"),
        ({"owner": "HR department"}, "owner", "instead of 'HR department'"),
        ({"due": None}, "date", "Add a date, or the reason why there is none yet."),
        ({"due": None, "no_date_because": "later"}, "date", "'later' is no reason"),
        ({"due": "2027-01-09"}, "date", "9 January 2027, has passed"),
        ({"start": "2027-06-01"}, "date", "lies before its start"),
        ({"title": "Review the rooms"}, "verb", "nobody can see when 'Review' is done"),
        ({"title": "Name a lead and publish the plan"}, "one", "'and publish the plan' is one of its own"),
        ({"needs": ("nowhere",)}, "needs", "'nowhere' is to come first and is not in the plan"),
    ],
)
def test_what_is_wrong_with_an_agreed_action_is_found_and_nothing_else(quality_of, fields, fault, words) -> None:
    found = quality_of(changed(IN_ORDER, **fields))
    assert [fault] == faults(found)
    assert words in found.faults[0].fix
    assert len(found.checks) - 1 == found.met


@pytest.mark.parametrize(
    ("fields", "fault", "words"),
    [
        ({"measure": None}, "measure", "a target, and the record that shows it"),
        ({"measure": Measure(target="To be agreed", how="Minutes")}, "measure", "Say what will be so"),
        ({"measure": Measure(target="A name", how="tbc")}, "measure", "name the record that is looked at"),
        ({"question": None}, "link", "name the question, such as 1.2"),
        ({"title": "Consider a governor for careers"}, "verb", "'Consider'"),
        ({"owner": None}, "owner", "Add who owns it: name a person or a role."),
    ],
)
def test_what_is_wrong_with_an_own_action_is_found(quality_of, fields, fault, words) -> None:
    found = quality_of(changed(OWN, **fields))
    assert [fault] == faults(found)
    assert words in found.faults[0].fix


def test_a_target_of_none_is_a_target(quality_of) -> None:
    assert [] == faults(quality_of(changed(OWN, measure=Measure(target="None", how="Complaints"))))


def test_text_copied_from_the_tip_is_found(quality_of) -> None:
    """The owner that the tip names, its first step and its measure in its own words, and no date."""
    copied = Decided(
        id="rooms-book",
        title="Book a room for the whole year",
        owner="office",
        status="agreed",
        first_step="Ask the office for the dates",
        measure=Measure(target="One room", how="Calendar"),
    )
    assert ["date", "own"] == faults(quality_of(copied))
    for ours in ({"owner": "Mr Fox"}, {"first_step": "Ring Mr Fox"}, {"notes": "Ask him"}, {"title": "Book two rooms"}):
        assert ["date"] == faults(quality_of(changed(copied, **ours)))
    assert [] == faults(quality_of(changed(copied, due="2027-05-01")))


def test_a_date_before_the_lead_time_is_found(plan_of) -> None:
    plan = plan_of({"rooms": "none"})
    early = with_tip(plan, changed(IN_ORDER, due="2027-02-01"), lead_weeks=12)
    [fault] = of(early, "rooms-book").faults
    assert ("date", True) == (fault.check, "it takes 12 weeks" in fault.fix and "2 April 2027 or later" in fault.fix)
    assert [] == faults(of(with_tip(plan, changed(IN_ORDER, due="2027-04-02"), lead_weeks=12), "rooms-book"))


@pytest.mark.parametrize(
    "fields",
    [
        {"due": "2027-02-01", "decisions": (Decision(what="accept", by="G", on="2026-10-01"),)},
        {"due": "2027-02-01", "start": "2026-10-01"},
        {"due": "2027-02-01", "status": "in_progress"},
        {"due": "2027-02-01", "decisions": ()},
    ],
)
def test_a_date_that_was_right_when_it_was_agreed_stays_right(plan_of, fields) -> None:
    """Its lead time counts from the start or the decision; from today, every date would be too soon one day."""
    entry = changed(IN_ORDER, **fields)
    assert [] == faults(of(with_tip(plan_of({"rooms": "none"}), entry, lead_weeks=12), "rooms-book"))


def test_what_comes_first_and_is_due_later_is_found(quality_of) -> None:
    first = changed(OWN, id="first", title="Count the rooms", due="2027-07-01")
    [fault] = quality_of(changed(IN_ORDER, needs=("first",)), first).faults
    assert ("date", True) == (fault.check, "'Count the rooms', which comes first (1 July 2027)" in fault.fix)
    assert [] == faults(quality_of(changed(IN_ORDER, needs=("first",)), changed(first, status="done", evidence="List")))


def test_what_comes_first_and_was_dropped_is_found(quality_of) -> None:
    first = changed(OWN, id="first", title="Count the rooms", status="dropped", no_action_because="The building goes")
    assert ["needs"] == faults(quality_of(changed(IN_ORDER, needs=("first",)), first))


def test_of_what_is_done_evidence_is_looked_for_and_no_date(quality_of) -> None:
    done = changed(IN_ORDER, status="done", due="2026-01-01")
    [fault] = quality_of(done).faults
    assert ("evidence", "Say what shows that it is done: a record, a minute, a figure, such as: Calendar.") == (
        fault.check,
        fault.fix,
    )
    assert [] == faults(quality_of(changed(done, evidence="The diary of 2027")))


def test_of_what_was_dropped_the_reason_alone_is_looked_at(quality_of) -> None:
    dropped = Decided(id="rooms-book", title="x", status="dropped")
    assert ["reason"] == faults(quality_of(dropped))
    assert [] == faults(quality_of(changed(dropped, no_action_because="The building goes")))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, (True, True, False, False)),
        ({"due": "2027-01-09"}, (True, True, False, True)),
        ({"due": None, "no_date_because": "It waits for the new building"}, (True, False, True, False)),
        ({"due": None, "no_date_because": "later"}, (True, False, False, False)),
        ({"owner": None}, (True, False, False, False)),
        ({"status": "done", "due": "2027-01-09"}, (False, True, False, False)),
        ({"status": "dropped", "due": "2027-01-09"}, (False, True, False, False)),
        ({"status": "proposed"}, (False, True, False, False)),
    ],
)
def test_a_date_is_a_date_late_or_not_and_a_reason_is_none(quality_of, fields, expected) -> None:
    found = quality_of(changed(IN_ORDER, **fields))
    assert expected == (found.to_do, found.has_basics, found.has_reason_for_no_date, found.overdue)


def test_what_is_only_proposed_is_not_taken_up(quality_of) -> None:
    found = quality_of(Decided(id="rooms-book", title="Book a room for the whole year"))
    assert (False, ["owner", "date"]) == (found.taken_up, faults(found))


@pytest.mark.parametrize(
    ("title", "verb"),
    [
        ("Review the rota", "Review"),
        ("consider a buddy scheme", "consider"),
        ("Continue to meet monthly", "Continue to"),
        ("Look at exit data", "Look at"),
        ("Explore options to fund a coach", "Explore"),
        ("Discuss with HR", "Discuss"),
        ("Review recruitment and retention", "Review"),
        ("Review the rota and fix the gaps", None),
        ("Review and update the rota", None),
        ("Discuss pay, then write the offer", None),
        ("Name a lead", None),
        ("Reviewers: name three", None),
        ("Considerate rostering: pilot on two wards", None),
    ],
)
def test_talk_is_told_from_what_can_be_seen_done(title, verb) -> None:
    assert verb == weak_verb(title)


@pytest.mark.parametrize(
    ("title", "second"),
    [
        ("Appoint a lead and publish the plan", "and publish the plan"),
        ("Name a lead; book a room", "book a room"),
        ("Run a survey, then train all managers", "then train all managers"),
        ("Write and agree a policy", None),
        ("Train managers and give them time", None),
        ("Invite employers and colleges", None),
        ("Collect exit data and share the results", None),
        ("Compare the campaigns and stop the weakest", None),
        ("Offer tea and coffee", None),
        ("Find two wards and pilot it there", None),
    ],
)
def test_two_actions_are_told_from_one(title, second) -> None:
    assert second == second_action(title)


@pytest.mark.parametrize("owner", ["HR", "the Finance Department", "All ward managers", "Everyone", "Estates", "staff"])
def test_everybody_and_a_department_are_nobody(owner) -> None:
    assert whole_department(owner)


@pytest.mark.parametrize(
    "owner",
    [
        "HR lead",
        "Head of department",
        "Jo Finance",
        "Ward manager",
        "The board",
        "Careers team",
        "Finance lead",
    ],
)
def test_a_person_a_role_and_a_group_that_meets_may_own_an_action(owner) -> None:
    assert not whole_department(owner)


@pytest.mark.parametrize(
    "reason",
    ["Awaiting budget", "Pilot first", "The rota comes in May", "Building work until 2028", "No money"],
)
def test_a_short_reason_is_a_reason(reason) -> None:
    assert not is_no_reason(reason)


def every_tip():
    for place in sorted((ROOT / "frameworks").glob("*/*/banks/*/")):
        framework, _ = build_bank(read_bank(place))
        for question in framework.questions() if framework is not None else ():
            yield from question.tips


def test_no_tip_of_ours_is_called_talk_or_belongs_to_everybody() -> None:
    """Over a thousand titles and roles that people may write just so; two actions in one are a handful, and are two."""
    tips = list(every_tip())
    assert len(tips) > 1000
    assert [] == [tip.id for tip in tips if weak_verb(tip.title) or whole_department(tip.owner_role)]
    assert len(tips) // 100 >= len([tip.id for tip in tips if second_action(tip.title)])
    assert [] == [tip.id for tip in tips if says_nothing(tip.owner_role)]


def test_an_action_of_a_plugin_without_a_tip_is_checked_as_well() -> None:
    action = Action(
        id="x", title="Ring the council", first_step="Ring", owner_role="Head", measure=Measure(target="A", how="B")
    )
    entry = Decided(id="x", title="Ring the council", status="agreed")
    plan = make_plan([action], {"x": entry})
    assert ["owner", "date", "own"] == faults(of(plan, "x"))
