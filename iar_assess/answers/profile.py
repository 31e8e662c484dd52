"""The facts about the organisation, kept in `assessment.yaml`."""

from __future__ import annotations

from collections.abc import Mapping

from iar_assess.bank.framework import Framework
from iar_assess.errors import AnswersError, Complaint
from iar_assess.files.complaints import cut_short
from iar_assess.files.yaml import Locator
from iar_assess.files.yaml_edit import rewrite_yaml

from .assessment import FILE, Assessment, ScopeKind
from .check import check_fact, check_scope
from .faults import Fault
from .model import FactValue
from .shape import read_typed


def check_profile(framework: Framework, profile: Mapping[str, FactValue], content: bytes, *, scope: ScopeKind) -> None:
    """Stop where a fact is not one that the framework asks for, or says another scope than the assessment has.

    Args:
        framework: the framework.
        profile: the facts of `assessment.yaml`.
        content: the bytes of that file, for line numbers.
        scope: what is assessed.

    Raises:
        AnswersError: with every complaint (ANSWERS-009).
    """
    faults = (
        (name, fault)
        for name, value in profile.items()
        for fault in (*check_fact(framework, name, value), *check_scope(framework, name, value, scope))
    )
    locator = Locator(content)

    def complain(named: tuple[str, Fault]) -> Complaint:
        name, fault = named
        line, column = locator.at(("profile", name)) or (None, None)
        return Complaint(code=fault.code, file=FILE, line=line, column=column, wrong=fault.wrong, remedy=fault.remedy)

    complaints = cut_short(faults, complain)
    if complaints:
        raise AnswersError(FILE, complaints)


def with_fact(framework: Framework, content: bytes, fact: str, value: FactValue | None) -> bytes:
    """`assessment.yaml` with one fact changed, facts in the framework's order; None takes it out."""
    _, data = read_typed(content, Assessment, FILE)
    profile = {**(data.get("profile") or {}), fact: value}
    asked = [each.id for each in framework.profile]
    ordered = {name: profile[name] for name in [*asked, *profile] if profile.get(name) is not None}
    wanted = {**data, "profile": ordered}
    if not ordered:
        del wanted["profile"]
    return rewrite_yaml(content, data, wanted)
