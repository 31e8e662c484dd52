"""The plugin host: finds plugins, isolates each, says which was refused and why, and goes on with the rest."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.resources.abc import Traversable
from types import ModuleType
from typing import Any, TypeVar

import pluggy

from iar_assess import hookspecs
from iar_assess.answers.model import Answers
from iar_assess.bank.framework import Framework
from iar_assess.errors import PluginError
from iar_assess.files.distributions import EntryPoint, entry_points
from iar_assess.planning.action import Action
from iar_assess.report.renderer import Renderer
from iar_assess.scoring.result import Result

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginProblem:
    """Why a plugin, or one thing that it brings, is not used."""

    code: str
    plugin: str
    wrong: str

    def __str__(self) -> str:
        return f"plugin {self.plugin}: {self.wrong}  [{self.code}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """Something that a plugin brings, and who brings it."""

    owner: str
    module: object
    thing: Any


class PluginHost:
    """The plugins of one run. Nothing is shared between two hosts."""

    def __init__(self) -> None:
        self._manager = pluggy.PluginManager(hookspecs.PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self._owners: dict[object, str] = {}
        self.problems: list[PluginProblem] = []

    @classmethod
    def create(
        cls, *, builtin: ModuleType | None = None, points: Sequence[EntryPoint] | None = None, block: Iterable[str] = ()
    ) -> PluginHost:
        """A host with the built-in features and the installed plugins.

        Args:
            builtin: the module with our own features; registered first, so that it answers last.
            points: the plugins to load; None for those that are installed.
            block: names of plugins to leave out, beside those in `IAR_BLOCK_PLUGINS` (comma-separated).
        """
        host = cls()
        if builtin is not None:
            host.register(builtin, "iar-assess (built in)")
        points = entry_points(hookspecs.PROJECT) if points is None else points
        blocked = {*block, *filter(None, os.environ.get("IAR_BLOCK_PLUGINS", "").split(","))}
        for point in host._without_doubles(points):
            if point.name not in blocked:
                host._load(point)
        return host

    def register(self, plugin: object, owner: str) -> bool:
        """Take a plugin in, or say why not."""
        try:
            self._manager.register(plugin, name=owner)
            self._manager.check_pending()
        except (pluggy.PluginValidationError, ValueError) as error:
            if self._manager.is_registered(plugin):
                self._manager.unregister(plugin)
            wrong = str(error).splitlines()[-1] if str(error) else "it does not fit the hooks"
            self.refuse("PLUGIN-002", owner, f"{wrong}; correct the hook's name or arguments")
            return False
        self._owners[plugin] = owner
        return True

    def banks(self) -> tuple[Brought, ...]:
        """The folders of the banks that plugins bring."""
        places = self._gather("iar_register_banks", lambda thing: isinstance(thing, Traversable))
        missing = [each for each in places if not (each.thing / "framework.yaml").is_file()]
        for each in missing:
            self.refuse("PLUGIN-004", each.owner, f"there is no framework.yaml in {each.thing}; name the bank's folder")
        return tuple(each for each in places if each not in missing)

    def formats(self) -> Mapping[str, Renderer]:
        """The report formats, by name."""
        brought: dict[str, list[Brought]] = defaultdict(list)
        for plugin, owner in self._owners.items():
            found = self._call(plugin, owner, "iar_register_formats")
            for mapping in found:
                for name, renderer in mapping.items() if isinstance(mapping, Mapping) else ():
                    brought[str(name)].append(Brought(owner=owner, module=plugin, thing=renderer))
                if not isinstance(mapping, Mapping):
                    self.refuse("PLUGIN-004", owner, f"iar_register_formats returned {type(mapping).__name__}")
        return {
            name: each.thing for name, each in self.only_owners(brought, "report format").items() if _draws(each, self)
        }

    def actions(self, framework: Framework, answers: Answers, result: Result) -> tuple[Action, ...]:
        """The actions that plugins suggest, ours among them."""
        arguments = {"framework": framework, "answers": answers, "result": result}
        found = self._gather("iar_suggest_actions", lambda thing: isinstance(thing, Action), **arguments)
        return tuple(each.thing for each in found)

    def owners(self) -> tuple[str, ...]:
        """The plugins in use, by name, distribution and version."""
        return tuple(self._owners.values())

    def only_owners(self, brought: Mapping[str, Sequence[Brought]], what: str) -> dict[str, Brought]:
        """Those names that exactly one plugin claims; of the others, every claimant is named and none is used."""
        for name, claims in brought.items():
            if len(claims) > 1:
                owners = " and ".join(claim.owner for claim in claims)
                self.refuse("PLUGIN-005", owners, f"the {what} '{name}' is claimed by each; neither is used")
        return {name: claims[0] for name, claims in brought.items() if len(claims) == 1}

    def be_strict(self) -> None:
        """Stop when any plugin was refused.

        Raises:
            PluginError: naming every problem.
        """
        if self.problems:
            what = "; ".join(str(problem) for problem in self.problems)
            raise PluginError(what, "remove or repair the plugin, or leave out --strict-plugins")

    def refuse(self, code: str, owner: str, wrong: str) -> None:
        """Note why something that a plugin brings is not used; each problem once."""
        problem = PluginProblem(code=code, plugin=owner, wrong=wrong)
        if problem not in self.problems:
            self.problems.append(problem)

    def _without_doubles(self, points: Sequence[EntryPoint]) -> list[EntryPoint]:
        by_name: dict[str, list[EntryPoint]] = defaultdict(list)
        for point in points:
            by_name[point.name].append(point)
        for name, same in by_name.items():
            if len(same) > 1:
                owners = " and ".join(_owner(point) for point in same)
                self.refuse("PLUGIN-005", owners, f"each calls its plugin '{name}'; neither is loaded")
        return [same[0] for same in by_name.values() if len(same) == 1]

    def _load(self, point: EntryPoint) -> None:
        owner = _owner(point)
        module, _, attribute = point.value.partition(":")
        try:
            plugin: object = import_module(module.strip())
            for part in filter(None, attribute.strip().split(".")):
                plugin = getattr(plugin, part)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a stranger's import may raise anything
            self.refuse("PLUGIN-003", owner, f"it cannot be imported ({type(error).__name__}: {error})")
            return
        self.register(plugin, owner)

    def _gather(self, hook: str, fits: Callable[[Any], bool], **arguments: Any) -> list[Brought]:
        gathered = []
        for plugin, owner in self._owners.items():
            for returned in self._call(plugin, owner, hook, **arguments):
                things = _listed(returned)
                if things is None or not all(fits(thing) for thing in things):
                    self.refuse(
                        "PLUGIN-004", owner, f"{hook} returned something that does not fit ({_named(returned)})"
                    )
                    continue
                gathered += [Brought(owner=owner, module=plugin, thing=thing) for thing in things]
        return gathered

    def _call(self, plugin: object, owner: str, hook: str, **arguments: Any) -> list[Any]:
        others = [other for other in self._owners if other is not plugin]
        caller = self._manager.subset_hook_caller(hook, remove_plugins=others)
        try:
            return [_eager(returned) for returned in caller(**arguments)]
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a stranger's hook may raise anything
            self.refuse("PLUGIN-003", owner, f"{hook} raised {type(error).__name__}: {error}")
            return []


def _eager(returned: Any) -> Any:
    """A generator runs here, where what it raises is still its plugin's."""
    return (
        list(returned)
        if isinstance(returned, Iterable) and not isinstance(returned, (str, bytes, Mapping))
        else returned
    )


def _listed(returned: Any) -> list[Any] | None:
    return returned if isinstance(returned, list) else None


def _named(returned: Any) -> str:
    return f"{type(returned).__name__}: {returned!r}"[:80]


def _owner(point: EntryPoint) -> str:
    return f"{point.name} ({point.distribution} {point.version})"


def _draws(each: Brought, host: PluginHost) -> bool:
    if isinstance(each.thing, Renderer):
        return True
    host.refuse("PLUGIN-004", each.owner, f"{_named(each.thing)} is no renderer")
    return False
