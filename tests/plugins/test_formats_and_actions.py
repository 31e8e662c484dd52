"""What plugins draw and suggest goes on only as far as it can be relied upon."""

from __future__ import annotations

from fractions import Fraction

import pytest

from iar_assess import Action, Answer, Answers, builtin
from iar_assess.bank.load import build_bank, read_bank
from iar_assess.engine.reports import draw, draw_page
from iar_assess.errors import NotFoundError, RenderError
from iar_assess.scoring.score import score
from tests.report.odd_views import small
from tests.report.page_sample import page

from .test_host import FORMAT, problems

SUGGESTS = """
from fractions import Fraction
from iar_assess import Action
from iar_assess.bank.questions import Effort, Measure

def action(**changes):
    fields = dict(
        id="theirs", title="Do it", first_step="Begin.", effort=Effort(time="days"), owner_role="Head",
        measure=Measure(target="Done", how="Look"),
    )
    return Action(**{**fields, **changes})

@hookimpl
def iar_suggest_actions(framework, answers, result):
    BODY
"""


def suggests(body: str) -> str:
    return SUGGESTS.replace("BODY", body)


@pytest.fixture
def scored(walk):
    framework, complaints = build_bank(read_bank(walk))
    assert framework is not None, complaints
    answers = Answers(answers={"lead": Answer(value="none")})
    return framework, answers, score(framework, answers)


@pytest.mark.parametrize("way", ["raise ValueError('no ink')", "raise SystemExit(1)", "return 3", "return ()"])
def test_a_format_that_fails_is_named_as_its_plugins(module, host_of, tmp_path, way) -> None:
    host = host_of(module("ink", FORMAT.format(body=way)))
    with pytest.raises(RenderError, match=r"plugin ink \(iar-test-ink 1\.2\.3\): its format (raised|wrote no file)"):
        draw(small(), host, form="x", target=tmp_path / "plan.x")


def test_what_a_format_has_to_say_becomes_lines_for_people(module, host_of, tmp_path) -> None:
    host = host_of(module("ink", FORMAT.format(body="target.write_text('x')\n        return ['a note', 3]")))
    notes = draw(small(), host, form="x", target=tmp_path / "deep" / "plan.x")
    assert ("a note", "3") == notes


def test_a_disk_that_is_full_is_no_fault_of_the_plugins(module, host_of, tmp_path) -> None:
    host = host_of(module("ink", FORMAT.format(body="raise OSError(28, 'No space left on device')")))
    with pytest.raises(RenderError, match=r"cannot be written \(No space left on device\)") as caught:
        draw(small(), host, form="x", target=tmp_path / "plan.x")
    assert "REPORT-005" == caught.value.code


PAGES = (
    FORMAT.format(body="return []")
    + """
def render_page(self, page, target):
    BODY

Draws.render_page = render_page
"""
)


def test_a_plugins_format_draws_pages_where_it_can(module, host_of, tmp_path) -> None:
    code = PAGES.replace("BODY", "target.write_text(page.title)\n    return ['a note', 3]")
    notes = draw_page(page(title="Highlights"), host_of(module("ink", code)), form="x", target=tmp_path / "page.x")
    assert (("a note", "3"), "Highlights") == (notes, (tmp_path / "page.x").read_text())


def test_a_plugins_format_without_pages_is_not_asked_for_one(module, host_of, tmp_path) -> None:
    host = host_of(module("ink", FORMAT.format(body="return []")), builtin=builtin)
    with pytest.raises(NotFoundError, match="the format x draws whole reports only") as caught:
        draw_page(page(), host, form="x", target=tmp_path / "page.x")
    assert "x" not in str(caught.value.remedy).split(", ")


@pytest.mark.parametrize("way", ["raise ValueError('no ink')", "raise SystemExit(1)", "return 3", "return ()"])
def test_a_page_that_fails_is_named_as_its_plugins(module, host_of, tmp_path, way) -> None:
    host = host_of(module("ink", PAGES.replace("BODY", way)))
    with pytest.raises(RenderError, match=r"plugin ink \(iar-test-ink 1\.2\.3\): its format (raised|wrote no file)"):
        draw_page(page(), host, form="x", target=tmp_path / "page.x")


@pytest.mark.parametrize("name", ["pdf-weasyprint", "html"])
def test_a_built_in_format_stays_where_a_plugin_takes_its_name(module, host_of, name) -> None:
    code = FORMAT.format(body="return []").replace('{"x"', f'{{"{name}"')
    host = host_of(module("taker", code), builtin=builtin)
    assert builtin.iar_register_formats()[name] == host.formats()[name]
    assert [("PLUGIN-005", "taker (iar-test-taker 1.2.3)")] == problems(host)
    assert f"the format '{name}' is built in; choose another name" == host.problems[0].wrong


def test_a_plugins_actions_stand_beside_the_banks_tips(module, host_of, scored) -> None:
    host = host_of(module("more", suggests("return [action()]")), builtin=builtin)
    assert ["lead-name", "lead-train", "theirs"] == [each.id for each in host.actions(*scored)]
    assert [] == host.problems


def test_a_plugin_is_given_framework_answers_and_result(module, host_of, scored) -> None:
    body = "yield action(title=f'{framework.name} {len(answers.answers)} {result.overall.printed}')"
    assert ["walk@2026 1 0"] == [each.title for each in host_of(module("more", suggests(body))).actions(*scored)]


def test_of_two_actions_with_one_id_the_first_stays_and_the_other_is_named(module, host_of, scored) -> None:
    """A plugin must not put its own words in the place of the bank's."""
    host = host_of(module("more", suggests("return [action(id='lead-name')]")), builtin=builtin)
    named = {each.id: each.title for each in host.actions(*scored)}
    assert "Name one lead and publish the name" == named["lead-name"]
    assert [("PLUGIN-005", "more (iar-test-more 1.2.3)")] == problems(host)
    assert "iar-assess (built in) suggests an action with that id, too" in host.problems[0].wrong


@pytest.mark.parametrize(
    "wrong",
    [
        "id='Not an id!'",
        "id=3",
        "title=None",
        "effort='days'",
        "measure={}",
        "gain='much'",
        "first_step=['a']",
        "blocks=3",
    ],
)
def test_an_action_that_plan_yaml_could_not_keep_is_refused(module, host_of, scored, wrong) -> None:
    """Written into plan.yaml, a bad id would lock people out of their own plan."""
    host = host_of(module("more", suggests(f"return [action({wrong}), action()]")))
    assert ["theirs"] == [each.id for each in host.actions(*scored)]
    assert [("PLUGIN-004", "more (iar-test-more 1.2.3)")] == problems(host)


def test_a_gain_that_is_no_fraction_becomes_one(module, host_of, scored) -> None:
    """A float would make the order of the plan depend on rounding."""
    (action,) = host_of(module("more", suggests("return [action(gain=0.5)]"))).actions(*scored)
    assert isinstance(action, Action)
    assert (Fraction(1, 2), Fraction) == (action.gain, type(action.gain))
