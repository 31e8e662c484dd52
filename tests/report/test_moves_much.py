"""What moves much in a plan of many actions: the sentences of the cards, the place on the map, the rule beside it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from importlib.resources import files

import hypothesis.strategies as st
import pytest
from hypothesis import given

from iar_assess.bank.questions import Effort, Measure
from iar_assess.planning.action import Action, Plan
from iar_assess.planning.worth import ONE_MEETING, in_order
from iar_assess.report.build_actions import build_actions
from iar_assess.report.charts_map import MUCH_MEANS, QUADRANTS
from iar_assess.report.view import ActionView
from tests.scoring.making import answers, framework, question, section

from .subjects import subject

TENTH = Fraction(1, 10)
BANK = framework(section("one", question("q1")))
HALF = "Half of the open actions move as much or more, so this counts as little."


def action(name: str, gain: Fraction, **more) -> Action:
    measure = Measure(target="Done", how="Look")
    fields = {"first_step": "Begin.", "owner_role": "Lead", "effort": Effort(time="hours"), **more}
    return Action(id=name, title=name, measure=measure, gain=gain, **fields)


def cards_of(*actions: Action) -> dict[str, ActionView]:
    planned = replace(subject(BANK, answers()), plan=Plan(actions=in_order(actions)))
    return {card.id: card for card in build_actions(planned)}


@pytest.fixture(scope="module")
def cards() -> dict[str, ActionView]:
    """Fourteen: the middle ones move four and five tenths, so what moves five or more moves much."""
    return cards_of(
        *(action(f"less{n}", 4 * TENTH) for n in range(5)),
        *(action(f"more{n}", 5 * TENTH) for n in range(5)),
        action("near", 3 * TENTH, near=3 * TENTH),
        action("tipped", TENTH, near=4 * TENTH),
        action("duty", 3 * TENTH, duty=True),
        action("least", TENTH),
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("more0", "to its section. It moves much and costs little."),
        ("less0", f"to its section. {HALF} It moves little and costs little."),
        ("near", "to its section. It moves much and costs little."),
        ("tipped", "how near the next level is come to a fifth of full marks or more. It moves much and costs little."),
        ("duty", "needs counts as much, whatever its points. It moves much and costs little."),
        ("least", "This comes to less than a fifth of full marks. It moves little and costs little."),
    ],
)
def test_a_card_says_why_what_it_moves_is_much_or_little(cards, name, said) -> None:
    assert cards[name].priority_text.endswith(said)


def test_of_a_dozen_a_fifth_alone_says_what_is_much() -> None:
    few = cards_of(*(action(f"a{n}", (n + 1) * TENTH) for n in range(8)))
    assert {f"a{n}" for n in range(1, 8)} == {name for name, card in few.items() if card.quadrant == "Decide now"}
    assert not any(HALF in card.priority_text for card in few.values())


@given(
    st.lists(
        st.tuples(st.integers(0, 8), st.booleans(), st.sampled_from(["hours", "weeks", "months"])),
        min_size=1,
        max_size=20,
    )
)
def test_an_action_stands_above_the_middle_of_the_map_if_and_only_if_it_moves_much(drawn) -> None:
    actions = (
        action(f"a{n}", Fraction(tenths, 8), duty=duty and n % 5 == 0, effort=Effort(time=time))
        for n, (tenths, duty, time) in enumerate(drawn)
    )
    for card in cards_of(*actions).values():
        meaning = dict(QUADRANTS)[card.quadrant]
        assert 0 <= card.impact <= 100
        assert (card.impact > 50) == meaning.startswith("moves much")
        assert (card.effort > 50) == meaning.endswith("costs much")
        assert meaning.split(", ")[0].replace("moves", "It moves") in card.priority_text or not card.priority_text


@pytest.mark.parametrize("name", ["actions.html.j2", "report-parts.typ"])
def test_every_format_says_the_same_rule_beside_its_map(name) -> None:
    assert f"more than {ONE_MEETING} actions" in MUCH_MEANS
    template = files("iar_assess.report") / "templates" / name
    assert MUCH_MEANS in template.read_text(encoding="utf-8")
