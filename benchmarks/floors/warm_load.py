"""Floor of a warm load as a process: `python warm_load.py FILE` decodes a compiled bank into our types, no more."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from iar_assess.bank.framework import Framework

if __name__ == "__main__":
    msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=Framework)
