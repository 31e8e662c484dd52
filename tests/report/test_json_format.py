"""The view for programs."""

from __future__ import annotations

import json

import msgspec

from iar_assess.report.json_format import render_json
from iar_assess.report.view import ReportView

from .sample_view import sample


def test_gives_the_view_back_without_the_logo():
    back = msgspec.json.decode(render_json(sample()), type=ReportView)
    look = msgspec.structs.replace(sample().look, logo=None)
    assert msgspec.structs.replace(sample(), look=look) == back


def test_is_indented_and_ends_with_a_line():
    text = render_json(sample()).decode()
    assert text.endswith("}\n")
    assert '\n  "title": ' in text
    assert "Morwen Vale" in json.loads(text)["organisation"]
