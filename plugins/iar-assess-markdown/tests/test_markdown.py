"""The Markdown format says what the view says, and nothing a person wrote becomes markup."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from iar_assess_markdown import iar_register_formats

WANTED = SimpleNamespace(now="Partly", wanted="Fully", gap="1 step")
PUBLISHED = SimpleNamespace(value="12.5%", of="Trusts in England", judged=SimpleNamespace(word="Ours is better"))


def section(ref: str, title: str, *, score: SimpleNamespace, **beside: object) -> SimpleNamespace:
    return SimpleNamespace(ref=ref, title=title, score=score, **{"answers": (), "metrics": (), **beside})


def scored(text: str, level: str | None, *, answered: str | None = None, because: str | None = None) -> SimpleNamespace:
    mark = SimpleNamespace(word=level) if level is not None else None
    return SimpleNamespace(text=text, mark=mark, answered=answered, because=because)


def view(**changes: object) -> SimpleNamespace:
    """A view with as much in it as this format reads."""
    facts: dict[str, object] = {
        "title": "Gatsby action plan",
        "organisation": "Example NHS Trust",
        "headline": SimpleNamespace(text="3 of 8 benchmarks achieved"),
        "wording": ("In Welsh: nobody has checked *it*.",),
        "sections": (
            section(
                "1",
                "A plan",
                score=scored("58%", "In progress", answered="5 of 6", because="Some of it is there."),
                answers=(SimpleNamespace(ref="1.1", ask="Is it so?", wanted=WANTED),),
                metrics=(SimpleNamespace(ref="1.2", title="How many?", ours="12%", figures=(PUBLISHED,)),),
            ),
            section("2", "Notes", score=scored("not scored", None)),
        ),
        "scores": (SimpleNamespace(ref="", title="Voice", score=scored("6.7", None, answered="3 of 3")),),
        "decision": SimpleNamespace(contradictions=(SimpleNamespace(message="Look again.", questions=("1.1", "1.2")),)),
        "actions": (
            SimpleNamespace(
                number=1,
                title="Name one lead",
                first_step="Ask the head this week",
                owner="Head teacher",
                due_text="30 June 2027",
                status=SimpleNamespace(word="Agreed"),
                start_text="1 May 2027",
                budget_text=None,
                shown_by="Minutes",
                no_action_because=None,
            ),
        ),
    }
    return SimpleNamespace(**facts | changes)


@pytest.fixture
def render(tmp_path: Path):
    def written(shown: SimpleNamespace) -> str:
        target = tmp_path / "plan.md"
        assert () == iar_register_formats()["md"].render(shown, target)  # type: ignore[arg-type]  # a stand-in
        return target.read_text(encoding="utf-8")

    return written


@pytest.mark.parametrize(
    "line",
    [
        "# Gatsby action plan",
        "**3 of 8 benchmarks achieved**",
        r"In Welsh: nobody has checked \*it\*.",
        "| 1 A plan | 58% | 5 of 6 | In progress |",
        "| 2 Notes | not scored |  |  |",
        "| Voice | 6.7 | 3 of 3 |  |",
        "Answers that do not go together (1.1, 1.2): Look again.",
        "1 A plan: Some of it is there.",
        "1.1 Is it so? now Partly, wanted Fully, gap: 1 step",
        "1.2 How many? 12%",
        "- Published: 12.5% (Trusts in England): Ours is better",
        "1. **Name one lead**",
        "   First step: Ask the head this week",
        "   Owner: Head teacher. Due: 30 June 2027. Status: Agreed.",
        "   Start: 1 May 2027",
        "   Shown by: Minutes",
    ],
)
def test_every_fact_of_the_view_is_printed(render, line: str) -> None:
    assert line in render(view()).splitlines()


def test_what_nobody_wrote_is_not_printed(render) -> None:
    text = render(view())
    assert (False, False) == ("Budget" in text, "No action" in text)


def test_a_name_with_signs_and_line_breaks_stays_text(render) -> None:
    """A table cell stays one cell, and emphasis signs are printed as they are."""
    text = render(view(organisation="A | B\n<b>*C*</b>"))
    assert r"A \| B \<b\>\*C\*\</b\>" in text.splitlines()


def test_the_format_says_what_it_makes() -> None:
    renderer = iar_register_formats()["md"]
    assert (".md", True) == (renderer.suffix, renderer.summary.startswith("Markdown"))
