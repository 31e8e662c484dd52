"""What the project promises about its own code and a linter cannot check."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import iar_assess

PACKAGE = Path(iar_assess.__file__).parent
ROOT = Path(__file__).parents[2]
MODULES = sorted(PACKAGE.rglob("*.py"))
MAX_MODULE, MAX_FUNCTION = 300, 50
NAMES = ("gatsby", "compass", "preceptorship", "employer standards", "quality mark", "careers & enterprise")


def name_of(path: Path) -> str:
    """A module as its path in the package."""
    return path.relative_to(PACKAGE).as_posix()


def parsed(path: Path) -> ast.Module:
    """A module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def words_of(path: Path) -> Iterator[str]:
    """Every name and every text that a module's code holds; its docstrings may give examples."""
    tree = parsed(path)
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value
        for field in ("id", "attr", "arg", "name", "module"):
            value = getattr(node, field, None)
            if isinstance(value, str):
                yield value


def framework_names() -> set[str]:
    """What the frameworks beside the core are called: distributions, packages, banks."""
    frameworks = ROOT / "frameworks"
    banks = {path.parent.name for path in frameworks.glob("*/*/banks/*/framework.yaml")}
    packages = {path.parent.name for path in frameworks.glob("*/iar_assess_*/__init__.py")}
    return {*NAMES, *packages, *(bank.rpartition("-")[0] for bank in banks)}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_the_core_names_no_framework(path):
    """What is peculiar to one framework is said in its bank."""
    said = "\n".join(words_of(path)).lower()
    assert set() == {name for name in framework_names() if name in said}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_is_longer_than_300_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_MODULE


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_function_is_longer_than_50_lines(path):
    long = {
        node.name: node.end_lineno - node.lineno + 1
        for node in ast.walk(parsed(path))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > MAX_FUNCTION
    }
    assert {} == long


@pytest.mark.parametrize("path", sorted((PACKAGE / "scoring").glob("*.py")), ids=name_of)
def test_scoring_makes_no_float(path):
    """Exact to the end: no literal with a point, no `float(...)`."""
    floats = [
        node.lineno
        for node in ast.walk(parsed(path))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]
    assert [] == floats


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_is_for(path):
    """Empty ones excepted."""
    tree = parsed(path)
    assert not tree.body or ast.get_docstring(tree)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_command_line_prints_or_exits(path):
    if name_of(path).startswith("cli/") or name_of(path) == "__main__.py":
        return
    calls = [node.func for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)]
    called = {each.id for each in calls if isinstance(each, ast.Name)}
    assert not called & {"print", "input", "exit", "quit"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_folder_or_module_is_a_drawer_for_odds_and_ends(path):
    parts = {part.removesuffix(".py") for part in path.relative_to(PACKAGE).parts}
    assert not parts & {"utils", "util", "helpers", "common", "misc"}
