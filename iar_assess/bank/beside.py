"""What lies beside a bank and leads to it from elsewhere: migrations, maps, imports. Read when somebody asks for it.

They change no result, so they are no part of the bank's digest, nor of the copy that an assessment keeps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib.resources.abc import Traversable

from iar_assess.errors import BankError, Complaint
from iar_assess.files.folders import read_folder

from .framework import Framework
from .imports import TableImport, check_imports
from .load import build_beside, placed
from .maps import FrameworkMap, check_map, check_map_against
from .migration_checks import check_against, check_migration
from .migrations import Migration
from .problems import Problem

MIGRATIONS = "migrations/*.yaml"
MAPS = "maps/*.yaml"
IMPORTS = "imports/*.yaml"
Find = Callable[[str], Framework | None]


def load_migrations(root: Traversable, framework: Framework) -> Mapping[str, Migration]:
    """The migrations of a bank, by the edition that each leads from.

    Args:
        root: the bank's folder.
        framework: what was loaded from it.

    Raises:
        BankError: one of them cannot be used.
    """
    contents = read_folder(root, (MIGRATIONS,))
    found, complaints = build_beside(contents, Migration)
    problems = [problem for name, each in found.items() for problem in check_migration(name, each, framework)]
    _refuse(f"the migrations of {framework.name} cannot be used", complaints or placed(problems, contents))
    return {each.from_: each for each in found.values()}


def load_maps(root: Traversable, framework: Framework) -> tuple[FrameworkMap, ...]:
    """The maps of a bank, in the order of their files.

    Raises:
        BankError: one of them cannot be used.
    """
    contents = read_folder(root, (MAPS,))
    found, complaints = build_beside(contents, FrameworkMap)
    problems = [problem for name, each in found.items() for problem in check_map(name, each, framework)]
    _refuse(f"the maps of {framework.name} cannot be used", complaints or placed(problems, contents))
    return tuple(found.values())


def load_imports(root: Traversable, framework: Framework) -> tuple[TableImport, ...]:
    """The imports of a bank, in the order of their files.

    Raises:
        BankError: one of them cannot be used.
    """
    contents = read_folder(root, (IMPORTS,))
    found, complaints = build_beside(contents, TableImport)
    complaints = complaints or placed(check_imports(found, framework), contents)
    _refuse(f"the imports of {framework.name} cannot be used", complaints)
    return tuple(found.values())


def check_beside(root: Traversable, framework: Framework, find: Find | None = None) -> tuple[Complaint, ...]:
    """Everything wrong with a bank's migrations, maps and imports.

    Args:
        root: the bank's folder.
        framework: what was loaded from it.
        find: gives the bank of a name `id@edition`, or None where it is not at hand; without it, what a migration or
            a map says of the other bank is not checked.
    """
    contents = read_folder(root, (MIGRATIONS, MAPS, IMPORTS))
    parts = {key: {n: c for n, c in contents.items() if n.startswith(key)} for key in ("migrations", "maps", "imports")}
    migrations, wrong_migrations = build_beside(parts["migrations"], Migration)
    maps, wrong_maps = build_beside(parts["maps"], FrameworkMap)
    imports, wrong_imports = build_beside(parts["imports"], TableImport)
    if wrong_migrations or wrong_maps or wrong_imports:
        return (*wrong_migrations, *wrong_maps, *wrong_imports)
    problems = [problem for name, each in migrations.items() for problem in _migration(name, each, framework, find)]
    problems += [problem for name, each in maps.items() for problem in _map(name, each, framework, find)]
    problems += check_imports(imports, framework)
    return placed(problems, contents)


def _migration(name: str, migration: Migration, framework: Framework, find: Find | None) -> Iterator[Problem]:
    found = list(check_migration(name, migration, framework))
    yield from found
    old = find(f"{framework.id}@{migration.from_}") if find is not None and not found else None
    if old is not None:
        yield from check_against(name, migration, old, framework)


def _map(name: str, named: FrameworkMap, framework: Framework, find: Find | None) -> Iterator[Problem]:
    found = list(check_map(name, named, framework))
    yield from found
    theirs = find(named.to) if find is not None and not found else None
    if theirs is not None:
        yield from check_map_against(name, named, theirs)


def _refuse(what: str, complaints: tuple[Complaint, ...]) -> None:
    if complaints:
        raise BankError(what, complaints)
