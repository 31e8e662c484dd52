"""Conditions: the small tree of tests that rules, tips and applicability are written in.

A condition is exactly one of these, as YAML:

```yaml
all: [CONDITION, ...]                       # every one holds
any: [CONDITION, ...]                       # at least one holds
at_least: {n: 6, of: [CONDITION, ...]}      # n of them hold
not: {fact: sixth_form, is: "yes"}          # over facts only, so that rules stay monotone
fact: sixth_form                            # + is: | in: | reaches:
answer: b5-share                            # + reaches: OPTION | full
section: b1                                 # + reaches: LEVEL | "80%"
score: overall                              # + reaches: "80%" | more_than: "0"  (overall, section, group)
tag: core                                   # + reaches: full, n: 3   (scored questions with the tag; all without n)
gate: silver                                # as tag: the scored questions that belong to the level
each: sections                              # + reaches: LEVEL, n: 6   (sections, groups; questions: full | "50%")
gap: b5-share                               # + more_than: "0"  (how far what is wanted lies above what is; tips only)
```

`below:` is the opposite of `reaches:` and is for tips and consistency rules only. In consistency rules and
ordered rules `not:` may stand over anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from .parts import END, Exact, Id, Part

Mark = int | Annotated[str, Meta(min_length=1, max_length=64)]
HowMany = Annotated[int, Meta(ge=1, le=1000)]
AnswerId = Annotated[
    str,
    Meta(
        pattern=rf"^[a-z0-9][a-z0-9_-]{{0,63}}(\.[a-z0-9][a-z0-9_-]{{0,63}}){{0,2}}{END}",
        description="a question's id; QUESTION.ANSWER for one of several answers; a point of a checklist behind that",
    ),
]
KINDS = ("all", "any", "at_least", "not", "fact", "answer", "section", "score", "tag", "gate", "each", "gap")


class Count(Part, frozen=True, kw_only=True):
    """At least `n` of the conditions in `of`."""

    n: Annotated[int, Meta(description="how many must hold", ge=1, le=500)]
    of: Annotated[tuple[Condition, ...], Meta(description="the conditions", min_length=1)]


class Condition(
    Part,
    frozen=True,
    kw_only=True,
    rename={"all_": "all", "any_": "any", "not_": "not", "is_": "is", "in_": "in"},
):
    """One test, or several joined.

    Exactly one of all, any, at_least, not, fact, answer, section, score, tag, gate, each, gap.
    """

    all_: Annotated[tuple[Condition, ...] | None, Meta(description="every one holds")] = None
    any_: Annotated[tuple[Condition, ...] | None, Meta(description="at least one holds")] = None
    at_least: Annotated[Count | None, Meta(description="so many of them hold")] = None
    not_: Annotated[
        Condition | None, Meta(description="does not hold; over facts only, but in ordered rules and consistency rules")
    ] = None
    fact: Annotated[Id | None, Meta(description="what the organisation is")] = None
    answer: Annotated[AnswerId | None, Meta(description="what was answered")] = None
    section: Annotated[Id | None, Meta(description="the score or the level of a section")] = None
    score: Annotated[Id | None, Meta(description="overall, section (this one), this, a group or a named score")] = None
    tag: Annotated[Id | None, Meta(description="the scored questions that have the tag")] = None
    gate: Annotated[Id | None, Meta(description="the scored questions that belong to this level")] = None
    each: Annotated[
        Literal["questions", "sections", "groups"] | None, Meta(description="all of them, or 'n' of them")
    ] = None
    gap: Annotated[Id | None, Meta(description="a question with an answer that is wanted")] = None
    n: Annotated[HowMany | None, Meta(description="beside tag, gate and each: how many must; left out: all")] = None
    is_: Annotated[str | None, Meta(description="a fact has this value")] = None
    in_: Annotated[tuple[str, ...] | None, Meta(description="a fact has one of these values")] = None
    reaches: Annotated[Mark | None, Meta(description="an option, a level, `full`, or an exact number")] = None
    more_than: Annotated[Exact | None, Meta(description="a score above this number")] = None
    below: Annotated[Mark | None, Meta(description="the opposite of reaches; for tips and consistency rules")] = None

    def __post_init__(self) -> None:
        tests = (self.fact, self.answer, self.section, self.score, self.tag, self.gate, self.each, self.gap)
        kinds = (self.all_, self.any_, self.at_least, self.not_, *tests)
        if kinds.count(None) != len(KINDS) - 1:
            msg = f"not exactly one of {', '.join(KINDS)}"
            raise ValueError(msg)

    @property
    def kind(self) -> str:
        """Which of the twelve kinds this condition is."""
        for name in KINDS:
            if getattr(self, _FIELDS.get(name, name)) is not None:
                return name
        msg = "a condition without a kind passed the bank's checks"
        raise AssertionError(msg)

    @property
    def children(self) -> tuple[Condition, ...]:
        """The conditions that are joined or turned round here, in order; none in a test."""
        if self.at_least is not None:
            return self.at_least.of
        return (self.not_,) if self.not_ is not None else (self.all_ or self.any_ or ())

    @property
    def needed(self) -> int:
        """How many of the children must hold."""
        if self.at_least is not None:
            return self.at_least.n
        return len(self.children) if self.all_ is not None else 1

    @property
    def question(self) -> str | None:
        """The question whose answer is tested; None where no answer is."""
        return self.answer.partition(".")[0] if self.answer is not None else None

    def walk(self) -> Iterator[Condition]:
        """This condition and every one within it, however deep."""
        yield self
        for child in self.children:
            yield from child.walk()


_FIELDS = {"all": "all_", "any": "any_", "not": "not_"}
