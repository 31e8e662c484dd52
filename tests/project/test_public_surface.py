"""What others build on. Where a test fails, a promise is about to change: add a changelog line, then the name here."""

from __future__ import annotations

from pathlib import Path

import pytest

import iar_assess
from iar_assess import builtin, errors, hookspecs
from iar_assess.bank.load import build_bank, read_bank
from iar_assess.cli import COMMANDS
from iar_assess.plugins import PluginHost

ROOT = Path(__file__).parents[2]
NAMES = [
    "Action",
    "Answer",
    "AnswerSaid",
    "Answers",
    "Bar",
    "BroughtBack",
    "Bullets",
    "Card",
    "Cards",
    "Effort",
    "Evidence",
    "ExtraSection",
    "FieldSaid",
    "Figure",
    "Framework",
    "Heading",
    "Importer",
    "MadeFrom",
    "Measure",
    "Option",
    "OwnSaid",
    "Question",
    "Renderer",
    "ReportView",
    "Result",
    "Scale",
    "Section",
    "Table",
    "Text",
    "Theme",
    "Tip",
    "Unread",
    "__version__",
    "hookimpl",
]
COMMAND_NAMES = [
    "new",
    "answer",
    "set",
    "import",
    "suggest",
    "upgrade",
    "status",
    "score",
    "explain",
    "route",
    "whatif",
    "plan",
    "action",
    "decide",
    "stage",
    "snapshot",
    "compare",
    "report",
    "verify",
    "open",
    "frameworks",
    "show",
    "demo",
    "bank",
    "plugins",
]
EXIT_CODES = {
    "EXIT_FINE": 0,
    "EXIT_FAILED": 1,
    "EXIT_USAGE": 2,
    "EXIT_INVALID": 3,
    "EXIT_PLUGIN_REFUSED": 4,
    "EXIT_CHECK_FOUND": 5,
    "EXIT_OUR_BUG": 70,
    "EXIT_INTERRUPTED": 130,
}
HOOKS = [
    "iar_register_banks",
    "iar_register_formats",
    "iar_register_importers",
    "iar_suggest_actions",
    "iar_report_sections",
    "iar_report_theme",
]
FORMATS = ["csv", "docx", "html", "ics", "json", "markdown", "pdf-typst", "pdf-weasyprint", "xlsx"]
BANKS = [
    "employer-outreach@2026",
    "gatsby-colleges@2025",
    "gatsby-employer@2025",
    "gatsby-schools@2014",
    "gatsby-schools@2025",
    "inspire-attract-recruit@2022",
    "people-promise@2026",
    "preceptorship@2022",
    "retention-nursing@2026",
    "work-experience@2026",
]  # fmt: skip
SAY_SO = "others build on this: add a changelog line, then bring the list in this file up to date"


def test_the_public_names() -> None:
    assert sorted(iar_assess.__all__) == NAMES, SAY_SO


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_can_be_used(name) -> None:
    assert getattr(iar_assess, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Framewrok'"):
        iar_assess.Framewrok  # noqa: B018 - looking it up is the test


def test_the_commands() -> None:
    assert list(COMMANDS) == COMMAND_NAMES, SAY_SO


def test_the_exit_codes() -> None:
    assert {name: value for name, value in vars(errors).items() if name.startswith("EXIT_")} == EXIT_CODES, SAY_SO


def test_the_hooks() -> None:
    assert [name for name in vars(hookspecs) if name.startswith("iar_")] == HOOKS, SAY_SO


def test_the_formats() -> None:
    assert sorted(PluginHost.create(builtin=builtin, points=()).formats()) == FORMATS, SAY_SO


def test_the_frameworks() -> None:
    places = sorted((ROOT / "frameworks").glob("*/*/banks/*/"))
    found = [
        framework.name for framework, _ in (build_bank(read_bank(place)) for place in places) if framework is not None
    ]
    assert sorted(found) == BANKS, SAY_SO


@pytest.mark.parametrize("name", BANKS)
def test_the_readme_names_every_framework(name) -> None:
    """At the root, and in the distribution that brings it."""
    places = [
        ROOT / "README.md",
        *(
            each.parents[3] / "README.md"
            for each in ROOT.glob(f"frameworks/*/*/banks/{name.replace('@', '-')}/framework.yaml")
        ),
    ]
    assert 2 == len(places)
    assert [] == [place for place in places if f"`{name.partition('@')[0]}" not in place.read_text(encoding="utf-8")]


def test_the_keys_of_a_result_for_programs(tmp_path) -> None:
    from iar_assess import Answers
    from iar_assess.scoring.as_data import result_data
    from iar_assess.scoring.score import score

    framework, _ = build_bank(read_bank(ROOT / "tests" / "cli" / "walk"))
    assert framework is not None
    data = result_data(score(framework, Answers()))
    assert (
        [
            "framework",
            "overall",
            "groups",
            "sections",
            "scores",
            "questions",
            "flags",
            "coverage",
            "contradictions",
            "open_facts",
            "bounds",
        ],
        [
            "id",
            "kind",
            "score",
            "of",
            "printed",
            "level",
            "because",
            "statuses",
            "from",
            "low",
            "high",
            "provisional",
            "rests_on_not_applicable",
            "terms",
            "levels",
        ],
        ["id", "section", "scored", "status", "share", "low", "high", "wanted", "gap", "answers"],
    ) == (list(data), list(data["sections"][0]), list(data["questions"][0])), SAY_SO
