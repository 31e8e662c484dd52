"""Where this machine keeps what may be lost (the cache) and what the person chose (the settings)."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """The folder for files that can be made again. `IAR_CACHE` moves it."""
    return _place("IAR_CACHE", windows=("LOCALAPPDATA", "Local"), elsewhere=("XDG_CACHE_HOME", ".cache"))


def settings_folder() -> Path:
    """The folder of the person's own settings and banks. `IAR_CONFIG` moves it."""
    return _place("IAR_CONFIG", windows=("APPDATA", "Roaming"), elsewhere=("XDG_CONFIG_HOME", ".config"))


def _place(chosen: str, *, windows: tuple[str, str], elsewhere: tuple[str, str]) -> Path:
    """Where the person said, else where the system keeps such things."""
    said = os.environ.get(chosen)
    if said:
        return Path(said)
    if os.name == "nt":
        variable, folder = windows
        base = os.environ.get(variable) or str(Path.home() / "AppData" / folder)
    else:
        variable, folder = elsewhere
        base = os.environ.get(variable) or str(Path.home() / folder)
    return Path(base) / "iar-assess"
