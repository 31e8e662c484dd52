"""How a framework is scored, told from its rules: a sentence for each thing that a rule does.

The tables below have a line for each method and each form of print; a rule that uses neither is told in those that it
does use. Nothing here computes a score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from iar_assess.bank.framework import Framework
from iar_assess.bank.rules import Level, Print, Rule, Scoring

from .condition_words import Labels, amount, condition_in_words, listed
from .look import View
from .view import Mark


class LevelWords(View, frozen=True, kw_only=True):
    """A level and what it takes to be there."""

    mark: Mark
    needs: str
    means: str | None = None


class RuleWords(View, frozen=True, kw_only=True):
    """A rule in words: `what` it scores, how, and its levels, lowest first."""

    what: str
    sentences: tuple[str, ...]
    levels: tuple[LevelWords, ...] = ()


def scoring_in_words(framework: Framework) -> tuple[RuleWords, ...]:
    """Every rule of a framework, in the order in which a score is made."""
    scoring = framework.scoring
    found = [rule_in_words(scoring.section, framework, "Each section", "this section")]
    for section in framework.sections:
        own: Rule | None = getattr(section, "scoring", None)
        if own is not None:
            found.append(rule_in_words(own, framework, f"Section {section.ref}, {section.title}", "this section"))
    if scoring.group is not None and framework.groups:
        found.append(rule_in_words(scoring.group, framework, "Each group of sections", "this group"))
    named = getattr(scoring, "scores", ())
    found += [rule_in_words(each, framework, f"“{each.title}”", "this score") for each in named]
    found.append(rule_in_words(scoring.overall, framework, "The whole", "the whole"))
    return tuple(found)


def rule_in_words(rule: Rule, framework: Framework, what: str, here: str) -> RuleWords:
    """One rule.

    Args:
        rule: the rule.
        framework: whose titles and labels are used.
        what: what the rule scores, as a heading.
        here: the same in a sentence, such as `this section`.
    """
    labels = Labels(framework, here)
    return RuleWords(
        what=what,
        sentences=tuple(_sentences(rule, labels)),
        levels=tuple(_level(level, rule, labels) for level in rule.levels),
    )


def silence_in_words(scoring: Scoring) -> tuple[str, ...]:
    """What a question that nobody answered does to the score."""
    if scoring.unanswered == scoring.not_known:
        return (f"A question that is left open, or answered “not known”, {_SILENCE[scoring.unanswered]}.",)
    return (
        f"A question that is left open {_SILENCE[scoring.unanswered]}.",
        f"One answered “not known” {_SILENCE[scoring.not_known]}.",
    )


def _sentences(rule: Rule, labels: Labels) -> Iterator[str]:
    yield _METHODS[rule.score](rule, labels)
    printed: Print | None = getattr(rule, "print", None)
    if rule.score != "none" and printed is not None and printed.as_ != "count":
        decimals = f" with {printed.decimals} decimal{'s' if printed.decimals > 1 else ''}" if printed.decimals else ""
        yield f"It is printed as {_FORMS[printed.as_]}{decimals}, {_ROUNDINGS[printed.rounding]}."
    scale = getattr(rule, "range", None)
    if scale is not None:
        yield f"Nothing but worst answers come to {amount(scale.worst)}, full marks to {amount(scale.best)}."
    for each in getattr(rule, "rules", ()):
        said = f"where {condition_in_words(each.when, labels)}" if each.when is not None else "in every other case"
        yield f"“{_label(each.level, rule)}” {said}. {each.because}"
    table = getattr(rule, "table", None)
    if table is not None:
        yield f"The level is looked up in a table of {len(table.cells)} rows, one for each combination."


def _mean(rule: Rule, labels: Labels) -> str:
    if rule.of != "questions":
        return f"The score is the mean of the scores of {_parts(rule, labels)}."
    even = len({question.weight for question in labels.framework.questions()}) == 1
    how = "all count the same" if even else "those with a greater weight count more"
    return (
        "Each question is worth a share of full marks, from nothing for its worst answer to all for its best. "
        f"The score is the mean of the shares of {_parts(rule, labels)}; {how}."
    )


def _sum(rule: Rule, labels: Labels) -> str:
    return f"The score is the sum of the points of {_parts(rule, labels)}."


def _minimum(rule: Rule, labels: Labels) -> str:
    return f"The score is the lowest among {_parts(rule, labels)}: the weakest part decides."


def _count(rule: Rule, labels: Labels) -> str:
    noun = f" ({rule.noun})" if rule.noun else ""
    if rule.level is not None:
        scored = labels.framework.scoring
        of = scored.group if rule.of == "groups" and scored.group is not None else scored.section
        return (
            f"The score is a count{noun}: how many of {_parts(rule, labels)} are at “{_label(rule.level, of)}” or "
            "above. Each counts in full or not at all."
        )
    return f"The score is a count{noun}: how many of {_parts(rule, labels)} are at {_share(rule)}."


def _ladder(rule: Rule, labels: Labels) -> str:
    return (
        f"The questions are steps, taken in order. The score is how many of {_parts(rule, labels)} are at "
        f"{_share(rule)} before the first that is not."
    )


def _none(rule: Rule, _labels: Labels) -> str:
    return "Nothing is added up here." if rule.levels else "It is asked and shown, and has no score."


def _share(rule: Rule) -> str:
    mark = getattr(rule, "reaches", None)
    return "full marks" if mark in (None, "full") else f"{amount(mark)} of full marks or more"


def _parts(rule: Rule, labels: Labels) -> str:
    of: Any = rule.of
    if isinstance(of, str):
        return {"questions": "its questions", "sections": "the sections", "groups": "the groups"}[of]
    return listed([_piece(each, labels) for each in of])


def _piece(piece: object, labels: Labels) -> str:
    name = str(getattr(piece, "id", piece))
    weight = getattr(piece, "weight", 1)
    question, _, part = name.partition(".")
    if question in labels.questions:
        words = labels.question(question) + (f" ({part})" if part else "")
    else:
        words = labels.node(name)
    return words if weight == 1 else f"{words} ({weight} times)"


def _level(level: Level, rule: Rule, labels: Labels) -> LevelWords:
    return LevelWords(
        mark=Mark(word=level.label, tone=level.tone), needs=_needs(level, rule, labels), means=level.means
    )


def _needs(level: Level, rule: Rule, labels: Labels) -> str:
    if getattr(rule, "rules", ()) or getattr(rule, "table", None) is not None:
        return "As the rules say."
    needs = []
    if level.from_ is not None:
        needs.append(f"a score of {amount(level.from_, rule)} or more")
    if level.when is not None:
        needs.append(condition_in_words(level.when, labels))
    if not needs:
        return "Nothing; this is where one begins."
    words = " and ".join(needs)
    below = ", and every level below" if level is not rule.levels[1] else ""
    return f"{words[0].upper()}{words[1:]}{below}."


def _label(name: str, rule: Rule) -> str:
    return next((level.label for level in rule.levels if level.id == name), name)


_SILENCE = {"worst": "counts as its worst answer", "left_out": "is left out of the score until it is answered"}
_FORMS = {
    "percent": "a percentage",
    "number": "a number",
    "out_of": "a number with the most that can be had",
}
_ROUNDINGS = {"floor": "rounded down", "half_up": "rounded to the nearest, a half up"}
_METHODS: Mapping[str, Callable[[Rule, Labels], str]] = {
    "mean": _mean,
    "sum": _sum,
    "minimum": _minimum,
    "count": _count,
    "ladder": _ladder,
    "none": _none,
}
