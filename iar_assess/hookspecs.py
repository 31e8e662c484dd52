"""The hooks through which anything joins iar-assess, and the two markers.

A plugin that only brings banks needs pluggy alone: `pluggy.HookimplMarker("iar_assess")` is the same marker.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from iar_assess.answers.assessment import Assessment
    from iar_assess.answers.model import Answers
    from iar_assess.bank.framework import Framework
    from iar_assess.planning.action import Action
    from iar_assess.planning.brought import Importer
    from iar_assess.report.blocks import ExtraSection
    from iar_assess.report.look import Theme
    from iar_assess.report.renderer import Renderer
    from iar_assess.report.view import ReportView
    from iar_assess.scoring.result import Result

PROJECT = "iar_assess"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def iar_register_banks() -> Iterable[Traversable]:  # type: ignore[empty-body]
    """Name the banks that a plugin brings, by place; nothing is loaded.

    Called when frameworks are listed and when one is looked up.

    :returns: the banks' folders, such as ``[files(__name__) / "bank"]``. Each holds a ``framework.yaml``.

    Every plugin is asked. Two plugins with one ``id@edition`` are both refused, and both are named.

    Errors: a plugin that raises, or returns something that is no folder, is reported by name and left out.

    .. versionadded:: 0.1
    """


@hookspec
def iar_register_formats() -> Mapping[str, Renderer]:  # type: ignore[empty-body]
    """Name the report formats that a plugin draws.

    Called when a report is asked for.

    :returns: renderers by the name that goes after ``iar report --format``.

    Every plugin is asked. Two plugins with one format name are both refused, and both are named.

    Errors: a plugin that raises, or returns something that is no renderer, is reported by name and left out.

    .. versionadded:: 0.1
    """


@hookspec
def iar_register_importers() -> Mapping[str, Importer]:  # type: ignore[empty-body]
    """Name the kinds of file that a plugin reads back, once people have filled them in.

    Called when ``iar import`` is given a file.

    :returns: importers by a name that no other has.

    Every plugin is asked. Two plugins with one name are both refused, and both are named; of two that recognise one
    file, the first by name reads it.

    Errors: a plugin that raises, or returns something that is no importer, is reported by name and left out.

    .. versionadded:: 0.1
    """


@hookspec
def iar_suggest_actions(framework: Framework, answers: Answers, result: Result) -> Iterable[Action]:  # type: ignore[empty-body]
    """Suggest actions for a plan; the built-in implementation suggests the bank's own tips.

    Called whenever a plan is made, after scoring.

    :param framework: the framework that was answered. Read only.
    :param answers: what was answered. Read only.
    :param result: what follows from it. Read only.
    :returns: actions, each with an id that no other plugin uses; the plan orders them.

    Every plugin is asked. Of two actions with one id, the first stays and the owner of the other is named.

    Errors: a plugin that raises, or returns something that is no action, is reported by name and left out.

    .. versionadded:: 0.1
    """


@hookspec
def iar_report_sections(view: ReportView) -> Iterable[ExtraSection]:  # type: ignore[empty-body]
    """Add sections to a report, made of typed blocks that every format draws.

    Called when a report is written, after its view was built.

    :param view: everything that the report says. Read only.
    :returns: sections, in the order in which they are to stand; they come behind the plan.

    Every plugin is asked. What a section says is text: no markup in it is drawn as such.

    Errors: a plugin that raises, or a section that does not fit, is reported by name and left out; the others stay.

    .. versionadded:: 0.1
    """


@hookspec(firstresult=True)
def iar_report_theme(framework: Framework, assessment: Assessment) -> Theme | None:
    """Give reports another look: style rules, a cover, a last page.

    Called when a report is written. Web pages and PDFs by WeasyPrint wear it; typst draws its own look and says so.

    :param framework: the framework that was answered. Read only.
    :param assessment: whose report it is. Read only.
    :returns: a theme, or None where this report is to look as ever.

    Every plugin is asked until one gives a theme, who joined last first.

    Errors: a plugin that raises, or a theme that is broken, is reported by name and left out; the next one is asked.

    .. versionadded:: 0.1
    """
