"""A folder of YAML to a Framework: read, check in stages, build; each stage only if the one before is clean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import msgspec

from iar_assess.errors import BankError, Complaint
from iar_assess.files.collecting import without_collecting
from iar_assess.files.folders import digest_of, read_folder, too_much

from .fitting import fitting
from .framework import CasesFile, ComparatorsFile, Framework, FrameworkFile
from .golden import GoldenFile
from .questions import Section
from .references import Problem, check_references
from .schemas import schema, schema_name

PATTERNS = ("framework.yaml", "sections/*.yaml", "cases.yaml", "comparators.yaml")
EXTENSION = "extension.yaml"
BASE = "base/"
"""Where an extension's files hold those of its base."""
MOST_BASES = 4
GOLDEN_PATTERN = "golden/*.yaml"
TYPES: dict[str, type[Any]] = {
    "framework": FrameworkFile,
    "section": Section,
    "cases": CasesFile,
    "comparators": ComparatorsFile,
}
T = TypeVar("T")


def load_bank(root: Traversable) -> Framework:
    """Load and check a bank.

    Args:
        root: the bank's folder.

    Returns:
        The framework, every reference checked.

    Raises:
        BankError: with every complaint of the first stage that found any.
    """
    contents = read_bank(root)
    framework, complaints = build_bank(contents)
    if framework is None:
        what = f"the bank in {root} cannot be used"
        raise BankError(what, complaints)
    return framework


def read_bank(root: Traversable) -> dict[str, bytes]:
    """The bytes of a bank's files, by name; golden files are not among them.

    An extension's hold those of its base under `base/`, where the folder has them.
    """
    contents = read_own(root)
    place, way = root, ""
    for _ in range(MOST_BASES):
        if f"{way}{EXTENSION}" not in contents:
            break
        place, way = place / BASE.rstrip("/"), f"{way}{BASE}"
        contents.update((f"{way}{name}", content) for name, content in read_own(place).items())
    return contents


def read_own(root: Traversable) -> dict[str, bytes]:
    """The bytes of a bank's own files, without those of a base."""
    added = (EXTENSION, "additions/*.yaml") if read_folder(root, (EXTENSION,)) else ()
    return read_folder(root, (*PATTERNS, *added))


def build_bank(contents: Mapping[str, bytes]) -> tuple[Framework | None, tuple[Complaint, ...]]:
    """Check a bank's files stage by stage and build the framework from them.

    Args:
        contents: the bytes of the files, by name.

    Returns:
        The framework and no complaints, or None and the complaints of the first stage that found any.
    """
    if EXTENSION in contents:
        from .extending import build_extension

        return build_extension(contents)
    missing = _missing_files(contents)
    if missing:
        return None, missing
    with without_collecting():
        parts, complaints = _read_parts(contents)
        if complaints:
            return None, complaints
        head: FrameworkFile = parts["framework.yaml"]
        sections: dict[str, Section] = {name: part for name, part in parts.items() if name.startswith("sections/")}
        cases: CasesFile = parts.get("cases.yaml", CasesFile(cases=()))
        comparators: ComparatorsFile = parts.get("comparators.yaml", ComparatorsFile(comparators=()))
        problems = list(check_references(head, sections, cases, comparators))
    if problems:
        return None, placed(problems, contents)
    return framework_of(head, sections, cases, comparators, digest_of(contents)), ()


def framework_of(
    head: FrameworkFile, sections: Mapping[str, Section], cases: CasesFile, comparators: ComparatorsFile, digest: str
) -> Framework:
    """The framework that checked files make together; sections by file, in the order that the head gives."""
    by_id = {section.id: section for section in sections.values()}
    fields = {name: getattr(head, name) for name in head.__struct_fields__ if name != "sections"}
    return Framework(
        **fields,
        sections=tuple(by_id[name] for name in head.sections),
        cases=cases.cases,
        comparators=comparators.comparators,
        digest=digest,
    )


