"""What happens to the answers of an older edition, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from iar_assess.bank.framework import Framework
from iar_assess.bank.migrations import Migration, QuestionStep


def migration_in_words(migration: Migration, before: Framework, after: Framework) -> tuple[str, ...]:
    """A sentence for each question that something becomes of, and one for all the others."""
    then = {question.id: question.ref for question in before.questions()}
    now = {question.id: question.ref for question in after.questions()}
    said = [_step(step, then, now) for step in migration.questions]
    said += [f"Fact “{step.old}”: {_fact(step.kind, step.to)}{_why(step.why)}" for step in migration.facts]
    spoken = {name.partition(".")[0] for step in migration.questions for name in step.old}
    kept = sum(name in now for name in then if name not in spoken)
    lost = [ref for name, ref in then.items() if name not in spoken and name not in now]
    first = [migration.why] if migration.why is not None else []
    return (*first, *said, *_others(kept, lost))


def _others(kept: int, lost: list[str]) -> Iterator[str]:
    if kept:
        yield f"The answers to {kept} other question{'s' if kept != 1 else ''} stay where they are."
    if lost:
        yield f"The migration does not say what becomes of {', '.join(lost)}; those answers are set aside."


def _step(step: QuestionStep, then: dict[str, str], now: dict[str, str]) -> str:
    old = ", ".join(then.get(name, name) for name in step.old)
    new = ", ".join(now.get(name, name) for name in step.new)
    words = {
        "renamed": f"its answer goes to {new}.",
        "split": f"it became {new}; its answer is offered to each, to be confirmed.",
        "merged": f"they became {new}; their answers go there, to be confirmed, where they say the same, else aside.",
        "retired": "it is no longer asked; its answer is set aside.",
        "changed": "it means something else now; its answer is to be confirmed.",
        "kept": "its answer stays as it is.",
    }
    return f"{old}: {words.get(step.kind, 'see the migration.')}{_why(step.why)}"


def _fact(kind: str, to: str | None) -> str:
    words = {
        "renamed": f"it is called “{to}” now.",
        "retired": "it is no longer asked for.",
        "changed": "it means something else now and is to be confirmed.",
    }
    return words.get(kind, "it stays as it is.")


def _why(why: str | None) -> str:
    return f" {why}" if why is not None else ""
