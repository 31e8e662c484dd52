"""The plugin host: finds plugins, isolates each, says which was refused and why, and goes on with the rest."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.resources.abc import Traversable
from pathlib import Path
from types import ModuleType
from typing import Any

import pluggy

from iar_assess import hookspecs
from iar_assess.answers.model import Answers
from iar_assess.bank.framework import Framework
from iar_assess.errors import PluginError
from iar_assess.files.distributions import EntryPoint, entry_points
from iar_assess.guarding import GuardedImporter, eager, guarded_renderer, named
from iar_assess.planning.action import Action, sound
from iar_assess.planning.brought import Importer
from iar_assess.report.renderer import Renderer
from iar_assess.scoring.result import Result

BUILT_IN = "iar-assess (built in)"
OWN_FORMAT = "pdf"


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
            host.register(builtin, BUILT_IN)
        points = entry_points(hookspecs.PROJECT) if points is None else points
        blocked = {*block, *(name.strip() for name in os.environ.get("IAR_BLOCK_PLUGINS", "").split(","))}
        for point in host._without_doubles([point for point in points if point.name not in blocked]):
            host._load(point)
        return host

    def register(self, plugin: object, owner: str) -> bool:
        """Take a plugin in, or say why not."""
        try:
            self._join(plugin, owner)
        except pluggy.PluginValidationError as error:
            lines = str(error).splitlines()  # of several lines, the first names our own owner again
            self.refuse("PLUGIN-002", owner, f"{'; '.join(lines[1:] or lines)}; correct the hook's name or arguments")
        except (Exception, SystemExit) as error:  # noqa: BLE001 - to look at a stranger's object may raise anything
            self.refuse("PLUGIN-002", owner, str(error) or type(error).__name__)
        else:
            return True
        return False

    def _join(self, plugin: object, owner: str) -> None:
        if plugin is None or not isinstance(plugin, Hashable):
            what = f"a {type(plugin).__name__} cannot be a plugin; let the entry point name a module"
            raise ValueError(what)
        if plugin in self._owners:
            what = f"it is the same as {self._owners[plugin]}; name each module once"
            raise ValueError(what)
        self._manager.register(plugin, name=owner)
        try:
            self._manager.check_pending()
            if not self._manager.get_hookcallers(plugin):
                what = f'it has no hook; mark its functions with HookimplMarker("{hookspecs.PROJECT}")'
                raise ValueError(what)  # noqa: TRY301 - it leaves again as any that does not fit
        except (pluggy.PluginValidationError, ValueError):
            self._manager.unregister(plugin)
            raise
        self._owners[plugin] = owner

    def banks(self) -> tuple[Brought, ...]:
        """The folders of the banks that plugins bring."""
        places = self.gather("iar_register_banks", lambda thing: isinstance(thing, Traversable))
        missing = [each for each in places if not _is_bank(each.thing)]
        for each in missing:
            place = each.thing if isinstance(each.thing, Path) else named(each.thing)
            self.refuse("PLUGIN-004", each.owner, f"there is no framework.yaml in {place}; name the bank's folder")
        return tuple(each for each in places if each not in missing)

    def formats(self) -> Mapping[str, Renderer]:
        """The report formats, by name. What a plugin's format raises is its plugin's, and said so."""
        brought = self._by_name("iar_register_formats", Renderer, "format", kept=(OWN_FORMAT,))
        return {
            name: each.thing if each.owner == BUILT_IN else guarded_renderer(each.thing, each.owner)
            for name, each in brought.items()
        }

    def importers(self) -> Mapping[str, Importer]:
        """What reads filled files back, by name and in its order; what one raises is its plugin's, and said so."""
        brought = self._by_name("iar_register_importers", Importer, "importer")
        return {
            name: each.thing
            if each.owner == BUILT_IN
            else GuardedImporter(each.thing.suffix, each.thing.summary, each.thing, each.owner)
            for name, each in sorted(brought.items())
        }

    def actions(self, framework: Framework, answers: Answers, result: Result) -> tuple[Action, ...]:
        """The actions that plugins suggest, ours among them."""
        arguments = {"framework": framework, "answers": answers, "result": result}
        found = self.gather("iar_suggest_actions", lambda thing: isinstance(thing, Action), **arguments)
        owners: dict[str, str] = {}
        actions = []
        for each in found:
            action = sound(each.thing)
            if action is None:
                self.refuse(
                    "PLUGIN-004", each.owner, f"iar_suggest_actions: {named(each.thing)} has a field that does not fit"
                )
            elif action.id in owners:
                both = f"{owners[action.id]} suggests an action with that id, too; the later one is left out"
                self.refuse("PLUGIN-005", each.owner, f"the action '{action.id}': {both}")
            else:
                owners[action.id] = each.owner
                actions.append(action)
        return tuple(actions)

    def owners(self) -> tuple[str, ...]:
        """The plugins in use, by name, distribution and version."""
        return tuple(self._owners.values())

    def sources(self) -> tuple[Path, ...]:
        """The files of the modules of the plugins in use."""
        modules = [each if isinstance(each, ModuleType) else sys.modules.get(each.__module__) for each in self._owners]
        return tuple(Path(file) for module in modules if (file := getattr(module, "__file__", None)) is not None)

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

    def gather(self, hook: str, fits: Callable[[Any], bool], **arguments: Any) -> list[Brought]:
        """What every plugin returns for a hook, one thing after the other, and whose each is."""
        gathered = []
        for plugin, owner in self._owners.items():
            for returned in self._call(plugin, owner, hook, **arguments):
                if isinstance(returned, list) and all(fits(thing) for thing in returned):
                    gathered += [Brought(owner=owner, module=plugin, thing=thing) for thing in returned]
                else:
                    wrong = f"{hook} returned something that does not fit ({named(returned)})"
                    self.refuse("PLUGIN-004", owner, wrong)
        return gathered

    def first(self, hook: str, **arguments: Any) -> Iterator[Brought]:
        """What plugins return for a hook of which the first answer counts, who joined last first; None is no answer."""
        for plugin, owner in reversed(self._owners.items()):
            others = [other for other in self._owners if other is not plugin]
            caller = self._manager.subset_hook_caller(hook, remove_plugins=others)
            try:
                returned = caller(**arguments)
            except (Exception, SystemExit) as error:  # noqa: BLE001 - a stranger's hook may raise anything
                self.refuse("PLUGIN-003", owner, f"{hook} raised {type(error).__name__}: {error}")
                continue
            if returned is not None:
                yield Brought(owner=owner, module=plugin, thing=returned)

    def _call(self, plugin: object, owner: str, hook: str, **arguments: Any) -> list[Any]:
        others = [other for other in self._owners if other is not plugin]
        caller = self._manager.subset_hook_caller(hook, remove_plugins=others)
        try:
            returned = [eager(each) for each in caller(**arguments)]
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a stranger's hook may raise anything
            self.refuse("PLUGIN-003", owner, f"{hook} raised {type(error).__name__}: {error}")
            return []
        if not returned and caller.get_hookimpls():  # pluggy drops None without a word
            self.refuse("PLUGIN-004", owner, f"{hook} returned None; return an empty list where there is nothing")
        return returned

    def _by_name(self, hook: str, kind: type, what: str, *, kept: Sequence[str] = ()) -> Mapping[str, Brought]:
        """What plugins bring under names: of a built-in name ours stays, of any other two claims refuse each other.

        Args:
            hook: the hook, which returns a mapping.
            kind: the protocol of what is brought; it has a `suffix`.
            what: what it is called.
            kept: names that nobody may claim.
        """
        brought: dict[str, list[Brought]] = defaultdict(list)
        for plugin, owner in self._owners.items():
            for mapping in self._call(plugin, owner, hook):
                for name, thing in mapping.items() if isinstance(mapping, Mapping) else [(None, mapping)]:
                    if name in kept:
                        self.refuse(
                            "PLUGIN-005", owner, f"the {what} '{name}' is iar-assess's own name; choose another"
                        )
                    elif isinstance(name, str) and isinstance(thing, kind) and isinstance(thing.suffix, str):  # type: ignore[attr-defined]
                        brought[name].append(Brought(owner=owner, module=plugin, thing=thing))
                    else:
                        self.refuse("PLUGIN-004", owner, f"{hook}: {named(thing)} is no {what}, or has no name")
        for name, claims in brought.items():
            for other in claims[1:] if claims[0].owner == BUILT_IN else ():
                self.refuse("PLUGIN-005", other.owner, f"the {what} '{name}' is built in; choose another name")
                claims.remove(other)
        return self.only_owners(brought, what)


def _owner(point: EntryPoint) -> str:
    return f"{point.name} ({point.distribution} {point.version})"


def _suffix(thing: Any) -> object:
    return thing.suffix


def _is_bank(place: Traversable) -> bool:
    try:
        return (place / "framework.yaml").is_file()
    except Exception:  # noqa: BLE001 - a stranger's place may raise anything
        return False
