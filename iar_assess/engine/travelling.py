"""Which files of an assessment travel inside its report, and what stays at home."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec.structs import replace

from iar_assess.answers.assessment import FILE as HEAD
from iar_assess.answers.create import assessment_yaml, sheet_title
from iar_assess.answers.frozen import FOLDER as BANK
from iar_assess.answers.frozen import OVERLAY
from iar_assess.answers.model import Answer
from iar_assess.answers.names import AGREED
from iar_assess.answers.respondent import FOLDER as ANSWERS
from iar_assess.answers.sheet import Sheet, write_sheet
from iar_assess.answers.snapshots import BANKS, LABEL, Snapshot, bank_kept, label_anew
from iar_assess.answers.snapshots import FOLDER as SNAPSHOTS
from iar_assess.bank.load import read_bank
from iar_assess.bank.overlays import read_overlay
from iar_assess.bank.translations import read_locale
from iar_assess.errors import IarError
from iar_assess.files.journal import MAX_BYTES
from iar_assess.files.reading import is_link, read_regular
from iar_assess.files.yaml_fresh import fresh_yaml
from iar_assess.planning.keep import FILE as PLAN
from iar_assess.planning.keep import plan_anew
from iar_assess.report.glyphs import change_texts
from iar_assess.report.view import ReportView

from .bundle import AGREED_FILE, LOOK, WORDING, Share
from .covers import BOARD, paper_of
from .cycles import find_time
from .overlays import named_overlay
from .work import Work

ELSEWHERE = "elsewhere"
"""Said of a time that lies in another folder, which does not travel."""

Files = Iterator[tuple[str, bytes]]


def contents_of(view: ReportView, work: Work, share: Share, since: str | None, board: Path | None) -> Files:
    """The files that travel, by their names in the folder.

    Args:
        view: what the report says.
        work: the assessment.
        share: `plan` or `all`.
        since: the snapshot that the report is compared with, as `time_inside` gives it.
        board: what stands on its cover sheet for a board, where a file was named.
    """
    folder = work.folder.path
    yield from _within(BANK, {**read_bank(folder / BANK), **read_locale(folder / BANK)})
    if work.folder.assessment.overlay is not None:
        yield from _within(OVERLAY, read_overlay(folder / OVERLAY))
    named = named_overlay(work.folder.framework(), work.engine.words.overlays)
    if named is not None:
        yield from _within(WORDING, named.contents)
    logo = logo_of(view, work)
    if logo is not None and view.look.logo is not None:
        yield logo, view.look.logo
    paper = paper_of(board, folder) if view.board is not None else None
    if paper is not None:
        yield BOARD, fresh_yaml(msgspec.json.decode(msgspec.json.encode(paper)))
    said = _texts(view)
    yield from _as_they_are(folder) if share == "all" else _anew(work, said)
    if view.trend is not None or view.changes is not None:
        for each in work.folder.snapshots():
            if each.path.name == since or (not each.safety and each.on <= view.date_iso):
                yield from _earlier(each, work, share, said)


def logo_of(view: ReportView, work: Work) -> str | None:
    """What the logo is called: as in the folder, where it is the assessment's and not the maker's own."""
    if view.look.logo is None:
        return None
    chosen = work.folder.assessment.look
    return chosen.logo if chosen is not None and chosen.logo else f"{LOOK}/logo.{view.look.logo_kind}"


def time_inside(work: Work, since: str | None, on: str) -> str | None:
    """The name of the snapshot that was meant; `ELSEWHERE` for another folder, None where nothing was named."""
    if since is None:
        return None
    snapshot = find_time(work.engine, work, since, on).snapshot
    inside = snapshot is not None and snapshot.path.parent.parent == work.folder.path
    return snapshot.path.name if snapshot is not None and inside else ELSEWHERE


def _within(folder: str, contents: Mapping[str, bytes]) -> Files:
    return ((f"{folder}/{name}", content) for name, content in contents.items())


def _as_they_are(folder: Path) -> Files:
    """Everybody's files; a YAML before its journal, so that nothing that is said meanwhile is missing."""
    there = [each for each in (folder / ANSWERS).glob("*") if not each.name.startswith(".")]
    there = [each for each in there if each.suffix in (".yaml", ".journal")]
    files = sorted(there, key=lambda each: (each.suffix != ".yaml", each.name))
    for each in (folder / HEAD, folder / PLAN, folder / LABEL, *files):
        if each.is_file() and not is_link(each):
            yield each.relative_to(folder).as_posix(), read_regular(each, MAX_BYTES)


def _anew(work: Work, said: str) -> Files:
    """The assessment, the agreed answers and the plan, written anew: no comments, and no note that is not printed."""
    assessment, asked = work.folder.assessment, work.folder.asked()
    answers = {key: _without(answer, said) for key, answer in work.answers.answers.items()}
    title = sheet_title(AGREED, assessment)
    yield HEAD, assessment_yaml(assessment)
    yield AGREED_FILE, write_sheet(Sheet(), title, rank=asked.rank, folded=0, changes=answers, conflicts={})
    yield (
        PLAN,
        plan_anew(work.folder.path, lambda entry: entry if _printed(entry.notes, said) else replace(entry, notes=None)),
    )


def _earlier(snapshot: Snapshot, work: Work, share: Share, said: str) -> Files:
    """A snapshot and its bank; one that cannot be read is left out, as the report leaves it out."""
    then = work.engine.open(snapshot.path)
    try:
        files = dict(_as_they_are(snapshot.path) if share == "all" else _anew(then, said))
        if share != "all" and not snapshot.safety:
            files[LABEL] = label_anew(snapshot, keep_note=_printed(snapshot.note, said))
        digest = then.folder.assessment.bank.digest
    except IarError:
        return
    yield from _within(f"{SNAPSHOTS}/{snapshot.path.name}", files)
    bank = bank_kept(work.folder.path, digest)
    if bank is not None and digest != work.folder.assessment.bank.digest:
        yield from _within(f"{SNAPSHOTS}/{BANKS}/{digest}", read_bank(bank))


def _printed(text: str | None, said: str) -> bool:
    return text is None or text in said


def _texts(view: ReportView) -> str:
    """Everything that a printed report says."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    change_texts(replace(view, entries=(), theme=None), note)
    return "\n".join(found)


def _without(answer: Answer, said: str) -> Answer:
    """An answer without a note that stands nowhere in the report, such as one to a question that is not asked."""
    return answer if _printed(answer.note, said) else replace(answer, note=None)
