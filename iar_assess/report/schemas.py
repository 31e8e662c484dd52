"""The published JSON Schema of a report as JSON, made from the types of the view so that it cannot drift.

`python -m iar_assess.report.schemas` writes it into the package; a test compares.
"""

from __future__ import annotations

import ast
import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

Schema = dict[str, Any]
ADDRESS = "https://iar-assess.invalid/schema/1/report.json"


@cache
def report_schema() -> Schema:
    """The published schema."""
    loaded: Schema = json.loads((files(__package__) / "published" / "report.json").read_text(encoding="utf-8"))
    return loaded


def make_schema() -> Schema:
    """The schema, made from the types; what each field says about itself is its description."""
    import msgspec

    from .view import ReportView

    made = msgspec.json.schema(ReportView)
    said = _said()
    for name, definition in made["$defs"].items():
        for field, about in definition.get("properties", {}).items():
            words = said.get((name, field))
            if words is not None:
                about["description"] = words
        definition["additionalProperties"] = True  # fields may be added
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        "title": "A report of iar-assess as JSON",
    }
    return {**head, **made}


def _said() -> dict[tuple[str, str], str]:
    """The docstring under each field of the views, by class and field."""
    found = {}
    room = Path(__file__).parent
    for source in (room / "look.py", room / "blocks.py", *sorted(room.glob("view*.py"))):
        for node in ast.parse(source.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                for field, below in zip(node.body, node.body[1:], strict=False):
                    if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and _words(below):
                        found[node.name, field.target.id] = _words(below)
    return found


def _words(node: ast.stmt) -> str:
    said = node.value.value if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) else None
    return said if isinstance(said, str) else ""


def main() -> None:
    """Write the schema into the package."""
    import gc

    folder = Path(__file__).parent / "published"
    folder.mkdir(exist_ok=True)
    text = json.dumps(make_schema(), indent=1, ensure_ascii=False) + "\n"
    (folder / "report.json").write_text(text, encoding="utf-8")
    gc.freeze()  # msgspec may crash when Python takes its types apart at the end


if __name__ == "__main__":
    main()
