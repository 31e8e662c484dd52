"""Answers, nodes and levels as people read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from iar_assess.answers.model import Answer
from iar_assess.bank.framework import Framework
from iar_assess.bank.parts import exact, is_exact
from iar_assess.scoring.nodes import Node
from iar_assess.scoring.printing import edges_of, print_score
from iar_assess.scoring.rulebook import Rulebook

from .bench import Bench
from .verdict import AnswerSet, Given, Profile


def title_of(book: Rulebook, node: str) -> str:
    """A node's number and title."""
    framework = book.framework
    named = {section.id: (section.ref, section.title) for section in framework.sections}
    named |= {group.id: (group.ref, group.title) for group in framework.groups}
    named |= {score.id: (score.ref or "", score.title) for score in book.scoring.scores}
    ref, title = named.get(node, ("", "The whole"))
    return f"{ref} {title}".strip()


def in_words(book: Rulebook, node: Node) -> str:
    """A node's score, printed and exact where that says more; else its level."""
    rule = book.rules[node.id]
    if node.value is None or rule.print is None:
        return level_of(book, node)
    printed = print_score(node.value, rule.print, edges_of(rule, node.maximum), node.maximum)
    return printed if is_exact(printed) and exact(printed) == node.value else f"{printed} (exactly {node.value})"


def level_of(book: Rulebook, node: Node) -> str:
    """The label of the level reached."""
    labels = {level.id: level.label for level in book.rules[node.id].levels}
    return labels[node.reached[-1]] if node.reached else "no level"


def answer_set(bench: Bench, title: str, profile: Profile, given: Given, *, only: Sequence[str] = ()) -> AnswerSet:
    """A set of answers, told by what differs from all worst, or from all best where that is shorter.

    Args:
        only: the places to name, where the rest stays as it was in the set before.
    """
    if only:
        return AnswerSet(title=title, profile={}, answers={key: given[key] for key in only}, rest="as_before")
    space = bench.space
    ways: list[tuple[int, Literal["worst", "best"], dict[str, Answer]]] = []
    for rest, base in (("worst", space.worst), ("best", space.best)):
        differs = {key: given.get(key, Answer()) for key in space.spots if given.get(key, Answer()) != base[key]}
        ways.append((len(differs), "worst" if rest == "worst" else "best", differs))
    _, rest_is, answers = min(ways, key=lambda way: way[0])
    return AnswerSet(title=title, profile=profile, answers=answers, rest=rest_is)


def said(framework: Framework, key: str, answer: Answer) -> str:
    """One answer in the words of the bank, its question before it."""
    name, _, cohort = key.partition("@")
    question_id, _, part = name.partition(".")
    question = next(each for each in framework.questions() if each.id == question_id)
    where = " ".join(_where(framework, part, cohort, question_id))
    asked = f"{question.ref} {question.ask}{f' ({where})' if where else ''}"
    return f"{asked}: {value_words(framework, key, answer)}"


def _where(framework: Framework, part: str, cohort: str, question_id: str) -> Iterator[str]:
    question = next(each for each in framework.questions() if each.id == question_id)
    yield from (each.label for each in question.answers if each.id == part)
    yield from (m.label for each in framework.cohorts for m in each.members if cohort and m.id == cohort)


def value_words(framework: Framework, key: str, answer: Answer) -> str:
    """An answer in the words of the bank."""
    if answer.not_applicable is not None:
        reasons = {reason.id: reason.label for reason in framework.not_applicable_reasons}
        return f"not applicable ({reasons.get(answer.not_applicable, answer.not_applicable)})"
    if answer.value is None:
        return "not known" if answer.not_known else "no answer"
    question = next(each for each in framework.questions() if each.id == key.partition("@")[0].partition(".")[0])
    part = next((each for each in question.answers if each.id == key.partition("@")[0].partition(".")[2]), question)
    scale = framework.scales[part.scale or ""]
    labels = {option.id: option.label for option in (question.options or scale.options)}
    if isinstance(answer.value, tuple):
        return ", ".join(labels.get(point, point) for point in answer.value) or "nothing ticked"
    if scale.kind == "number":
        return f"{answer.value} {scale.unit or ''}".strip()
    return labels.get(str(answer.value), str(answer.value))
