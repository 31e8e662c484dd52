"""How a framework is scored, told from its rules: a sentence for each thing that a rule does.

The tables below have a line for each method and each form of print; a rule that uses neither is told in those that it
does use. Nothing here computes a score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import structs

from iar_assess.bank.framework import Framework
from iar_assess.bank.rules import Level, Piece, Rule, Scoring, TableInput

from .condition_words import FULL, Labels, amount, condition_in_words, listed
from .view_scores import LevelWords as LevelWords
from .view_scores import Mark
from .view_scores import RuleWords as RuleWords
from .words import end_sentence

SAID_ALREADY = ("As the table says.", "As the list above says.")
"""What a level needs where the rules or the table above say it."""
LONGEST_TABLE = 13
"""The rows of a table that a report prints whole, its headings among them."""


def scoring_in_words(framework: Framework) -> tuple[RuleWords, ...]:
    """Every rule of a framework, in the order in which a score is made."""
    scoring = framework.scoring
    own = [(each.scoring, f"Section {each.ref}, {each.title}") for each in framework.sections]
    found = _shared(framework)
    found += [rule_in_words(rule, framework, what, "this section") for rule, what in own if rule is not None]
    if scoring.group is not None and framework.groups:
        found.append(rule_in_words(scoring.group, framework, "Each group of sections", "this group"))
    found += [rule_in_words(each, framework, f"“{each.title}”", "this score") for each in scoring.scores]
    found.append(rule_in_words(scoring.overall, framework, "The whole", "the whole"))
    return tuple(found)


def _shared(framework: Framework) -> list[RuleWords]:
    """The rule of the sections that have none of their own; nothing where each has one."""
    own = [section.scoring is not None for section in framework.sections]
    if all(own):
        return []
    shared = rule_in_words(framework.scoring.section, framework, "Each section", "this section")
    if not any(own):
        return [shared]
    others = "The sections named below have rules of their own."
    return [structs.replace(shared, sentences=(*shared.sentences, others))]


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
        table=_table(rule, labels),
    )


def rules_for_report(framework: Framework) -> tuple[RuleWords, ...]:
    """Every rule for the page on the method: first what an open answer does; a long table becomes a sentence."""
    open_answers = RuleWords(what="Answers that are open", sentences=silence_in_words(framework.scoring))
    return (open_answers, *(_folded(rule) for rule in scoring_in_words(framework)))


def _folded(rule: RuleWords) -> RuleWords:
    levels = tuple(level for level in rule.levels if level.needs not in SAID_ALREADY or level.means is not None)
    if len(rule.table) <= LONGEST_TABLE:
        return structs.replace(rule, levels=levels)
    of = listed([f"“{heading}”" for heading in rule.table[0][:-2]])
    said = f"It has {len(rule.table) - 1} rows, over {of}; the row that applies here is told with the result."
    return structs.replace(rule, sentences=(*rule.sentences, said), levels=levels, table=())


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
    printed = rule.print
    if rule.score != "none" and printed is not None and printed.as_ != "count":
        decimals = f" with {printed.decimals} decimal{'s' if printed.decimals > 1 else ''}" if printed.decimals else ""
        yield f"It is printed as {_FORMS[printed.as_]}{decimals}, {_ROUNDINGS[printed.rounding]}."
    if rule.range is not None:
        yield f"Nothing but worst answers come to {amount(rule.range.worst)}, full marks to {amount(rule.range.best)}."
    if rule.rules:
        yield "The level is that of the first of these that holds."
    for number, each in enumerate(rule.rules, start=1):
        said = f"where {condition_in_words(each.when, labels)}" if each.when is not None else "in every other case"
        yield f"{number}. “{_label(each.level, rule)}” {said}. {end_sentence(each.because)}"
    if rule.table is not None:
        yield "The level is looked up in a table: one row for each combination."


def _table(rule: Rule, labels: Labels) -> tuple[tuple[str, ...], ...]:
    """A truth table with its headings as the first row; nothing where there is none."""
    if rule.table is None:
        return ()
    inputs = rule.table.inputs
    rows = [(*(_input(each, labels) for each in inputs), "Level", "Because")]
    for cell in rule.table.cells:
        statuses = (_status(each, status, labels) for each, status in zip(inputs, cell.when, strict=True))
        rows.append((*statuses, _label(cell.level, rule), cell.because))
    return tuple(rows)


def _input(each: TableInput, labels: Labels) -> str:
    if each.label is not None:
        return each.label
    if each.tag is not None:
        return f"Questions marked “{each.tag}”"
    words = _piece(each.answer or each.section or each.score or "", labels)
    return words[0].upper() + words[1:]


def _status(each: TableInput, status: str, labels: Labels) -> str:
    """One status in words: how many of several, an option's label, or a level's."""
    node = each.section or each.score
    if node is not None:
        return _label(status, labels.rule(node))
    question = labels.questions.get((each.answer or "").partition(".")[0])
    return labels.option(question, status) if question is not None else status


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
    mark = rule.reaches
    return "full marks" if mark is None or mark == FULL else f"{amount(mark)} of full marks or more"


def _parts(rule: Rule, labels: Labels) -> str:
    if isinstance(rule.of, str):
        return {"questions": "its questions", "sections": "the sections", "groups": "the groups"}[rule.of]
    return listed([_piece(each, labels) for each in rule.of])


def _piece(piece: str | Piece, labels: Labels) -> str:
    """One part of a score by its name: a question, one of its answers, or another score."""
    name, weight = (piece, None) if isinstance(piece, str) else (piece.id, piece.weight)
    question, _, part = name.partition(".")
    if question in labels.questions:
        answers = {each.id: each.label for each in labels.questions[question].answers}
        words = labels.question(question) + (f" (“{answers.get(part, part)}”)" if part else "")
    else:
        words = labels.node(name)
    return words if weight in (None, 1) else f"{words} ({weight} times)"


def _level(level: Level, rule: Rule, labels: Labels) -> LevelWords:
    return LevelWords(
        mark=Mark(word=level.label, tone=level.tone), needs=_needs(level, rule, labels), means=level.means
    )


def _needs(level: Level, rule: Rule, labels: Labels) -> str:
    if rule.rules or rule.table is not None:
        return SAID_ALREADY[0 if rule.table is not None else 1]
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
