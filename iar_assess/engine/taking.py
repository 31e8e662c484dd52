"""Recording what was offered: answers from elsewhere become ours all at once, and a snapshot comes first."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from iar_assess.answers.model import Answer, Answers
from iar_assess.answers.names import AGREED

from .work import Work


def record_taken(
    work: Work, choose: Callable[[Answers], Mapping[str, Answer]], *, before: str, by: str, name: str = AGREED
) -> tuple[str, ...]:
    """Record offered answers.

    Args:
        work: the assessment.
        choose: what to record, chosen from what was said so far, hand edits included.
        before: what is about to happen, for the name of the snapshot.
        by: who takes them, for the history.
        name: whose answers.

    Returns:
        The keys that were recorded.

    Raises:
        FolderError: the assessment is locked (FOLDER-010), or cannot be written to.
    """
    work.folder.refuse_locked()
    work.take_in_edits(name)
    work.refresh()
    chosen = choose(work.folder.answers(name))
    if chosen:
        work.folder.snapshot(f"before {before}")
        work.folder.record_all(chosen, by=by, name=name)
        work.folder.fold(name)
        work.refresh()
    return tuple(chosen)
