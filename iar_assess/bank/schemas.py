"""The published JSON Schemas of the bank files, made from the types so that they cannot drift.

`python -m iar_assess.bank.schemas` writes them into the package; a test compares.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

Schema = dict[str, Any]
FILES = {
    "framework": "framework.yaml",
    "section": "sections/*.yaml",
    "cases": "cases.yaml",
    "comparators": "comparators.yaml",
    "golden": "golden/*.yaml",
    "migration": "migrations/*.yaml",
    "map": "maps/*.yaml",
    "import": "imports/*.yaml",
    "texts": "locale/*/*.yaml",
    "wording": "wording.yaml",
    "extension": "extension.yaml",
    "additions": "additions/*.yaml",
    "overlay": "overlay.yaml",
    "overlay-texts": "texts/*.yaml",
}
"""Which files each schema is for."""
NAMES = tuple(FILES)
ADDRESS = "https://iar-assess.invalid/schema/1"


@cache
def schema(name: str) -> Schema:
    """The published schema of one kind of bank file, by its name in `FILES`."""
    text = (files(__package__) / "published" / f"{name}.json").read_text(encoding="utf-8")
    loaded: Schema = json.loads(text)
    return loaded


def schema_name(file: str) -> str:
    """The schema that a file of a bank is held against, from its name in the bank's folder; the stem where none is."""
    while file.startswith("base/"):
        file = file.removeprefix("base/")
    folders, own = file.split("/")[:-1], file.rpartition("/")[2]
    wanted = "/".join((*folders[:1], *("*" for _ in folders[1:]), "*.yaml" if folders else own))
    return next((name for name, place in FILES.items() if place == wanted), own.removesuffix(".yaml"))


def types() -> dict[str, type]:
    """The type that each kind of bank file is converted to."""
    from .extensions import AdditionsFile, ExtensionFile
    from .framework import CasesFile, ComparatorsFile, FrameworkFile
    from .golden import GoldenFile
    from .imports import TableImport
    from .maps import FrameworkMap
    from .migrations import Migration
    from .overlays import OverlayFile, OverlayTexts
    from .questions import Section
    from .translations import TextsFile
    from .wording.accepted import WordingFile

    return {
        "framework": FrameworkFile,
        "section": Section,
        "cases": CasesFile,
        "comparators": ComparatorsFile,
        "golden": GoldenFile,
        "migration": Migration,
        "map": FrameworkMap,
        "import": TableImport,
        "texts": TextsFile,
        "wording": WordingFile,
        "extension": ExtensionFile,
        "additions": AdditionsFile,
        "overlay": OverlayFile,
        "overlay-texts": OverlayTexts,
    }


def make_schema(name: str) -> Schema:
    """The schema of one kind of bank file, made from its type."""
    import msgspec

    made = _tidy(msgspec.json.schema(types()[name]))
    condition = made.get("$defs", {}).get("Condition")
    if condition is not None:
        from .conditions import KINDS

        condition["oneOf"] = [{"required": [kind]} for kind in KINDS]
    if name == "migration":
        from .migrations import FACT_STEPS, NAME_STEPS, STEPS

        for step, kinds in (("QuestionStep", STEPS), ("FactStep", FACT_STEPS), ("NameStep", NAME_STEPS)):
            made["$defs"][step]["oneOf"] = [{"required": [kind]} for kind in kinds]
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{ADDRESS}/{name}.json",
        "title": FILES[name],
    }
    return {**head, **made}


def _tidy(node: Any) -> Any:
    """Leave out 'or null' (an absent key says that) and let authors keep keys of their own under x-."""
    if isinstance(node, list):
        return [_tidy(child) for child in node]
    if not isinstance(node, dict):
        return node
    tidy = {key: _tidy(child) for key, child in node.items() if not (key == "default" and child is None)}
    if "additionalProperties" in tidy:
        tidy["patternProperties"] = {"^x-": {}}
    if "propertyNames" in tidy:
        tidy["propertyNames"]["pattern"] = tidy["propertyNames"]["pattern"].replace("(?!x-)", "")
    choices = [choice for choice in tidy.get("anyOf", ()) if choice != {"type": "null"}]
    if "anyOf" in tidy:
        tidy["anyOf"] = choices
        if len(choices) == 1:
            del tidy["anyOf"]
            tidy = {**choices[0], **tidy}
    return tidy


def main() -> None:
    """Write every schema into the package."""
    import gc

    folder = Path(__file__).parent / "published"
    folder.mkdir(exist_ok=True)
    for name in NAMES:
        text = json.dumps(make_schema(name), indent=1, ensure_ascii=False) + "\n"
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    gc.freeze()  # msgspec may crash when Python takes its types apart at the end


if __name__ == "__main__":
    main()
