"""The drawing of what the actions move against what they cost: numbers in four fields, in order within each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from iar_assess.planning.worth import ONE_MEETING

from .charts import GREY, INK, RULE, WIDTH, Say, accent, as_drawing, draw_text, tint, wrap_words
from .translated.catalogue import saying
from .view import ActionView, ReportView

QUADRANTS = (
    ("Decide now", "moves much, costs little"),
    ("Plan", "moves much, costs much"),
    ("Delegate", "moves little, costs little"),
    ("Later", "moves little, costs much"),
)
"""Row by row, as they are drawn: much is moved above, little effort is on the left."""

MUCH_MEANS = (
    "What moves much is reckoned: a fifth of full marks or more and, where more than "
    f"{ONE_MEETING} actions are open, more than the middle one of them moves, or as much as any; "
    "what a legal duty or the next level of the whole result needs moves much whatever its points."
)

CLOSED = ("done", "dropped")
OPEN = "proposed"
_NARROWEST = 0.3


class Sizes(NamedTuple):
    """The sizes of the words and numbers on the map, and how far numbers lie apart."""

    words: int
    number: int
    radius: float
    step: float


USUAL = Sizes(words=12, number=13, radius=13.0, step=31.0)
LARGE = Sizes(words=15, number=15, radius=16.0, step=38.0)
"""In large print a drawing is 257 mm wide, so that 15 of its units are 16 points."""


class Field(NamedTuple):
    """A quadrant as it is drawn: its actions in order, and where it lies."""

    name: str
    meaning: str
    actions: tuple[ActionView, ...]
    left: float
    width: float

    def columns(self, size: Sizes) -> int:
        """How many numbers stand beside each other."""
        return int((self.width - 20) / size.step)

    def rows(self, size: Sizes) -> int:
        """How many rows of numbers it needs, one where it holds none."""
        return max(1, -(-len(self.actions) // self.columns(size)))


def quadrants_of(view: ReportView) -> tuple[tuple[str, str], ...]:
    """The quadrants and what each means, in the words of the view."""
    say = saying(view.language)
    return tuple((say(name), say(meaning)) for name, meaning in QUADRANTS)


def mapped(view: ReportView) -> tuple[ActionView, ...]:
    """The actions that the map shows: what is done or dropped is not weighed any more."""
    return tuple(action for action in view.actions if action.status_id not in CLOSED)


def in_order(actions: Iterable[ActionView]) -> tuple[ActionView, ...]:
    """The order within a field: what moves most first, then what costs least."""
    return tuple(sorted(actions, key=lambda each: (-each.impact, each.effort, each.number)))


def describe_map(view: ReportView) -> str:
    """What the map shows, in words: the numbers of each field in the order in which they stand."""
    shown = mapped(view)
    say = saying(view.language)
    said = []
    for name, meaning in quadrants_of(view):
        numbers = [str(action.number) for action in in_order(shown) if action.quadrant == name]
        if numbers:
            these = say(f"{'action' if len(numbers) == 1 else 'actions'} {', '.join(numbers)}")
            said.append(f"{name} ({meaning}): {these}")
    return f"{say('What the actions move and what they cost.')} {'. '.join(said)}"


def draw_map(view: ReportView) -> str:
    """Each open action as a number in its field, row by row: what moves most comes first."""
    colour = accent(view.look.colour)
    size = LARGE if view.look.large_print else USUAL
    body: list[str] = []
    top = size.words + 10.0
    say = saying(view.language)
    body += draw_text(0, size.words, [say("little effort")], size=size.words, colour=GREY)
    body += draw_text(WIDTH, size.words, [say("much effort")], size=size.words, colour=GREY, anchor="end")
    fields = _fields(view)
    for pair in (fields[:2], fields[2:]):
        heads = [wrap_words(each.meaning, each.width - 20, size.words, 3) for each in pair]
        above = 24.0 + (size.words + 3) * max(map(len, heads)) + 6
        height = above + size.step * max(each.rows(size) for each in pair) + 4
        for field, head in zip(pair, heads, strict=True):
            ground = tint(colour) if field.name == fields[0].name else "#ffffff"
            body.append(
                f'<rect x="{field.left + 0.5:.1f}" y="{top:.1f}" width="{field.width - 1.5:.1f}" '
                f'height="{height:.1f}" data-ground="1" fill="{ground}" stroke="{RULE}"/>'
            )
            body += draw_text(field.left + 10, top + 20, [field.name], size=size.words + 1, bold=True)
            below = top + 24 + size.words
            body += draw_text(field.left + 10, below, head, size=size.words, step=size.words + 3, colour=GREY)
            body += _numbers(field, top + above, size, colour)
        top += height
    body += _legend(top + size.words + 6, size, colour, say)
    return as_drawing(describe_map(view), top + size.words + 16, body)


def _fields(view: ReportView) -> tuple[Field, ...]:
    """The four fields; the wider column is the one that holds more, since how wide it is says nothing."""
    shown, quadrants = mapped(view), quadrants_of(view)
    held = [in_order(each for each in shown if each.quadrant == name) for name, _ in quadrants]
    left, right = (max(len(held[n]), len(held[n + 2])) for n in (0, 1))
    share = min(max(left / ((left + right) or 2), _NARROWEST), 1 - _NARROWEST)
    edges = (0.0, WIDTH * share, float(WIDTH))
    return tuple(
        Field(name, meaning, actions, edges[n % 2], edges[n % 2 + 1] - edges[n % 2])
        for n, ((name, meaning), actions) in enumerate(zip(quadrants, held, strict=True))
    )


def _numbers(field: Field, top: float, size: Sizes, colour: str) -> Iterator[str]:
    """The numbers of a field in circles: full where one waits for a decision, a ring where it has been decided."""
    columns = field.columns(size)
    for n, action in enumerate(field.actions):
        x, y = field.left + 10 + size.step * (n % columns + 0.5), top + size.step * (n // columns + 0.5)
        fill, ink = (colour, "#ffffff") if action.status_id == OPEN else ("#ffffff", INK)
        circle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size.radius:g}" fill="{fill}" stroke="{colour}"'
        yield f'{circle} stroke-width="1.6"/>'
        letters = size.number if action.number < 100 or size is LARGE else size.number - 2
        said = [str(action.number)]
        yield from draw_text(x, y + 0.36 * letters, said, size=letters, colour=ink, anchor="middle", bold=True)


def _legend(y: float, size: Sizes, colour: str, say: Say) -> Iterator[str]:
    x = 7.0
    for words, fill in (("waits for a decision", colour), ("decided already", "#ffffff")):
        said = say(words)
        yield f'<circle cx="{x:.1f}" cy="{y - 4:.1f}" r="6" fill="{fill}" stroke="{colour}" stroke-width="1.6"/>'
        yield from draw_text(x + 12, y, [said], size=size.words, colour=GREY)
        x += 32 + 0.52 * size.words * len(said)
