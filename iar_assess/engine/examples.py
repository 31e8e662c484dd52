"""`demo.yaml`: the worked example that a bank brings."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from iar_assess.answers.assessment import Scope
from iar_assess.answers.model import Answer, FactValue
from iar_assess.answers.shape import read_typed
from iar_assess.files.folders import read_folder
from iar_assess.planning.action import Decided

FILE = "demo.yaml"


class DemoFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`demo.yaml`: a plainly fictional organisation and what it answered."""

    schema: Literal[1]
    rank: Annotated[int, Meta(ge=1, le=1000)] = 500
    """Which examples are shown first where not all are: the lowest."""
    organisation: Annotated[str, Meta(min_length=1, max_length=200)]
    period: str | None = None
    scope: Scope | None = None
    profile: Mapping[str, FactValue] = {}
    answers: Mapping[str, Answer | int | str | tuple[str, ...]] = {}
    plan: tuple[Decided, ...] = ()


def demo_of(root: Traversable) -> DemoFile | None:
    """A bank's worked example, or None where it brings none.

    Raises:
        AnswersError: the file cannot be used.
    """
    content = read_folder(root, (FILE,)).get(FILE)
    return read_typed(content, DemoFile, FILE)[0] if content is not None else None


def answers_of(demo: DemoFile) -> dict[str, Answer]:
    """The answers of a worked example, those written as a value alone included."""
    return {key: each if isinstance(each, Answer) else Answer(value=each) for key, each in demo.answers.items()}
