"""Expected failures: what went wrong, where, what to do next, and the exit code that says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

EXIT_FINE = 0
EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_INVALID = 3
EXIT_PLUGIN_REFUSED = 4
EXIT_CHECK_FOUND = 5
EXIT_OUR_BUG = 70
EXIT_INTERRUPTED = 130
LONGEST_NAME = 80  # characters; what is longer is near to nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One thing wrong with a file, for the person who wrote it.

    Attributes:
        code: stable code with a heading in `docs/errors.md`, such as `BANK-012`.
        file: the file's name as the reader knows it.
        line: counted from 1; None where the whole file is meant.
        column: counted from 1.
        wrong: what is wrong, one lower-case phrase.
        remedy: what to do about it, one lower-case phrase.
    """

    code: str
    file: str
    wrong: str
    remedy: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        place = self.file
        if self.line is not None:
            place += f":{self.line}" + (f":{self.column}" if self.column is not None else "")
        return f"{place}: {self.wrong}; {self.remedy}  [{self.code}]"


def did_you_mean(typed: str, known: Iterable[str] | Mapping[str, str], otherwise: str) -> str:
    """The remedy for a name that there is not: the nearest that there is, upper and lower case alike.

    Args:
        typed: what was typed.
        known: the names that there are; a mapping says what each of them is called in the remedy.
        otherwise: the remedy where nothing is near.
    """
    from difflib import get_close_matches

    called = known if isinstance(known, Mapping) else {each: each for each in known}
    folded = {name.casefold(): said for name, said in called.items() if name}
    near = get_close_matches(typed.strip().casefold()[:LONGEST_NAME], folded, n=1)
    return f"did you mean '{folded[near[0]]}'?" if near else otherwise


class IarError(Exception):
    """A failure that people can do something about; only the command line prints it.

    Args:
        wrong: what is wrong, one lower-case phrase.
        remedy: what to do about it, one lower-case phrase, or None.
        code: stable code with a heading in `docs/errors.md`.
    """

    exit_code = EXIT_FAILED
    default_code = "IAR-001"

    def __init__(self, wrong: str, remedy: str | None = None, *, code: str | None = None) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.remedy = remedy
        self.code = code or self.default_code

    def __str__(self) -> str:
        return f"{self.wrong}; {self.remedy}" if self.remedy else self.wrong


class InvalidError(IarError):
    """A bank or an answers file that cannot be used, with every complaint found."""

    exit_code = EXIT_INVALID
    default_code = "IAR-003"

    def __init__(self, what: str, complaints: Iterable[Complaint]) -> None:
        self.complaints = tuple(complaints)
        count = len(self.complaints)
        super().__init__(f"{what}: {count} {'complaint' if count == 1 else 'complaints'}")


class BankError(InvalidError):
    """A bank that does not pass its checks."""


class AnswersError(InvalidError):
    """A file of the assessment folder that does not pass its checks."""


class NotFoundError(IarError):
    """Something named that is not there: a framework, a question, a folder."""

    default_code = "IAR-004"


class UsageError(IarError):
    """A value that does not fit where it was given."""

    exit_code = EXIT_USAGE
    default_code = "IAR-002"


class FolderError(IarError):
    """The assessment folder is missing, locked, or damaged."""

    default_code = "FOLDER-001"


class ConflictError(IarError):
    """Two people changed the same answer; nothing was overwritten."""

    default_code = "FOLDER-005"


class PluginError(IarError):
    """A plugin was refused, and strict mode was asked for."""

    exit_code = EXIT_PLUGIN_REFUSED
    default_code = "PLUGIN-001"


class TableError(IarError):
    """A table that others made, which cannot be read or does not hold what was looked for."""

    default_code = "TABLE-001"


class PdfError(IarError):
    """A PDF that others made, which cannot be read or does not hold what was looked for."""

    default_code = "PDF-001"


class ImportingError(IarError):
    """A file that people filled in, which cannot be brought back."""

    default_code = "IMPORT-001"


class RenderError(IarError):
    """A report could not be drawn."""

    default_code = "REPORT-001"
