"""Why a score is what it is, in plain English, from the very terms that were added up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from iar_assess.bank.framework import Framework
from iar_assess.bank.parts import exact
from iar_assess.bank.rules import Rule

from .amounts import amount
from .explain_sums import counted, sum_of
from .result import NodeResult, QuestionResult, Result
from .rulebook import Rulebook
from .terms import Term
from .waiting import Wait, named, part_named, wait_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One line of the sum.

    Attributes:
        earned: `½ of 1` in words; on the range of the score where it has one of its own.
    """

    ref: str
    text: str
    weight: int
    value: Fraction
    maximum: Fraction
    earned: str
    remark: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why one section, group, named score or the whole comes to what it comes to.

    Attributes:
        decided: where a table or ordered rules decide the level: what they looked at and found, and the sentence.
        next_level: what is missing for it, or for the level that was asked for; None at the top, and where there is no
            ladder or nothing counts.
        at_top: whether there is a ladder and its highest level holds.
    """

    title: str
    headline: str
    parts: tuple[Part, ...]
    left_out: tuple[str, ...]
    sentences: tuple[str, ...]
    decided: tuple[str, ...]
    next_level: Wait | None
    at_top: bool


def explain(framework: Framework, result: Result, node_id: str, level: str | None = None) -> Explanation:
    """Explain a section, a group, a named score, or `overall`.

    Args:
        framework: the framework that was answered.
        result: what scoring made of the answers.
        node_id: the id of a section, a group or a named score, or `overall`.
        level: the level to ask 'why not yet' about; else the next one.

    Raises:
        KeyError: there is no such node, or it has no such level.
    """
    node, rule = result.nodes[node_id], rule_of(framework, node_id)
    if level is not None and level not in (each.id for each in rule.levels):
        raise KeyError(level)
    return Explanation(
        title=title_of(framework, node_id),
        headline=headline(node, rule),
        parts=tuple(_part(framework, result, term, rule) for term in node.terms) if _adds_up(rule) else (),
        left_out=tuple(_left_out(framework, result, node)),
        sentences=tuple(_sentences(node, rule)),
        decided=tuple(_decided(framework, node)),
        next_level=wait_of(framework, result, node, level),
        at_top=bool(node.steps) and node.next_step is None,
    )


def _adds_up(rule: Rule) -> bool:
    """Whether what a node is made of says anything on its own: its score, or the level that its questions decide."""
    return rule.score != "none" or (bool(rule.levels) and rule.of == "questions")


def rule_of(framework: Framework, node_id: str) -> Rule:
    """The rule by which a node is scored.

    Raises:
        KeyError: there is no such node.
    """
    return Rulebook.rules_of(framework)[node_id]


def title_of(framework: Framework, node_id: str) -> str:
    """The number and the title of a node; the whole has the framework's title."""
    if node_id == "overall":
        return framework.title
    ref, title = named(framework, node_id)
    return f"{ref} {title}".strip()


def headline(node: NodeResult, rule: Rule) -> str:
    """The node's score and level in a few words, such as `3 of 8 benchmarks achieved`."""
    label = next((level.label for level in rule.levels if level.id == node.level), None)
    if node.printed is None:
        return label or ("no score of its own" if rule.score == "none" else "nothing to score")
    if rule.score == "count":
        text = f"{counted(node, rule)} {rule.noun}"
        return f"{text}: {label}" if label else text
    return f"{node.printed}, {label}" if label else node.printed


def _part(framework: Framework, result: Result, term: Term, rule: Rule) -> Part:
    ref, text = part_named(framework, term.id)
    remark = _REMARKS.get(term.status)
    question = result.questions.get(term.id)
    if remark is None and question is not None and len(question.slots) > 1:
        remark = "; ".join(slot_lines(framework, question))
    return Part(
        ref=ref,
        text=text,
        weight=term.weight,
        value=term.value,
        maximum=term.maximum,
        earned=_earned(term, rule),
        remark=remark,
    )


