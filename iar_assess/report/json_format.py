"""The report's view as JSON, for programs."""

from __future__ import annotations

import msgspec

from iar_assess.report.view import ReportView


def render_json(view: ReportView) -> bytes:
    """The view as indented UTF-8 JSON, without the logo's bytes, the theme, and what a PDF carries."""
    look = msgspec.structs.replace(view.look, logo=None)
    said = msgspec.structs.replace(view, look=look, theme=None, attached=())
    return msgspec.json.format(msgspec.json.encode(said), indent=2) + b"\n"
