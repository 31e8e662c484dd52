"""The page on scoring: every example loads, and every shape has its row."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from iar_assess.bank.conditions import KINDS
from iar_assess.bank.load import build_bank, read_bank
from iar_assess.bank.schemas import schema
from iar_assess.files.yaml import read_yaml

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "scoring.md").read_text(encoding="utf-8")
BANKS = ROOT / "tests" / "banks"
Data = dict[str, Any]


def chapters() -> dict[str, list[str]]:
    """The YAML blocks of each chapter that shows pieces of a bank."""
    parts = re.split(r"^## (.+)$", PAGE, flags=re.MULTILINE)
    blocks = {
        heading: re.findall(r"^```yaml\n(.+?)^```$", text, flags=re.MULTILINE | re.DOTALL)
        for heading, text in zip(parts[1::2], parts[2::2], strict=True)
    }
    return {heading: found for heading, found in blocks.items() if found}


EXAMPLES = [
    pytest.param(block, id=f"{heading}-{n}")
    for heading, found in chapters().items()
    if heading != "Conditions"
    for n, block in enumerate(found)
]


def data_of(content: bytes) -> Data:
    data, complaints = read_yaml(content, "docs/scoring.md")
    assert () == complaints
    assert isinstance(data, dict)
    return data


def whole(questions: list[Data]) -> list[Data]:
    """Questions with what the page leaves out."""
    return [
        {"ref": f"1.{n}", "ask": "Is it so?", "guidance": "As it is.", "look_for": ["A record"], **each}
        for n, each in enumerate(questions, 1)
    ]


def bank_of(example: Data) -> dict[str, bytes]:
    """The smallest bank, with the pieces of an example laid over it."""
    contents = read_bank(BANKS / "valid" / "smallest")
    head, plan = data_of(contents["framework.yaml"]), data_of(contents["sections/plan.yaml"])
    pieces = dict(example)
    plan |= pieces.pop("sections", {}).get("plan", {})
    plan["questions"] = whole(pieces.pop("questions", plan["questions"]))
    scales = {
        "yes-no": {
            "kind": "yes_no",
            "options": [{"id": "no", "label": "No", "value": 0}, {"id": "yes", "label": "Yes", "value": 1}],
        },
        **head["scales"],
        **pieces.pop("scales", {}),
    }
    none = {"score": "none", "of": "sections"}
    scoring = {**head["scoring"], "overall": none, **pieces.pop("scoring", {})}
    head |= {**pieces, "scales": scales, "scoring": scoring}
    return {
        "framework.yaml": json.dumps(head).encode(),
        "sections/plan.yaml": json.dumps(plan).encode(),
    }


@pytest.mark.parametrize("block", EXAMPLES)
def test_an_example_loads_as_a_part_of_a_bank(block: str) -> None:
    assert () == build_bank(bank_of(data_of(block.encode())))[1]


def test_an_example_that_is_wrong_would_be_found() -> None:
    """Were the pieces not laid over the bank, every example would load."""
    (block,) = chapters()["Truth tables"]
    wrong = block.replace("{when: [all, none]", "{when: [all, nothing]")
    assert ["BANK-012"] == list(dict.fromkeys(each.code for each in build_bank(bank_of(data_of(wrong.encode())))[1]))


def test_every_shape_has_its_row_in_the_table() -> None:
    table = PAGE.partition("## Published shapes")[2]
    listed = re.findall(r"\| `([a-z0-9-]+)` \|$", table, flags=re.MULTILINE)
    assert sorted(path.name for path in BANKS.joinpath("shapes").iterdir()) == sorted(listed)


def test_every_condition_of_the_page_has_the_right_shape() -> None:
    """The block holds one form a line; CONDITION stands for another one."""
    (block,) = chapters()["Conditions"]
    condition = {"$ref": "#/$defs/Condition", "$defs": schema("framework")["$defs"]}
    kinds = set()
    for line in block.splitlines():
        text = line.partition("#")[0].replace("[CONDITION, ...]", '[{fact: f, is: "yes"}]')
        data = data_of(text.encode())
        kinds |= set(data)
        if set(data) & {"fact", "answer", "section", "score", "tag", "gate", "each", "gap"}:
            data["reaches"] = "full"
        assert [] == [error.message for error in Draft202012Validator(condition).iter_errors(data)], line
    assert set(KINDS) == kinds
