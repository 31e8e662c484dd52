"""What a report gets around its facts when it is drawn: marks, a board's cover sheet, large print."""

from __future__ import annotations

from pathlib import Path

from msgspec import structs

from iar_assess.answers.shape import read_typed
from iar_assess.errors import AnswersError, Complaint, NotFoundError, UsageError
from iar_assess.files.days import how_to_write
from iar_assess.files.reading import read_regular
from iar_assess.files.yaml import locate
from iar_assess.report.board import BoardFile, board_view, is_no_day, meant
from iar_assess.report.view import ReportView

BOARD = "board.yaml"
MAX_EMBARGO = 200


def covered(
    view: ReportView, folder: Path, *, embargo: str | None = None, board: Path | None = None, large_print: bool = False
) -> ReportView:
    """The view with its embargo, its cover sheet and its size of print.

    Args:
        view: what the report says.
        folder: the assessment folder; a `board.yaml` in it is used where no other is named.
        embargo: until when it is not for publication, such as `until 13 March 2027`.
        board: the file that says what stands on the cover sheet for a board.
        large_print: whether everything is set at 16 points or more.

    Raises:
        NotFoundError: the file that was named is not there.
        AnswersError: it cannot be used; the complaints say why.
        UsageError: the embargo is empty or too long.
    """
    paper = paper_of(board, folder)
    return structs.replace(
        view,
        embargo=embargo_of(embargo),
        board=board_view(paper.board, view) if paper is not None else None,
        look=structs.replace(view.look, large_print=large_print),
    )


def embargo_of(said: str | None) -> str | None:
    """Until when something is not for publication, as it is printed.

    Raises:
        UsageError: it is empty or too long.
    """
    if said is None:
        return None
    if not 0 < len(said.strip()) <= MAX_EMBARGO:
        raise UsageError("the embargo says nothing, or too much", 'say it in a few words: "until 13 March 2027"')
    return " ".join(said.split())


def paper_of(named: Path | None, folder: Path) -> BoardFile | None:
    """What stands on the cover sheet for a board; None where none is wanted.

    Raises:
        NotFoundError: the file that was named is not there.
        AnswersError: it cannot be used.
    """
    path = named or folder / BOARD
    try:
        content = read_regular(path)
        paper = read_typed(content, BoardFile, path.name, understood=meant)[0]
    except FileNotFoundError as error:
        if named is None:
            return None
        raise NotFoundError(f"there is no file {named}", "name the file that says what stands on the sheet") from error
    said = paper.board.date
    if said is not None and is_no_day(said):
        line, column = locate(content, ("board", "date")) or (None, None)
        wrong, remedy = f"board.date: '{said}' is no date", how_to_write(said, "2026-12-03 or 3 December 2026")
        complaint = Complaint(code="ANSWERS-001", file=path.name, line=line, column=column, wrong=wrong, remedy=remedy)
        raise AnswersError(path.name, (complaint,))
    return paper
