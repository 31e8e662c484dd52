"""Every id of a bank, by what it names; what the checks of references look up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from .framework import CasesFile, Fact, FrameworkFile
from .keys import Place, places_of
from .problems import Path, Problem, meant
from .questions import SCORED_KINDS, Question, Scale, Section
from .rules import Rule
from .scales import kind_of, option_value, place_options


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Every id of a bank, by what it names."""

    sources: frozenset[str]
    facts: Mapping[str, tuple[str, ...]]
    """The values of each fact; none where it is a number."""
    scales: Mapping[str, Scale]
    cohorts: frozenset[str]
    reasons: frozenset[str]
    flags: frozenset[str]
    sections: frozenset[str]
    groups: frozenset[str]
    scores: frozenset[str]
    """The named scores."""
    levels: Mapping[str, tuple[str, ...]]
    """Level ids of `section`, `group`, `overall`, and of each section, group and named score by its id."""
    cases: frozenset[str]
    tips: frozenset[str]
    tags: frozenset[str]
    points: frozenset[str]
    """The nodes whose scores are points, counts or on a range of their own: `overall`, and others by id."""
    gates: frozenset[str]
    silent: Mapping[str, str]
    """Tags and gates on a question that is not scored, which no test sees: the first such question."""
    options: Mapping[str, tuple[str, ...]]
    """Option ids by question, and by QUESTION.PART for each of several answers, in order."""
    many: frozenset[str]
    """The checklists among the keys of `options`."""
    turned: frozenset[str]
    """Those whose scale's worst option is the best answer."""
    wanted: frozenset[str]
    """The questions with an answer that is wanted."""
    scorable: frozenset[str]
    """The keys of `options` that are worth something."""
    several: frozenset[str]
    """The questions with several answers."""
    worst: Mapping[str, frozenset[str]]
    """By the keys of `options`: those that are worth least, which everybody reaches; none of a checklist."""
    scoreless: frozenset[str]
    """Sections, groups, named scores and the whole without a score, by id; `sections` where none of them has one."""
    amounts: Mapping[str, int]
    """How many there are to test: scored questions of each tag and gate, `questions`, `sections`, `groups`."""

    def answered(self, answer: str) -> tuple[str, str]:
        """What a condition names, taken apart: the key of `options`, and the point of a checklist or nothing."""
        question, _, rest = answer.partition(".")
        part, _, point = rest.partition(".")
        if question in self.several and part:
            return f"{question}.{part}", point
        return question, rest


def names_of(head: FrameworkFile, sections: Mapping[str, Section], cases: CasesFile) -> Names:
    """Gather the ids of a bank."""
    questions = [question for section in sections.values() for question in section.questions]
    places = [place for question in questions for place in places_of(question, {question.cohorts or "": (None,)})]
    return Names(
        sources=frozenset(source.id for source in head.sources),
        facts={fact.id: _values(fact) for fact in head.profile},
        scales=head.scales,
        cohorts=frozenset(cohorts.id for cohorts in head.cohorts),
        reasons=frozenset(reason.id for reason in head.not_applicable_reasons),
        flags=frozenset(flag.id for flag in head.flags),
        sections=frozenset(section.id for section in sections.values()),
        groups=frozenset(group.id for group in head.groups),
        scores=frozenset(score.id for score in head.scoring.scores),
        levels=_ladders(head, sections),
        cases=frozenset(case.id for case in cases.cases),
        tips=frozenset(tip.id for question in questions for tip in question.tips),
        tags=frozenset(tag for question in questions for tag in question.tags),
        points=_points(head, sections),
        gates=frozenset(question.gate for question in questions if question.gate is not None),
        silent=_silent(questions),
        options={
            **{question.id: () for question in questions},
            **{place.key: tuple(each.id for each in place_options(place, head.scales)) for place in places},
        },
        many=frozenset(place.key for place in places if kind_of(place, head.scales) == "many"),
        turned=frozenset(place.key for place in places if place.reversed),
        wanted=frozenset(q.id for q in questions if any(part.role == "wanted" for part in q.answers)),
        scorable=_scorable(questions, head.scales),
        several=frozenset(question.id for question in questions if question.answers),
        worst={place.key: _worst_of(place, head.scales) for place in places},
        scoreless=_scoreless(head, sections),
        amounts=_amounts(head, questions),
    )


