"""What the whole result waits for stands on page two and beside the results."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from iar_assess.bank.compiled import load_compiled
from iar_assess.engine.examples import answers_of, demo_of
from iar_assess.engine.work import Engine


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    """The worked example of a bank whose whole result has levels, and waits for one answer only."""
    bank = files("iar_assess_retention") / "banks" / "preceptorship-2022"
    demo = demo_of(bank)
    assert demo is not None
    framework = load_compiled(bank)
    folder: Path = tmp_path_factory.mktemp("whole") / "assessment"
    work = Engine().new(framework.name, folder, organisation="Example Trust", profile=demo.profile)
    work.folder.record_all(answers_of(demo), by="test")
    return work.view("2026-11-21")


def test_page_two_says_first_what_the_whole_result_waits_for(view):
    first = view.decision.blockers[0]
    assert first.startswith("The whole result: one answer short of Meets the mark's rule: C5 ")


def test_the_results_name_the_ladder_and_its_next_step(view):
    assert ["Not yet", "Meets the mark's rule", "Gold throughout"] == [mark.word for mark in view.headline.levels]
    assert view.headline.next_level is not None
    assert ["C5"] == [blocker.ref for blocker in view.headline.next_level.blockers]


def test_the_action_that_removes_it_comes_first(view):
    assert view.headline.next_level is not None
    assert 1 == view.headline.next_level.blockers[0].action_number
    assert "alone stands between the whole result" in view.actions[0].priority_text
