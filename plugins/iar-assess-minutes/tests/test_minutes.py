"""The sheet of minutes says what the view says, and what a person wrote stays on its line."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from iar_assess_minutes import iar_register_formats


def action(number: int, title: str, *, suggested: bool) -> SimpleNamespace:
    return SimpleNamespace(
        number=number,
        title=title,
        first_step="Ask the head this week",
        owner="Head teacher",
        owner_is_suggested=suggested,
        due_text="30 June 2027",
        status=SimpleNamespace(word="Agreed"),
    )


def view(**changes: object) -> SimpleNamespace:
    """A view with as much in it as this format reads."""
    facts: dict[str, object] = {
        "title": "Gatsby action plan",
        "organisation": "Example NHS Trust",
        "date": "21 November 2026",
        "state": SimpleNamespace(word="Draft"),
        "headline": SimpleNamespace(text="3 of 8 benchmarks achieved"),
        "wording": ("In Welsh: nobody has checked it.",),
        "decision": SimpleNamespace(
            asks=("Agree the result.", "Agree owners and dates."),
            first_actions=(1, 3),
            caveats=("2 answers are open.",),
            contradictions=(SimpleNamespace(message="Look again.", questions=("1.1", "1.2")),),
            no_action="The lead post stays vacant.",
        ),
        "actions": (
            action(1, "Name one lead", suggested=True),
            action(2, "Tell everybody", suggested=True),
            action(3, "Book the rooms", suggested=False),
        ),
    }
    return SimpleNamespace(**facts | changes)


@pytest.fixture
def render(tmp_path: Path):
    def written(shown: SimpleNamespace) -> tuple[str, tuple[str, ...]]:
        target = tmp_path / "minutes.txt"
        notes = iar_register_formats()["minutes"].render(shown, target)  # type: ignore[arg-type]  # a stand-in
        return target.read_text(encoding="utf-8"), notes

    return written


@pytest.mark.parametrize(
    "line",
    [
        "Minutes: Gatsby action plan",
        "Example NHS Trust",
        "The result on 21 November 2026 (Draft): 3 of 8 benchmarks achieved.",
        "Note: In Welsh: nobody has checked it.",
        "Note: 2 answers are open.",
        "Look again at 1.1, 1.2: Look again.",
        "2. Agree owners and dates.",
        "Action 1: Name one lead",
        "   First step: Ask the head this week",
        "   With suggested owner Head teacher, due: 30 June 2027, now Agreed",
        "   With owner Head teacher, due: 30 June 2027, now Agreed",
        "The lead post stays vacant.",
    ],
)
def test_what_is_to_be_decided_is_printed(render, line: str) -> None:
    assert line in render(view())[0].splitlines()


def test_every_decision_has_room_to_be_filled_in(render) -> None:
    assert 4 == render(view())[0].count("   Decided: ....")


def test_what_is_not_on_the_sheet_is_said(render) -> None:
    text, notes = render(view())
    assert (False, ("actions that are not on the sheet: 1",)) == ("Tell everybody" in text, notes)
    assert () == render(view(actions=view().actions[:1]))[1]


def test_what_a_person_wrote_cannot_look_like_a_line_of_the_sheet(render) -> None:
    """Nor steer the terminal in which the sheet is read."""
    text = render(view(organisation="A\n   Decided: accepted\x1b[2J"))[0]
    assert "A Decided: accepted[2J" in text.splitlines()
    assert 4 == len([line for line in text.splitlines() if line.startswith("   Decided: ")])


def test_the_format_says_what_it_makes() -> None:
    renderer = iar_register_formats()["minutes"]
    assert (".txt", True) == (renderer.suffix, renderer.summary.startswith("a sheet of minutes"))
