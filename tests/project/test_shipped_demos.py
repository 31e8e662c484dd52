"""What the worked examples show: those that `iar demo` makes, every part of a plan and of its report."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from iar_assess.bank.load import build_bank, read_bank
from iar_assess.engine.demo import lived
from iar_assess.engine.examples import DemoFile, answers_at, demo_of
from iar_assess.engine.reports import draw
from iar_assess.engine.targets import not_understood
from iar_assess.engine.viewing import report_view
from iar_assess.engine.work import Engine
from iar_assess.planning.quality import check_quality
from iar_assess.report.view import ReportView

SHOWN = ("retention-nursing-2026", "employer-outreach-2026", "work-experience-2026")
BANKS = {
    each.parent.name: each.parent
    for each in sorted(Path(__file__).parents[2].glob("frameworks/*/*/banks/*/framework.yaml"))
}
each_shown = pytest.mark.parametrize("name", SHOWN)
each_bank = pytest.mark.parametrize("name", BANKS)


@cache
def demo(name: str) -> DemoFile:
    found = demo_of(BANKS[name])
    assert found is not None
    return found


@cache
def tips(name: str) -> frozenset[str]:
    framework, complaints = build_bank(read_bank(BANKS[name]))
    assert framework is not None, complaints
    return frozenset(tip.id for question in framework.questions() for tip in question.tips)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The examples as `iar demo` makes them, and their reports, each made once."""
    known = {}

    def make(name: str):
        if name not in known:
            folder = tmp_path_factory.mktemp("demo") / name
            work = lived(Engine(), name[:-5] + "@" + name[-4:], demo(name), folder)
            known[name] = work, report_view(work, str(demo(name).date))
        return known[name]

    return make


@each_shown
def test_the_three_that_are_shown_hold_every_part_of_a_plan(made, name) -> None:
    _, view = made(name)
    actions = view.actions
    own = [each for each in actions if each.id not in tips(name)]
    there = {
        "an action that is done, with its day and what shows it": any(
            each.status_id == "done" and each.done_iso and each.shown_by for each in actions
        ),
        "one that is overdue": [each.overdue for each in actions].count(True) == 1,
        "one that is stuck, with the reason": any(each.stuck_given for each in actions),
        "one that was dropped, with the reason": any(
            each.status_id == "dropped" and each.no_action_because for each in actions
        ),
        "one that waits for another": any(each.needs and each.owner_given for each in own),
        "one of their own": any(each.question_ref and each.effort_text and each.baseline for each in own),
        "decisions, and one that changed something": {"accept", "change", "reject"}
        <= {each.decided_what for each in actions},
        "resources that are there, are not and are not known": {"yes", "no"}
        <= {each.resources for each in demo(name).plan}
        and "unknown" in {each.budget for each in demo(name).plan},
        "a reason for no date": any(each.no_date_because for each in actions),
        "something to decide on": len(view.decision.first_actions) >= 3,
    }
    assert [] == [what for what, is_there in there.items() if not is_there]


@each_shown
def test_the_three_that_are_shown_hold_what_changed_and_what_comes_when(made, name) -> None:
    work, view = made(name)
    assert view.changes is not None
    assert view.trend is not None
    titles = {each.title for each in view.changes.actions}
    causes = {each.title for each in view.changes.causes}
    there = {
        "three times": len(view.trend.points) == 3,
        "a rise between the first time and now": view.trend.points[0].bar < view.trend.points[-1].bar,
        "something that went down": any("−" in each.change for each in view.changes.rows),
        "two causes": len(causes) >= 2,
        "evidence that was lost": any("no evidence is left" in each for each in view.changes.evidence),
        "what became of actions": {"Done", "Overdue", "Dates changed", "Dropped", "New"} <= titles,
        "changes on the decision sheet": len(view.decision.changed) >= 3,
        "what is stuck on the decision sheet": 2 <= len(view.decision.stuck) <= 4,
        "a schedule with something left out or in each period": view.schedule is not None
        and len(view.schedule.periods) >= 4,
        "who agreed, and when": any(step.state == "agreed" for step in work.folder.assessment.history),
    }
    assert [] == [what for what, is_there in there.items() if not is_there]


