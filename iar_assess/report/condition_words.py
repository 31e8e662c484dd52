"""Conditions in plain English: what a level needs, when a question is asked, when a tip is called for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from iar_assess.bank.conditions import Condition
from iar_assess.bank.framework import Fact, Framework
from iar_assess.bank.parts import Exact, exact, is_exact
from iar_assess.bank.questions import Option, Question, Section
from iar_assess.bank.rules import Rule
from iar_assess.bank.scales import question_options

FULL = "full"
PLURALS = {"questions": "questions", "sections": "sections", "groups": "groups"}


@dataclass(frozen=True)
class Labels:
    """What people call the parts of a framework, by id.

    Attributes:
        framework: the framework.
        here: what `score: section`, `group` and `this` stand for, such as `this section`.
    """

    framework: Framework
    here: str = "this section"

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question."""
        return {question.id: question for question in self.framework.questions()}

    @cached_property
    def sections(self) -> Mapping[str, Section]:
        """Every section."""
        return {section.id: section for section in self.framework.sections}

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """Every fact."""
        return {fact.id: fact for fact in self.framework.profile}

    def question(self, name: str) -> str:
        """A question as people name it: by its number."""
        return f"question {self.questions[name].ref}"

    def option(self, question: Question, name: str) -> str:
        """An option's label."""
        return _label(name, question_options(question, self.framework.scales))

    def node(self, name: str) -> str:
        """What has a score: a section, a group, a named score or the whole."""
        if name in ("section", "group", "this"):
            return self.here
        if name == "overall":
            return "the whole"
        if name in self.sections:
            return f"section {self.sections[name].ref}"
        titles = {group.id: group.title for group in self.framework.groups}
        titles |= {score.id: score.title for score in self.framework.scoring.scores}
        return f"“{titles.get(name, name)}”"

    def rule(self, name: str) -> Rule:
        """The rule by which a node is scored."""
        scoring = self.framework.scoring
        if name == "overall":
            return scoring.overall
        named = next((each for each in scoring.scores if each.id == name), None)
        if named is not None:
            return named
        if scoring.group is not None and any(group.id == name for group in self.framework.groups):
            return scoring.group
        section = self.sections.get(name)
        return (section.scoring if section is not None else None) or scoring.section


def condition_in_words(condition: Condition, labels: Labels) -> str:
    """A condition as a phrase that can follow 'when': no capital, no full stop."""
    return _SAY[condition.kind](condition, labels)


def amount(mark: Exact, rule: Rule | None = None) -> str:
    """An exact number as the rule would print it, nothing rounded."""
    text = str(mark)
    if text.endswith("%"):
        return text
    value = exact(mark)
    form = rule.print.as_ if rule is not None and rule.print is not None else "number"
    if form == "percent":
        percent = plain(value * 100)
        return f"{percent}%" if "/" not in percent else plain(value)
    unit = " points" if rule is not None and rule.score == "sum" else ""
    return f"{plain(value)}{unit}"


def plain(value: Fraction) -> str:
    """A fraction as people write it: 7, 7.5, or 1/3 where no short decimal is exact."""
    if value.denominator == 1:
        return str(value.numerator)
    if 10_000 % value.denominator == 0:
        whole, rest = divmod(abs(value), 1)
        digits = f"{int(rest * 10_000):04d}".rstrip("0")
        return f"{'-' if value < 0 else ''}{whole}.{digits}"
    return str(value)


