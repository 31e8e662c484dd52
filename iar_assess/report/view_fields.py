"""The fields that people fill in, on paper or on a screen, and that `iar import` reads back."""

from __future__ import annotations

from .look import View


class FieldView(View, frozen=True, kw_only=True):
    """One field.

    Attributes:
        name: its name in the file, stable from one report to the next: `action.keep-talks.owner`.
        caption: what stands over it.
        label: what a screen reader says, complete in itself.
        value: what stands in it.
        choices: each value that it may have, and what people read; none where anything may be written.
        most: how many characters fit.
    """

    name: str
    caption: str
    label: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    most: int = 300


class ActionFields(View, frozen=True, kw_only=True):
    """The fields of one open action."""

    number: int
    owner: FieldView
    due: FieldView
    status: FieldView
    decision: FieldView
    why: FieldView


class FieldsView(View, frozen=True, kw_only=True):
    """Every field of a report.

    Attributes:
        made_from: the assessment that it was made from, as JSON; a report of another one is not read back.
        title: what the report is called when it comes back.
        by, on: who decided, and on which day: once for the whole meeting.
    """

    made_from: str
    title: str
    by: FieldView
    on: FieldView
    actions: tuple[ActionFields, ...]
