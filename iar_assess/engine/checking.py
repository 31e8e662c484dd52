"""Checking a bank before anybody answers it: its files in stages, its golden answers, its wording."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Literal

from iar_assess.answers.asked import Asked
from iar_assess.answers.check import check_answer, check_fact
from iar_assess.answers.faults import Fault
from iar_assess.answers.model import Answers
from iar_assess.bank.beside import Find, check_beside
from iar_assess.bank.framework import Framework
from iar_assess.bank.golden import GoldenFile
from iar_assess.bank.load import build_bank, load_golden
from iar_assess.bank.overlays import read_overlay
from iar_assess.bank.translations import check_locale, own_locale
from iar_assess.bank.wording.stage import check_wording_of
from iar_assess.errors import AnswersError, Complaint

from .bases import PlaceOf, extension_name, load_whole, whole_bank
from .examples import FILE as DEMO
from .examples import answers_at, demo_of
from .golden import differences, golden_answers
from .overlays import check_overlay_in

Stage = Literal["reading", "shape", "references", "examples", "wording"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check came to: the complaints of the first stage that found any."""

    stage: Stage
    """The last stage that was run."""
    complaints: tuple[Complaint, ...] = ()
    framework: Framework | None = None
    """The bank, where its files could be used."""
    accepted: int = 0
    """How many findings about wording the author accepts."""
    skipped: str | None = None
    """The language for which the rules on English wording were left out."""

    @property
    def can_be_used(self) -> bool:
        """Whether nothing was found, or nothing but wording."""
        return all(each.code.startswith("WORD") for each in self.complaints)

    @property
    def questions(self) -> int | None:
        """How many questions the bank has; None where its files cannot be used."""
        return len(list(self.framework.questions())) if self.framework is not None else None

    @property
    def tips(self) -> int | None:
        """How many tips the bank has; None where its files cannot be used."""
        return sum(len(each.tips) for each in self.framework.questions()) if self.framework is not None else None


def check(
    root: Traversable, find: Find | None = None, *, wording: bool = True, place_of: PlaceOf | None = None
) -> tuple[Complaint, ...]:
    """Everything wrong with a bank, as `examine` finds it."""
    return examine(root, find, wording=wording, place_of=place_of).complaints


def check_among(root: Traversable, bases: Sequence[Traversable], *, wording: bool = True) -> tuple[Complaint, ...]:
    """As `check`, where an extension, an overlay, a migration or a map finds its other banks in the folders named.

    Raises:
        BankError: one of those banks cannot be used.
    """
    extensions = [(extension_name(place), place) for place in bases]
    places = {name: place for name, place in extensions if name is not None}
    frameworks: dict[str, Framework] = {}
    for name, place in sorted(extensions, key=lambda each: each[0] is not None):  # first what others extend
        framework = load_whole(place, places.get)
        places[name or framework.name] = place
        frameworks[framework.name] = framework
    return check(root, frameworks.get if bases else None, wording=wording, place_of=places.get)


def examine(
    root: Traversable, find: Find | None = None, *, wording: bool = True, place_of: PlaceOf | None = None
) -> Checked:
    """Check a bank stage by stage, the next only where the one before found nothing.

    Args:
        root: the bank's folder, or that of a wording overlay.
        find: gives another bank by its name `id@edition`, so that migrations and maps are checked from both ends.
        wording: whether its texts are read as well, last.
        place_of: gives the folder of another bank by its name, so that an extension finds its base.
    """
    if read_overlay(root):
        complaints = check_overlay_in(root, find)
        return Checked(stage=_stage_of(complaints[0].code) if complaints else "references", complaints=complaints)
    framework, complaints = build_bank(whole_bank(root, place_of or (lambda _: None)))
    complaints = complaints if framework is None else check_beside(root, framework, find)
    if framework is None or complaints:
        return Checked(stage=_stage_of(complaints[0].code), complaints=complaints, framework=framework)
    complaints = _check_examples(framework, root)
    if complaints or not wording or framework.base is not None:
        return Checked(stage="examples", complaints=complaints, framework=framework)
    read = check_wording_of(root, framework)
    return Checked(
        stage="wording",
        complaints=read.complaints,
        framework=framework,
        accepted=read.accepted,
        skipped=read.skipped,
    )


def _stage_of(code: str) -> Stage:
    if code.startswith("YAML"):
        return "reading"
    return "shape" if code in ("BANK-001", "BANK-002") else "references"


def _check_examples(framework: Framework, root: Traversable) -> tuple[Complaint, ...]:
    golden, complaints = load_golden(root)
    if complaints:
        return complaints
    asked = Asked(framework)
    found = [complaint for name, file in golden.items() for complaint in _check_golden(asked, name, file)]
    return (*found, *_check_demo(asked, root), *check_locale(framework, own_locale(root)))


def _check_golden(asked: Asked, name: str, golden: GoldenFile) -> Iterator[Complaint]:
    answers = golden_answers(asked.framework, golden)
    unfit = [_complaint(name, fault.wrong, fault.remedy) for fault in _faults(asked, answers)]
    if unfit:
        yield from unfit
        return
    for wrong in differences(asked, answers, golden.expect):
        yield _complaint(name, wrong, "correct the answers, the expectation or the rule, whichever is wrong")


def _check_demo(asked: Asked, root: Traversable) -> Iterator[Complaint]:
    """Whether a worked example can be made."""
    try:
        demo = demo_of(root)
    except AnswersError as error:
        yield from error.complaints
        return
    if demo is not None:
        times = (Answers(profile=demo.profile, answers=answers) for answers in reversed(answers_at(demo)))
        for fault in dict.fromkeys(fault for answers in times for fault in _faults(asked, answers)):
            yield Complaint(code="BANK-011", file=DEMO, wrong=fault.wrong, remedy=fault.remedy)


def _faults(asked: Asked, answers: Answers) -> Iterator[Fault]:
    for fact, value in answers.profile.items():
        yield from check_fact(asked.framework, fact, value)
    for key, answer in answers.answers.items():
        yield from check_answer(asked, key, answer)


def _complaint(name: str, wrong: str, remedy: str) -> Complaint:
    return Complaint(code="BANK-010", file=name, wrong=wrong, remedy=remedy)
