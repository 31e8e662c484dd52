"""Where the benchmarks run: a scratch folder with caches of its own, so that nothing of the person's is touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
FLOORS = HERE / "floors"
REFERENCE = HERE / "reference"


@dataclass(frozen=True, slots=True)
class Place:
    """A scratch folder, and how commands are started there."""

    folder: Path
    environment: Mapping[str, str]
    iar: Sequence[str]

    @property
    def cache(self) -> Path:
        """The cache of the `iar` that is timed."""
        return Path(self.environment["IAR_CACHE"])

    def forget_banks(self) -> None:
        """Throw the compiled banks away, so that the next load is cold."""
        shutil.rmtree(self.cache / "banks", ignore_errors=True)

    def forget_everything(self) -> None:
        """Throw the whole cache away, as on the day of the installation."""
        shutil.rmtree(self.cache, ignore_errors=True)

    def make_examples(self) -> Path:
        """The worked examples of every bank, in a folder of their own."""
        target = self.folder / "examples"
        self.run([*self.iar, "demo", "--all", "--into", str(target), "--engine", "typst"])
        return target

    def run(self, words: Sequence[str]) -> None:
        """Run a command untimed.

        Raises:
            subprocess.CalledProcessError: it failed.
        """
        subprocess.run(words, env=dict(self.environment), check=True, capture_output=True)  # noqa: S603  # our own


def make_place(folder: Path) -> Place:
    """Prepare a scratch folder.

    Python's bytecode is kept in it: an installation has bytecode, but a checkout may be barred from writing it, and
    then every start would compile everything.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "IAR_"))}
    environment |= {
        "IAR_CACHE": str(folder / "cache"),
        "IAR_CONFIG": str(folder / "config"),
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
    }
    script = shutil.which("iar", path=str(Path(sys.executable).parent))
    return Place(folder, environment, [script] if script else [sys.executable, "-m", "iar_assess"])
