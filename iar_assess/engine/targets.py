"""What the group wants sections, groups and scores to reach: kept in `plan.yaml`, shown in reports."""

from __future__ import annotations

from dataclasses import dataclass

from iar_assess.bank.rules import Rule
from iar_assess.errors import UsageError, did_you_mean
from iar_assess.files.days import how_to_write, read_day
from iar_assess.planning.keep_targets import keep_target, read_targets
from iar_assess.planning.target import KeptTarget, target_of
from iar_assess.report.build_targets import target_view
from iar_assess.scoring.explain import rule_of, title_of
from iar_assess.scoring.result import NodeResult

from .naming import levels_by_name, node_named, with_sign
from .work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """A target as people read it."""

    id: str
    title: str
    now: str
    text: str


def targets(work: Work, on: str) -> tuple[Set, ...]:
    """Every target that is set and understood, in the order of the framework.

    Raises:
        AnswersError: `plan.yaml` cannot be used.
    """
    return tuple(_set(work, name, on) for name in work.result.nodes if name in _understood(work))


def set_target(work: Work, name: str, reach: str, *, by: str | None, on: str) -> Set:
    """Set the target of a section, group or score.

    Args:
        work: the assessment.
        name: its id, number or title.
        reach: a level, by id or label, or a number on its own scale.
        by: until when, as it was typed.
        on: today, ISO.

    Raises:
        NotFoundError: there is no such section, group or score.
        UsageError: it cannot reach such a thing, or the day is none.
        AnswersError: `plan.yaml` cannot be used.
        FolderError: the assessment is locked, or cannot be written.
    """
    node = _named(work, name)
    rule = rule_of(work.framework, node)
    target = target_of(reach, rule, work.result.nodes[node])
    if target is None:
        what = f"{title_of(work.framework, node)} cannot reach '{reach}'"
        raise UsageError(what, _meant(reach, rule, work.result.nodes[node]))
    said = target.level.id if target.level is not None else " ".join(reach.split())
    keep_target(work.folder.path, node, KeptTarget(reach=said, by=_day(by) if by is not None else None))
    return _set(work, node, on)


def clear_target(work: Work, name: str) -> str:
    """Take a target out, and say whose it was.

    Raises:
        NotFoundError: there is no such section, group or score.
        AnswersError: `plan.yaml` cannot be used.
        FolderError: the assessment is locked, or cannot be written.
    """
    kept = name if name in read_targets(work.folder.path) else _named(work, name)
    keep_target(work.folder.path, kept, None)
    return title_of(work.framework, kept) if kept in work.result.nodes else kept


def not_understood(work: Work) -> tuple[str, ...]:
    """What `plan.yaml` says of targets and nobody can understand, a line each."""
    known = _understood(work)
    return tuple(
        f"plan.yaml: the target '{kept.reach}' for '{name}' is left out: "
        + (f"{_can(rule_of(work.framework, name))}" if name in work.result.nodes else "there is no such section")
        for name, kept in read_targets(work.folder.path).items()
        if name not in known
    )


def _understood(work: Work) -> frozenset[str]:
    nodes = work.result.nodes
    return frozenset(
        name
        for name, kept in read_targets(work.folder.path).items()
        if name in nodes
        and name != "overall"
        and target_of(kept.reach, rule_of(work.framework, name), nodes[name]) is not None
    )


def _set(work: Work, name: str, on: str) -> Set:
    view = target_view(work.result.nodes[name], work.subject(on))
    now = work.result.nodes[name].printed
    return Set(
        id=name, title=title_of(work.framework, name), now=now or "–", text=view.text if view is not None else ""
    )


def _named(work: Work, name: str) -> str:
    node = node_named(work.framework, name, whole=False)
    if node == "overall" or node not in work.result.nodes:
        what = "targets are for sections, groups and scores that have a result"
        raise UsageError(what, "name one of them; `iar route --to LEVEL` finds the way to a level of the whole")
    return node


def _meant(reach: str, rule: Rule, node: NodeResult) -> str:
    """What was probably meant by what cannot be reached: a percentage without its sign, or a level; else what can."""
    share = with_sign(reach.strip())
    if share is not None and target_of(share, rule, node) is not None:
        return f"did you mean '{share}'?"
    return did_you_mean(reach, levels_by_name(rule), _can(rule))


def _can(rule: Rule) -> str:
    levels = ", ".join(each.id for each in rule.levels)
    number = "a percentage such as 75%" if rule.gives_shares else "a number on its own scale"
    if rule.score == "none":
        return f"name one of its levels: {levels}" if levels else "nothing is scored there"
    return f"name one of its levels ({levels}) or {number}" if levels else f"give {number}"


def _day(said: str) -> str:
    found = read_day(said)
    if found is None:
        what = f"'{said}' is no date"
        raise UsageError(what, how_to_write(said))
    return found
