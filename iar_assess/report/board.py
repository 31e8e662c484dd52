"""The cover sheet of a board paper: what people wrote in `board.yaml`, and what the report fills in."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from iar_assess.files.days import read_day

from .view import ReportView
from .view_cover import BoardView
from .words import day

Purpose = Literal["information", "assurance", "discussion", "decision", "monitoring"]
Line = Annotated[str, Meta(min_length=1, max_length=300)]
Long = Annotated[str, Meta(min_length=1, max_length=4000)]
PURPOSES: tuple[Purpose, ...] = ("information", "assurance", "discussion", "decision", "monitoring")
EMPTY = "–"
BELOW, THERE = " below", "on the decision sheet"
"""Where the decision sheet says that its actions are, and where they are from here."""


class BoardPaper(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What `board.yaml` may say; everything may be left out."""

    meeting: Line | None = None
    date: Line | None = None
    title: Line | None = None
    agenda_item: Line | None = None
    author: Line | None = None
    lead_director: Line | None = None
    purpose: tuple[Purpose, ...] = ()
    assurance_level: Line | None = None
    cqc_domain: Line | None = None
    strategic_objective: Line | None = None
    strategic_risk: Line | None = None
    equality_impact_assessment: Long | None = None
    previously_considered_by: Line | None = None
    recommendation: Long | None = None
    executive_summary: Long | None = None


class BoardFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file: its fields stand under `board`."""

    board: BoardPaper


def meant(data: Any) -> Any:
    """The data of `board.yaml` as it is meant: a day in any usual form, one purpose without a list, in any case."""
    board = data.get("board") if isinstance(data, dict) else None
    if not isinstance(board, dict):
        return data
    made = dict(board)
    if isinstance(made.get("date"), str):
        found = read_day(made["date"])
        made["date"] = day(found) if found is not None else made["date"]
    purpose = made.get("purpose") or []
    listed = purpose.split(",") if isinstance(purpose, str) else purpose if isinstance(purpose, list) else [purpose]
    made["purpose"] = [each.strip().lower() if isinstance(each, str) else each for each in listed]
    return {**data, "board": made}


def is_no_day(text: str) -> bool:
    """Whether a text of numbers alone is written as a day and is none; one of words may be `Thursday at two`."""
    return re.fullmatch(r"[0-9]+([-/. ]+[0-9]+){2}", text.strip()) is not None and read_day(text) is None


ROWS = (
    ("Meeting", "meeting"),
    ("Date of the meeting", "date"),
    ("Title of the paper", "title"),
    ("Agenda item", "agenda_item"),
    ("Author", "author"),
    ("Lead director", "lead_director"),
    ("Assurance level", "assurance_level"),
    ("CQC domain", "cqc_domain"),
    ("Strategic objective", "strategic_objective"),
    ("Strategic risk", "strategic_risk"),
    ("Equality impact assessment", "equality_impact_assessment"),
    ("Previously considered by", "previously_considered_by"),
)


def board_view(paper: BoardPaper, view: ReportView) -> BoardView:
    """The sheet; what nobody filled in comes from the decision sheet, or stays a dash to write on."""
    given = {**msgspec.structs.asdict(paper), "title": paper.title or view.title}
    sheet = view.decision
    asks = tuple(ask.replace(BELOW, f" {THERE}") for ask in sheet.asks)
    no_action = sheet.no_action.replace(" the actions above ", f" the first actions {THERE} ")
    summary = (f"{view.headline.text}. {view.headline.sentence}", *sheet.blockers, *sheet.stuck, no_action)
    return BoardView(
        rows=tuple((name, given[field] or EMPTY) for name, field in ROWS),
        purposes=tuple((name.capitalize(), name in paper.purpose) for name in PURPOSES),
        recommendation=(paper.recommendation,) if paper.recommendation is not None else asks,
        summary=(paper.executive_summary,) if paper.executive_summary is not None else summary,
    )
