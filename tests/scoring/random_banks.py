"""Random frameworks that use the whole language, and random answers to them; each passes the checks of a bank."""

from __future__ import annotations

from random import Random
from typing import Any

from iar_assess.answers.model import Answer, Answers, FactValue, Value
from iar_assess.bank.framework import Framework
from iar_assess.bank.keys import Place, every_place
from iar_assess.bank.questions import Section
from iar_assess.bank.scales import place_options

from .making import NOT_KNOWN, Said, framework
from .random_questions import (
    COHORTS,
    FACTS,
    SCALES,
    Asked,
    Wants,
    fact_test,
    follow_up,
    make_question,
)
from .random_rules import Rules


def make_framework(chance: Random, wants: Wants | None = None) -> Framework:
    """A framework of up to three sections that may hold anything the language has."""
    wants = wants or Wants()
    addable = chance.random() < 0.3
    asked = Asked()
    names = [f"s{n}" for n in range(chance.randint(1, 2 if wants.small else 3))]
    by_section = {}
    for name in names:
        own = []
        for index in range(chance.randint(1, 2 if wants.small else 4)):
            made = make_question(chance, f"q{name}{index}", asked, wants, addable=addable)
            asked.questions.append(made)
            own.append(made)
        by_section[name] = own
    rules = Rules(chance, asked, by_section, wants, addable=addable)
    common = rules.section(None)
    sections = []
    for name in names:
        own_rule = rules.section(name) if chance.random() < 0.3 else None
        rules.scored(name, own_rule or common, "sections")
        sections.append(_section(name, by_section[name], own_rule, chance))
    fields: Said = {}
    if chance.random() < 0.5:
        fields["groups"] = _groups(chance, names)
        fields["group"] = rules.group()
        for group in fields["groups"]:
            rules.scored(group["id"], fields["group"], "groups")
    scores = []
    for index in range(chance.choice([0, 0, 1, 2])):
        scores.append({"id": f"n{index}", "title": "x", **rules.named(f"n{index}")})
        rules.scored(f"n{index}", scores[-1], "scores")
    open_rules = ["worst", "left_out"] if wants.left_out else ["worst"]
    return framework(
        *sections,
        levels=common.pop("levels", []),
        section=common,
        scores=scores,
        overall=rules.overall(),
        unanswered=chance.choice(open_rules),
        not_known=chance.choice(open_rules),
        profile=list(FACTS),
        cohorts=COHORTS,
        scales=SCALES,
        flags=[_flag(chance, asked, wants)] if asked.testable() else [],
        consistency=_consistency(chance, asked, wants),
        **fields,
    )


def _section(name: str, questions: list[Any], rule: Said | None, chance: Random) -> Section:
    import msgspec

    said = {"id": name, "ref": name, "title": name, "about": name, "weight": chance.randint(1, 3), "questions": []}
    made = msgspec.convert({**said, "questions": [msgspec.to_builtins(each) for each in questions]}, Section)
    if rule is None:
        return made
    return msgspec.convert({**msgspec.to_builtins(made), "scoring": rule}, Section)


def _groups(chance: Random, names: list[str]) -> list[Said]:
    cut = chance.randint(1, len(names))
    halves = [half for half in (names[:cut], names[cut:]) if half]
    return [
        {"id": f"g{n}", "ref": f"G{n}", "title": "x", "sections": half, "weight": chance.randint(1, 3)}
        for n, half in enumerate(halves)
    ]


def _flag(chance: Random, asked: Asked, wants: Wants) -> Said:
    made: Said = {"id": "duty", "title": "x", "when": follow_up(chance, asked, wants), "met": "x", "not_met": "x"}
    if wants.facts and chance.random() < 0.3:
        made["applies_if"] = fact_test(chance)
    return made


def _consistency(chance: Random, asked: Asked, wants: Wants) -> list[Said]:
    if not asked.testable():
        return []

    def test() -> Said:
        made = follow_up(chance, asked, wants)
        return {"not": made} if chance.random() < 0.3 else made

    return [{"id": f"c{n}", "if": test(), "expect": test(), "message": "x"} for n in range(chance.randint(0, 2))]


def values_for(place: Place, made: Framework) -> list[Value]:
    """Every value of interest that a place can be answered with."""
    options = [option.id for option in place_options(place, made.scales)]
    match made.scales[place.scale].kind:
        case "many":
            return [(), *((each,) for each in options), tuple(options)]
        case "number":
            return [0, 2, 3, 5, 8, 10, 11, 40]
        case "text":
            return ["words"]
        case _:
            return list(options)


def make_answers(chance: Random, made: Framework, *, excused: bool = True, open_: float = 0.3) -> Answers:
    """Answers to a framework: some open, some not known, some said not to apply, facts stated or not."""
    kept: dict[str, Answer] = {}
    for place in every_place(made):
        turn = chance.random()
        if turn < open_:
            if chance.random() < 0.4:
                kept[place.key] = NOT_KNOWN
        elif excused and turn < open_ + 0.2:
            kept[place.key] = Answer(not_applicable=chance.choice(["not-offered", "outside-control"]))
        else:
            kept[place.key] = Answer(value=chance.choice(values_for(place, made)))
    return Answers(profile=make_facts(chance, stated=0.7), answers=kept)


def make_facts(chance: Random, *, stated: float) -> dict[str, FactValue]:
    """Some facts about the organisation."""
    values: dict[str, FactValue] = {
        "large": chance.choice(["yes", "no"]),
        "kind": chance.choice(["old", "new", "other"]),
        "staff": chance.choice([0, 10, 50, 500]),
    }
    return {fact: value for fact, value in values.items() if chance.random() < stated}


def completed(chance: Random, made: Framework, answers: Answers) -> Answers:
    """The same answers with everything that is open answered by a value, and every fact stated."""
    kept = dict(answers.answers)
    for place in every_place(made):
        if answers.get(place.key).state in ("unanswered", "not_known"):
            kept[place.key] = Answer(value=chance.choice(values_for(place, made)))
    return Answers(profile={**make_facts(chance, stated=1), **answers.profile}, answers=kept)
