"""`python -m benchmarks.floors.memory ASSESSMENT ENGINE DAY NUMBER`: one process of the pool, plan after plan.

Prints the megabytes that it holds after a tenth of the plans, at least twenty, and at the end. Each plan is of another
organisation, so that nothing is drawn twice.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from iar_assess.engine import batch
from iar_assess.engine.reporting import Order
from iar_assess.engine.work import Engine


def main() -> int:
    """Draw, and print what is held."""
    source, engine, day, number = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
    order = Order(form="pdf", on=day, engine="typst" if engine == "typst" else "weasyprint")
    batch._begin(Engine().settings, order)  # noqa: SLF001  # what a process of the pool does
    with tempfile.TemporaryDirectory(prefix="iar-benchmarks-") as folder:
        plan = Path(folder) / "plan"
        shutil.copytree(source, plan)
        file = plan / "assessment.yaml"
        said = file.read_text(encoding="utf-8")
        for each in range(1, number + 1):
            file.write_text(said.replace("\norganisation: ", f"\norganisation: No {each} of ", 1), encoding="utf-8")
            done = batch._one(plan, Path(folder) / "plan.pdf")  # noqa: SLF001
            if done.failed is not None:
                sys.stderr.write(f"{done.failed}\n")
                return 1
            if each in (max(20, number // 10), number):
                sys.stdout.write(f"{_held():.1f}\n")
    return 0


def _held() -> float:
    """Resident memory, in megabytes; of systems without /proc, the most that it ever was."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / (2**20 if sys.platform == "darwin" else 2**10)
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    sys.exit(main())
