"""Floor of a cold load as a process: `python cold_load.py BANK SCHEMAS`. No check of ours, no lines, no types."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

T = TypeVar("T")


def kind_of(name: str) -> str:
    """Which schema a file of a bank has, by its name relative to the bank."""
    return "section" if "/" in name else name.removesuffix(".yaml")


def parse(contents: Mapping[str, bytes]) -> dict[str, Any]:
    """The files as plain data, by the C parser, with nothing searched for memory cycles meanwhile."""
    return without_collecting(lambda: {name: YAML(typ="safe").load(content) for name, content in contents.items()})


def without_collecting(call: Callable[[], T]) -> T:
    """What a function gives, Python's search for memory cycles put off."""
    gc.disable()
    try:
        return call()
    finally:
        gc.enable()


def validate(datas: Mapping[str, Any], schemas: Mapping[str, Any]) -> int:
    """How many complaints jsonschema has."""
    return sum(1 for n, data in datas.items() for _ in Draft202012Validator(schemas[kind_of(n)]).iter_errors(data))


def main() -> None:
    """Read, parse and validate one bank."""
    bank, published = Path(sys.argv[1]), Path(sys.argv[2])
    files = [each for each in (*bank.glob("*.yaml"), *bank.glob("sections/*.yaml")) if each.name != "demo.yaml"]
    contents = {each.relative_to(bank).as_posix(): each.read_bytes() for each in files}
    schemas = {each.stem: json.loads(each.read_text(encoding="utf-8")) for each in published.glob("*.json")}
    validate(parse(contents), schemas)


if __name__ == "__main__":
    main()
