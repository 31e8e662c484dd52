"""An extension and its base to one whole framework.

Built from the files of both: the extension's own, and the base's under `base/`. So building is pure, and the frozen
bank of an assessment holds everything that its result rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec

from iar_assess.errors import Complaint
from iar_assess.files.folders import digest_of
from iar_assess.files.yaml import read_yaml

from .clashes import check_own
from .extensions import AdditionsFile, ExtensionFile, Own
from .framework import CasesFile, ComparatorsFile, Framework, FrameworkFile
from .load import BASE, EXTENSION, build_bank, convert, framework_of, placed, read_and_check_shapes
from .problems import Path, Problem
from .questions import Section
from .references import HEAD, check_references

Parts = tuple[FrameworkFile, Mapping[str, Section], CasesFile, ComparatorsFile]


def build_extension(contents: Mapping[str, bytes]) -> tuple[Framework | None, tuple[Complaint, ...]]:
    """Check an extension and its base, and build the whole framework.

    Args:
        contents: the bytes of its own files by name, and those of its base under `base/`.

    Returns:
        The framework with its base in it, or None and the complaints of the first stage that found any.
    """
    if "framework.yaml" in contents:
        wrong = "the folder holds a framework.yaml as well"
        return None, (_complaint("BANK-027", wrong, "remove one: a bank stands alone or extends another"),)
    files = {name: content for name, content in contents.items() if not name.startswith(BASE)}
    datas, complaints = read_and_check_shapes(files)
    if complaints:
        return None, complaints
    own = _own(datas)
    base, complaints = _base(own.head, contents)
    if base is None:
        return None, complaints
    problems = list(check_own(own, base))
    if problems:
        return None, placed(problems, contents)
    parts = _merged(own, base)
    problems = [_where(problem, own, base) for problem in check_references(*parts)]
    if problems:
        return None, placed(problems, contents)
    return msgspec.structs.replace(framework_of(*parts, digest_of(contents)), base=base), ()


def _own(datas: Mapping[str, Any]) -> Own:
    return Own(
        head=convert(datas[EXTENSION], ExtensionFile),
        sections={name: convert(data, Section) for name, data in datas.items() if name.startswith("sections/")},
        additions={name: convert(each, AdditionsFile) for name, each in datas.items() if name.startswith("additions/")},
        cases=convert(datas.get("cases.yaml", {"cases": []}), CasesFile),
        comparators=convert(datas.get("comparators.yaml", {"comparators": []}), ComparatorsFile),
    )


def _base(head: ExtensionFile, contents: Mapping[str, bytes]) -> tuple[Framework | None, tuple[Complaint, ...]]:
    files = {name.removeprefix(BASE): content for name, content in contents.items() if name.startswith(BASE)}
    if _is_circular(head.id, files):
        return None, (_complaint("BANK-025", "it extends itself, over its base", "let one of the two stand alone"),)
    if not files:
        remedy = "install it, or name its folder with `iar --bank`"
        return None, (_complaint("BANK-024", f"its base {head.extends} is not here", remedy),)
    base, complaints = build_bank(files)
    if base is None:
        return None, tuple(replace(each, file=f"{BASE}{each.file}") for each in complaints)
    if base.name != head.extends:
        wrong = f"the base here is {base.name}, not {head.extends}"
        return None, (_complaint("BANK-024", wrong, "put the right one there"),)
    return base, ()


def _is_circular(own: str, files: Mapping[str, bytes]) -> bool:
    """Whether what an extension extends is, some bases further down, an extension of that id again."""
    below = [name for name in files if name.removeprefix(BASE * name.count("/")) == EXTENSION]
    heads = [read_yaml(files[name], name)[0] for name in below]
    return own in [head.get("id") for head in heads if isinstance(head, dict)]


def _complaint(code: str, wrong: str, remedy: str) -> Complaint:
    return Complaint(code=code, file=EXTENSION, wrong=wrong, remedy=remedy)


def _merged(own: Own, base: Framework) -> Parts:
    """The base with what is added, in the shape of a bank's own files; the base comes first everywhere."""
    fields = {name: _joined(name, own.head, base) for name in FrameworkFile.__struct_fields__}
    sections = {_file(section): _with_additions(section, own) for section in base.sections}
    return (
        FrameworkFile(**fields),
        {**sections, **own.sections},
        CasesFile(cases=(*base.cases, *own.cases.cases)),
        ComparatorsFile(comparators=(*base.comparators, *own.comparators.comparators)),
    )


def _joined(name: str, head: ExtensionFile, base: Framework) -> Any:
    """One field of `framework.yaml`: lists are joined, anything else is the extension's where it says something."""
    theirs: Any = tuple(section.id for section in base.sections) if name == "sections" else getattr(base, name)
    ours = getattr(head, name, None)
    if isinstance(ours, tuple):
        return (*theirs, *ours)
    if isinstance(ours, Mapping):
        return {**theirs, **ours}
    return theirs if ours is None else ours


def _with_additions(section: Section, own: Own) -> Section:
    added = (each.questions for each in own.additions.values() if each.adds_to == section.id)
    return msgspec.structs.replace(section, questions=sum(added, section.questions))


def _file(section: Section) -> str:
    """A name for the file of a base's section, which nobody remembers; most are called after their section."""
    return f"{BASE}sections/{section.id}.yaml"


def _where(problem: Problem, own: Own, base: Framework) -> Problem:
    """A problem in the joined parts, at the file that it comes from."""
    file, path = _place(problem.file, problem.path, own, base)
    return replace(problem, file=file, path=path, remedy=problem.remedy.replace(HEAD, EXTENSION))


def _place(file: str, path: Path, own: Own, base: Framework) -> tuple[str, Path]:
    if file == HEAD:
        return _place_in_head(path, own, base)
    if file in ("cases.yaml", "comparators.yaml"):
        return _behind(file, path, len(getattr(base, file.removesuffix(".yaml"))), f"{BASE}{file}")
    section = next((each for each in base.sections if _file(each) == file), None)
    if section is None or len(path) < 2 or not isinstance(path[1], int):
        return file, path
    number = path[1] - len(section.questions)
    for name, additions in own.additions.items():
        if additions.adds_to != section.id or number < 0:
            continue
        if number < len(additions.questions):
            return name, ("questions", number, *path[2:])
        number -= len(additions.questions)
    return file, path


def _place_in_head(path: Path, own: Own, base: Framework) -> tuple[str, Path]:
    key = str(path[0]) if path else ""
    if key == "scales" and len(path) > 1:
        return (EXTENSION if path[1] in own.head.scales else f"{BASE}{HEAD}"), path
    if key == "scoring":
        return (EXTENSION if own.head.scoring is not None else f"{BASE}{HEAD}"), path
    there = getattr(base, key, ())
    return _behind(EXTENSION, path, len(there), f"{BASE}{HEAD}") if isinstance(there, tuple) else (EXTENSION, path)


def _behind(file: str, path: Path, count: int, before: str) -> tuple[str, Path]:
    """The place in a list of which the first `count` stand in another file."""
    if len(path) < 2 or not isinstance(path[1], int):
        return file, path
    return (before, path) if path[1] < count else (file, (path[0], path[1] - count, *path[2:]))
