"""Which wording overlay a framework is shown in: one named on the command line, else one of the person's own folder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path

from iar_assess.bank.beside import Find
from iar_assess.bank.framework import Framework
from iar_assess.bank.overlays import HEAD, Overlay, build_overlay, check_overlay, load_overlay, read_overlay
from iar_assess.errors import BankError, Complaint, UsageError
from iar_assess.files.places import settings_folder
from iar_assess.plugins import PluginHost

OWN_OVERLAYS = "your own overlays folder"
OWN = "overlays"


def named_overlay(framework: Framework, named: Sequence[Path]) -> Overlay | None:
    """The overlay for a framework among those that the person named; None where none was named.

    Raises:
        BankError: an overlay cannot be used, or none of them is for this framework (BANK-023).
        UsageError: several are for it.
    """
    overlays = [(place, load_overlay(place)) for place in named]
    fitting = [(place, overlay) for place, overlay in overlays if overlay.head.base == framework.name]
    if overlays and not fitting:
        place, overlay = overlays[0]
        what = f"the wording overlay in {place} cannot be used"
        raise BankError(what, check_overlay(overlay, framework))
    found = _only(framework, fitting)
    return load_overlay(found[0], framework) if found is not None else None


def own_overlay(framework: Framework, host: PluginHost) -> Overlay | None:
    """The overlay for a framework in the person's own folder of overlays; one that cannot be used is a problem.

    Raises:
        UsageError: several are for it.
    """
    fitting: list[tuple[Path, Overlay]] = []
    for place in _own_places(host):
        try:
            overlay = load_overlay(place)
            if overlay.head.base == framework.name:
                fitting.append((place, load_overlay(place, framework)))
        except BankError as error:
            host.refuse("PLUGIN-006", OWN_OVERLAYS, f"the wording overlay {place.name}: {error.complaints[0]}")
        except OSError as error:
            host.refuse("PLUGIN-006", OWN_OVERLAYS, f"{place} cannot be read ({error.strerror or error})")
    found = _only(framework, fitting)
    return found[1] if found is not None else None


def check_overlay_in(root: Traversable, find: Find | None) -> tuple[Complaint, ...]:
    """Everything wrong with the overlay in a folder.

    Args:
        root: the folder.
        find: gives a bank by its name `id@edition`.
    """
    overlay, complaints = build_overlay(read_overlay(root))
    if overlay is None:
        return complaints
    base = overlay.head.base
    framework = find(base) if find is not None else None
    if framework is None:
        remedy = "install it, or name its folder with `iar --bank`"
        return (Complaint(code="BANK-024", file=HEAD, wrong=f"its bank {base} is not here", remedy=remedy),)
    return check_overlay(overlay, framework)


def _only(framework: Framework, fitting: Iterable[tuple[Path, Overlay]]) -> tuple[Path, Overlay] | None:
    found = tuple(fitting)
    if len(found) > 1:
        what = f"there are {len(found)} wording overlays for {framework.name}"
        raise UsageError(what, f"choose one with --overlay: {', '.join(str(place) for place, _ in found)}")
    return found[0] if found else None


def _own_places(host: PluginHost) -> list[Path]:
    folder = settings_folder() / OWN
    try:
        return sorted(each for each in folder.iterdir() if each.is_dir()) if folder.is_dir() else []
    except OSError as error:
        host.refuse("PLUGIN-006", OWN_OVERLAYS, f"{folder} cannot be read ({error.strerror or error})")
        return []
