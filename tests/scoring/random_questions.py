"""Random questions and conditions over answers, from a source of chance; `random_banks.py` makes frameworks of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from iar_assess.bank.keys import places_of
from iar_assess.bank.parts import exact
from iar_assess.bank.questions import Question

from .making import SCALES as PLAIN
from .making import Said, points, question

ADDABLE = ("halves", "plateau", "nothing-twice", "visits", "peak", "hours", "band", "list")
SCALES: dict[str, Said] = {
    "halves": {"kind": "choice", "options": [{"id": f"o{n}", "label": "x", "value": f"{n}/2"} for n in range(3)]},
    "plateau": {"kind": "choice", "options": [{"id": f"o{n}", "label": "x", "value": min(n, 2)} for n in range(4)]},
    "nothing-twice": {"kind": "choice", "options": [{"id": f"o{n}", "label": "x", "value": n // 2} for n in range(3)]},
    "from-one": {"kind": "choice", "options": [{"id": str(n), "label": "x", "value": n} for n in range(1, 6)]},
    "around-nothing": {"kind": "choice", "options": [{"id": f"o{n}", "label": "x", "value": n - 2} for n in range(4)]},
    "visits": {
        "kind": "number",
        "options": [
            {"id": "few", "label": "x", "value": 0},
            {"id": "some", "label": "x", "from": 3, "value": "1/3"},
            {"id": "many", "label": "x", "above": 10, "value": 1},
        ],
    },
    "peak": {
        "kind": "number",
        "options": [
            {"id": "too-few", "label": "x", "value": 0},
            {"id": "right", "label": "x", "from": 2, "value": 1},
            {"id": "too-many", "label": "x", "above": 8, "value": 0},
        ],
    },
    "hours": {
        "kind": "number",
        "options": [{"id": "low", "label": "x", "value": 0}, {"id": "high", "label": "x", "above": "5/2", "value": 2}],
    },
    "band": {
        "kind": "share",
        "options": [
            {"id": "none", "label": "x", "from": "0%", "to": "0%", "value": 0},
            {"id": "few", "label": "x", "from": "1%", "to": "49%", "value": "1/4"},
            {"id": "most", "label": "x", "from": "50%", "to": "100%", "value": 1},
        ],
    },
    "list": {"kind": "many", "options": points(a=1, b=2)},
    "amount": {"kind": "number"},
}
EVERY_SCALE: dict[str, Said] = {**PLAIN, **SCALES}
NUMBERS = ("0", "1/3", "1/2", "3/4", "1")
FACTS: tuple[Said, ...] = (
    {"id": "large", "ask": "Large?"},
    {
        "id": "kind",
        "ask": "Kind?",
        "kind": "choice",
        "options": [{"id": name, "label": name} for name in ("old", "new", "other")],
    },
    {"id": "staff", "ask": "Staff?", "kind": "number"},
)
COHORTS: list[Said] = [
    {
        "id": "years",
        "title": "Years",
        "members": [
            {"id": "y7", "label": "Same name"},
            {"id": "y9", "label": "Same name"},
            {"id": "y12", "label": "Year 12", "applies_if": {"fact": "large", "is": "yes"}},
        ],
    },
    {"id": "sites", "title": "Sites", "members": [{"id": "here", "label": "Here"}, {"id": "there", "label": "There"}]},
]
GATES = ("level-1", "level-2")
TAGS = ("core", "extra")


@dataclass(frozen=True, kw_only=True)
class Wants:
    """What a random bank may hold.

    Attributes:
        left_out: open answers may be left out of the score.
        facts: questions, levels and follow-ups may rest on facts.
        falling: ordered rules and truth tables that a better answer may take further down.
        small: few questions, so that all ways to complete the answers can be tried.
    """

    left_out: bool = True
    facts: bool = True
    falling: bool = True
    small: bool = False


@dataclass
class Asked:
    """The questions made so far, and where their answers belong."""

    questions: list[Question] = field(default_factory=list)

    def testable(self) -> list[tuple[str, str | None, Question]]:
        """What a condition over answers may name: a key, the scale behind it (None: several answers), the question."""
        found: list[tuple[str, str | None, Question]] = []
        for each in self.questions:
            if each.answers and any(part.role == "counts" and part.scale not in UNVALUED for part in each.answers):
                found.append((each.id, None, each))
            places = places_of(each, {each.cohorts or "": (None,)})
            found += ((place.key, place.scale, each) for place in places if place.scale not in UNVALUED)
        return found


UNVALUED = ("words", "amount")


def fact_test(chance: Random) -> Said:
    """A condition over facts."""
    tests: list[Said] = [
        {"fact": "large", "is": chance.choice(["yes", "no"])},
        {"fact": "kind", "in": chance.choice([["old"], ["new", "other"]])},
        {"fact": "kind", "is": "old"},
        {"fact": "staff", "reaches": chance.choice([10, "50"])},
    ]
    test = chance.choice(tests)
    return chance.choice([test, {"not": test}, {"any": [test, {"fact": "large", "is": "yes"}]}])


def answer_test(chance: Random, asked: Asked) -> Said:
    """A condition over one answer, or over a point of a checklist."""
    key, scale, found = chance.choice(asked.testable())
    if scale is None:
        return {"answer": key, "reaches": chance.choice(["full", "1/2", "1/3"])}
    options = [each.id for each in found.options] or [each["id"] for each in EVERY_SCALE[scale].get("options", [])]
    turned = found.reversed or any(part.reversed and key.endswith(f".{part.id}") for part in found.answers)
    if EVERY_SCALE[scale]["kind"] != "many":
        return {"answer": key, "reaches": chance.choice([*_above_the_worst(scale, turned=turned), "full"])}
    if turned or chance.random() < 0.5:
        return {"answer": key, "reaches": chance.choice(["full", "1/2"])}
    return {"answer": f"{key}.{chance.choice(options)}", "reaches": "full"}


def _above_the_worst(scale: str, *, turned: bool) -> list[str]:
    """The options that not everybody reaches."""
    options = EVERY_SCALE[scale]["options"]
    values = {option["id"]: exact(option["value"]) for option in options}
    worst = max(values.values()) if turned else min(values.values())
    return [name for name, value in values.items() if value != worst]


def joined(chance: Random, leaf: Any, depth: int = 1) -> Said:
    """A condition, or some of them joined; `leaf` makes one."""
    kind = chance.choice(["leaf", "leaf", "all", "any", "at_least"]) if depth else "leaf"
    if kind == "leaf":
        made: Said = leaf()
        return made
    children = [joined(chance, leaf, depth - 1) for _ in range(chance.randint(1, 3))]
    if kind == "at_least":
        return {"at_least": {"n": chance.randint(1, len(children)), "of": children}}
    return {kind: children}


def follow_up(chance: Random, asked: Asked, wants: Wants) -> Said:
    """A condition that a question or an answer may follow."""

    def leaf() -> Said:
        return fact_test(chance) if wants.facts and chance.random() < 0.2 else answer_test(chance, asked)

    return joined(chance, leaf)


def make_question(chance: Random, name: str, asked: Asked, wants: Wants, *, addable: bool) -> Question:
    """A question of any form, which may follow earlier ones and facts."""
    scored = chance.random() < 0.8
    fields: Said = {
        "weight": chance.randint(1, 4),
        "scored": scored,
        "tags": [tag for tag in TAGS if scored and chance.random() < 0.4],
        "required": chance.random() < 0.2,
        "not_applicable": ["not-offered", "outside-control"],
    }
    if scored and chance.random() < 0.4:
        fields["gate"] = chance.choice(GATES)
    if chance.random() < 0.25:
        fields["cohorts"] = chance.choice(["years", "sites"] if wants.facts else ["sites"])
    if wants.facts and chance.random() < 0.2:
        fields["applies_if"] = fact_test(chance)
    if asked.testable() and chance.random() < 0.4:
        fields["follows"] = follow_up(chance, asked, wants)
    if chance.random() < 0.3:
        return _several(chance, name, asked, wants, fields, addable=addable)
    if chance.random() < 0.06:
        return question(name, chance.choice(UNVALUED), **{**fields, "scored": False, "tags": [], "gate": None})
    scale = _scale(chance, addable=addable)
    fields["reversed"] = chance.random() < 0.25
    if scale == "ticks":
        half: int | str = chance.choice(["0", "1/2"])
        fields["options"] = points(a=chance.randint(1, 3), b=half, c=1)
    return question(name, scale, **fields)


def _scale(chance: Random, *, addable: bool, shared: bool = False) -> str:
    known: Sequence[str] = ADDABLE if addable else [name for name in SCALES if name not in UNVALUED]
    names: list[str] = [*known, *(() if shared else ("ticks", "ticks"))]
    return names[chance.randrange(len(names))]


def _several(chance: Random, name: str, asked: Asked, wants: Wants, fields: Said, *, addable: bool) -> Question:
    """A question with several answers; in what is added up, one that counts."""
    counting = 1 if addable else chance.randint(1, 3)
    roles = ["counts"] * counting + [role for role in ("wanted", "beside") if chance.random() < 0.4]
    chance.shuffle(roles)
    parts: list[Said] = []
    for index, role in enumerate(roles):
        text = role == "beside" and chance.random() < 0.4
        scale = "words" if text else _scale(chance, addable=addable, shared=True)
        part: Said = {"id": f"p{index}", "label": "x", "scale": scale, "role": role, "weight": chance.randint(1, 3)}
        part["reversed"] = not text and chance.random() < 0.25
        own = [question(name, None, answers=list(parts))] if parts else []
        so_far = Asked([*asked.questions, *own])
        of_parts = [each for each in so_far.testable() if each[1] is not None or each[2].id != name]
        if of_parts and chance.random() < 0.35:
            part["follows"] = _of_earlier(chance, so_far, name, wants)
        parts.append(part)
    fields["answers"] = parts
    if counting > 1:
        fields["combine"] = chance.choice(["mean", "minimum"])
    return question(name, None, **fields)


def _of_earlier(chance: Random, so_far: Asked, name: str, wants: Wants) -> Said:
    """What an answer may follow: not its own question as a whole."""
    while True:
        made = follow_up(chance, so_far, wants)
        if not _names(made, name):
            return made


def _names(said: Any, name: str) -> bool:
    if isinstance(said, dict):
        return said.get("answer") == name or any(_names(each, name) for each in said.values())
    return isinstance(said, list) and any(_names(each, name) for each in said)
