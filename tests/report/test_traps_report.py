"""Traps of documents that others fell into."""

from __future__ import annotations

import re

from iar_assess.report.html import render_html

from .sample_view import sample


def test_trap_plan_table_nine_columns_wide() -> None:
    """A plan of nine columns on A3, with neither owner nor priority: here actions are cards, and no table is wide."""
    drawn = render_html(sample(), for_print=True)
    widths = [head.count("<th") for head in re.findall(r"<thead>(.*?)</thead>", drawn, flags=re.S)]
    assert widths
    assert max(widths) <= 7
    assert drawn.count("First step") >= 12


def test_trap_report_template_runs_code() -> None:
    """A template of a stranger ran on the server: here what looks like one is text, whoever wrote it."""
    hostile = "{{ 7 * 7 }}<script>alert(1)</script>{% raw %}"
    drawn = render_html(sample(organisation=hostile), for_print=False)
    assert "<script>alert" not in drawn
    assert "{{ 7 * 7 }}&lt;script&gt;alert(1)&lt;/script&gt;{% raw %}" in drawn
