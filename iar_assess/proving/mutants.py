"""A bank with one thing changed: a weight, a value, a threshold, a condition, a rule for what is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from msgspec import structs

from iar_assess.bank.framework import Framework
from iar_assess.bank.parts import exact
from iar_assess.bank.questions import AnswerPart, Option, Question, Scale, Section
from iar_assess.bank.rules import Level, NamedScore, Piece, Rule, Scoring
from iar_assess.bank.scales import option_value
from iar_assess.scoring.conditions import answers_in

from .bench import Bench
from .changed_conditions import Changes, moved, readable
from .rests import first

Make = Callable[[], Framework]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One change.

    Attributes:
        words: what is changed, from what to what.
        make: gives the changed framework.
        questions: those that the change is about; none where it is about a rule.
    """

    words: str
    make: Make
    questions: tuple[str, ...] = ()


def mutants_of(bench: Bench) -> Iterator[Mutant]:
    """Every change of a bank that its golden answers should notice, in a fixed order."""
    framework = bench.framework
    changes = Changes(bench.book, bench.space)
    for section in framework.sections:
        for question in section.questions:
            for words, made in _of_question(bench, changes, question):
                yield _at_question(framework, question, words, made)
        if _adds_sections(framework):
            yield Mutant(
                words=f"weight of section {section.id}: {section.weight} → {section.weight + 1}",
                make=_section(framework, section, weight=section.weight + 1),
            )
        if section.scoring is not None:
            for words, rule in _of_rule(changes, section.scoring, section.id):
                yield Mutant(words=words, make=_section(framework, section, scoring=rule))
    yield from _of_scales(bench)
    yield from _of_scoring(framework, changes)
    yield from _of_lists(framework, changes)


def _adds_sections(framework: Framework) -> bool:
    scoring = framework.scoring
    rules = (scoring.group, scoring.overall)
    return any(rule is not None and rule.of == "sections" for rule in rules)


def _at_question(framework: Framework, question: Question, words: str, made: Question) -> Mutant:
    def make() -> Framework:
        sections = tuple(
            structs.replace(each, questions=tuple(made if q is question else q for q in each.questions))
            for each in framework.sections
        )
        return structs.replace(framework, sections=sections)

    return Mutant(words=f"{words} ({question.ref} {question.id})", make=make, questions=(question.id,))


def _section(framework: Framework, section: Section, **fields: Any) -> Make:
    def make() -> Framework:
        made = tuple(structs.replace(s, **fields) if s is section else s for s in framework.sections)
        return structs.replace(framework, sections=made)

    return make


def _of_question(bench: Bench, changes: Changes, question: Question) -> Iterator[tuple[str, Question]]:
    if bench.book.asked[question.id].valued and question.scored:
        w = question.weight
        yield f"weight: {w} → {w + 1}", structs.replace(question, weight=w + 1)
        if not question.answers:
            yield "turned round", structs.replace(question, reversed=not question.reversed)
    if _is_used(bench, question):
        yield from _of_use(changes, question)


def _of_use(changes: Changes, question: Question) -> Iterator[tuple[str, Question]]:
    """What an answer is worth, and when it is asked for."""
    for index, option in enumerate(question.options):
        made = structs.replace(option, value=str(option_value(option) + 1))
        options = (*question.options[:index], made, *question.options[index + 1 :])
        yield f"value of {option.id}: {option_value(option)} → {made.value}", structs.replace(question, options=options)
    for name in ("follows", "applies_if"):
        condition = getattr(question, name)
        if condition is not None:
            yield f"{name} left out", structs.replace(question, **{name: None})
            for words, changed in changes.of(condition, "overall"):
                yield f"{name}: {words}", structs.replace(question, **{name: changed})
    for index, part in enumerate(question.answers):
        for words, made_part in _of_part(changes, part):
            parts = (*question.answers[:index], made_part, *question.answers[index + 1 :])
            yield f"answer {part.id}: {words}", structs.replace(question, answers=parts)
    if question.combine is not None:
        other = "minimum" if question.combine == "mean" else "mean"
        yield f"combine: {question.combine} → {other}", structs.replace(question, combine=other)


