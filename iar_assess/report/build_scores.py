"""What has a score or a level, to its view: the whole, groups, sections, named scores, and their ladders."""

from __future__ import annotations

from collections.abc import Iterator

from iar_assess.bank.rules import Piece, Rule
from iar_assess.scoring.explain import explain, rule_of
from iar_assess.scoring.result import NodeResult
from iar_assess.scoring.waiting import part_named

from .build_figures import published_for
from .build_sections import ActionNumbers, next_level
from .build_targets import beside_views, target_view
from .condition_words import listed
from .node_views import node_view, result_in_words, thresholds
from .subject import Subject
from .view import GroupView, HeadlineView, NamedScoreView
from .view_scores import LadderView, Mark


def headline_view(subject: Subject, numbers: ActionNumbers) -> HeadlineView:
    """The one result that the cover carries; where the bank gives none, how much is answered."""
    framework, node = subject.framework, subject.result.overall
    rule = framework.scoring.overall
    return HeadlineView(
        text=result_in_words(subject),
        sentence=_sentence(subject, node, rule),
        score=node_view(node, subject),
        levels=tuple(Mark(word=level.label, tone=level.tone) for level in rule.levels),
        next_level=next_level("overall", subject, numbers),
    )


def _sentence(subject: Subject, node: NodeResult, rule: Rule) -> str:
    if node.because is not None:
        return node.because
    if rule.score == "none" and not rule.levels:
        return "There is no score for the whole; what is asked is set out section by section."
    if rule.score == "count":
        return "Each counts in full or not at all; this is a count, not an average."
    if isinstance(rule.of, str):
        number = len(subject.framework.sections)
        return f"{number} sections make up this result." if number > 1 else "One section makes up this result."
    if len(rule.of) == 1:
        return f"It counts {made_of(subject, rule)} only."
    return f"It is made of {made_of(subject, rule)}."


def group_views(subject: Subject) -> Iterator[GroupView]:
    """The groups, where the bank has a rule for them."""
    if subject.framework.scoring.group is not None:
        for group, node in zip(subject.framework.groups, subject.result.groups, strict=True):
            yield GroupView(
                ref=group.ref,
                title=group.title,
                score=node_view(node, subject),
                sections=group.sections,
                target=target_view(node, subject),
                beside=tuple(beside_views(node, subject)),
            )


def named_scores(subject: Subject, numbers: ActionNumbers) -> Iterator[NamedScoreView]:
    """The scores across sections."""
    for rule, node in zip(subject.framework.scoring.scores, subject.result.scores, strict=True):
        explained = explain(subject.framework, subject.result, node.id)
        yield NamedScoreView(
            id=rule.id,
            ref=rule.ref or "",
            title=rule.title,
            about=rule.about,
            score=node_view(node, subject),
            made_of=made_of(subject, rule),
            explanation=(*explained.sentences, *explained.left_out),
            next_level=next_level(node.id, subject, numbers),
            thresholds=thresholds(node, rule),
            published=tuple(published_for(rule.id, subject)),
            target=target_view(node, subject),
            beside=tuple(beside_views(node, subject)),
        )


def made_of(subject: Subject, rule: Rule) -> str:
    """What a score is made of, in words: questions by number, all else by title."""
    if isinstance(rule.of, str):
        return f"all {rule.of}"
    questions, others = [], []
    for piece in rule.of:
        each = Piece(id=piece) if isinstance(piece, str) else piece
        times = f" ({each.weight} times)" if (each.weight or 1) > 1 else ""
        ref, title = part_named(subject.framework, each.id)
        name, _, part = each.id.partition(".")
        if name in subject.result.questions:
            questions.append(f"{ref}{f' (“{title}”)' if part else ''}{times}")
        else:
            others.append(f"{ref} {title}".strip() + times)
    if questions:
        others.insert(0, f"question{'s' if len(questions) > 1 else ''} {listed(questions)}")
    return listed(others)


def ladders(subject: Subject) -> tuple[LadderView, ...]:
    """The ladders of the sections, and which sections share each."""
    found: dict[tuple[Mark, ...], list[tuple[str, str]]] = {}
    for section in subject.framework.sections:
        rule = section.scoring or subject.framework.scoring.section
        levels = tuple(Mark(word=level.label, tone=level.tone) for level in rule.levels)
        if levels:
            found.setdefault(levels, []).append((section.id, section.ref))
    return tuple(
        LadderView(
            what=f"Section{'s' if len(whose) > 1 else ''} {listed([ref for _, ref in whose])}",
            levels=levels,
            sections=tuple(name for name, _ in whose),
        )
        for levels, whose in found.items()
    )


def shared_thresholds(subject: Subject) -> tuple[float, ...]:
    """Where bands begin on a chart of all sections; nothing where they begin elsewhere in some."""
    each = {thresholds(node, rule_of(subject.framework, node.id)) for node in subject.result.sections}
    return each.pop() if len(each) == 1 else ()