@each_shown
def test_of_the_agreed_actions_one_only_has_something_to_mend(made, name) -> None:
    """The one that is overdue, so that the check has something to say."""
    work, view = made(name)
    found = check_quality(work.plan, view.date_iso)
    faults = [
        (action.id, fault.check)
        for action, quality in zip(work.plan.actions, found, strict=True)
        if quality.taken_up
        for fault in quality.faults
    ]
    assert [(each.id, "date") for each in view.actions if each.overdue] == faults


def test_the_three_stand_at_different_points_of_their_life() -> None:
    assert {"agreed", "draft"} == {demo(name).history[-1].state for name in SHOWN}


@each_bank
def test_an_example_has_a_day_of_its_own_and_an_earlier_time(made, name) -> None:
    """So that whoever makes it gets the same document in another year; nothing in it lies after that day."""
    example = demo(name)
    assert example.date is not None
    assert example.earlier
    said = [each.on for entry in example.plan for each in entry.decisions]
    said += [each.done_on for each in example.plan if each.done_on]
    said += [each.date for now in answers_at(example)[-1].values() for each in now.evidence if each.date]
    assert [] == [day for day in said if day > example.date]
    view: ReportView = made(name)[1]
    assert view.changes is not None
    assert view.changes.causes


@each_bank
def test_the_actions_of_an_example_are_tips_of_the_bank_or_linked_to_a_question(name) -> None:
    plans = [demo(name).plan, *(each.plan for each in demo(name).earlier)]
    assert [] == [entry.id for plan in plans for entry in plan if entry.id not in tips(name) and not entry.question]


@each_bank
def test_no_decision_and_no_day_of_an_earlier_plan_lies_after_its_time(name) -> None:
    late = [
        (time.name, entry.id)
        for time in demo(name).earlier
        for entry in time.plan
        if any(day > time.on for day in [*(each.on for each in entry.decisions), entry.done_on or ""])
    ]
    assert [] == late


@each_shown
def test_what_stands_before_a_level_names_no_action_that_is_done_or_dropped(made, name) -> None:
    """Who reads that an action works on it would wait for something that nobody does."""
    _, view = made(name)
    closed = {each.number for each in view.actions if each.status_id in ("done", "dropped")}
    levels = [each.next_level for each in (view.headline, *view.sections, *view.scores) if each.next_level is not None]
    assert closed
    assert [] == [
        (blocker.ref, closed & set(blocker.actions))
        for level in levels
        for blocker in level.blockers
        if closed & set(blocker.actions)
    ]


@each_shown
def test_an_action_that_was_dropped_has_no_suggested_date(made, name) -> None:
    _, view = made(name)
    dropped = [each for each in view.actions if each.status_id == "dropped"]
    assert {"no date, as it was dropped"} == {each.due_text for each in dropped}
    assert {("–", False)} == {(each.owner, each.owner_is_suggested) for each in dropped}


@each_shown
@pytest.mark.parametrize("pdf", ["typst", "weasyprint"])
def test_the_decision_sheet_is_one_page(made, name, pdf, usable, tmp_path) -> None:
    """What follows it begins with the contents."""
    usable(pdf)
    work, view = made(name)
    target = tmp_path / "plan.pdf"
    draw(view, work.engine.host, form="pdf", target=target, engine=pdf)
    second, third = (page.extract_text() for page in PdfReader(target).pages[1:3])
    assert "If nothing is decided" in second
    assert "Contents" in third


@pytest.mark.parametrize("name", ["gatsby-schools-2025", "employer-outreach-2026", "retention-nursing-2026"])
def test_the_three_that_rank_first_say_what_they_want_to_reach(made, name) -> None:
    work, view = made(name)
    found = {part.id: part.target.text for part in view.sections if part.target and part.target.kind == "target"}
    assert set(demo(name).targets) == set(found)
    assert len(found) >= 3
    assert all("2027" in each for each in found.values())
    assert not not_understood(work)
