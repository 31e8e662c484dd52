"""What plugins bring, so wrapped that whatever it raises is said to be its plugin's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from iar_assess.errors import IarError, ImportingError, RenderError
from iar_assess.planning.brought import BroughtBack, Importer
from iar_assess.report.renderer import Renderer
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
        try:
            notes = tuple(str(note) for note in self.renderer.render(view, target))
        except (IarError, OSError):
            raise
        except (Exception, SystemExit) as error:
            what = f"plugin {self.owner}: its format raised {type(error).__name__}: {error}"
            raise RenderError(what, "tell its author, or choose another format", code="PLUGIN-003") from error
        if not target.is_file():
            what = f"plugin {self.owner}: its format wrote no file"
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
