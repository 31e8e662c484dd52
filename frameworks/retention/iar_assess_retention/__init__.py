"""Keeping staff: preceptorship, the People Promise, and nursing and midwifery retention, as banks for iar-assess."""

from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable

import pluggy

hookimpl = pluggy.HookimplMarker("iar_assess")


@hookimpl
def iar_register_banks() -> Iterable[Traversable]:
    """Say where the banks are; the host loads them when they are asked for."""
    banks = files(__name__) / "banks"
    return [banks / "people-promise-2026", banks / "preceptorship-2022", banks / "retention-nursing-2026"]
