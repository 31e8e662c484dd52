"""What people call the parts of a framework."""

from __future__ import annotations

from iar_assess.answers.asked import asked_of
from iar_assess.bank.framework import Framework
from iar_assess.bank.parts import exact, is_exact
from iar_assess.bank.rules import Rule
from iar_assess.errors import NotFoundError, did_you_mean
from iar_assess.scoring.amounts import in_decimals


def place_named(framework: Framework, key: str) -> tuple[str, str]:
    """The number that people see and the question, with which of its answers and which cohort is meant."""
    place = asked_of(framework).place(key)
    beside = [place.part.label] if place.part is not None else []
    beside += [place.member.label] if place.member is not None else []
    question = place.question
    return question.ref, f"{question.ask} ({', '.join(beside)})" if beside else question.ask


def node_named(framework: Framework, name: str, *, whole: bool = True) -> str:
    """The id of the section, group or score, or of the whole, that a person means by its id, number or title.

    Args:
        framework: whose parts they are.
        name: as it was typed.
        whole: whether the whole is named among what there is.

    Raises:
        NotFoundError: there is none; the remedy names the nearest.
    """
    called = {"overall": "overall"}
    parts: list[tuple[str, str | None, str, str | None]]
    parts = [(each.id, each.ref, each.title, each.short) for each in framework.sections]
    parts += [(each.id, each.ref, each.title, None) for each in framework.groups]
    parts += [(each.id, each.ref, each.title, None) for each in framework.scoring.scores]
    for part_id, *names in parts:
        for each in (part_id, *names):
            called.setdefault((each or "").casefold(), part_id)
    found = called.get(name.strip().casefold()) if name.strip() else None
    if found is not None:
        return found
    known = ["overall"] if whole else []
    known += [f"{ref} {title}" if ref else title for _, ref, title, _ in parts]
    wrong = f"there is no section, group or score '{name}'"
    raise NotFoundError(wrong, did_you_mean(name, called, f"known: {'; '.join(known)}"))


def levels_by_name(rule: Rule) -> dict[str, str]:
    """What people may call each level of a ladder, by id and by label, and the label that they read."""
    return {name: level.label for level in rule.levels for name in (level.id, level.label)}


def with_sign(number: str) -> str | None:
    """The percentage that is probably meant by a number without its sign, `80%` by `80` or `0.8`; None by another."""
    if not is_exact(number) or number.endswith("%") or not 0 < exact(number) <= 100:
        return None
    share = exact(number) if exact(number) > 1 else exact(number) * 100
    return f"{in_decimals(share)}%" if 100 % share.denominator == 0 else None
