"""What a proof says: a verdict for each property, and the answers that show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from iar_assess.answers.model import Answer, FactValue

Verdict = Literal["proved", "refuted", "undecided"]
Profile = Mapping[str, FactValue]
Given = Mapping[str, Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSet:
    """A set of answers as one reads it.

    Attributes:
        title: what part it plays in the finding.
        profile: the facts that are stated.
        answers: the answers by key, those at `rest` left out.
        rest: what every answer that is not listed is.
    """

    title: str
    profile: Profile
    answers: Given
    rest: Literal["worst", "best", "as_before"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a property was not proved for.

    Attributes:
        verdict: refuted or undecided.
        at: the node, question, level or rule concerned.
        text: what is so, in a sentence or two.
        sets: the answer sets that show it.
    """

    verdict: Verdict
    at: str
    text: str
    sets: tuple[AnswerSet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One property of a bank and whether it holds.

    Attributes:
        code: the heading in the list of errors that explains a refutation.
        words: why the verdict, in words.
        notes: what is worth knowing though nothing is wrong.
    """

    code: str
    title: str
    verdict: Verdict
    words: str
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """The most that 'not applicable' can do for one node.

    Attributes:
        before, after: the score as it is printed, and the level.
        rest: what the other answers are where it rises most.
    """

    node: str
    before: str
    after: str
    level_before: str | None
    level_after: str | None
    rest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Everything that was found out about a bank.

    Attributes:
        rises: for each node that 'not applicable' can raise, by how much.
        same: the changes of a rule that make no difference, so far as was looked.
        evaluations: how often answers were scored.
    """

    framework: str
    properties: tuple[Property, ...]
    rises: tuple[Rise, ...]
    same: tuple[str, ...]
    evaluations: int
    budget: int
    seed: int

    @property
    def refuted(self) -> bool:
        """Whether anything is refuted."""
        return any(each.verdict == "refuted" for each in self.properties)


def judged(code: str, title: str, findings: list[Finding], words: str, notes: tuple[str, ...] = ()) -> Property:
    """A property with its findings; proved where there are none, and then `words` say why."""
    verdict: Verdict = "proved"
    if findings:
        refuted = [each for each in findings if each.verdict == "refuted"]
        verdict = "refuted" if refuted else "undecided"
        count = len(refuted or findings)
        words = f"{count} {'thing' if count == 1 else 'things'} {'refuted' if refuted else 'undecided'}"
        if refuted and len(refuted) < len(findings):
            words += f", {len(findings) - len(refuted)} undecided"
        findings = sorted(findings, key=lambda each: each.verdict != "refuted")
    return Property(code=code, title=title, verdict=verdict, words=words, findings=tuple(findings), notes=notes)
