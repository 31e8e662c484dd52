"""What the whole result waits for stands on page two and beside the results."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

import msgspec
import pytest

from iar_assess.bank.compiled import load_compiled
from iar_assess.engine.examples import answers_of, demo_of
from iar_assess.engine.work import Engine
from iar_assess.planning.keep import write_plan
from iar_assess.report.build_decision import _out_of_reach
from iar_assess.report.view import BlockerView, ReportView


def worked_example(
    package: str, bank: str, folder: Path, changes: Mapping[int, Mapping[str, object]] = MappingProxyType({})
) -> ReportView:
    place = files(package) / "banks" / bank
    demo = demo_of(place)
    assert demo is not None
    name = load_compiled(place).name
    work = Engine().new(name, folder, organisation="Example Trust", profile=demo.profile)
    work.folder.record_all(answers_of(demo), by="test")
    entries = [
        msgspec.structs.replace(entry, **changes.get(number, {})) for number, entry in enumerate(demo.plan, start=1)
    ]
    write_plan(folder, tuple(entries))
    return work.view("2026-11-21")


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    """A bank whose whole result has levels, and waits for one answer only."""
    return worked_example("iar_assess_retention", "preceptorship-2022", tmp_path_factory.mktemp("whole") / "nursing")


def test_page_two_says_first_what_the_whole_result_waits_for(view):
    first = view.decision.blockers[0]
    assert first.startswith("The whole result: one answer short of Meets the mark's rule: C5 ")


def test_the_results_name_the_ladder_and_its_next_step(view):
    assert ["Not yet", "Meets the mark's rule", "Gold throughout"] == [mark.word for mark in view.headline.levels]
    assert view.headline.next_level is not None
    assert ["C5"] == [blocker.ref for blocker in view.headline.next_level.blockers]


def test_the_action_that_removes_it_comes_first(view):
    assert view.headline.next_level is not None
    blocker = view.headline.next_level.blockers[0]
    assert (1, 1) == (blocker.action_number, blocker.actions[0])
    assert "alone stands between the whole result" in view.actions[0].priority_text


def test_actions_that_are_decided_already_are_named_where_the_list_passes_over_them(tmp_path):
    """The worked example of the school: the group has taken up the actions 1 and 4."""
    view = worked_example("iar_assess_gatsby", "gatsby-schools-2025", tmp_path / "school")
    assert (2, 3, 5, 6, 7) == view.decision.first_actions
    asked = "Decide on the first 5 actions below (actions 1 and 4 are decided already): accept, change or reject each."
    assert asked in view.decision.asks


@pytest.mark.parametrize(
    ("change", "asked", "otherwise"),
    [
        (
            {},
            "Confirm that action 1 (Careers leader (S. B.), by 26 February 2027) meets the legal duty: ",
            "A legal duty is unmet until action 1 meets it: ",
        ),
        ({"due": None}, "Say how we will meet this legal duty, and by when: ", "A legal duty stays unmet: "),
        ({"due": "2026-11-20"}, "Say how we will meet this legal duty, and by when: ", "A legal duty stays unmet: "),
        ({"status": "proposed"}, "Say how we will meet this legal duty, and by when: ", "A legal duty stays unmet: "),
        (
            {"stuck_because": "no bus"},
            "Say how we will meet this legal duty, and by when: ",
            "A legal duty stays unmet",
        ),
    ],
    ids=["on time", "no date", "late", "proposed", "stuck"],
)
def test_an_unmet_duty_is_to_be_confirmed_where_an_action_meets_it_in_time(tmp_path, change, asked, otherwise):
    """The school's access duty falls short in one question, on which action 1 works."""
    view = worked_example("iar_assess_gatsby", "gatsby-schools-2025", tmp_path / "school", {1: change})
    assert [f"{asked}Provider access duty."] == [each for each in view.decision.asks if "legal duty" in each]
    assert otherwise in view.decision.no_action


def test_what_happens_if_nothing_is_decided_names_the_level_and_how_much_the_first_actions_would_do(view):
    """The one action before the next level is decided already here, so none of those to decide on works on it."""
    assert "The level 'Meets the mark's rule' stays out of reach. " in f"{view.decision.no_action} "
    lack = view.headline.next_level
    assert "the actions above work on the one question that stands before it." in _out_of_reach(lack, (1, 2))
    two = msgspec.structs.replace(lack, blockers=(*lack.blockers, BlockerView(ref="A1", text="", answer="")))
    assert "the actions above work on 1 of the 2 questions before it." in _out_of_reach(two, (1, 2))


def test_what_the_next_level_cannot_be_had_without_comes_first_and_says_so(tmp_path):
    """Nursing retention: four foundation answers are below full marks, and no weak area can be had without them."""
    view = worked_example("iar_assess_retention", "retention-nursing-2026", tmp_path / "nursing")
    needed = "The next level of the whole result cannot be had without its question."
    first = [action.question_ref for action in view.actions if needed in action.priority_text]
    assert first == [action.question_ref for action in view.actions[: len(first)]]
    assert {"1.3", "5.2", "7.1", "7.2"} == set(first)


def test_the_line_on_what_is_agreed_is_true_of_what_is_still_to_do(tmp_path):
    """Six of seven have all three, one of them late; one has a reason for no date; what is done is not counted."""
    view = worked_example("iar_assess_employer_standards", "employer-outreach-2026", tmp_path / "outreach")
    line = "6 of 7 agreed actions have an owner, a date and a measure. 1 is overdue (14). 1 has no date, with a reason"
    assert view.decision.ready is not None
    assert view.quality is not None
    assert view.decision.ready.startswith(line)
    assert view.decision.ready == view.quality.summary
    assert view.coverage.not_applicable == "0 not applicable · 2 questions not asked of us"
    left_out = [each.ref for part in view.sections for each in part.answers if each.not_asked]
    assert left_out == ["A1.4", "B1.6"]


def test_a_level_of_several_conditions_is_not_called_by_one_of_them(tmp_path):
    """Four foundation questions, and two areas below 50%."""
    view = worked_example("iar_assess_retention", "retention-nursing-2026", tmp_path / "retention")
    assert view.decision.blockers[0].startswith("The whole result: 4 answers and 2 sections short of No weak area; ")
    assert view.coverage.not_applicable == "0 not applicable (and 1 figure) · 1 question not asked of us"
