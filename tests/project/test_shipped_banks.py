"""What every bank that we ship promises beyond the checks that any bank must pass."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from iar_assess.answers.model import Answers
from iar_assess.bank.framework import Framework
from iar_assess.bank.load import build_bank, read_bank
from iar_assess.bank.wording.reading import age_in_hundredths, listed
from iar_assess.engine.examples import answers_of, demo_of
from iar_assess.files.yaml import read_yaml
from iar_assess.planning.tips import actions_from_tips
from iar_assess.scoring.score import score

BANKS = sorted(each.parent for each in Path(__file__).parents[2].glob("frameworks/*/*/banks/*/framework.yaml"))
each_bank = pytest.mark.parametrize("place", BANKS, ids=lambda place: place.name)
STALE = re.compile(r"Prince[’']s Trust|\bHEE\b|50,000 (?:more )?nurses|£1,000|[Ll]evelling up")
COPIES = re.compile(r"side3ye|lucy-jack|nmgzz|ovobullies|gandikahani4u|educhampsng")  # scraped pages, never cited
MONDAY = re.compile(r"^(?:Review|Consider|Ensure|Continue|Explore|Promote|Improve)\b")


@cache
def framework_of(place: Path) -> Framework:
    framework, complaints = build_bank(read_bank(place))
    assert framework is not None, complaints
    return framework


def tips_of(place: Path):
    return [tip for question in framework_of(place).questions() for tip in question.tips]


@cache
def written(path: Path) -> Any:
    return read_yaml(path.read_bytes(), path.name)[0]


def written_tips(place: Path):
    for path in sorted((place / "sections").glob("*.yaml")):
        for question in written(path)["questions"]:
            yield from question.get("tips", ())


def citations(value: Any):
    """Every id under a `source` or `sources`, wherever it stands."""
    if isinstance(value, dict):
        for key, each in value.items():
            names = each if key == "sources" else [each] if key == "source" else []
            yield from (name for name in names if isinstance(name, str))
            yield from citations(each)
    elif isinstance(value, list):
        for each in value:
            yield from citations(each)


@each_bank
def test_every_question_has_guidance_prompts_for_evidence_and_a_tip(place) -> None:
    bare = [
        question.id
        for question in framework_of(place).questions()
        if not (question.guidance.strip() and len(question.look_for) >= 2 and question.tips)
    ]
    assert [] == bare


@each_bank
def test_every_tip_says_how_long_it_takes_how_it_is_measured_and_how_well_it_is_founded(place) -> None:
    """Nothing is left to a default: the author thought about each."""
    bare = [
        (tip["id"], missing)
        for tip in written_tips(place)
        for missing in ("why", "evidence_grade", "do_by", "lead_time", "lead_weeks", "effort.money", "measure.baseline")
        if missing.rpartition(".")[2] not in (tip.get(missing.partition(".")[0], {}) if "." in missing else tip)
    ]
    assert [] == bare


@each_bank
def test_a_bank_has_what_people_need_beside_its_questions(place) -> None:
    framework = framework_of(place)
    there = {
        "a note on whose words it holds": bool(framework.provenance.note),
        "answers that should go together": len(framework.consistency) >= 3,
        "words explained": len(framework.glossary) >= 6,
        "examples from practice": len(framework.cases) >= 3,
        "a worked example": demo_of(place) is not None,
        "what changed": (place / "CHANGES.md").is_file(),
        "golden answers": len(list((place / "golden").glob("*.yaml"))) >= 4,
    }
    assert [] == [what for what, is_there in there.items() if not is_there]


@each_bank
def test_golden_answers_hold_all_at_its_worst_all_at_its_best_and_a_mix(place) -> None:
    files = [written(path) for path in sorted((place / "golden").glob("*.yaml"))]
    defaults = {each.get("default") for each in files if len(each.get("answers", {})) <= 3}
    assert {"best", "worst"} <= defaults
    assert any(len(each.get("answers", {})) >= 10 for each in files)


@each_bank
def test_every_source_is_cited_and_every_case_told(place) -> None:
    framework = framework_of(place)
    cited = {name for path in place.rglob("*.yaml") for name in citations(written(path))}
    told = {case for tip in tips_of(place) for case in tip.cases}
    assert (set(), set()) == (
        {source.id for source in framework.sources} - cited,
        {case.id for case in framework.cases} - told,
    )


@each_bank
def test_a_case_gives_a_figure_only_where_it_says_so(place) -> None:
    """`figure` has a number, and `qualitative` has none that could be taken for a result."""
    number = re.compile(r"\d|\b(?:half|third|quarter|two|three|double)", re.IGNORECASE)
    given = [(case.id, case.kind, bool(number.search(case.result or ""))) for case in framework_of(place).cases]
    assert [] == [each for each in given if each[1:] in (("figure", False), ("qualitative", True))]


@each_bank
def test_nothing_stale_and_no_copy_of_a_page_is_repeated(place) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(place.rglob("*.*"))}
    assert [] == [
        (name, hit.group()) for name, text in texts.items() for rule in (STALE, COPIES) for hit in rule.finditer(text)
    ]


@each_bank
def test_questions_can_be_read_at_the_age_of_twelve_to_fourteen(place) -> None:
    """Their mean; the wording checks hold each text to fourteen, with more room for short ones."""
    framework = framework_of(place)
    known = listed(" ".join(each.term for each in framework.glossary))
    ages = [age_in_hundredths(question.ask, known=known) for question in framework.questions()]
    assert sum(ages) / len(ages) <= 1400


@each_bank
def test_every_tip_begins_with_something_to_do(place) -> None:
    assert [] == [tip.id for tip in tips_of(place) if MONDAY.match(tip.title)]


def test_no_tip_stands_in_two_banks() -> None:
    """A tip that could stand under any question is none; a map carries answers, not advice."""
    seen: dict[str, list[str]] = defaultdict(list)
    for place in BANKS:
        for tip in tips_of(place):
            seen[f"title: {tip.title.casefold()}"].append(f"{place.name} {tip.id}")
            seen[f"first step: {tip.first_step.casefold()}"].append(f"{place.name} {tip.id}")
    editions_of_one = re.compile(r"-(\d{4}) .*")
    twice = {text: where for text, where in seen.items() if len({editions_of_one.sub("", each) for each in where}) > 1}
    assert {} == twice


@pytest.mark.parametrize(
    ("bank", "tips"),
    [
        ("employer-outreach-2026", {"e-a1-barriers-first"}),
        ("gatsby-employer-2025", {"b3-reached-once", "b3-least-first-places"}),
        ("work-experience-2026", {"wx-award-plan", "wx-mw-days-log"}),
    ],
)
def test_a_tip_of_a_question_without_marks_is_called_for_in_the_worked_example(bank, tips) -> None:
    place = next(each for each in BANKS if each.name == bank)
    framework, demo = framework_of(place), demo_of(place)
    assert demo is not None
    answers = Answers(profile=demo.profile, answers=answers_of(demo))
    assert tips <= {action.id for action in actions_from_tips(framework, answers, score(framework, answers))}
