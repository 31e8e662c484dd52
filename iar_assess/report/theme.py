"""A theme: style rules, and templates of pages that a theme may bring, for the formats that are drawn from HTML.

A theme comes from a plugin and is bounded all the same: it can open nothing, run nothing, and switch no escaping off.
"""

from __future__ import annotations

import re

from jinja2 import BaseLoader, ChoiceLoader, DictLoader, Environment, StrictUndefined, TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment

from iar_assess.errors import RenderError

from .look import Theme

PAGES = ("cover.html.j2", "back.html.j2")
"""What a theme may bring: the cover, and a last page."""
MOST_STYLE, MOST_PAGE, MOST_NAME = 200_000, 50_000, 80
MOST_LOOPS = 2
_GROWING = ("center", "indent")
_OPENS = re.compile(r"@import|@charset|url\s*\(\s*(?!['\"]?data:)|image-set\s*\(|expression\s*\(|</|\\", re.I)


class ThemeError(RenderError):
    """A theme that cannot be used; the report is drawn without it."""


def check_theme(theme: Theme) -> None:
    """Look through a theme before it is used.

    Raises:
        ThemeError: it is too large, opens an address, brings a page of another name, or a template that cannot be read.
    """
    unknown = sorted(set(theme.pages) - set(PAGES))
    if unknown:
        raise _fault(theme, f"it brings {', '.join(unknown)}", f"themes may bring {' and '.join(PAGES)}")
    if len(theme.name) > MOST_NAME or len(theme.style) > MOST_STYLE:
        raise _fault(theme, "it is too large", f"keep its style below {MOST_STYLE:,} characters")
    found = _OPENS.search(theme.style)
    if found is not None:
        raise _fault(theme, f"its style holds '{found[0].strip()}'", "a style opens no address but data:")
    environment = _sandbox(theme, DictLoader({}))
    for name, source in theme.pages.items():
        if len(source) > MOST_PAGE:
            raise _fault(theme, f"{name} is too large", f"keep it below {MOST_PAGE:,} characters")
        try:
            tree = environment.parse(source, name)
        except TemplateError as error:
            raise _fault(theme, f"{name} cannot be read ({error})", "correct the template") from error
        unescaped = [each.name for each in tree.find_all(nodes.Filter) if each.name == "safe"]
        if unescaped or tree.find(nodes.ScopedEvalContextModifier) is not None:
            raise _fault(theme, f"{name} switches escaping off", "leave out 'safe' and 'autoescape'")
        if _grows(tree):
            raise _fault(
                theme,
                f"{name} could grow without end",
                f"leave out *, ** and {' and '.join(_GROWING)}, and "
                f"put no more than {MOST_LOOPS} loops into each other",
            )


def _grows(tree: nodes.Template) -> bool:
    """Whether a few characters could take all memory, or hours."""
    widening = any(each.name in _GROWING for each in tree.find_all(nodes.Filter))
    times = tree.find(nodes.Mul) is not None or tree.find(nodes.Pow) is not None
    return widening or times or _loops(tree) > MOST_LOOPS


def _loops(node: nodes.Node) -> int:
    """How many loops lie in each other."""
    return isinstance(node, nodes.For) + max((_loops(each) for each in node.iter_child_nodes()), default=0)


def themed(theme: Theme, ours: Environment) -> Environment:
    """The environment in which a report that wears a theme is drawn: a sandbox with our templates behind its own.

    Its own globals stay: `range` is bounded there.
    """
    loader = ours.loader
    made = _sandbox(theme, loader if loader is not None else DictLoader({}))
    made.globals.update({name: each for name, each in ours.globals.items() if name not in made.globals})
    made.tests.update(ours.tests)
    made.filters.update(ours.filters)
    return made


def wrong_in(theme: Theme, error: Exception) -> ThemeError:
    """What a template of a theme raised, as an error that says whose it is."""
    return _fault(theme, f"its pages raised {type(error).__name__}: {error}", "correct the template")


def _sandbox(theme: Theme, behind: BaseLoader) -> Environment:
    return SandboxedEnvironment(
        loader=ChoiceLoader([DictLoader(dict(theme.pages)), behind]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _fault(theme: Theme, wrong: str, remedy: str) -> ThemeError:
    what = f"the theme {theme.name[:MOST_NAME]!r} cannot be used: {wrong}"
    return ThemeError(what, f"tell its author: {remedy}", code="REPORT-006")
