"""`iar`, and `python -m iar_assess`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; `--version` is answered before anything is imported."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from iar_assess import __version__

        sys.stdout.write(f"iar-assess {__version__}\n")
        return
    from iar_assess.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
