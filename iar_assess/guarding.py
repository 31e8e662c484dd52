"""What plugins bring, so wrapped that whatever it raises is said to be its plugin's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from iar_assess.errors import IarError, ImportingError, RenderError
from iar_assess.planning.brought import BroughtBack, Importer
from iar_assess.report.page_view import PageView
from iar_assess.report.renderer import PageRenderer, Renderer
from iar_assess.report.view import ReportView


@dataclass(frozen=True, slots=True)
class GuardedRenderer:
    """A plugin's format."""

    suffix: str
    summary: str
    renderer: Renderer
    owner: str

    def render(self, view: ReportView, target: Path) -> tuple[str, ...]:
        """Draw the view with the plugin's own renderer."""
        return _drawn(self.owner, partial(self.renderer.render, view), target)


@dataclass(frozen=True, slots=True)
class GuardedPageRenderer(GuardedRenderer):
    """A plugin's format that draws pages of blocks as well."""

    renderer: PageRenderer

    def render_page(self, page: PageView, target: Path) -> tuple[str, ...]:
        """Draw the page with the plugin's own renderer."""
        return _drawn(self.owner, partial(self.renderer.render_page, page), target)


def guarded_renderer(renderer: Renderer, owner: str) -> GuardedRenderer:
    """A plugin's format, so wrapped that it can do what it could before."""
    if isinstance(renderer, PageRenderer):
        return GuardedPageRenderer(renderer.suffix, renderer.summary, renderer, owner)
    return GuardedRenderer(renderer.suffix, renderer.summary, renderer, owner)


def _drawn(owner: str, draw: Callable[[Path], Iterable[object]], target: Path) -> tuple[str, ...]:
    """What a plugin has to say of the file that it wrote."""
    try:
        notes = tuple(str(note) for note in draw(target))
    except (IarError, OSError):
        raise
    except (Exception, SystemExit) as error:
        what = f"plugin {owner}: its format raised {type(error).__name__}: {error}"
        raise RenderError(what, "tell its author, or choose another format", code="PLUGIN-003") from error
    if not target.is_file():
        what = f"plugin {owner}: its format wrote no file"
        raise RenderError(what, "tell its author, or choose another format", code="PLUGIN-004")
    return notes


@dataclass(frozen=True, slots=True)
class GuardedImporter:
    """A plugin's importer."""

    suffix: str
    summary: str
    importer: Importer
    owner: str

    def recognises(self, path: Path) -> bool:
        """Whether the plugin's own importer knows the file; one that raises does not."""
        try:
            return self.importer.recognises(path) is True
        except (Exception, SystemExit):  # noqa: BLE001 - a stranger's importer may raise anything
            return False

    def read(self, path: Path) -> BroughtBack:
        """What the plugin's own importer reads, checked field by field: structs take whatever they are given."""
        try:
            brought = self.importer.read(path)
            return msgspec.convert(msgspec.to_builtins(brought), BroughtBack)
        except (IarError, OSError):
            raise
        except (msgspec.MsgspecError, TypeError) as error:
            what = f"plugin {self.owner}: its importer returned something that does not fit ({error})"
            raise ImportingError(what, "tell its author", code="PLUGIN-004") from error
        except (Exception, SystemExit) as error:
            what = f"plugin {self.owner}: its importer raised {type(error).__name__}: {error}"
            raise ImportingError(what, "tell its author", code="PLUGIN-003") from error


def eager(returned: Any) -> Any:
    """A generator runs here, where what it raises is still its plugin's."""
    many = isinstance(returned, Iterable) and not isinstance(returned, (str, bytes, Mapping))
    return list(returned) if many else returned


def named(returned: Any) -> str:
    """What a plugin returned, in a few words."""
    try:
        return f"{type(returned).__name__}: {returned!r}"[:80]
    except Exception:  # noqa: BLE001 - a stranger's own words for itself may raise anything
        return type(returned).__name__
