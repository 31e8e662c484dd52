"""`python -m benchmarks.big_bank 1000 FOLDER`: a made-up bank of any size, and answers to it, the same every time.

It is meant to be as heavy as a real one: about 1.5 KB of YAML a question, with guidance, anchors and tips; several
sections, groups and scales; follow-ups, cohorts, facts, tags, and levels decided by conditions.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Mapping
from pathlib import Path

from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.framework import Framework
from iar_assess.bank.keys import every_place
from iar_assess.bank.scales import kind_of, place_options

SCALES = ("in-place", "share", "rating", "in-place", "points", "share", "in-place", "yes-no")
GROUPS = 4
OPEN = 20
"""One answer in this many is left open, so that there is something between the bounds."""

HEAD = """\
schema: 1
id: big
edition: "2026"
revision: 1
title: A made-up framework of {count} questions
summary: Nobody is assessed against it; it is here to be timed.
family: Made up
publisher: iar-assess
status: draft
language: en-GB
minutes: 60
licence: CC0-1.0
checked: 2026-11-21
provenance: {{titles: ours, criteria: ours, scoring: ours, note: All of it is made up.}}
disclaimer: Made up.
audience: Nobody.
we: "'We' is the organisation: its leaders and staff."
method: Each section is the plain mean of its questions, and the whole the mean of its groups.
sources:
  - {{id: ours, title: Our own view, publisher: iar-assess, checked: 2026-11-21}}
  - {{id: guide, title: The guide, publisher: Example, url: "https://example.org/guide", checked: 2026-11-20}}
profile:
  - {{id: sixth_form, ask: "Do we have a sixth form?", kind: yes_no}}
  - {{id: staff, ask: "How many people work for us?", kind: number}}
cohorts:
  - id: stages
    title: Key stages
    members:
      - {{id: ks3, label: Key Stage 3}}
      - {{id: ks4, label: Key Stage 4}}
      - {{id: ks5, label: Years 12 and 13, applies_if: {{fact: sixth_form, is: "yes"}}}}
scales:
  in-place:
    kind: choice
    options:
      - {{id: none, label: Not yet, anchor: Nothing has been agreed., value: 0}}
      - {{id: partly, label: In part, anchor: It has begun and reaches some of the people it should., value: "1/2"}}
      - {{id: full, label: In place, anchor: It is agreed and done and looked at each year., value: 1}}
  share:
    kind: share
    options:
      - {{id: none, label: None, from: "0%", to: "0%", value: 0}}
      - {{id: few, label: "1 to 25%", from: "1%", to: "25%", value: "1/4"}}
      - {{id: some, label: "26 to 99%", from: "26%", to: "99%", value: "1/2"}}
      - {{id: all, label: All, from: "100%", to: "100%", value: 1}}
  rating:
    kind: choice
    options:
{rating}
  yes-no:
    kind: yes_no
    options: [{{id: "no", label: "No", value: 0}}, {{id: "yes", label: "Yes", value: 1}}]
  points: {{kind: many}}
not_applicable_reasons:
  - {{id: not-offered, label: We do not offer this}}
  - {{id: outside-control, label: Outside our control, counts: worst}}
groups:
{groups}
sections: [{sections}]
scoring:
  unanswered: worst
  not_known: worst
  section:
    score: mean
    of: questions
    print: {{as: percent, decimals: 0, rounding: floor}}
    levels:
      - {{id: starting, label: Starting, tone: low}}
      - id: moving
        label: On the way
        tone: middle
        when: {{any: [{{score: section, more_than: "25%"}}, {{tag: core, reaches: full, n: 1}}]}}
      - {{id: good, label: Good, tone: top, from: "65%", why_not: Two thirds of full marks are needed.}}
  group: {{score: mean, of: sections, print: {{as: percent, decimals: 0, rounding: floor}}}}
  overall:
    score: mean
    of: groups
    print: {{as: percent, decimals: 1, rounding: half_up}}
    levels:
      - {{id: starting, label: Starting, tone: low}}
      - {{id: moving, label: On the way, tone: middle, when: {{each: sections, reaches: moving}}}}
      - id: good
        label: Good
        tone: top
        when: {{all: [{{each: sections, reaches: good, n: {some}}}, {{tag: core, reaches: "1/2"}}]}}
flags:
  - id: duty
    title: A made-up duty
    when: {{answer: q1, reaches: full}}
    met: The duty is met.
    not_met: The duty is not met.
    sources: [guide]
"""

QUESTION = """\
  - id: {id}
    ref: "{ref}"
    ask: Do we know how many of our people took part in activity {n} during the last twelve months?
    why: >-
      Part {n} of the work is often lost when people move on. Organisations that write it down keep it going, and those
      that look at it once a year find out in time what has stopped.
    guidance: >-
      Count what was done from September to July. 'In place' means that it is written down, that somebody is named for
      it, and that we looked at it in the last year. Ask a head of department and one new member of staff about {n}.
    look_for: [The plan for activity {n}, Minutes of the last meeting, A list of those who took part]
    scale: {scale}
    criteria: [M-{n}]
    sources: [guide]
{more}    tips:
      - id: {id}-name
        title: Name one person for activity {n} and tell the staff
        why: What belongs to everybody is done by nobody.
        first_step: Ask at the next meeting of leaders who looks after activity {n}, and write the name into the plan.
        effort: {{time: hours, money: none, skills: in_house}}
        owner_role: Head of department
        measure: {{target: A name in the plan, how: Look at the plan each term, baseline: No name}}
        sources: [ours]
        evidence_grade: our_view
        do_by: 30_days
