"""How a question looks, and how an answer is typed: plain numbered lines, or a menu where the terminal can."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from iar_assess.answers.entry import describe_value
from iar_assess.answers.kinds import KINDS
from iar_assess.answers.model import Answers
from iar_assess.bank.framework import Framework
from iar_assess.engine.facing import about, about_answer, option_line
from iar_assess.engine.slots import Place, count_of

from .output import show_wrapped

KEYS = "w write a note, e evidence, x not applicable, ? not known, s skip, b back, h help, q stop"
TICK = "tick"
COMMANDS = (
    ("w", "Write a note first"),
    ("e", "Add evidence first"),
    ("x", "Not applicable"),
    ("?", "We do not know"),
    ("s", "Skip for now"),
    ("b", "Back"),
    ("q", "Stop"),
)


def show_place(
    place: Place,
    listed: Sequence[Place],
    answers: Answers,
    framework: Framework,
    *,
    in_full: bool = True,
) -> None:
    """The question with its guidance and numbered options, and what is answered already.

    Args:
        place: what is asked.
        listed: every place, for the count.
        answers: what is stated and answered so far.
        framework: the framework.
        in_full: with guidance; left out where another answer to the same question was asked just before.
    """
    click.echo(f"\n{'─' * 60 if _utf8() else '-' * 60}")
    click.echo(f"{place.section.ref} {place.section.title}   ({count_of(place, listed)})\n")
    cohort = f"  [{place.cohort}]" if place.cohort else ""
    show_wrapped(f"{place.question.ref}  {place.question.ask}{cohort}")
    for line in about(place.question) if in_full else ():
        show_wrapped(line, indent="    ")
    click.echo("")
    if place.part is not None:
        show_wrapped(f"{place.part.label}:", indent="  ")
    for line in about_answer(framework, place.question, place.form, answers.profile):
        show_wrapped(line, indent="  ")
    kind = KINDS[place.form.kind]
    for index, option in enumerate(place.form.options, start=1):
        mark = index if kind.numbered else "-"  # elsewhere a bare number is a figure, never a place in the list
        show_wrapped(f"{mark:>2}  {option_line(place.form, option)}", indent="  ", hanging="    ")
    hint = kind.hint(place.form)
    if hint:
        show_wrapped(hint, indent="  ")
    answer = answers.get(place.key)
    if answer.state != "unanswered":
        show_wrapped(f"Answered so far: {describe_value(framework, place.key, answer)}", indent="  ")
    if answer.note:
        show_wrapped(f"Note: {answer.note}", indent="  ")
    for each in answer.evidence:
        show_wrapped(f"Evidence: {each.title}", indent="  ")


def ask_line(place: Place, *, menu: bool) -> str:
    """What the person says to a question: an answer, or one of the keys."""
    options = place.form.options
    if menu and options and place.form.kind != "number" and menus_work():
        many = place.form.kind == "many"
        labelled = [(option.id, option.label) for option in options]
        commands = [each for each in COMMANDS if each[0] != "x" or place.question.not_applicable]
        if place.optional:
            commands = [(key, f"Leave it {_as_it_is(place)}" if key == "s" else label) for key, label in commands]
        said = _menu([*([(TICK, "Tick the points")] if many else labelled), *commands])
        return _tick(labelled) if said == TICK else said
    enter = f"Enter leaves it {_as_it_is(place)}, " if place.optional else ""
    return ask_text(f"Answer ({enter}{KEYS})", suffix="\n> ")


def _as_it_is(place: Place) -> str:
    return "empty" if place.state == "unanswered" else "as it is"


def ask_text(prompt: str, *, suffix: str = ": ") -> str:
    """A line as it was typed.

    Raises:
        EOFError: nobody is there to type.
        KeyboardInterrupt: the person pressed Ctrl-C.
    """
    try:
        said: str = click.prompt(prompt, default="", show_default=False, prompt_suffix=suffix)
    except click.Abort as stop:  # click makes one of the two; they differ in what a script should do next
        raise EOFError if isinstance(stop.__context__, EOFError) else KeyboardInterrupt from stop
    return said


def ask_choice(options: Sequence[tuple[str, str]], *, menu: bool, prompt: str) -> str:
    """One of a few options, by number, id or label; without options, whatever is typed."""
    if menu and options and menus_work():
        return _menu([*options, ("s", "Skip for now"), ("q", "Stop")])
    for index, (_, label) in enumerate(options, start=1):
        click.echo(f"  {index}  {label}")
    return ask_text(prompt, suffix="\n> ").strip()


def somebody_is_there() -> bool:
    """Whether a person is at the terminal, who can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def menus_work() -> bool:
    """Whether this terminal can draw a menu: a real one, not dumb, and nobody asked for plain text."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdin.isatty() and sys.stdout.isatty() and not plain


def _menu(options: Sequence[tuple[str, str]]) -> str:
    import questionary

    choices = [questionary.Choice(title=label, value=value) for value, label in options]
    return str(questionary.select("Answer", choices=choices, use_shortcuts=False).unsafe_ask())


def _tick(options: Sequence[tuple[str, str]]) -> str:
    """The ticked points; nothing ticked says nothing, because Enter alone should not answer for anybody."""
    import questionary

    none = ("none", "None of these")
    choices = [questionary.Choice(title=label, value=value) for value, label in (*options, none)]
    said = questionary.checkbox("Tick what is true (nothing ticked: back to the choice)", choices=choices).unsafe_ask()
    ticked = [each for each in said if each != "none"]
    return ",".join(ticked) or ("none" if said else "")


def _utf8() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
