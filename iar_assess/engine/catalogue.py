"""Which frameworks there are: those of plugins, of the person's own folder of banks, and of `--bank`."""

from __future__ import annotations

import contextlib
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iar_assess import __version__
from iar_assess.bank.cards import Card, Index, everything_in, read_index, write_index
from iar_assess.files.distributions import entry_points
from iar_assess.files.places import settings_folder

if TYPE_CHECKING:
    from iar_assess.bank.framework import Framework
    from iar_assess.plugins import Brought, PluginHost

OWN_BANKS = "your own banks folder"


def list_frameworks() -> Index:
    """Every framework that can be answered, from the index where nothing has changed; else made anew."""
    key = _key()
    index = read_index(key)
    if index is None:
        from iar_assess import builtin
        from iar_assess.plugins import PluginHost

        host = PluginHost.create(builtin=builtin)
        brought = all_banks(host)
        index = make_index(host, brought)
        if not index.problems:  # what is being repaired is looked at anew each time
            write_index(key, index, _watched(host, brought))
    return index


def all_banks(host: PluginHost, more: Iterable[Path] = ()) -> tuple[Brought, ...]:
    """The banks of plugins, of the person's own folder, and the folders named on the command line."""
    from iar_assess.plugins import Brought

    folder = settings_folder() / "banks"
    try:
        own = sorted(each for each in folder.iterdir() if each.is_dir()) if folder.is_dir() else []
    except OSError as error:
        host.refuse("PLUGIN-006", OWN_BANKS, f"{folder} cannot be read ({error.strerror or error})")
        own = []
    named = [Brought(owner=OWN_BANKS, module=None, thing=place) for place in own]
    given = [Brought(owner=f"--bank {place}", module=None, thing=place) for place in more]
    return (*host.banks(), *named, *given)


def make_index(host: PluginHost, brought: Sequence[Brought]) -> Index:
    """A card for each bank that can be used; the others become problems that name their owner."""
    cards = [_card(framework, bank) for framework, bank in usable(host, brought).values()]
    cards.sort(key=lambda card: (card.family, card.id, card.edition))
    return Index(tuple(cards), tuple(str(problem) for problem in host.problems))


def usable(host: PluginHost, brought: Sequence[Brought]) -> dict[str, tuple[Framework, Brought]]:
    """The banks that pass their checks and that nobody else claims, by `id@edition`."""
    claims: dict[str, list[Any]] = defaultdict(list)
    loaded: dict[str, Framework] = {}
    extensions = {id(bank): name for bank in brought if (name := _extension_name(bank)) is not None}
    places = {name: bank.thing for bank in brought if (name := extensions.get(id(bank))) is not None}
    for bank in sorted(brought, key=lambda each: id(each) in extensions):  # a base is there before what extends it
        framework = _load(host, bank, places)
        if framework is not None:
            claims[framework.name].append(bank)
            loaded[framework.name] = framework
            places[framework.name] = bank.thing
    return {name: (loaded[name], bank) for name, bank in host.only_owners(claims, "framework").items()}


def _extension_name(bank: Brought) -> str | None:
    from .bases import extension_name

    with contextlib.suppress(Exception):  # a stranger's place may raise anything; that is said when it is loaded
        return extension_name(bank.thing)
    return None


def _load(host: PluginHost, bank: Brought, places: Mapping[str, Any]) -> Framework | None:
    from iar_assess.errors import BankError

    from .bases import load_whole

    try:
        return load_whole(bank.thing, places.get)
    except BankError as error:
        count = f"{len(error.complaints)} complaint{'s' if len(error.complaints) > 1 else ''}"
        host.refuse("PLUGIN-006", bank.owner, f"the bank {bank.thing.name} has {count}: {error.complaints[0]}")
    except Exception as error:  # noqa: BLE001 - a stranger's place may raise anything; the other banks go on
        host.refuse("PLUGIN-006", bank.owner, f"its bank cannot be read ({type(error).__name__}: {error})")
    return None


def newest(found: Iterable[tuple[Framework, Brought]]) -> tuple[Framework, Brought]:
    """The edition to take where only an id was given: a current one before any other, then the latest.

    Args:
        found: the editions of one framework, at least one, each with who brings it.
    """
    return max(found, key=lambda each: (each[0].status == "current", _natural(each[0].edition)))


def _natural(edition: str) -> list[tuple[int, str]]:
    """An edition as people order them: 10 comes after 9."""
    return [(int(number or -1), word) for number, word in re.findall(r"([0-9]+)|([^0-9]+)", edition)]


def _card(framework: Framework, bank: Brought) -> Card:
    provenance = framework.provenance
    return Card(
        id=framework.id,
        edition=framework.edition,
        revision=framework.revision,
        title=framework.title,
        family=framework.family,
        status=framework.status,
        publisher=framework.publisher,
        titles=provenance.titles,
        criteria=provenance.criteria,
        scoring=provenance.scoring,
        questions=sum(1 for _ in framework.questions()),
        minutes=framework.minutes,
        owner=bank.owner,
        place=str(bank.thing),
        base=framework.base.name if framework.base is not None else "",
    )


def _key() -> list[Any]:
    """What the index depends on beside files: the version, the plugins that are there and where, the ones left out."""
    own = settings_folder() / "banks"
    return [
        __version__,
        os.environ.get("IAR_BLOCK_PLUGINS", ""),
        [str(own), own.is_dir()],
        [list(point) for point in entry_points("iar_assess")],
    ]


def _watched(host: PluginHost, brought: Sequence[Brought]) -> Iterator[Path]:
    yield settings_folder() / "banks"
    for source in host.sources():
        yield from everything_in(source.parent) if source.name == "__init__.py" else (source,)
    for bank in brought:
        if isinstance(bank.thing, Path):
            yield from everything_in(bank.thing)


def index_with(host: PluginHost, more: Iterable[Path]) -> Index:
    """The index with further folders of banks; not kept."""
    return make_index(host, all_banks(host, more))
