"""What people call the parts of a framework."""

from __future__ import annotations

from iar_assess.answers.asked import asked_of
from iar_assess.bank.framework import Framework
from iar_assess.errors import NotFoundError


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
    from difflib import get_close_matches

    known = ["overall"] if whole else []
    known += [f"{ref} {title}" if ref else title for _, ref, title, _ in parts]
    near = get_close_matches(name.casefold(), [each for each in called if each], n=1)
    wrong = f"there is no section, group or score '{name}'"
    raise NotFoundError(wrong, f"did you mean '{called[near[0]]}'?" if near else f"known: {'; '.join(known)}")
