"""Random frameworks with everything that may fall: `not`, ordered rules, tables, several answers, turned scales."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import strategies as st

from iar_assess.bank.framework import Framework
from iar_assess.bank.questions import Question
from tests.scoring.making import PERCENT, SCALES, Said, framework, points, question, section

LEVELS: list[Said] = [{"id": f"level-{n}", "label": f"Level {n}", "tone": "low"} for n in range(3)]
IDS = [level["id"] for level in LEVELS]
OWN: dict[str, Said] = {
    "plateau": {
        "kind": "choice",
        "options": [{"id": f"o{n}", "label": "x", "value": value} for n, value in enumerate((0, 0, 1, 1))],
    },
    "from-one": {"kind": "choice", "options": [{"id": f"o{n}", "label": "x", "value": n} for n in (1, 2)]},
}
COHORTS = [{"id": "years", "title": "x", "members": [{"id": "y7", "label": "x"}, {"id": "y12", "label": "x"}]}]


@st.composite
def questions(draw: st.DrawFn, name: str, earlier: list[Question]) -> Question:
    fields: Said = {"tags": draw(st.sampled_from([[], ["core"]])), "weight": draw(st.integers(1, 3))}
    if draw(st.booleans()):
        fields["not_applicable"] = ["not-offered"]
    if earlier and draw(st.integers(0, 2)) == 0:
        fields["follows"] = draw(leaf(earlier))
    kind = draw(st.sampled_from(["yes-no", "steps", "plateau", "ticks", "parts"]))
    if kind == "parts":
        parts: list[Said] = [
            {"id": "now", "label": "x", "scale": "steps"},
            {"id": "well", "label": "x", "scale": draw(st.sampled_from(["steps", "yes-no"]))},
        ]
        if draw(st.booleans()):
            parts[1]["follows"] = {"answer": f"{name}.now", "reaches": "some"}
        if draw(st.booleans()):
            parts[1]["role"] = "wanted"
        if "role" not in parts[1]:
            fields["combine"] = draw(st.sampled_from(["mean", "minimum"]))
        return question(name, None, answers=parts, **fields)
    if draw(st.integers(0, 3)) == 0:
        fields["reversed"] = True
    if kind == "ticks":
        fields["options"] = points(a=1, b=draw(st.sampled_from([0, 1, 2])))
    elif draw(st.integers(0, 4)) == 0:
        fields["cohorts"] = "years"
    return question(name, kind, **fields)


@st.composite
def leaf(draw: st.DrawFn, asked: list[Question]) -> Said:
    tested = draw(st.sampled_from(asked))
    marks = {"steps": "some", "plateau": "o1" if tested.reversed else "o2", "ticks": "50%"}
    forms: list[Said] = [
        {"answer": tested.id, "reaches": mark} for mark in ("full", marks.get(tested.scale or "", "full"))
    ]
    if tested.options and not tested.reversed:
        forms.append({"answer": f"{tested.id}.a", "reaches": "full"})
    if tested.answers:
        forms.append({"answer": f"{tested.id}.well", "reaches": "full"})
    return draw(st.sampled_from(forms))


@st.composite
def tests(draw: st.DrawFn, leaves: st.SearchStrategy[Said], *, negated: bool) -> Said:
    one, two = draw(leaves), draw(leaves)
    forms: list[Said] = [one, {"all": [one, two]}, {"any": [one, two]}, {"at_least": {"n": 2, "of": [one, two, one]}}]
    if negated:
        forms.append({"all": [one, {"not": two}]})
    made = draw(st.sampled_from(forms))
    return {"not": made} if negated and draw(st.booleans()) else made


@st.composite
def decided(draw: st.DrawFn, leaves: st.SearchStrategy[Said], inputs: list[Said]) -> Said:
    """A ladder, ordered rules or a table."""
    way = draw(st.sampled_from(["bands", "ladder", "rules", "table"]))
    if way == "bands":
        return {"levels": [LEVELS[0], {**LEVELS[1], "from": "1/3"}, {**LEVELS[2], "from": 1}]}
    if way == "ladder":
        held = [{**level, "when": draw(tests(leaves, negated=False))} for level in LEVELS[1:]]
        return {"levels": [LEVELS[0], *held]}
    level = st.sampled_from(IDS)
    if way == "rules":
        rules = [
            {"level": draw(level), "because": "x", "when": draw(tests(leaves, negated=True))}
            for _ in range(draw(st.integers(1, 3)))
        ]
        return {"levels": LEVELS, "rules": [*rules, {"level": draw(level), "because": "x"}]}
    some = draw(st.lists(st.sampled_from(range(len(inputs))), min_size=1, max_size=2, unique=True))
    columns = [inputs[index]["statuses"] for index in some]
    rising = draw(st.booleans())
    cells = []
    for row in product(*columns):
        height = sum(column.index(status) for column, status in zip(columns, row, strict=True))
        cells.append({"when": row, "level": IDS[min(height, 2)] if rising else draw(level), "because": "x"})
    return {"levels": LEVELS, "table": {"inputs": [inputs[index]["input"] for index in some], "cells": cells}}


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """Two sections, a named score and the whole, each decided by another kind of rule."""
    asked: list[Question] = []
    sections = []
    for s in range(2):
        own: list[Question] = []
        for q in range(draw(st.integers(1, 2))):
            own.append(draw(questions(f"q{s}{q}", [*asked, *own])))
        asked += own
        sections.append(section(f"s{s}", *own))
    tagged = [{"tag": "core", "reaches": "full"}] if any(each.tags for each in asked) else []
    of_answers = st.one_of(leaf(asked), *(st.just(each) for each in tagged))
    of_nodes = st.sampled_from(
        [{"section": each.id, "reaches": mark} for each in sections for mark in ("level-1", "level-2", "50%")]
    )
    inputs: list[Said] = [{"input": {"section": each.id}, "statuses": IDS} for each in sections]
    inputs += [{"input": {"tag": "core"}, "statuses": ["none", "some", "all"]}] if tagged else []
    for each in asked:
        if each.scale == "steps" and each.cohorts is None:
            order = ["none", "some", "all"]
            inputs.append({"input": {"answer": each.id}, "statuses": order})
        if each.scale == "plateau" and each.cohorts is None:
            inputs.append({"input": {"answer": each.id}, "statuses": ["o0", "o1", "o2", "o3"]})
    own_tables = inputs[2:] or [{"input": {"answer": asked[0].id}, "statuses": None}]
    section_rule: Said = {"score": draw(st.sampled_from(["mean", "minimum"])), "of": "questions", "print": PERCENT}
    ladder = draw(decided(of_answers, own_tables) if inputs[2:] else decided_by_tests(of_answers))
    overall: Said = {"score": draw(st.sampled_from(["mean", "minimum"])), "of": "sections", "print": PERCENT}
    overall |= draw(decided(st.one_of(of_answers, of_nodes), inputs))
    fields: dict[str, Any] = {"unanswered": draw(st.sampled_from(["worst", "left_out"]))}
    return framework(
        *sections,
        levels=ladder.pop("levels"),
        section={**section_rule, **ladder},
        overall=overall,
        scales={**SCALES, **OWN},
        cohorts=COHORTS,
        **fields,
    )


@st.composite
def decided_by_tests(draw: st.DrawFn, leaves: st.SearchStrategy[Said]) -> Said:
    """A ladder or ordered rules, where there is nothing to put into a table."""
    rules = [
        {"level": draw(st.sampled_from(IDS)), "because": "x", "when": draw(tests(leaves, negated=True))},
        {"level": draw(st.sampled_from(IDS)), "because": "x"},
    ]
    held = [{**level, "when": draw(tests(leaves, negated=False))} for level in LEVELS[1:]]
    return draw(st.sampled_from([{"levels": LEVELS, "rules": rules}, {"levels": [LEVELS[0], *held]}]))
