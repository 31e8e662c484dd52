"""The bank that somebody names on the command line: a folder, or a framework by `id` or `id@edition`."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path

from iar_assess.bank.framework import Framework

from .bases import load_whole, whole_locale
from .wording import Worded
from .work import Engine


def place_of_bank(name: str, engine: Engine) -> Traversable:
    """Where a bank lies; a folder of that name goes before a framework.

    Raises:
        NotFoundError: it is neither a folder nor a framework.
    """
    return Path(name) if Path(name).is_dir() else engine.find(name)[1].thing


def named_bank(name: str, engine: Engine) -> Framework:
    """The framework in a bank.

    Raises:
        NotFoundError: it is neither a folder nor a framework.
        BankError: the folder's bank does not pass its checks.
    """
    return load_whole(Path(name), engine.place_of) if Path(name).is_dir() else engine.find(name)[0]


def named_worded(name: str, engine: Engine) -> Worded:
    """The same in the words that were asked for.

    Raises:
        NotFoundError: it is neither a folder nor a framework, or not translated into the language that was asked for.
        BankError: the folder's bank, its translation or an overlay cannot be used.
        UsageError: several overlays are for it.
    """
    locale = whole_locale(place_of_bank(name, engine), engine.place_of)
    return engine.words.of_framework(named_bank(name, engine), locale, engine.host)
