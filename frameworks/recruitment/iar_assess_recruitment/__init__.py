"""Inspiring, attracting and recruiting staff, as a bank for iar-assess."""

from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable

import pluggy

hookimpl = pluggy.HookimplMarker("iar_assess")


@hookimpl
def iar_register_banks() -> Iterable[Traversable]:
    """Say where the banks are; the host loads them when they are asked for."""
    return [files(__name__) / "banks" / "inspire-attract-recruit-2022"]
