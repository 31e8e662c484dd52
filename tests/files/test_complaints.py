"""What is wrong a thousand times is said a few times, quickly, each in one line."""

from __future__ import annotations

from unittest.mock import Mock

from iar_assess.answers.sheet import SheetFile
from iar_assess.errors import Complaint
from iar_assess.files import yaml
from iar_assess.files.complaints import MOST, cut_short
from iar_assess.files.schema import check_shape
from iar_assess.files.yaml import Locator, read_yaml

SCHEMA = {
    "type": "array",
    "items": {"type": "object", "properties": {"title": {"type": "string"}}, "additionalProperties": False},
}


def complain(number: int) -> Complaint:
    return Complaint(code="BANK-001", file="a.yaml", line=number, wrong=f"{number}", remedy="change it")


def shape_of(text: str, schema) -> tuple[Complaint, ...]:
    data, complaints = read_yaml(text.encode(), "a.yaml")
    assert complaints == ()
    return check_shape(data, schema, text.encode(), "a.yaml")


def test_a_few_complaints_are_all_made() -> None:
    assert list(range(1, MOST + 1)) == [each.line for each in cut_short(range(1, MOST + 1), complain)]


def test_of_many_complaints_the_last_says_how_many_more_there_are() -> None:
    *shown, last = cut_short(range(3000), complain)
    assert (MOST, "a.yaml: and 2,950 more; put these right first  [BANK-001]") == (len(shown), str(last))


def test_a_file_is_parsed_once_for_all_complaints_about_it(monkeypatch) -> None:
    text = "".join(f"- titel: {number}\n" for number in range(3000))
    compose = Mock(wraps=yaml._compose)
    monkeypatch.setattr(yaml, "_compose", compose)
    found = shape_of(text, SCHEMA)
    assert (MOST + 1, 1) == (len(found), compose.call_count)  # to find the places


def test_places_in_a_large_mapping_are_found_without_looking_through_all_of_it() -> None:
    locator = Locator("".join(f"k{number}: 1\n" for number in range(3000)).encode())
    assert [(1, 1), (3000, 1)] == [locator.at(("k0",)), locator.at(("k2999",))]


def test_what_may_stand_at_a_place_is_said_in_one_line() -> None:
    import msgspec

    (complaint,) = shape_of("schema: 1\nanswers: {lead: true}\n", msgspec.json.schema(SheetFile))
    assert "\n" not in str(complaint)
    assert (
        "expected a whole number or text (put it in quotes) or a list or a mapping of keys or null" == complaint.remedy
    )


def test_a_key_of_any_length_is_said_shortly() -> None:
    (complaint,) = shape_of(f"- ? {'x' * 5000}\n  : 1\n", SCHEMA)
    assert len(str(complaint)) < 200
