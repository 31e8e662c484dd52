"""The drawing of what the actions move against what they cost: numbers in four quadrants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .charts import GREY, INK, RULE, WIDTH, Say, accent, as_drawing, draw_text, tint
from .translated.catalogue import saying
from .view import ActionView, ReportView

QUADRANTS = (
    ("Decide now", "moves much, costs little"),
    ("Plan", "moves much, costs much"),
    ("Delegate", "moves little, costs little"),
    ("Later", "moves little, costs much"),
)
"""Row by row, as they are drawn: much is moved above, little effort is on the left."""

CLOSED = ("done", "dropped")
OPEN = "proposed"
_RADIUS = 11.0
_STEP = 25.0
_SIDE = WIDTH / 2
_HEAD = 30.0
_LEAST_ROWS = 5
_MIDDLE = 50.0


class Spot(NamedTuple):
    """An action on the map: where it is drawn."""

    action: ActionView
    x: float
    y: float


def quadrants_of(view: ReportView) -> tuple[tuple[str, str], ...]:
    """The quadrants and what each means, in the words of the view."""
    say = saying(view.language)
    return tuple((say(name), say(meaning)) for name, meaning in QUADRANTS)


def mapped(view: ReportView) -> tuple[ActionView, ...]:
    """The actions that the map shows: what is done or dropped is not weighed any more."""
    return tuple(action for action in view.actions if action.status_id not in CLOSED)


def describe_map(view: ReportView) -> str:
    """What the map shows, in words."""
    shown = mapped(view)
    say = saying(view.language)
    said = []
    for name, meaning in quadrants_of(view):
        numbers = [str(action.number) for action in shown if action.quadrant == name]
        if numbers:
            these = say(f"{'action' if len(numbers) == 1 else 'actions'} {', '.join(numbers)}")
            said.append(f"{name} ({meaning}): {these}")
    return f"{say('What the actions move and what they cost.')} {'. '.join(said)}"


def draw_map(view: ReportView) -> str:
    """Each open action as a number in its quadrant; numbers that would lie on each other are moved apart."""
    colour = accent(view.look.colour)
    shown = mapped(view)
    body: list[str] = []
    top = 22.0
    say, quadrants = saying(view.language), quadrants_of(view)
    body += draw_text(0, 12, [say("little effort")], size=12, colour=GREY)
    body += draw_text(WIDTH, 12, [say("much effort")], size=12, colour=GREY, anchor="end")
    for pair in (quadrants[:2], quadrants[2:]):
        found = [[action for action in shown if action.quadrant == name] for name, _ in pair]
        rows = max(_LEAST_ROWS, *(-(-len(each) // _columns()) for each in found))
        height = _HEAD + _STEP * rows + 8
        for place, ((name, meaning), actions) in enumerate(zip(pair, found, strict=True)):
            ground = tint(colour) if name == quadrants[0][0] else "#ffffff"
            body.append(
                f'<rect x="{place * _SIDE + 0.5:.1f}" y="{top:.1f}" width="{_SIDE - 1.5:.1f}" height="{height:.1f}" '
                f'data-ground="1" fill="{ground}" stroke="{RULE}"/>'
            )
            body += draw_text(place * _SIDE + 10, top + 19, [name], bold=True)
            after = max(92.0, 24 + 7.4 * len(name))
            body += draw_text(place * _SIDE + after, top + 19, [meaning], size=12, colour=GREY)
            for spot in _placed(actions, place * _SIDE + 10, top + _HEAD, rows):
                body += _number(spot, colour)
        top += height
    body += _legend(top + 16, colour, say)
    return as_drawing(describe_map(view), top + 26, body)


def _columns() -> int:
    return int((_SIDE - 20) / _STEP)


def _placed(actions: Sequence[ActionView], left: float, top: float, rows: int) -> list[Spot]:
    """Each action in the free cell that is nearest to where it belongs; no two in one."""
    columns = _columns()
    free = [(row, column) for row in range(rows) for column in range(columns)]
    spots = []
    for action in actions:
        across, down = _within(action.effort) * (columns - 1), (1 - _within(action.impact)) * (rows - 1)
        row, column = min(free, key=lambda cell: ((cell[0] - down) ** 2 + (cell[1] - across) ** 2, cell))
        free.remove((row, column))
        spots.append(Spot(action, left + _STEP * (column + 0.5), top + _STEP * (row + 0.5)))
    return spots


def _within(length: float) -> float:
    """Where a length of 0 to 100 lies in its half, 0 to 1."""
    return (length - _MIDDLE if length > _MIDDLE else length) / _MIDDLE


def _number(spot: Spot, colour: str) -> list[str]:
    """A number in a circle: full where it waits for a decision, a ring where the group has decided."""
    waits = spot.action.status_id == OPEN
    fill, ink = (colour, "#ffffff") if waits else ("#ffffff", INK)
    circle = f'<circle cx="{spot.x:.1f}" cy="{spot.y:.1f}" r="{_RADIUS:g}" fill="{fill}" stroke="{colour}"'
    size = 11 if spot.action.number < 100 else 9
    words = draw_text(spot.x, spot.y + 4, [str(spot.action.number)], size=size, colour=ink, anchor="middle", bold=True)
    return [f'{circle} stroke-width="1.6"/>', *words]


def _legend(y: float, colour: str, say: Say) -> list[str]:
    return [
        f'<circle cx="7" cy="{y - 4:.1f}" r="6" fill="{colour}" stroke="{colour}"/>',
        *draw_text(19, y, [say("waits for a decision")], size=12, colour=GREY),
        f'<circle cx="157" cy="{y - 4:.1f}" r="6" fill="#ffffff" stroke="{colour}" stroke-width="1.6"/>',
        *draw_text(169, y, [say("decided already")], size=12, colour=GREY),
    ]
