"""The quick way to tell that data has its shape lets nothing through that the published schema refuses."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

import iar_assess.files.schema
from iar_assess.bank.conditions import KINDS
from iar_assess.bank.fitting import fitting
from iar_assess.bank.load import TYPES, build_bank, read_bank
from iar_assess.bank.schemas import schema, schema_name
from iar_assess.files.yaml import read_yaml

TOP = Path(__file__).parents[2]
SHIPPED = sorted(path.parent for path in TOP.glob("frameworks/*/*/banks/*/framework.yaml"))
SMALL = sorted(path.parent for path in TOP.glob("tests/banks/valid/*/framework.yaml"))
CHECKERS = {name: Draft202012Validator(schema(name), format_checker=FormatChecker(["date"])) for name in TYPES}
ENFORCED = {
    *("$ref", "additionalProperties", "anyOf", "const", "enum", "items", "maxItems", "maxLength", "maximum"),
    *("minItems", "minLength", "minimum", "pattern", "properties", "propertyNames", "required", "type"),
}
TELLING = {"$defs", "$id", "$schema", "default", "description", "examples", "title"}


def files_of(folders) -> list[tuple[str, Any]]:
    found = []
    for folder in folders:
        for name, content in read_bank(folder).items():
            kind = schema_name(name)
            data = read_yaml(content, name)[0]
            if kind in TYPES and len(content) < 30_000:
                found.append((kind, data))
    return found


FILES = files_of([*SMALL, *SHIPPED])
assert {"framework", "section", "cases", "comparators"} == {kind for kind, _ in FILES}


def places_in(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(place for key, value in inner for place in places_in(value, (*path, key)))]


ODD: list[Any] = [
    *(None, True, False, 0, 1, -1, 2, 1001, 10**17, "", "x", "x-y", "X", "a\n", "yes", "full", "mean", "questions"),
    *("2026-02-28", "2026-02-30", "2026-13-01", "2026-W01-1", "20260228", "1/3", "1/0", "0.1", "80%", "80%\n", "-1"),
    *("a" * 17, "a" * 65, "a" * 301, "a" * 4001, "https://x.org", "http:// x", "en-GB", "id@2026", "a.b.c", "a.b.c.d"),
    *([], ["a"], [None], [[]], {}, {"a": 1}, {"x-a": None}, {"fact": "a"}, {"all": []}, {"fact": "a", "answer": "b"}),
    *({"n": 1, "of": []}, {"id": "a", "weight": 0}, {"worst": 0, "best": "10"}),
]
KEYS = ["x-own", "x-OWN", "unknown", "n", "is", "below", "weight", "scale", "A", "a b", "", *KINDS]


@st.composite
def bent(draw) -> tuple[str, Any]:
    """A file of a bank with a few things changed, most of which should not be as they are now."""
    kind, whole = draw(st.sampled_from(FILES))
    data = copy.deepcopy(whole)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(places_in(data)))
        holder = data
        for step in path[:-1]:
            holder = holder[step]
        odd = copy.deepcopy(draw(st.sampled_from(ODD)))
        inside = holder[path[-1]] if path else data
        deed = draw(st.sampled_from(["change", "remove", "add"]))
        if deed == "add" and isinstance(inside, dict):
            inside[draw(st.sampled_from(KEYS))] = odd
        elif deed == "add" and isinstance(inside, list):
            inside.append(odd)
        elif path and deed == "remove":
            del holder[path[-1]]
        elif path:
            holder[path[-1]] = odd
    return kind, data


@settings(max_examples=300, deadline=None)
@given(bent())
def test_what_fits_is_what_the_schema_accepts(file) -> None:
    """What has nothing for the schema alone to judge is told alike by both; the rest is left to the schema."""
    kind, data = file
    refused = next(CHECKERS[kind].iter_errors(data), None)
    if fitting(data, TYPES[kind]) is not None:
        assert refused is None, json.dumps(data)[:2000]


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_a_shipped_bank_is_read_without_its_schema(folder, monkeypatch) -> None:
    """It takes thirty times as long."""
    monkeypatch.setattr(iar_assess.files.schema, "check_shape", None)
    assert () == build_bank(read_bank(folder))[1]


def keywords_in(node: Any) -> set[str]:
    """Every keyword of a schema, but not the names of properties."""
    if isinstance(node, list):
        return set().union(*map(keywords_in, node))
    if not isinstance(node, dict):
        return set()
    named = [each for key in ("properties", "$defs", "patternProperties") for each in node.get(key, {}).values()]
    rest = [value for key, value in node.items() if key not in ("properties", "$defs", "patternProperties", "default")]
    return set(node) | keywords_in(named) | keywords_in(rest)


@pytest.mark.parametrize("kind", TYPES)
def test_a_schema_says_nothing_that_the_quick_way_does_not_know(kind) -> None:
    """The conversion enforces these; x- keys, days, and kinds of conditions are seen to beside it."""
    whole = schema(kind)
    beside = {"patternProperties", "format", "oneOf"}
    assert keywords_in(whole) <= ENFORCED | TELLING | beside
    choosing = [name for name, each in whole.get("$defs", {}).items() if "oneOf" in keywords_in(each)]
    assert set(choosing) <= {"Condition"}


@pytest.mark.parametrize(
    "condition", [{}, {"fact": "a", "answer": "b"}, {"reaches": "full"}, {"all": [], "any": []}], ids=str
)
def test_a_condition_of_no_kind_or_of_two_does_not_fit(condition) -> None:
    kind, data = next((kind, copy.deepcopy(data)) for kind, data in FILES if kind == "section")
    assert fitting(data, TYPES[kind]) is not None
    data["questions"][0]["applies_if"] = condition
    assert fitting(data, TYPES[kind]) is None


@pytest.mark.parametrize(("key", "value"), [("x-own", 1), ("checked", "2026-02-30"), ("short", None)])
def test_what_only_the_schema_can_judge_is_left_to_it(key, value) -> None:
    kind, data = next((kind, copy.deepcopy(data)) for kind, data in FILES if kind == "framework")
    assert fitting({**data, key: value}, TYPES[kind]) is None
