"""Our own features, joined in through the same hooks as anybody's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from iar_assess.hookspecs import hookimpl

if TYPE_CHECKING:
    from iar_assess.answers.model import Answers
    from iar_assess.bank.framework import Framework
    from iar_assess.planning.action import Action
    from iar_assess.planning.brought import BroughtBack, Importer
    from iar_assess.report.page_view import PageView
    from iar_assess.report.renderer import Renderer
    from iar_assess.report.translated.view import Speaks
    from iar_assess.report.view import ReportView
    from iar_assess.scoring.result import Result

    Draw = Callable[[ReportView, Path], tuple[str, ...]]
    DrawPage = Callable[[PageView, Path], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class LazyRenderer:
    """A format whose module, and the heavy library behind it, is imported when a report is drawn."""

    suffix: str
    summary: str
    module: str
    function: str
    speaks: Speaks = "alone"

    def render(self, view: ReportView, target: Path) -> tuple[str, ...]:
        """Draw the view with the format's own function."""
        draw: Draw = getattr(import_module(f"iar_assess.report.{self.module}"), self.function)
        return draw(view, target)


@dataclass(frozen=True, slots=True)
class LazyPageRenderer(LazyRenderer):
    """One that draws pages of blocks as well."""

    page: str = "write_page"

    def render_page(self, page: PageView, target: Path) -> tuple[str, ...]:
        """Draw a page of blocks with the module's function for that."""
        draw: DrawPage = getattr(import_module(f"iar_assess.report.{self.module}"), self.page)
        return draw(page, target)


@dataclass(frozen=True, slots=True)
class LazyImporter:
    """A kind of filled-in file whose module is imported when one is looked at."""

    suffix: str
    summary: str
    module: str

    def recognises(self, path: Path) -> bool:
        """Whether the file is one of this kind."""
        known: bool = import_module(f"iar_assess.report.{self.module}").recognises(path)
        return known

    def read(self, path: Path) -> BroughtBack:
        """What people filled in."""
        brought: BroughtBack = import_module(f"iar_assess.report.{self.module}").read_back(path)
        return brought


@hookimpl(trylast=True)
def iar_register_formats() -> Mapping[str, Renderer]:
    """The formats that every installation has."""
    return {
        "pdf-weasyprint": LazyPageRenderer(
            ".pdf", "PDF by WeasyPrint, tagged for screen readers", "pdf_weasyprint", "write_pdf", "marked"
        ),
        "pdf-typst": LazyPageRenderer(
            ".pdf", "PDF by typst, plainer, without system libraries", "pdf_typst", "write_pdf", "marked"
        ),
        "html": LazyPageRenderer(
            ".html", "one web page that works offline", "files", "write_html", "marked", "write_page_html"
        ),
        "docx": LazyPageRenderer(".docx", "Word, for a group that edits it", "docx_format", "write_docx", "marked"),
        "markdown": LazyPageRenderer(
            ".md", "Markdown, for a wiki or a merge request", "markdown_format", "write_markdown"
        ),
        "json": LazyPageRenderer(
            ".json", "every fact of the report, for programs", "files", "write_json", page="write_page_json"
        ),
        "xlsx": LazyRenderer(
            ".xlsx", "workbook to fill in, which `iar import` reads back", "xlsx", "write_xlsx", "english"
        ),
        "csv": LazyRenderer(".csv", "the action log as a table", "csv_format", "write_csv", "english"),
        "ics": LazyRenderer(".ics", "the due dates, for calendars", "ics", "write_ics"),
    }


@hookimpl(trylast=True)
def iar_register_importers() -> Mapping[str, Importer]:
    """What every installation reads back."""
    return {
        "pdf": LazyImporter(".pdf", "a plan that was filled in as a PDF", "fields_back"),
        "xlsx": LazyImporter(".xlsx", "a workbook of a plan that people worked in", "xlsx_back"),
    }


@hookimpl(trylast=True)
def iar_suggest_actions(framework: Framework, answers: Answers, result: Result) -> Iterable[Action]:
    """The bank's own tips."""
    from iar_assess.planning.tips import actions_from_tips

    return actions_from_tips(framework, answers, result)
