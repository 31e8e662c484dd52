"""`iar`, and `python -m iar_assess`."""

from __future__ import annotations

import gc
import sys

GARBAGE = 50_000
"""How many objects may be made before Python looks for cycles among them: its own 700 is for programs that stay."""


def main() -> None:
    """Run the command line; `--version` is answered before anything is imported."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from iar_assess import __version__

        sys.stdout.write(f"iar-assess {__version__}\n")
        return
    gc.set_threshold(GARBAGE)
    from iar_assess.cli import run

    code = run()
    gc.freeze()  # all memory goes now: a last search of it for cycles would take an eighth of a short run
    sys.exit(code)


if __name__ == "__main__":
    main()
