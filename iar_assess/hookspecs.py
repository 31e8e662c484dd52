"""The hooks through which anything joins iar-assess, and the two markers.

A plugin that only brings banks needs pluggy alone: `pluggy.HookimplMarker("iar_assess")` is the same marker.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from iar_assess.answers.model import Answers
    from iar_assess.bank.framework import Framework
    from iar_assess.planning.action import Action
    from iar_assess.planning.brought import Importer
    from iar_assess.report.renderer import Renderer
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
