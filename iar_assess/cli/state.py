"""What every command shares: the folder, the engine, and how things are said."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import click

from iar_assess.errors import IarError, InvalidError, UsageError
from iar_assess.files.characters import visible

if TYPE_CHECKING:
    from pathlib import Path

    from iar_assess.engine.wording import Worded
    from iar_assess.engine.work import Engine, Work

SHOWN_COMPLAINTS = 20


class State:
    """The options that stand before the command, and what is made from them when it is needed."""

    def __init__(
        self,
        *,
        folder: str | None = None,
        banks: tuple[str, ...] = (),
        language: str | None = None,
        overlays: tuple[str, ...] = (),
        strict_plugins: bool = False,
    ) -> None:
        self.folder = folder
        self.language = language
        self._overlays = overlays
        self.strict_plugins = strict_plugins
        self._banks = banks

    @cached_property
    def banks(self) -> tuple[Path, ...]:
        """The folders named with `--bank`."""
        from pathlib import Path

        return tuple(Path(bank) for bank in self._banks)

    @cached_property
    def engine(self) -> Engine:
        """The engine; plugins are loaded now."""
        from pathlib import Path

        from iar_assess.engine.work import Engine

        engine = Engine(banks=self.banks, language=self.language, overlays=map(Path, self._overlays))
        if self.strict_plugins:
            engine.host.be_strict()
        return engine

    def work(self) -> Work:
        """The assessment that we stand in; where other words were asked for, whose they are is said once."""
        from pathlib import Path

        work = self.engine.open(Path(self.folder or "."))
        if self.language is not None or self._overlays:
            self.tell_wording(work.worded)
        return work

    def tell_wording(self, worded: Worded) -> None:
        """Say what to keep in mind about the words that are shown."""
        for note in worded.notes:
            warn(note)

    def tell_problems(self) -> None:
        """Say which plugins were refused, where any were loaded."""
        engine = self.__dict__.get("engine")
        if engine is None or not engine.host_loaded:
            return
        for problem in engine.host.problems:
            warn(f"warning: {problem}")

    def check_strict(self) -> None:
        """Stop where a plugin was refused and `--strict-plugins` was given.

        Raises:
            PluginError: naming every problem.
        """
        if self.strict_plugins:
            self.engine.host.be_strict()


def who() -> str:
    """Who is at the keyboard, for the history; not every machine knows (a container without user names)."""
    import getpass

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "somebody"


def check_day(text: str) -> str:
    """A date as it is kept, from one that was typed in any usual British form.

    Raises:
        UsageError: it is none.
    """
    from iar_assess.files.days import how_to_write, read_day

    found = read_day(text)
    if found is None:
        what = f"'{text}' is no date"
        raise UsageError(what, how_to_write(text, "2026-03-31, 31/03/2026 or 31 March 2026"))
    return found


def check_past(text: str) -> str:
    """The day on which something was done, as `check_day` reads it; tomorrow may be today elsewhere.

    Raises:
        UsageError: it is none, or still to come.
    """
    from datetime import date, timedelta

    day, now = check_day(text), today()
    if date.fromisoformat(day) > date.fromisoformat(now) + timedelta(days=1):
        what = f"'{text}' is still to come, and what is recorded here is past (today is {now})"
        raise UsageError(what, "give the day on which it happened, or leave --date out for today")
    return day


def today() -> str:
    """Today by this computer's calendar, ISO."""
    from datetime import datetime

    return datetime.now().astimezone().date().isoformat()


def say(text: str = "") -> None:
    """Say something of the result; what would steer the terminal is made visible."""
    click.echo(visible(text))


def warn(text: str) -> None:
    """Say something beside the result; what would steer the terminal is made visible."""
    click.echo(visible(text), err=True)


def fail(error: IarError) -> int:
    """Print an expected failure and give its exit code."""
    warn(f"iar: {error}  [{error.code}]" if not isinstance(error, InvalidError) else f"iar: {error.wrong}")
    if isinstance(error, InvalidError):
        for complaint in error.complaints[:SHOWN_COMPLAINTS]:
            warn(f"  {complaint}")
        more = len(error.complaints) - SHOWN_COMPLAINTS
        if more > 0:
            warn(f"  and {more} more")
    return error.exit_code


pass_state = click.make_pass_decorator(State)
