"""Every hook: a full docstring, a heading with its signature, somebody who uses it, and a test that calls it."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest

from iar_assess import builtin, hookspecs
from iar_assess.plugins import PluginHost

ROOT = Path(__file__).parents[2]
HOOKS = [name for name in vars(hookspecs) if name.startswith("iar_")]
PAGE = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
OURS = ("iar_assess_gatsby", "iar_assess_employer_standards", "iar_assess_recruitment", "iar_assess_retention")


EXAMPLE = "iar_assess_house_style"


def spec(hook: str):
    return getattr(hookspecs, hook)


def signature(hook: str) -> str:
    """As it stands in the source, without the comment behind it."""
    (line,) = [line for line in inspect.getsource(spec(hook)).splitlines() if line.startswith("def ")]
    return line.partition(":  #")[0].removeprefix("def ").rstrip(":")


@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize("part", ["Called ", ":returns: ", "Every plugin is asked", "Errors: ", ".. versionadded:: "])
def test_a_docstring_has_its_standing_parts(hook, part) -> None:
    doc = inspect.getdoc(spec(hook)) or ""
    assert any(line.startswith(part) for line in doc.splitlines())


@pytest.mark.parametrize("hook", HOOKS)
def test_a_docstring_explains_every_argument(hook) -> None:
    doc = inspect.getdoc(spec(hook)) or ""
    assert list(inspect.signature(spec(hook)).parameters) == re.findall(r":param (\w+):", doc)


@pytest.mark.parametrize("hook", HOOKS)
def test_the_page_has_a_heading_with_the_exact_signature(hook) -> None:
    (section,) = re.findall(rf"^### {hook}\n(.*?)(?=^##|\Z)", PAGE, flags=re.MULTILINE | re.DOTALL)
    assert f"```python\ndef {signature(hook)}: ...\n```" in section


def test_the_page_has_no_hook_that_is_not_there() -> None:
    assert HOOKS == re.findall(r"^### (iar_\w+)$", PAGE, flags=re.MULTILINE)


@pytest.mark.parametrize("hook", HOOKS)
def test_somebody_of_ours_uses_it(hook) -> None:
    """A hook that nobody needs is not there."""
    assert [hook] == [hook for module in (builtin, *map(import_module, (*OURS, EXAMPLE))) if hasattr(module, hook)][:1]


def test_banks_come_through_their_hook() -> None:
    folders = {bank.thing.name for bank in PluginHost.create().banks()}
    assert {"gatsby-employer-2025", "gatsby-schools-2025"} <= folders


def test_formats_come_through_their_hook() -> None:
    host = PluginHost()
    assert {} == dict(host.formats())
    host.register(builtin, "built in")
    formats = {"csv", "docx", "html", "ics", "json", "markdown", "pdf-typst", "pdf-weasyprint", "xlsx"}
    assert formats == set(host.formats())


def test_importers_come_through_their_hook() -> None:
    host = PluginHost()
    host.register(builtin, "built in")
    assert {} == dict(PluginHost().importers())
    assert "pdf" in host.importers()


def test_actions_come_through_their_hook() -> None:
    from iar_assess import Answer, Answers
    from iar_assess.bank.load import build_bank, read_bank
    from iar_assess.scoring.score import score

    framework, _ = build_bank(read_bank(ROOT / "tests" / "cli" / "walk"))
    assert framework is not None
    answers = Answers(answers={"rooms": Answer(value="none")})
    result = score(framework, answers)
    assert () == PluginHost().actions(framework, answers, result)
    host = PluginHost()
    host.register(builtin, "built in")
    assert ["rooms-book"] == [action.id for action in host.actions(framework, answers, result)]