def load_golden(root: Traversable) -> tuple[dict[str, GoldenFile], tuple[Complaint, ...]]:
    """The golden files of a bank, by name, and what is wrong with their shape."""
    return build_beside(read_folder(root, (GOLDEN_PATTERN,)), GoldenFile)


def build_beside(contents: Mapping[str, bytes], to: type[T]) -> tuple[dict[str, T], tuple[Complaint, ...]]:
    """Files that lie beside a bank and are no part of its digest, by name, and what is wrong with their shape."""
    datas, complaints = read_and_check_shapes(contents)
    if complaints:
        return {}, complaints
    return {name: convert(data, to) for name, data in datas.items()}, ()


def read_and_check_shapes(contents: Mapping[str, bytes]) -> tuple[dict[str, Any], tuple[Complaint, ...]]:
    """Stages one and two: YAML, then the schema of each file."""
    datas, complaints = _read_datas(contents)
    if complaints:
        return {}, complaints
    complaints = tuple(each for name, content in contents.items() for each in _check_shape(datas[name], content, name))
    return datas, complaints


def _read_parts(contents: Mapping[str, bytes]) -> tuple[dict[str, Any], tuple[Complaint, ...]]:
    """Stages one and two of the files of a bank, as typed values; a schema is asked only about what does not fit."""
    datas, complaints = _read_datas(contents)
    if complaints:
        return {}, complaints
    kinds = {name: TYPES[schema_name(name)] for name in contents}
    parts = {name: fitting(datas[name], kinds[name]) for name in contents}
    unfit = [name for name, part in parts.items() if part is None]
    complaints = tuple(each for name in unfit for each in _check_shape(datas[name], contents[name], name))
    if not complaints:
        parts |= {name: convert(datas[name], kinds[name]) for name in unfit}
    return parts, complaints


def _read_datas(contents: Mapping[str, bytes]) -> tuple[dict[str, Any], tuple[Complaint, ...]]:
    from iar_assess.files.yaml import read_yaml

    datas: dict[str, Any] = {}
    complaints = list(too_much(contents))
    for name, content in contents.items():
        datas[name], found = read_yaml(content, name)
        complaints += found
    return datas, tuple(complaints)


def _check_shape(data: Any, content: bytes, name: str) -> tuple[Complaint, ...]:
    from iar_assess.files.schema import check_shape

    return check_shape(data, schema(schema_name(name)), content, name)


def _missing_files(contents: Mapping[str, bytes]) -> tuple[Complaint, ...]:
    if "framework.yaml" not in contents:
        return (
            Complaint(
                code="BANK-002",
                file="framework.yaml",
                wrong="the file is missing",
                remedy="every bank has one; see docs/banks.md",
            ),
        )
    return ()


def convert(data: Any, to: type[T]) -> T:
    """Data whose shape is right as a typed value, without the author's own keys."""
    return msgspec.convert(_without_own_keys(data), to, strict=True)


def _without_own_keys(data: Any) -> Any:
    if isinstance(data, list):
        return [_without_own_keys(each) for each in data]
    if isinstance(data, dict):
        return {key: _without_own_keys(value) for key, value in data.items() if not key.startswith("x-")}
    return data


def placed(problems: Iterable[Problem], contents: Mapping[str, bytes]) -> tuple[Complaint, ...]:
    """Problems as complaints, each with its line and column."""
    from iar_assess.files.complaints import cut_short

    return cut_short(problems, placing(contents))


def placing(contents: Mapping[str, bytes]) -> Callable[[Problem], Complaint]:
    """Makes a complaint of a problem, with its line and column, from the bytes of the files by name."""
    from iar_assess.files.yaml import Locator

    locators = {name: Locator(content) for name, content in contents.items()}

    def complain(problem: Problem) -> Complaint:
        place = locators[problem.file].at(problem.path) if problem.file in locators else None
        line, column = place if place else (None, None)
        return Complaint(
            code=problem.code,
            file=problem.file,
            line=line,
            column=column,
            wrong=problem.wrong,
            remedy=problem.remedy,
        )

    return complain
