"""`python -m benchmarks`: time everything, print the tables, write results.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from . import banks, batch, pdf, proving, sizes, start_up
from .place import HERE, make_place
from .tables import document, missed

SUITES = {
    "start-up": start_up.measure,
    "banks": banks.measure,
    "sizes": sizes.measure,
    "proof": proving.measure,
    "pdf": pdf.measure,
    "batch": batch.measure,
}


def main() -> int:
    """Run the suites; the exit code says only whether they ran, as times are no test."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds: half a minute in place of minutes")
    parser.add_argument("--only", choices=sorted(SUITES), help="run one suite; results.md is not written")
    chosen = parser.parse_args()
    began = time.perf_counter()
    tables = []
    with tempfile.TemporaryDirectory(prefix="iar-benchmarks-") as folder:
        place = make_place(Path(folder))
        for name, measure in SUITES.items():
            if chosen.only in (None, name):
                sys.stderr.write(f"timing: {name} …\n")
                tables += measure(place, quick=chosen.quick)
    page = document(tables, time.perf_counter() - began, quick=chosen.quick)
    sys.stdout.write(page)
    sys.stdout.write("\n".join(["", "Over their aim:", *missed(tables)]) + "\n" if missed(tables) else "")
    if chosen.only is None and not chosen.quick:
        (HERE / "results.md").write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
