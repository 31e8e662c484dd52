"""Self-assessment against published quality frameworks, with an action plan that a steering group can act on.

These are the names for plugin authors. They are looked up when they are used, so that importing the package is free.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from iar_assess.answers.model import Answer, Answers, Evidence
    from iar_assess.bank.framework import Framework
    from iar_assess.bank.questions import Effort, Measure, Option, Question, Scale, Section, Tip
    from iar_assess.hookspecs import hookimpl
    from iar_assess.planning.action import Action
    from iar_assess.planning.brought import AnswerSaid, BroughtBack, FieldSaid, Importer, MadeFrom, OwnSaid, Unread
    from iar_assess.report.blocks import Bar, Bullets, Card, Cards, ExtraSection, Figure, Heading, Table, Text
    from iar_assess.report.look import Theme
    from iar_assess.report.renderer import Renderer
    from iar_assess.report.view import ReportView
    from iar_assess.scoring.result import Result

__version__ = "0.1.0"

_PLACES = {
    "Action": "planning.action",
    "Answer": "answers.model",
    "AnswerSaid": "planning.brought",
    "Answers": "answers.model",
    "Bar": "report.blocks",
    "BroughtBack": "planning.brought",
    "Bullets": "report.blocks",
    "Card": "report.blocks",
    "Cards": "report.blocks",
    "Effort": "bank.questions",
    "Evidence": "answers.model",
    "ExtraSection": "report.blocks",
    "FieldSaid": "planning.brought",
    "Figure": "report.blocks",
    "Framework": "bank.framework",
    "Heading": "report.blocks",
    "Importer": "planning.brought",
    "MadeFrom": "planning.brought",
    "Measure": "bank.questions",
    "Option": "bank.questions",
    "OwnSaid": "planning.brought",
    "Question": "bank.questions",
    "Renderer": "report.renderer",
    "ReportView": "report.view",
    "Result": "scoring.result",
    "Scale": "bank.questions",
    "Section": "bank.questions",
    "Table": "report.blocks",
    "Text": "report.blocks",
    "Theme": "report.look",
    "Tip": "bank.questions",
    "Unread": "planning.brought",
    "hookimpl": "hookspecs",
}

__all__ = [
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


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        what = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(what)
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
