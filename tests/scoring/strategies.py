"""Random frameworks and random answers to them, every one of which a bank could hold."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from hypothesis import strategies as st

from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.framework import Framework
from iar_assess.bank.keys import every_place
from iar_assess.bank.parts import exact
from iar_assess.bank.questions import Question, Section
from iar_assess.bank.scales import question_options

from .making import NOT_KNOWN, Said, framework, points, question

FACTS = ("large", "rural")
FORMS: list[Said] = [
    {"as": form, "decimals": decimals, "rounding": rounding}
    for form in ("percent", "number")
    for decimals in (0, 1)
    for rounding in ("floor", "half_up")
]
SCALES: dict[str, Said] = {
    "halves": {"kind": "choice", "options": [{"id": f"o{n}", "label": "x", "value": f"{n}/2"} for n in range(3)]},
    "thirds": {"kind": "choice", "options": [{"id": f"o{n}", "label": "x", "value": f"{n}/3"} for n in range(4)]},
    "plateau": {"kind": "choice", "options": [{"id": f"o{n}", "label": "x", "value": min(n, 2)} for n in range(4)]},
    "from-one": {"kind": "choice", "options": [{"id": str(n), "label": "x", "value": n} for n in range(1, 6)]},
    "around-nothing": {"kind": "choice", "options": [{"id": f"o{n}", "label": "x", "value": n - 2} for n in range(4)]},
}
COHORTS = [
    {
        "id": "years",
        "title": "Years",
        "members": [
            {"id": "y7", "label": "Year 7"},
            {"id": "y12", "label": "Year 12", "applies_if": {"fact": "large", "is": "yes"}},
        ],
    }
]
SHARES = st.sampled_from(["1/5", "1/3", "1/2", "3/4", "1"])


def ids_of(scale: str) -> list[str]:
    """The options of a scale above its worst."""
    return [option["id"] for option in SCALES[scale]["options"]][1:]


@st.composite
def fact_tests(draw: st.DrawFn) -> Said:
    """A condition over facts."""
    test = {"fact": draw(st.sampled_from(FACTS)), "is": draw(st.sampled_from(["yes", "no"]))}
    return draw(st.sampled_from([test, {"not": test}, {"any": [test, {"fact": "rural", "is": "yes"}]}]))


@st.composite
def answer_tests(draw: st.DrawFn, earlier: list[Question]) -> Said:
    """A condition over one answer: above the worst, since reaching the worst is no test."""
    tested = draw(st.sampled_from(earlier))
    if tested.options:
        point = draw(st.sampled_from([option.id for option in tested.options]))
        mark = draw(st.sampled_from(["full", "1/2"]))
        return draw(
            st.sampled_from(
                [{"answer": tested.id, "reaches": mark}, {"answer": f"{tested.id}.{point}", "reaches": "full"}]
            )
        )
    return {"answer": tested.id, "reaches": draw(st.sampled_from([*ids_of(tested.scale or ""), "full"]))}


@st.composite
def joined(draw: st.DrawFn, leaf: st.SearchStrategy[Said]) -> Said:
    """A condition, or two of them joined."""
    one, two = draw(leaf), draw(leaf)
    forms: list[Said] = [one, {"all": [one, two]}, {"any": [one, two]}, {"at_least": {"n": 2, "of": [one, two, one]}}]
    return draw(st.sampled_from(forms))


@st.composite
def questions(
    draw: st.DrawFn, name: str, earlier: list[Question], scales: list[str], *, facts: bool = True
) -> Question:
    """A question that may follow earlier ones, and facts."""
    fields: Said = {
        "weight": draw(st.integers(1, 4)),
        "scored": draw(st.sampled_from([True, True, True, False])),
        "not_applicable": ["not-offered", "outside-control"],
    }
    if fields["scored"]:
        fields["tags"] = draw(st.sampled_from([[], ["core"]]))
    scale = draw(st.sampled_from([*scales, "ticks"]))
    if scale == "ticks":
        fields["options"] = points(a=draw(st.integers(1, 3)), b=draw(st.sampled_from(["0", "1/2"])), c=1)
    if draw(st.integers(0, 4)) == 0:
        fields["cohorts"] = "years"
    if draw(st.integers(0, 4)) == 0:
        fields["applies_if"] = draw(fact_tests())
    hangs = draw(st.booleans())
    if earlier and hangs:
        fields["follows"] = draw(joined(st.one_of(answer_tests(earlier), *([fact_tests()] if facts else []))))
    return question(name, scale, **fields)


@st.composite
def ladders(draw: st.DrawFn, leaf: st.SearchStrategy[Said]) -> list[Said]:
    """Three levels, each decided by a band or by conditions."""
    bands = draw(st.lists(SHARES, min_size=2, max_size=2, unique=True).map(lambda each: sorted(each, key=exact)))
    tests: list[Said] = [{"from": band} if draw(st.booleans()) else {"when": draw(joined(leaf))} for band in bands]
    steps = [{"id": f"level-{n}", "label": "x", "tone": "high", **test} for n, test in enumerate(tests, 1)]
    return [{"id": "level-0", "label": "x", "tone": "low"}, *steps]


@st.composite
def frameworks(draw: st.DrawFn, *, left_out: bool = False, across: bool = True, facts: bool = True) -> Framework:
    """A framework of up to three sections.

    Args:
        left_out: whether open answers may be left out of the score.
        across: whether a question may follow one of another section.
        facts: whether follow-ups and levels may rest on facts.
    """
    method = draw(st.sampled_from(["mean", "mean", "sum", "minimum"]))
    adds = method == "sum"
    scales = [name for name in SCALES if not adds or name not in ("from-one", "around-nothing")]
    sections: list[Section] = []
    asked: list[Question] = []
    for s in range(draw(st.integers(1, 3))):
        own: list[Question] = []
        for q in range(draw(st.integers(1, 3))):
            own.append(draw(questions(f"q{s}{q}", [*asked, *own] if across else own, scales, facts=facts)))
        asked += own
        sections.append(Section(id=f"s{s}", ref=f"S{s}", title="x", about="x", questions=tuple(own)))
    tagged = [{"tag": "core", "reaches": "full"}] if any(each.tags for each in asked) else []
    of_answers = st.one_of(answer_tests(asked), *([fact_tests()] if facts else []), *(st.just(each) for each in tagged))
    of_sections = st.builds(
        lambda name, mark: {"section": name, "reaches": mark},
        st.sampled_from([each.id for each in sections]),
        st.sampled_from(["level-1", "level-2", "1/2"]),
    )
    rules = st.sampled_from(["worst", "left_out"] if left_out else ["worst"])
    fields: dict[str, Any] = {"unanswered": draw(rules), "not_known": draw(rules)}
    if draw(st.booleans()):
        fields["groups"] = [
            {"id": f"g-{each.id}", "ref": each.ref, "title": "x", "sections": [each.id]} for each in sections
        ]
        fields["group"] = {"score": "mean", "of": "sections", "print": draw(st.sampled_from(FORMS))}
        fields["group"]["levels"] = draw(ladders(of_sections))
    of = draw(st.sampled_from(["sections", "questions", *(["groups"] if "groups" in fields else [])]))
    methods = ["mean", "minimum", *(["count"] if of != "questions" else []), *(["sum"] if adds else [])]
    whole = draw(st.sampled_from(methods))
    counted = {"level": draw(st.sampled_from(["level-1", "level-2"])), "noun": "parts"} if whole == "count" else {}
    return framework(
        *sections,
        levels=draw(ladders(of_answers)),
        section={"score": method, "of": "questions", "print": draw(st.sampled_from(FORMS))},
        overall={
            "score": whole,
            "of": of,
            "print": draw(st.sampled_from(FORMS)),
            "levels": draw(ladders(st.one_of(of_answers, of_sections))),
            **counted,
        },
        profile=[{"id": fact, "ask": fact} for fact in FACTS],
        cohorts=COHORTS,
        scales=SCALES,
        **fields,
    )


def slots_of(made: Framework) -> Iterator[tuple[str, Question]]:
    """Every place for an answer, whether it applies or not."""
    for place in every_place(made):
        yield place.key, place.question


def values_of(made: Framework, asked: Question) -> list[Answer]:
    """Every value that a question can be answered with, worst first (a checklist: ticks added one by one)."""
    options = [option.id for option in question_options(asked, made.scales)]
    if asked.options:
        return [Answer(value=tuple(options[:n])) for n in range(len(options) + 1)]
    return [Answer(value=option) for option in options]


@st.composite
def given_answers(draw: st.DrawFn, made: Framework, *, excused: bool = True) -> Answers:
    """Answers to a framework: some open, some not known, some said not to apply, facts stated or not."""
    excuses = [Answer(not_applicable="not-offered"), Answer(not_applicable="outside-control")] if excused else []
    kept: dict[str, Answer] = {}
    for key, asked in slots_of(made):
        said = draw(st.sampled_from([None, NOT_KNOWN, *excuses, *values_of(made, asked)]))
        if said is not None:
            kept[key] = said
    facts = {fact: draw(st.sampled_from(["yes", "no", None])) for fact in FACTS}
    return Answers(profile={fact: value for fact, value in facts.items() if value is not None}, answers=kept)


@st.composite
def cases(
    draw: st.DrawFn, *, left_out: bool = False, excused: bool = True, facts: bool = True
) -> tuple[Framework, Answers]:
    """A framework and answers to it."""
    made = draw(frameworks(left_out=left_out, facts=facts))
    return made, draw(given_answers(made, excused=excused))


def chances() -> st.SearchStrategy[Random]:
    """A source of chance for `random_banks`, whose banks use the whole language."""
    return st.integers(0, 2**32 - 1).map(Random)
