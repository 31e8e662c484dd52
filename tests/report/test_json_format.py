"""The view for programs."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft202012Validator

from iar_assess.report.json_format import render_json
from iar_assess.report.schemas import make_schema, report_schema
from iar_assess.report.view import ReportView

from .sample_view import sample
from .shapes import SHAPES, shape

PAGE = Path(__file__).parents[2] / "docs" / "report-json.md"


def test_gives_the_view_back_without_the_logo():
    back = msgspec.json.decode(render_json(sample()), type=ReportView)
    look = msgspec.structs.replace(sample().look, logo=None)
    assert msgspec.structs.replace(sample(), look=look) == back


def test_is_indented_and_ends_with_a_line():
    text = render_json(sample()).decode()
    assert text.endswith("}\n")
    assert '\n  "title": ' in text
    assert "Morwen Vale" in json.loads(text)["organisation"]


def test_the_published_schema_is_the_one_made_from_the_types():
    assert json.loads(json.dumps(make_schema())) == report_schema(), "run `python -m iar_assess.report.schemas`"


def test_a_report_fits_the_published_schema(view):
    Draft202012Validator.check_schema(report_schema())
    data = json.loads(render_json(view))
    assert [] == [each.message for each in Draft202012Validator(report_schema()).iter_errors(data)]
    assert ("schema", 1) == next(iter(data.items()))


def test_the_schema_says_what_a_field_means():
    field = report_schema()["$defs"]["ScoreView"]["properties"]["share"]
    assert field["description"].startswith("The same as an exact share of what can be had")


@pytest.mark.parametrize("name", ReportView.__struct_fields__)
def test_the_page_names_every_part(name):
    assert f"| `{name}`" in PAGE.read_text(encoding="utf-8"), f"say in {PAGE.name} what `{name}` holds"


def test_scores_are_there_exactly_and_levels_by_their_id():
    report = json.loads(render_json(shape("range")))
    assert [("20/3", "2/3", None), ("5/3", "1/6", None), ("10/3", "1/3", "below")] == [
        (each["score"]["exact"], each["score"]["share"], each["score"]["level_id"]) for each in report["scores"]
    ]


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_every_question_is_there_by_its_id(name):
    answers = [each for part in json.loads(render_json(shape(name)))["sections"] for each in part["answers"]]
    assert answers
    assert [] == [each for each in answers if not each["id"]]