"""

SECOND_TIP = """\
      - id: {id}-look
        title: Put activity {n} on the agenda once a year
        first_step: Write activity {n} into the agenda of the first meeting of the year.
        effort: {{time: days, money: low}}
        owner_role: Chair of the steering group
        measure: {{target: One look a year, how: The minutes of the meeting}}
        when: {{answer: {id}, below: full}}
        sources: [guide]
"""

ANCHORS = """\
    anchors:
      none: Nobody could say what was done about {n}.
      full: Everybody who was asked about {n} said the same, and the list bears them out.
"""

POINTS = """\
    options:
      - {{id: plan, label: There is a plan for {n}}}
      - {{id: owner, label: Somebody is named for {n}}}
      - {{id: looked, label: It was looked at this year, value: 2}}
"""


def big_bank(count: int) -> dict[str, str]:
    """The files of a bank, by name.

    Args:
        count: how many questions it has.
    """
    parts = _sections(count)
    names = [f"s{number}" for number in range(1, len(parts) + 1)]
    files = {"framework.yaml": _head(count, names)}
    for number, (name, questions) in enumerate(zip(names, parts, strict=True), start=1):
        head = f'id: {name}\nref: "{number}"\ntitle: Section {number}\nabout: What section {number} is about.\n'
        asked = "".join(_question(n, f"{number}.{place}", place) for place, n in enumerate(questions, start=1))
        files[f"sections/{name}.yaml"] = f"{head}questions:\n{asked}"
    return files


def big_answers(framework: Framework) -> Answers:
    """Answers to nearly everything that a framework asks by options, the same every time."""
    chance = random.Random(framework.digest)  # noqa: S311  # made-up answers, no secret
    answers = {}
    for number, place in enumerate(every_place(framework)):
        if number % OPEN != OPEN - 1:
            options = [option.id for option in place_options(place, framework.scales)]
            many = kind_of(place, framework.scales) == "many"
            if not options:
                continue
            ticked = tuple(each for each in options if chance.random() < 2 / 3)
            answers[place.key] = Answer(value=ticked if many else chance.choice(options))
    return Answers(profile={"sixth_form": "yes", "staff": 240}, answers=answers)


def write_bank(files: Mapping[str, str], folder: Path) -> Path:
    """Write a bank's files into a folder, and give that folder."""
    for name, text in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder


def _sections(count: int) -> list[range]:
    """The numbers of the questions in each section: 10 to a section in a small bank, 100 in a large one."""
    size = 10 if count <= 100 else 50 if count <= 1000 else 100
    return [range(first, min(first + size, count + 1)) for first in range(1, count + 1, size)]


def _head(count: int, names: list[str]) -> str:
    rating = "\n".join(f'      - {{id: "{n}", label: "{n} of 5", value: {n}}}' for n in range(1, 6))
    members = {number: names[number::GROUPS] for number in range(GROUPS) if names[number::GROUPS]}
    groups = "\n".join(
        f"  - {{id: g{number}, ref: {'ABCD'[number]}, title: Group {number}, sections: [{', '.join(inside)}]}}"
        for number, inside in members.items()
    )
    return HEAD.format(count=count, rating=rating, groups=groups, sections=", ".join(names), some=min(2, len(names)))


def _question(number: int, ref: str, place: int) -> str:
    scale = SCALES[(number - 1) % len(SCALES)]
    said = {"id": f"q{number}", "n": number}
    more = [ANCHORS.format(**said)] if scale == "in-place" else [POINTS.format(**said)] if scale == "points" else []
    more += ["    tags: [core]\n"] if number % 5 == 0 else []
    more += ["    not_applicable: [not-offered, outside-control]\n"] if number % 6 == 0 else []
    more += ["    weight: 2\n"] if number % 9 == 0 else []
    more += ["    cohorts: stages\n"] if scale == "share" and number % 3 == 0 else []
    more += ['    applies_if: {fact: sixth_form, is: "yes"}\n'] if number % 13 == 0 else []
    if scale == "rating" and place > 2:
        more.append(f"    follows: {{answer: q{number - 2}, reaches: partly}}\n")
    text = QUESTION.format(ref=ref, scale=scale, more="".join(more), **said)
    return text + (SECOND_TIP.format(**said) if number % 4 == 0 else "")


def main() -> None:
    """Write a bank."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.big_bank", description=__doc__)
    parser.add_argument("count", type=int, help="how many questions")
    parser.add_argument("folder", type=Path, help="where the bank is written to")
    chosen = parser.parse_args()
    write_bank(big_bank(chosen.count), chosen.folder)


if __name__ == "__main__":
    main()
