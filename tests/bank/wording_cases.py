"""For each rule on wording: banks that break it, the texts it must leave alone, and a small bank to put either into."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

SMALLEST = Path(__file__).parent.parent / "banks" / "valid" / "smallest"
SECTION = """\
id: plan
ref: "1"
title: A plan
about: Whether there is one.
questions:
  - id: lead
    ref: "1.1"
    ask: "{ask}"
    guidance: "{guidance}"
    look_for: [A name]
    scale: {scale}
    tips:
      - id: lead-name
        title: "{title}"
        first_step: "{first_step}"
        effort: {{time: days}}
        owner_role: The head
        measure: {{target: "{target}", how: "{how}"}}
        sources: [ours]
        links: [{{title: A page, url: "https://example.org", checked: {looked}}}]
  - id: points
    ref: "1.2"
    ask: What does the plan hold?
    guidance: Tick what it holds.
    look_for: [The plan]
    scale: ticks
    options:
      - {{id: aim, label: "{label}"}}
      - {{id: dates, label: Dates}}
    tips:
      - id: points-date
        title: "{other_title}"
        first_step: Ask the head on Monday for the date of the next meeting.
        effort: {{time: days}}
        owner_role: The head
        measure: {{target: A date, how: The plan}}
        sources: [ours]
"""
TEXTS = {
    "ask": "Does one person lead the plan?",
    "guidance": "Look for a name.",
    "scale": "in-place",
    "title": "Name one lead and publish the name",
    "first_step": "Ask the head this week to confirm one name.",
    "target": "One name on the website",
    "how": "The website",
    "looked": "2026-11-21",
    "label": "An aim",
    "other_title": "Put a date beside each aim",
}


def contents_of(texts: dict[str, str], *, language: str = "en-GB") -> dict[str, bytes]:
    """The files of the small bank with some of its texts replaced; scales `yes-no` and `described` may be used."""
    head = (SMALLEST / "framework.yaml").read_text(encoding="utf-8").replace("language: en-GB", f"language: {language}")
    scales = """\
  yes-no:
    kind: yes_no
    options: [{id: "no", label: "No", value: 0}, {id: "yes", label: "Yes", value: 1}]
  described:
    kind: choice
    options:
      - {id: none, label: Not yet, value: 0}
      - {id: partly, label: In part, anchor: At least half of them., value: "1/2"}
      - {id: full, label: In place, value: 1}
  words:
