"""Where this machine keeps what may be lost (the cache) and what the person chose (the settings)."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """The folder for files that can be made again. `IAR_CACHE` moves it."""
    chosen = os.environ.get("IAR_CACHE")
    if chosen:
        return Path(chosen)
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "iar-assess"


def settings_folder() -> Path:
    """The folder of the person's own settings and banks. `IAR_CONFIG` moves it."""
    chosen = os.environ.get("IAR_CONFIG")
    if chosen:
        return Path(chosen)
    if os.name == "nt":
        base = os.environ.get("APPDATA") or str(Path.home() / "AppData" / "Roaming")
    else:
        base = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(base) / "iar-assess"