def _earned(term: Term, rule: Rule) -> str:
    if rule.range is None:
        return f"{amount(term.value)} of {amount(term.maximum)}"
    worst, best = exact(rule.range.worst), exact(rule.range.best)
    here = amount(worst + term.value / term.maximum * (best - worst))
    return f"{here} of {amount(best)}" if not worst else f"{here} ({amount(worst)} to {amount(best)})"


_REMARKS = {
    "open_at_worst": "open: counted at its worst",
    "excused_at_worst": "not applicable for a reason that stays in the score: counted at its worst",
    "not_asked": "not asked yet, because an earlier answer is too low: counted at its worst",
}


def slot_lines(framework: Framework, question: QuestionResult) -> Iterator[str]:
    """What each cohort, and each of several answers, earned."""
    for slot in question.slots:
        _, label = part_named(framework, f"{question.id}.{slot.part}") if slot.part is not None else ("", "")
        place = ", ".join(word for word in (slot.cohort, label) if word)
        if not slot.asked:
            earned = "not asked yet"
        elif slot.role == "beside" and slot.units is None:
            earned = "not scored"
        else:
            earned = amount(slot.share) if slot.share is not None else "left out"
        yield f"{place}: {earned}"


WHY_OUT = {
    "does_not_apply": "does not apply to us",
    "not_applicable": "said not to apply",
    "open": "not answered yet",
    "unscored": "worth nothing",
}


def _left_out(framework: Framework, result: Result, node: NodeResult) -> Iterator[str]:
    if node.kind != "section":
        return
    for question in result.questions.values():
        if question.section == node.id and question.scored and question.share is None:
            ref, _ = named(framework, question.id)
            yield f"{ref} {WHY_OUT.get(question.status, question.status)}"


def _sentences(node: NodeResult, rule: Rule) -> Iterator[str]:
    if node.value is None:
        yield _without_score(node, rule)
    else:
        yield sum_of(node, rule)
    if node.is_open and node.printed_low != node.printed_high:
        yield (
            f"Open answers could still move it: {node.printed_low} if they all turn out at their worst, "
            f"{node.printed_high} if they all turn out at their best."
        )
    if node.provisional:
        yield "The level is provisional: it does not hold if the open answers turn out at their worst."
    if node.rests_on_not_applicable:
        yield "The level rests on 'not applicable': it would be lost if those answers counted at their worst."


def _without_score(node: NodeResult, rule: Rule) -> str:
    if rule.score != "none":
        return "Nothing here counts, so there is no score."
    if not rule.levels:
        return "Nothing is added up here."
    if node.level is None:
        return "Nothing here counts, so there is no level."
    if rule.table is not None:
        return "The level is looked up in a table; nothing is added up."
    how = "is that of the first rule that holds" if rule.rules else "follows from its tests"
    return f"The level {how}; nothing is added up."


def _decided(framework: Framework, node: NodeResult) -> Iterator[str]:
    """What a table found, and the sentence of the row or the rule."""
    for name, status in node.statuses:
        yield f"{input_words(framework, name, node.id)}: {status_words(framework, name, status)}"
    if node.because is not None:
        yield node.because


def input_words(framework: Framework, name: str, node_id: str) -> str:
    """What a column of a node's table looks at: its label, the title of a part, a question's number, or a tag."""
    table = rule_of(framework, node_id).table
    for each in table.inputs if table is not None else ():
        if each.label is not None and name in (each.tag, each.answer, each.section, each.score):
            return each.label
    ref, title = part_named(framework, name)
    question = next((each for each in framework.questions() if each.id == name.partition(".")[0]), None)
    if question is not None:
        return f"question {ref}" if question.id == name else f"question {ref}, {title}"
    return f"{ref} {title}".strip() if title != name else name.replace("-", " ")


def status_words(framework: Framework, name: str, status: str) -> str:
    """A status as people read it: an option's or a level's label, else the word."""
    rules = Rulebook.rules_of(framework)
    if name in rules:
        return next((level.label for level in rules[name].levels if level.id == status), status)
    scales = (scale for scale in framework.scales.values() for option in scale.options if option.id == status)
    if status in ("none", "some", "all"):
        return status
    return next((o.label for scale in scales for o in scale.options if o.id == status), status)
