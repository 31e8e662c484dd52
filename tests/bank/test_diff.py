"""What is different between two banks, and whether it can change a result."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from iar_assess.bank import diff
from iar_assess.bank.conditions import Condition
from iar_assess.bank.diff import WORDS, compare
from iar_assess.bank.framework import Consistency, Framework
from iar_assess.bank.load import load_bank
from iar_assess.bank.parts import Part
from iar_assess.bank.questions import Case

ROOT = Path(__file__).parents[2]
replace = msgspec.structs.replace


@pytest.fixture(scope="module")
def walk() -> Framework:
    return load_bank(ROOT / "tests" / "cli" / "walk")


def with_question(framework: Framework, name: str, **changes) -> Framework:
    sections = tuple(
        replace(
            section,
            questions=tuple(replace(q, **changes) if q.id == name else q for q in section.questions),
        )
        for section in framework.sections
    )
    return replace(framework, sections=sections)


def found(before: Framework, after: Framework) -> list[tuple[str, str, str | None, bool]]:
    return [
        (each.kind, "/".join(step.id for step in each.path), each.field, each.decides)
        for each in compare(before, after).differences
    ]


def every_part() -> dict[str, type[Part]]:
    """Every type that a framework is made of."""
    seen: dict[str, type[Part]] = {}
    waiting: list[Any] = [Framework]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, Part):
            if kind.__name__ not in seen:
                seen[kind.__name__] = kind
                waiting += [field.type for field in msgspec.structs.fields(kind)]
        else:
            waiting += getattr(kind, "__args__", ())
    return seen


def test_a_bank_is_not_different_from_itself(walk) -> None:
    assert [] == found(walk, walk)
    assert "same" == compare(walk, walk).verdict


@pytest.mark.parametrize(
    ("changes", "field", "decides"),
    [
        ({"ask": "Is there a lead?"}, "ask", False),
        ({"guidance": "Look."}, "guidance", False),
        ({"look_for": ("A name",)}, "look_for", False),
        ({"required": True}, "required", False),
        ({"weight": 2}, "weight", True),
        ({"scored": False}, "scored", True),
        ({"scale": "words"}, "scale", True),
        ({"not_applicable": ()}, "not_applicable", True),
        ({"tags": ("core",)}, "tags", True),
    ],
)
def test_a_change_of_a_question_says_whether_it_can_change_a_result(walk, changes, field, decides) -> None:
    """Words cannot; whatever a score, a level or applicability rests on can."""
    assert [("changed", "people/lead", field, decides)] == found(walk, with_question(walk, "lead", **changes))


def test_a_question_that_went_to_another_section_has_moved_and_is_not_new(walk) -> None:
    people, places = walk.sections
    after = replace(
        walk,
        sections=(
            replace(people, questions=people.questions[1:]),
            replace(places, questions=(*places.questions, people.questions[0])),
        ),
    )
    assert [("moved", "places/lead", None, True)] == found(walk, after)


def test_another_order_of_questions_is_told_with_as_few_moves_as_explain_it(walk) -> None:
    people, places = walk.sections
    first, *others = people.questions
    after = replace(walk, sections=(replace(people, questions=(*others, first)), places))
    assert [("moved", "people/lead", None, False)] == found(walk, after)


def test_questions_and_tips_that_come_and_go(walk) -> None:
    people, places = walk.sections
    without = replace(walk, sections=(replace(people, questions=people.questions[1:]), places))
    assert [("removed", "people/lead", None, True)] == found(walk, without)
    assert [("added", "people/lead", None, True)] == found(without, walk)
    lead = people.questions[0]
    assert [("removed", "people/lead/lead-name", None, False)] == found(
        walk, with_question(walk, "lead", tips=lead.tips[1:])
    )


def test_options_values_and_anchors(walk) -> None:
    scale = walk.scales["in-place"]
    worst, middle, best = scale.options
    cheaper = replace(scale, options=(worst, replace(middle, value="1/3", anchor="Some do it."), best))
    after = replace(walk, scales={**walk.scales, "in-place": cheaper})
    assert [
        ("changed", "in-place/partly", "anchor", False),
        ("changed", "in-place/partly", "value", True),
    ] == sorted(found(walk, after), key=lambda each: str(each[2]))


def test_rules_and_levels(walk) -> None:
    rule = walk.scoring.section
    begun, half, achieved = rule.levels
    later = replace(rule, levels=(begun, replace(half, from_="60%", label="Half way there"), achieved))
    after = replace(walk, scoring=replace(walk.scoring, section=later, unanswered="left_out"))
    assert {
        ("changed", "scoring", "unanswered", True),
        ("changed", "scoring/section/half", "from", True),
        ("changed", "scoring/section/half", "label", False),
    } == set(found(walk, after))


def test_words_about_the_framework_and_its_examples_are_words(walk) -> None:
    case = Case(id="one", organisation="A trust", what="It did it.", kind="qualitative", source="ours")
    after = replace(walk, title="Another walk", revision=2, cases=(case,))
    assert {("changed", "", "title", False), ("added", "one", None, False)} == set(found(walk, after))
    assert "revision" == compare(walk, after).verdict


def test_answers_that_should_go_together_are_advice(walk) -> None:
    """A message beside the score: no score, level or flag hangs on it."""
    holds = Condition(answer="lead", reaches="full")
    rule = Consistency(id="both", if_=holds, expect=holds, message="Look at both again.")
    comparison = compare(walk, replace(walk, consistency=(rule,), revision=2))
    assert ("revision", False) == (comparison.verdict, comparison.breaks_its_edition)


def test_the_same_edition_must_give_the_same_results(walk) -> None:
    """A revision is words only; what can change a result needs an edition of its own."""
    heavier = with_question(walk, "lead", weight=2)
    assert compare(walk, replace(heavier, revision=2)).breaks_its_edition
    assert not compare(walk, replace(heavier, edition="2027")).breaks_its_edition
    assert "edition" == compare(walk, replace(heavier, edition="2027")).verdict
    assert not compare(walk, replace(walk, title="Another", revision=2)).breaks_its_edition


def test_two_frameworks_are_not_two_editions_of_one(walk) -> None:
    assert "another" == compare(walk, replace(walk, id="other")).verdict


def test_every_name_in_the_table_of_words_is_one_of_the_types() -> None:
    """A field that is renamed would otherwise slip from 'words' without anybody seeing it."""
    types = every_part()
    later = {"AnswerPart", "Cell", "Consistency", "Metric", "NamedScore", "OrderedRule"}
    for name, fields in WORDS.items():
        if name not in types:
            assert name in later
            continue
        if fields is not diff.EVERYTHING:
            known = {field.encode_name for field in msgspec.structs.fields(types[name])} | {"order"}
            assert fields <= known | {"who", "anchors", "metric"}, name


def test_what_the_table_does_not_name_counts_as_deciding() -> None:
    """So that a new field of the language is never taken for words by mistake."""

    class Thing(Part, frozen=True, kw_only=True):
        id: str = "a"
        twist: int = 0

    assert diff._decides(Thing, "twist")
    (only,) = diff._fields(Thing(), Thing(twist=1), ())
    assert ("changed", "twist", 0, 1, True) == (only.kind, only.field, only.before, only.after, only.decides)


@pytest.mark.parametrize("place", sorted(ROOT.glob("frameworks/*/*/banks/*")), ids=lambda place: place.name)
def test_any_two_banks_can_be_compared_either_way(walk, place) -> None:
    other = load_bank(place)
    there, back = compare(walk, other).differences, compare(other, walk).differences
    assert len([each for each in there if each.kind == "added"]) == len(
        [each for each in back if each.kind == "removed"]
    )
