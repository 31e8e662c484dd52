"""The Gatsby Benchmarks of good careers guidance, as banks for iar-assess."""

from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable

import pluggy

hookimpl = pluggy.HookimplMarker("iar_assess")


@hookimpl
def iar_register_banks() -> Iterable[Traversable]:
    """Say where the banks are; the host loads them when they are asked for."""
    banks = files(__name__) / "banks"
    names = ("gatsby-schools-2014", "gatsby-schools-2025", "gatsby-colleges-2025", "gatsby-employer-2025")
    return [banks / name for name in names]
