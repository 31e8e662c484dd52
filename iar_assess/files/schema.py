"""Data against a JSON Schema, with complaints that a person can act on. jsonschema is imported here only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from iar_assess.errors import Complaint, did_you_mean

from .complaints import cut_short
from .yaml import Data, Locator

Error = Any
Phrase = tuple[str, str]


def check_shape(data: Data, schema: Mapping[str, Any], content: bytes, file: str) -> tuple[Complaint, ...]:
    """Every place where data does not have the shape that a schema states, cut short where there are very many.

    Args:
        data: what was read from the file.
        schema: a JSON Schema, draft 2020-12.
        content: the file's bytes, for line numbers.
        file: the name to put into complaints.
    """
    from jsonschema import Draft202012Validator, FormatChecker

    checker = FormatChecker(["date"])
    found = Draft202012Validator(schema, format_checker=checker).iter_errors(data)
    errors = sorted(found, key=lambda error: list(map(str, error.path)))
    leaves = [error for top in errors for error in _leaves(top)]
    locator = Locator(content)
    return cut_short(leaves, lambda error: _complaint(error, locator, file))


def _leaves(error: Error) -> Iterator[Error]:
    """The errors under an anyOf or oneOf that say most, else the error itself."""
    if error.validator == "anyOf" and error.context:
        deepest = max(len(child.absolute_path) for child in error.context)
        if deepest > len(error.absolute_path):
            yield from (child for child in error.context if len(child.absolute_path) == deepest)
            return
    yield error


def _complaint(error: Error, locator: Locator, file: str) -> Complaint:
    wrong, remedy = _PHRASES.get(error.validator, _other)(error)
    path = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        path = (*path, _unknown_keys(error)[0])
    place = locator.at(path)
    return Complaint(
        code="BANK-001",
        file=file,
        line=place[0] if place else None,
        column=place[1] if place else None,
        wrong=f"{_where(error)}{wrong}",
        remedy=remedy,
    )


def _where(error: Error) -> str:
    path = list(error.absolute_path)
    return f"{'.'.join(str(step)[:80] for step in path)}: " if path else ""


def _unknown_keys(error: Error) -> list[str]:
    known = error.schema.get("properties", {})
    return [key for key in error.instance if key not in known and not key.startswith("x-")] or ["?"]


def _unknown(error: Error) -> Phrase:
    key = _unknown_keys(error)[0]
    known = list(error.schema.get("properties", {}))
    return f"unknown key '{key[:80]}'", did_you_mean(key, known, f"known here: {', '.join(sorted(known))}")


def _missing(error: Error) -> Phrase:
    missing = [key for key in error.validator_value if key not in error.instance]
    return f"the key '{missing[0] if missing else '?'}' is missing", "add it"


_TYPES = {
    "string": "text (put it in quotes)",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping of keys",
}


def _type(error: Error) -> Phrase:
    wanted = error.validator_value
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    said = "nothing" if error.instance is None else _short(error.instance)
    return f"{said} stands where {' or '.join(_TYPES.get(name, name) for name in names)} belongs", "change it"


def _enum(error: Error) -> Phrase:
    choices = [str(choice) for choice in error.validator_value]
    remedy = did_you_mean(str(error.instance), choices, f"choose from {', '.join(choices)}")
    return f"{_short(error.instance)} is not one of the choices", remedy


def _pattern(error: Error) -> Phrase:
    return f"{_short(error.instance)} does not have the right form", error.schema.get("description", "see the schema")


def _format(error: Error) -> Phrase:
    return f"{_short(error.instance)} is no {error.validator_value} of the calendar", "write it as 2026-11-21"


def _one_of(error: Error) -> Phrase:
    keys = [each["required"][0] for each in error.validator_value if "required" in each]
    return "not exactly one of the keys that say what it is", f"give one of: {', '.join(keys)}"


def _any_of(error: Error) -> Phrase:
    says = dict.fromkeys(_expected(child.schema) for child in error.context or ())
    return f"{_short(error.instance)} does not fit here", f"expected {' or '.join(filter(None, says))}"


def _expected(schema: Mapping[str, Any]) -> str:
    """What a schema asks for, in a few words; a type's own description goes over several lines."""
    said = str(schema.get("description", ""))
    wanted = schema.get("type")
    if 0 < len(said) <= 120 and "\n" not in said and wanted != "object":
        return said
    return _TYPES.get(wanted, wanted) if isinstance(wanted, str) else ""


def _length(error: Error) -> Phrase:
    return f"{_short(error.instance)} is too short or too long", f"{error.validator} is {error.validator_value}"


def _other(error: Error) -> Phrase:
    return f"{_short(error.instance)} is not allowed", f"{error.validator}: {error.validator_value}"


def _short(value: object) -> str:
    text = (
        repr(value) if not isinstance(value, (dict, list)) else ("a mapping" if isinstance(value, dict) else "a list")
    )
    return text if len(text) <= 60 else text[:57] + "..."


_PHRASES: dict[str, Callable[[Error], Phrase]] = {
    "additionalProperties": _unknown,
    "required": _missing,
    "type": _type,
    "enum": _enum,
    "const": _other,
    "pattern": _pattern,
    "format": _format,
    "oneOf": _one_of,
    "anyOf": _any_of,
    "minLength": _length,
    "maxLength": _length,
    "minItems": _length,
    "maxItems": _length,
}