def _is_used(bench: Bench, question: Question) -> bool:
    """Whether anything but a reader looks at the answer."""
    name = question.id
    if question.scored or any(name in bench.rests.tested(node) for node in bench.book.rules):
        return True
    rules = bench.book.rules.values()
    listed = {
        first(each if isinstance(each, str) else each.id) for r in rules if isinstance(r.of, tuple) for each in r.of
    }
    flagged = {tested for flag in bench.framework.flags for tested in answers_in(flag.when)}
    others = bench.book.questions.values()
    return name in listed | flagged or any(name in bench.rests.with_parents((q.id,)) for q in others if q.id != name)


def _of_part(changes: Changes, part: AnswerPart) -> Iterator[tuple[str, AnswerPart]]:
    if part.role == "counts":
        yield f"weight {part.weight} → {part.weight + 1}", structs.replace(part, weight=part.weight + 1)
        yield "turned round", structs.replace(part, reversed=not part.reversed)
    if part.follows is not None:
        yield "follows left out", structs.replace(part, follows=None)
        for words, changed in changes.of(part.follows, "overall"):
            yield f"follows: {words}", structs.replace(part, follows=changed)


def _of_scales(bench: Bench) -> Iterator[Mutant]:
    framework = bench.framework
    for name, scale in framework.scales.items():
        users = tuple(
            dict.fromkeys(q.id for q in framework.questions() if name in (q.scale, *(part.scale for part in q.answers)))
        )
        if not users:
            continue
        for index, option in enumerate(scale.options):
            for words, made in _of_option(scale, option):
                options = (*scale.options[:index], made, *scale.options[index + 1 :])
                changed = structs.replace(scale, options=options)
                yield Mutant(words=f"{words} (scale {name})", make=_scale(framework, name, changed), questions=users)


def _scale(framework: Framework, name: str, scale: Scale) -> Make:
    return lambda: structs.replace(framework, scales={**framework.scales, name: scale})


def _of_option(scale: Scale, option: Option) -> Iterator[tuple[str, Option]]:
    if option.value is not None or scale.kind == "many":
        values = sorted(
            {option_value(each) for each in scale.options if each.value is not None or scale.kind == "many"}
        )
        value = option_value(option)
        above = [each for each in values if each > value]
        step = (above[0] - value) / 2 if above else (value - values[-2]) / 2 if len(values) > 1 else Fraction(1)
        yield f"value of {option.id}: {value} → {value + step}", structs.replace(option, value=str(value + step))
    edge = option.from_ if option.from_ is not None else option.above
    if scale.kind == "number" and edge is not None:
        edges = [exact(e) for each in scale.options for e in (each.from_, each.above) if e is not None]
        name = "from_" if option.from_ is not None else "above"
        for new in (exact(edge) - _gap(edges, exact(edge), -1), exact(edge) + _gap(edges, exact(edge), 1)):
            yield f"edge of {option.id}: {edge} → {new}", structs.replace(option, **{name: str(new)})


def _gap(edges: list[Fraction], edge: Fraction, way: int) -> Fraction:
    """How far an edge can be moved without reaching the next: half the way, and no more than 1."""
    far = [abs(other - edge) / 2 for other in edges if (other - edge) * way > 0]
    return min([Fraction(1), *far])


def _of_scoring(framework: Framework, changes: Changes) -> Iterator[Mutant]:
    scoring = framework.scoring
    for name in ("unanswered", "not_known"):
        now = getattr(scoring, name)
        other = "left_out" if now == "worst" else "worst"
        yield _scoring(framework, f"{name}: {now} → {other}", **{name: other})
    for words, rule in _of_rule(changes, scoring.section, framework.sections[0].id):
        yield _scoring(framework, f"{words} (every section)", section=rule)
    if scoring.group is not None and framework.groups:
        for words, rule in _of_rule(changes, scoring.group, framework.groups[0].id):
            yield _scoring(framework, f"{words} (every group)", group=rule)
    for words, rule in _of_rule(changes, scoring.overall, "overall"):
        yield _scoring(framework, f"{words} (the whole)", overall=rule)
    for index, named in enumerate(scoring.scores):
        for words, rule in _of_rule(changes, named, named.id):
            scores: tuple[Any, ...] = (*scoring.scores[:index], rule, *scoring.scores[index + 1 :])
            yield _scoring(framework, f"{words} (score {named.id})", scores=scores)


