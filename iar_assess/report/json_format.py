"""The report's view as JSON, for programs."""

from __future__ import annotations

import msgspec

from iar_assess.report.view import ReportView


def render_json(view: ReportView) -> bytes:
    """The view as indented UTF-8 JSON; the logo's bytes and the theme are left out."""
    look = msgspec.structs.replace(view.look, logo=None)
    return (
        msgspec.json.format(msgspec.json.encode(msgspec.structs.replace(view, look=look, theme=None)), indent=2) + b"\n"
    )