"""
    section = SECTION.format(**{**TEXTS, **texts})
    return {
        "framework.yaml": head.replace("  words:", scales.rstrip()).encode(),
        "sections/plan.yaml": section.encode(),
    }


def write_bank(folder: Path, texts: dict[str, str]) -> None:
    """Write the small bank with some of its texts replaced."""
    for name, content in contents_of(texts).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)


LONG = (
    "Do we ask new staff in the first six weeks, in the first six months and at the end of the first year what"
    " would help them to stay with us for a long time?"
)
ONE_BREATH = (
    "Ask recruitment for the six questions used most for support workers and apprentices, and send them to one careers"
    " leader with an offer of three interviewers."
)
HARD = (
    "Consideration of the organisation's established governance arrangements, including delegated authority, should"
    " demonstrate appropriate consultation with representative stakeholders concerning the implementation of it."
)


@dataclass(frozen=True, slots=True)
class Case:
    """Texts for one place of the bank; each bad one gives exactly this code, each good one nothing."""

    code: str
    key: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    beside: dict[str, str] = field(default_factory=dict)


CASES = (
    Case(
        "WORD-001",
        "ask",
        bad=(
            "Do we have a plan and is it followed?",
            "Do we recruit and train mentors?",
            "Do we have a plan and a budget?",
            "Is our policy up to date and easy to find?",
            "Do we measure turnover and publish the results?",
            "Do managers listen to staff and act on what they say?",
            "Do we have a scheme, and how well does it work?",
            "Are staff trained and supported?",
            "Does the board review the plan as well as fund it?",
            "Do our leaders know and understand the aims?",
            "Do we collect feedback and use it?",
            "Do we offer and/or buy training?",
            "Are policies reviewed regularly and communicated to staff?",
            "Has the board approved the plan and allocated a budget?",
            "Are staff consulted and informed about changes?",
            "Is the policy accessible to staff and easy to understand?",
        ),
        good=(
            "Do we work with schools and colleges?",
            "Do we publish our terms and conditions?",
            "Do nurses and midwives get protected time?",
            "Do we keep a risk and issue log?",
            "Do we record age, sex and ethnic group?",
            "Is there a plan for recruitment and retention?",
            "Do we have a mentor for each nurse and midwife?",
            "Do parents and carers help to plan the day?",
            "Are training records kept for nurses and doctors?",
            "Can staff reach the plan by phone and online?",
            "Do we support staff in ways they choose (such as to rest and keep their pay)?",
            "Does the board see figures on pay and reward?",
            "Has the board seen figures on bullying and harassment in the last year?",
            "Is there a sponsor for equality, diversity and inclusion?",
            "Are jobs advertised inside and outside the trust?",
            "Is support there for newly arrived and internationally educated nurses?",
            "Do our staff know where giving facts ends and guidance begins?",
        ),
    ),
    Case(
        "WORD-001",
        "ask",
        bad=(),
        good=("Whom do we reach least, and how do we know?",),
        beside={"scale": "words\n    scored: false"},
    ),
    Case(
        "WORD-002",
        "ask",
        bad=("Do you have a lead?", "Is there a lead in your trust?"),
        good=("Do we have a lead?", 'Do we ask staff \\"what would help you?\\" each year?'),
    ),
    Case("WORD-002", "label", bad=("An aim of your own",), good=("An aim of our own",)),
    Case("WORD-002", "guidance", bad=(), good=("Tick it if you can point to a name.",)),
    Case(
        "WORD-003",
        "ask",
        bad=(
            "Do leaders always reply?",
            "Is the plan fully funded?",
            "Do all staff know the plan?",
            "Does every pupil have a plan?",
            "Do we reach 100% of new staff?",
            "Do we never miss a meeting?",
        ),
        good=(
            "How often do all our leaders reply?",
            "What share of all staff know the plan?",
            "Do nearly all staff know the plan?",
            "Do we meet every two months?",
            "Do we explain it as fully as the rest?",
            "Is the plan there at all?",
            "In each year, how many of all the pupils took part?",
        ),
    ),
    Case(
        "WORD-003",
        "ask",
        bad=("Do all staff always know the plan?",),
        good=("Do all staff know the plan?", "Does every pupil have a plan?"),
        beside={"scale": "described"},
    ),
    Case("WORD-003", "label", bad=(), good=("Always",)),
    Case(
        "WORD-004",
        "ask",
        bad=(
            "Don't we have a lead?",
            "Isn't there a lead?",
            "We have a lead, don't we?",
            "Do we agree that a lead helps?",
            "Is it not true that a lead helps?",
            "Does the plan not have a lead?",
            "Do we act when no pupil has none of them?",
            "Surely we have a lead?",
        ),
        good=(
            "Do pupils who do not attend get help?",
            "Do we use data and not a guess?",
            "Do we reply no later than Friday?",
            "Can a person who has no phone reach us?",
            "Do we answer those who have no phone no later than Friday?",
            "Do we not only plan the day?",
        ),
    ),
    Case("WORD-005", "ask", bad=("Tell us who leads.", "Who leads"), good=("Who leads?", "Who leads (today)?")),
    Case(
        "WORD-006",
        "ask",
        bad=(LONG,),
        good=("Do we ask new staff what would help them to stay? Do we ask those who came in the last two years?",),
    ),
    Case(
        "WORD-007",
        "guidance",
        bad=(
            "Operationalisation of multidisciplinary methodologies necessitates organisational prioritisation.",
            HARD,
        ),
        good=(
            "Look for a name that staff, pupils and parents can find. Ask three of each group, and count who knew it.",
        ),
    ),
    Case(
        "WORD-007",
        "first_step",
        bad=("Ask the multidisciplinary organisational prioritisation representatives.", ONE_BREATH),
        good=("Ask the apprenticeship manager to name one person.",),
    ),
    Case(
        "WORD-008",
        "guidance",
        bad=(
            "Look in the ESR.",
            "Look in the (ESR).",
            "Look in ESR (see below, please).",
            "Count what the QDGs hold.",
            "A good plan (KLOE) counts.",
        ),
        good=(
            "Look in the electronic staff record (ESR).",
            "Look in ESR (the electronic staff record).",
            "The NHS and the UK count.",
            "Look at A1 and B2.",
            "T Levels count.",
        ),
    ),
    Case(
        "WORD-009",
        "guidance",
        bad=(
            "TODO",
            "Look for a name. TBC",
            "Look here: lorem ipsum.",
            "See xxx.",
            "[insert guidance]",
            "The text to follow.",
        ),
        good=("Look for a name.", "Look for what is still to do.", "The date [of the plan] counts."),
    ),
    Case(
        "WORD-010",
        "title",
        bad=(
            "Review the plan",
            "Consider a lead",
            "Explore options with partners",
            "Continue to meet",
            "Ensure that there is a lead",
            "Think about a lead",
            "Make sure there is a lead",
            "Training for the lead",
            "A named lead",
            "Better meetings",
            "Recruitment of a lead",
            "Who leads?",
            "Increased awareness",
            "We need a lead",
            "You should name a lead",
        ),
        good=(
            "Staff the desk at lunch",
            "Embed the plan in the induction",
            "Name one lead",
            "Bring the plan to the board",
            "Document the plan",
            "Question each aim at the board",
            "Clear out old leaflets",
            "Ring three partners",
        ),
    ),
    Case(
        "WORD-011",
        "first_step",
        bad=("Ask.", "Ask the head.", "Review the plan with the head.", "Think about who could lead the plan."),
        good=("Ask the head for one name.", "On Monday, look for the list and send it to the head."),
    ),
    Case(
        "WORD-012",
        "first_step",
        bad=("Name one lead and publish the name.",),
        good=("Ask the head this week which name to publish.",),
    ),
    Case(
        "WORD-013",
        "how",
        bad=("n/a", "Ongoing", "Monitoring", "As appropriate", "One name on the website"),
        good=("Registers", "The website", "Count in the minutes each July"),
    ),
    Case(
        "WORD-014",
        "other_title",
        bad=("Name one lead and publish the name", "Name one lead, and publish the name."),
        good=("Name one date and publish the name",),
    ),
    Case(
        "WORD-014",
        "first_step",
        bad=("Ask the head on Monday for the date of the next meeting.",),
        good=("Ask the head on Monday for the name of the lead.",),
    ),
    Case("WORD-015", "looked", bad=("2024-11-20", "2019-02-28"), good=("2024-11-21", "2026-11-21", "2027-01-01")),
    Case(
        "WORD-015",
        "guidance",
        bad=("See https://example.org/a.", "See www.example.org today."),
        good=("See the page under links.",),
    ),
)
