"""Facts of one edition as facts of another."""

from __future__ import annotations

from collections.abc import Mapping

from iar_assess.bank.framework import Fact, Framework
from iar_assess.bank.migrations import FactStep, Migration, as_many
from iar_assess.bank.questions import Option

from .check import check_fact, fact_values
from .convert import convert
from .form import Form
from .model import Answer, FactValue
from .receipt import MovedFact, Outcome


def migrate_facts(
    profile: Mapping[str, FactValue], old: Framework, new: Framework, said: Migration
) -> tuple[tuple[MovedFact, ...], Mapping[str, FactValue]]:
    """What became of each stated fact, and the facts as they stand now; each of them fits the new edition."""
    steps = {step.old: step for step in said.facts}
    given_to = {step.new for step in said.facts}
    then, now = ({fact.id: fact for fact in framework.profile} for framework in (old, new))
    moved: list[MovedFact] = []
    kept: dict[str, FactValue] = {}
    for name, value in profile.items():
        step = steps.get(name)
        target = step.new if step is not None else (name if name not in given_to else None)
        found, doubts = None, [_in_words(step)] if step is not None else []
        if target is None and step is None:
            doubts.append(f"'{name}' is the name of another fact now")
        elif target is not None and (target not in now or name not in then):
            doubts.append(f"there is no fact '{target}' any more")
        elif target in kept:
            doubts.append(f"another fact is '{target}' now")
        elif target is not None:
            found, more = _converted(value, then[name], now[target], step)
            doubts += more
            fault = next(check_fact(new, target, found), None) if found is not None else None
            if fault is not None:
                found = None
                doubts.append(fault.wrong)
        sure = (step is None or step.kind in ("renamed", "kept")) and len(doubts) == int(step is not None)
        why = "; ".join(filter(None, doubts)) or "nothing about it has changed"
        if found is None or target is None:
            moved.append(MovedFact(fact=name, outcome="parked", why=why, said=value))
            continue
        kept[target] = found
        outcome: Outcome = "kept" if sure else "to_confirm"
        moved.append(MovedFact(fact=name, outcome=outcome, why=why, said=value, now=target))
    return tuple(moved), {fact.id: kept[fact.id] for fact in new.profile if fact.id in kept}


def _converted(value: FactValue, old: Fact, new: Fact, step: FactStep | None) -> tuple[FactValue | None, list[str]]:
    options = {option: as_many(each) for option, each in (step.options if step is not None else {}).items()}
    vouched = step is not None and step.kind == "kept"
    made = convert(Answer(value=value), _form(old), _form(new), options, vouched=vouched)
    found = made.answer.value if made.answer is not None else None
    return (found if not isinstance(found, tuple) else None), list(made.doubts)


def _form(fact: Fact) -> Form:
    options = fact.options
    if fact.kind == "yes_no":
        options = tuple(Option(id=each, label=each) for each in fact_values(fact))
    return Form(kind=fact.kind, options=options)


def _in_words(step: FactStep) -> str:
    words = {
        "renamed": f"it is called {step.to} now",
        "retired": "it is no longer asked for",
        "changed": "it means something else now",
        "kept": "",
    }[step.kind]
    return ": ".join(filter(None, (words, step.why)))
