"""Refresh constraints.txt: the newest versions that the whole workspace agrees on, for every platform.

Run it with the project's own environment: `.venv/bin/python tools/pins.py`.
The file holds names and versions alone, no address, so that it says the same wherever it is used.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^[A-Za-z0-9._-]+==\S+( ; .+)?$")
BUILD = "hatchling\n"


def main() -> int:
    """Resolve the workspace afresh and write what came out."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if uv is None:
        print("uv is missing; run: python3 start.py setup", file=sys.stderr)
        return 1
    pins = sorted(pin for pin in resolve(uv) if PIN.match(pin))
    (ROOT / "constraints.txt").write_text("\n".join(pins) + "\n", encoding="utf-8")
    print(f"constraints.txt: {len(pins)} pins")
    return 0


def resolve(uv: str) -> list[str]:
    """The lines of uv's answer; those of our own distributions name folders and are no pins."""
    line = [uv, "pip", "compile", "--universal", "--python-version", "3.11", "--upgrade", "--quiet"]
    line += ["--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links"]
    line += ["--group", "dev", "pyproject.toml", *map(str, ROOT.glob("*/*/pyproject.toml")), "-"]
    done = subprocess.run(line, cwd=ROOT, input=BUILD, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout.splitlines()


if __name__ == "__main__":
    sys.exit(main())