def _scoring(framework: Framework, words: str, **fields: Any) -> Mutant:
    def make() -> Framework:
        made: Scoring = structs.replace(framework.scoring, **fields)
        return structs.replace(framework, scoring=made)

    return Mutant(words=words, make=make)


def _of_rule(changes: Changes, rule: Rule, node: str) -> Iterator[tuple[str, Rule | NamedScore]]:
    for index, level in enumerate(rule.levels):
        for words, made in _of_level(changes, level, rule, node):
            levels = (*rule.levels[:index], made, *rule.levels[index + 1 :])
            yield f"level {level.id}: {words}", structs.replace(rule, levels=levels)
    for index, each in enumerate(rule.rules):
        for words, changed in changes.of(each.when, node) if each.when is not None else ():
            rules = (*rule.rules[:index], structs.replace(each, when=changed), *rule.rules[index + 1 :])
            yield f"rule {index + 1}: {words}", structs.replace(rule, rules=rules)
    for index, piece in enumerate(rule.of if isinstance(rule.of, tuple) and len(rule.of) > 1 else ()):
        weight, heavier = _heavier(changes, piece)
        of = (*rule.of[:index], heavier, *rule.of[index + 1 :])
        yield f"weight of {heavier.id}: {weight} → {weight + 1}", structs.replace(rule, of=of)
    if rule.score in ("count", "ladder") and (rule.of == "questions" or rule.level is None):
        tests = changes.beside(changes.book.full, changes.tiers) if rule.reaches in (None, "full") else ()
        for mark in tests:
            yield f"counts what reaches {rule.reaches or 'full'} → {mark}", structs.replace(rule, reaches=mark)


def _heavier(changes: Changes, piece: str | Piece) -> tuple[int, Piece]:
    """The weight of a listed part, and the part with one more."""
    name, given = (piece, None) if isinstance(piece, str) else (piece.id, piece.weight)
    book = changes.book
    question = book.questions.get(name.partition(".")[0])
    weight = given or (question.weight if question is not None else book.weights.get(name, 1))
    return weight, Piece(id=name, weight=weight + 1)


def _of_level(changes: Changes, level: Level, rule: Rule, node: str) -> Iterator[tuple[str, Level]]:
    if level.from_ is not None:
        for edge in moved(exact(level.from_), rule):
            yield f"from {level.from_} → {readable(edge)}", structs.replace(level, from_=edge)
    if level.when is not None:
        for words, changed in changes.of(level.when, node):
            yield words, structs.replace(level, when=changed)


def _of_lists(framework: Framework, changes: Changes) -> Iterator[Mutant]:
    """Changes of groups, reasons, cohorts and flags."""
    for index, group in enumerate(framework.groups if framework.scoring.overall.of == "groups" else ()):
        heavier = structs.replace(group, weight=group.weight + 1)
        words = f"weight of group {group.id}: {group.weight} → {heavier.weight}"
        yield _listed(framework, "groups", index, heavier, words)
    allowed = {reason for question in framework.questions() for reason in question.not_applicable}
    for index, reason in enumerate(framework.not_applicable_reasons):
        if reason.id in allowed:
            other = "left_out" if reason.counts == "worst" else "worst"
            words = f"reason {reason.id}: {reason.counts} → {other}"
            yield _listed(framework, "not_applicable_reasons", index, structs.replace(reason, counts=other), words)
    for index, flag in enumerate(framework.flags):
        for words, changed in changes.of(flag.when, "overall"):
            yield _listed(framework, "flags", index, structs.replace(flag, when=changed), f"flag {flag.id}: {words}")
    for index, cohorts in enumerate(framework.cohorts):
        for place, member in enumerate(cohorts.members):
            if member.applies_if is not None:
                made = structs.replace(member, applies_if=None)
                members = (*cohorts.members[:place], made, *cohorts.members[place + 1 :])
                words = f"cohort {member.id}: applies_if left out"
                yield _listed(framework, "cohorts", index, structs.replace(cohorts, members=members), words)


def _listed(framework: Framework, name: str, index: int, made: object, words: str) -> Mutant:
    def make() -> Framework:
        listed = getattr(framework, name)
        return structs.replace(framework, **{name: (*listed[:index], made, *listed[index + 1 :])})

    return Mutant(words=words, make=make)
