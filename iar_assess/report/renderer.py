"""What a report format has to offer."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, runtime_checkable

from .page_view import PageView
from .view import ReportView


@runtime_checkable
class Renderer(Protocol):
    """A report format."""

    @property
    def suffix(self) -> str:
        """The ending of its files, such as `.pdf`."""

    @property
    def summary(self) -> str:
        """One line for people who choose a format."""

    def render(self, view: ReportView, target: Path) -> tuple[str, ...]:
        """Draw a view into a file.

        Args:
            view: everything the report says.
            target: the file to write.

        Returns:
            Lines that the person should read (a substitution made, a part left out); usually none.

        Raises:
            RenderError: the report cannot be drawn.
        """


@runtime_checkable
class PageRenderer(Renderer, Protocol):
    """A format that can draw a page of blocks as well, such as the highlights."""

    def render_page(self, page: PageView, target: Path) -> tuple[str, ...]:
        """Draw a page into a file; as `render` does."""