def _worst_of(place: Place, scales: Mapping[str, Scale]) -> frozenset[str]:
    options = [option for option in place_options(place, scales) if option.value is not None]
    if kind_of(place, scales) == "many" or not options:
        return frozenset()
    values = [option_value(option) for option in options]
    worst = max(values) if place.reversed else min(values)
    return frozenset(option.id for option, value in zip(options, values, strict=True) if value == worst)


def _scoreless(head: FrameworkFile, sections: Mapping[str, Section]) -> frozenset[str]:
    scoring = head.scoring
    rules = {section.id: section.scoring or scoring.section for section in sections.values()}
    found = {"sections"} if all(rule.score == "none" for rule in rules.values()) else set()
    if scoring.group is not None and scoring.group.score == "none":
        found |= {"groups", *(group.id for group in head.groups)}
    rules |= {score.id: score for score in scoring.scores}
    rules["overall"] = scoring.overall
    return frozenset(found | {name for name, rule in rules.items() if rule.score == "none"})


def _amounts(head: FrameworkFile, questions: Iterable[Question]) -> Mapping[str, int]:
    found = Counter({"sections": len(head.sections), "groups": len(head.groups)})
    for question in questions:
        if question.scored:
            found.update({"questions", *(f"tag {tag}" for tag in question.tags), f"gate {question.gate}"})
    return found


def _scorable(questions: Iterable[Question], scales: Mapping[str, Scale]) -> frozenset[str]:
    found = set()
    for question in questions:
        for place in places_of(question, {question.cohorts or "": (None,)}):
            if kind_of(place, scales) in SCORED_KINDS and place_options(place, scales):
                found |= {place.key} | ({question.id} if place.part is None or place.part.role == "counts" else set())
    return frozenset(found)


def _silent(questions: Iterable[Question]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for question in questions:
        if not question.scored:
            for word in (*question.tags, *filter(None, (question.gate,))):
                found.setdefault(word, question.id)
    return found


def _ladders(head: FrameworkFile, sections: Mapping[str, Section]) -> Mapping[str, tuple[str, ...]]:
    scoring = head.scoring
    own = {section.id: _levels(section.scoring or scoring.section) for section in sections.values()}
    every = dict.fromkeys([*_levels(scoring.section), *(level for levels in own.values() for level in levels)])
    return {
        **own,
        **{group.id: _levels(scoring.group) for group in head.groups},
        **{score.id: _levels(score) for score in scoring.scores},
        "section": tuple(every),
        "group": _levels(scoring.group),
        "overall": _levels(scoring.overall),
    }


def _points(head: FrameworkFile, sections: Mapping[str, Section]) -> frozenset[str]:
    scoring = head.scoring
    rules = {section.id: section.scoring or scoring.section for section in sections.values()}
    rules |= {group.id: scoring.group for group in head.groups if scoring.group is not None}
    rules |= {score.id: score for score in scoring.scores}
    return frozenset(name for name, rule in {**rules, "overall": scoring.overall}.items() if not rule.gives_shares)


def missing(file: str, path: Path, named: Iterable[str], known: Collection[str], what: str) -> Iterator[Problem]:
    """The names that lead nowhere."""
    for name in named:
        if name not in known:
            yield Problem("BANK-004", file, path, f"there is no {what} '{name}'", meant(name, sorted({*known})))


def _values(fact: Fact) -> tuple[str, ...]:
    if fact.kind == "yes_no":
        return ("yes", "no")
    return tuple(option.id for option in fact.options)


def _levels(rule: Rule | None) -> tuple[str, ...]:
    return tuple(level.id for level in rule.levels) if rule is not None else ()