def listed(words: list[str], joint: str = "and") -> str:
    """Several phrases as one: `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {joint} {words[-1]}"


def named_actions(numbers: tuple[int, ...]) -> str:
    """Actions by their numbers: `action 4`, `actions 2, 3 and 7`."""
    return f"action{'s' if len(numbers) > 1 else ''} {listed([str(number) for number in numbers])}"


def _all(condition: Condition, labels: Labels) -> str:
    return _joined(condition.children, labels, "and")


def _any(condition: Condition, labels: Labels) -> str:
    return _any_point(condition.children, labels) or _joined(condition.children, labels, "or")


def _any_point(children: tuple[Condition, ...], labels: Labels) -> str | None:
    """Points of one checklist in one phrase; None where the tests are not all of that sort."""
    places = {(child.question, child.below is None) for child in children if child.kind == "answer"}
    points = [(child.answer or "").partition(".")[2] for child in children]
    if len(children) < 2 or len(places) != 1 or any(child.kind != "answer" for child in children) or not all(points):
        return None
    name, reached = places.pop()
    question = labels.questions.get(name or "")
    if question is None or question.answers:
        return None
    said = listed([f"“{labels.option(question, point)}”" for point in points], "or")
    return f"one of these is {'' if reached else 'not '}ticked in {labels.question(question.id)}: {said}"


def _joined(children: tuple[Condition, ...], labels: Labels, joint: str) -> str:
    """With commas between simple phrases, and brackets round those that are joined themselves."""
    said = [_bracketed(child, labels) for child in children]
    return (
        said[0]
        if len(said) == 1
        else f" {joint} ".join(said)
        if len(said) < 4
        else f"{'; '.join(said[:-1])}; {joint} {said[-1]}"
    )


def _bracketed(child: Condition, labels: Labels) -> str:
    words = condition_in_words(child, labels)
    return f"({words})" if len(child.children) > 1 else words


def _at_least(condition: Condition, labels: Labels) -> str:
    said = [_bracketed(child, labels) for child in condition.children]
    return f"at least {condition.needed} of these {len(said)} hold: {'; '.join(said)}"


def _not(condition: Condition, labels: Labels) -> str:
    return f"it is not so that {condition_in_words(condition.children[0], labels)}"


def _fact(condition: Condition, labels: Labels) -> str:
    fact = labels.facts[condition.fact or ""]
    if condition.reaches is not None:
        return f"“{fact.ask}” is {condition.reaches} or more"
    if condition.below is not None:
        return f"“{fact.ask}” is less than {condition.below}"
    values = (condition.is_,) if condition.is_ is not None else condition.in_ or ()
    return f"“{fact.ask}” is answered {listed([f'“{_label(str(each), fact.options)}”' for each in values], 'or')}"


def _answer(condition: Condition, labels: Labels) -> str:
    name, _, point = (condition.answer or "").partition(".")
    where = labels.question(name)
    question = labels.questions.get(name)
    if point and question is not None:
        inner = next((part.label for part in question.answers if part.id == point.partition(".")[0]), None)
        if inner is None:
            ticked = "not ticked" if condition.below is not None else "ticked"
            return f"“{labels.option(question, point)}” is {ticked} in {where}"
        where = f"“{inner}” in {where}"
    if condition.below is not None:
        return f"{where} is below {_answer_mark(condition.below, question, labels)}"
    mark = condition.reaches if condition.reaches is not None else FULL
    if mark == FULL:
        return f"{where} is at full marks"
    if is_exact(mark):
        return f"{where} is worth {amount(mark)} of full marks or more"
    return f"{where} is answered {_answer_mark(mark, question, labels)} or better"


def _answer_mark(mark: int | str, question: Question | None, labels: Labels) -> str:
    if mark == FULL:
        return "full marks"
    if is_exact(mark) or question is None:
        return f"“{mark}”" if question is None else amount(mark)
    return f"“{labels.option(question, str(mark))}”"


def _node(condition: Condition, labels: Labels) -> str:
    name = condition.section or condition.score or ""
    rule, node = labels.rule(name), labels.node(name)
    if condition.more_than is not None:
        return f"{node} is above {amount(condition.more_than, rule)}"
    if condition.below is not None:
        return f"{node} is below {_node_mark(condition.below, rule)}"
    return f"{node} is at {_node_mark(condition.reaches or 0, rule)} or above"


def _node_mark(mark: int | str, rule: Rule) -> str:
    if is_exact(mark):
        return amount(mark, rule)
    return f"“{_level(str(mark), rule)}”"


def _tag(condition: Condition, _labels: Labels) -> str:
    return _several(
        condition, f"scored question marked “{condition.tag}”", f"scored questions marked “{condition.tag}”"
    )


def _gate(condition: Condition, labels: Labels) -> str:
    level = any_level(condition.gate or "", labels)
    return _several(condition, f"question that belongs to “{level}”", f"questions that belong to “{level}”")


def _each(condition: Condition, labels: Labels) -> str:
    what = condition.each or ""
    mark = condition.reaches if condition.reaches is not None else FULL
    if mark != FULL and not is_exact(mark):
        said = f"at “{any_level(str(mark), labels)}” or above"
        return _several(condition, what.removesuffix("s"), what, said)
    return _several(condition, what.removesuffix("s"), what)


def _several(condition: Condition, one: str, many: str, at: str | None = None) -> str:
    mark = condition.reaches if condition.reaches is not None else FULL
    if at is None:
        at = "at full marks" if mark == FULL else f"at {amount(mark)} of full marks or more"
    if condition.below is not None:
        return f"a {one} is below {'full marks' if condition.below == FULL else amount(condition.below)}"
    number = condition.n
    return f"every {one} is {at}" if number is None else f"at least {number} of the {many} are {at}"


def _gap(condition: Condition, labels: Labels) -> str:
    more = f" by more than {amount(condition.more_than)}" if condition.more_than not in (None, 0, "0") else ""
    return f"what we want in {labels.question(condition.gap or '')} lies above what we have{more}"


def _label(name: str, options: tuple[Option, ...]) -> str:
    return next((option.label for option in options if option.id == name), name)


def _level(name: str, rule: Rule) -> str:
    return next((level.label for level in rule.levels if level.id == name), name)


def any_level(name: str, labels: Labels) -> str:
    """A level's label by its id alone: that of the first rule which has it."""
    scoring = labels.framework.scoring
    rules = (scoring.section, scoring.group, scoring.overall)
    return next((level.label for rule in rules if rule is not None for level in rule.levels if level.id == name), name)


_SAY: Mapping[str, Callable[[Condition, Labels], str]] = {
    "all": _all,
    "any": _any,
    "at_least": _at_least,
    "not": _not,
    "fact": _fact,
    "answer": _answer,
    "section": _node,
    "score": _node,
    "tag": _tag,
    "gate": _gate,
    "each": _each,
    "gap": _gap,
}
