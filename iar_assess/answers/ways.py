"""Where each place of an old edition leads in a new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from iar_assess.bank.keys import parse_key
from iar_assess.bank.migrations import Migration, QuestionStep, as_many


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Where the answers of one place go.

    Attributes:
        targets: the keys of the new edition; none where the answer is parked.
        confirm: it has to be confirmed, whatever it says.
        vouched: the author says that it holds though its options look different.
        options: what its options are called now.
        why: the reason, for people; empty where nothing has changed.
    """

    targets: tuple[str, ...] = ()
    confirm: bool = False
    vouched: bool = False
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    why: str = ""


def places_by_name(keys: Iterable[str]) -> Mapping[str, Mapping[str | None, str]]:
    """The keys of a framework by question (or question.answer) and then by cohort: None where there is none."""
    places: defaultdict[str, dict[str | None, str]] = defaultdict(dict)
    for key in keys:
        places[parse_key(key).name][parse_key(key).cohort] = key
    return places


class Ways:
    """The ways of every place of an old edition.

    Args:
        old: the keys of the old edition.
        new: the keys of the new edition.
        said: what the new bank says of the old edition.
    """

    def __init__(self, old: Iterable[str], new: Iterable[str], said: Migration) -> None:
        self._old = tuple(old)
        self._steps = {name: step for step in said.questions for name in step.old}
        self._taken = {name for step in said.questions for name in step.new}
        self._members = {step.old: step for step in said.cohorts}
        self._places = places_by_name(new)

    def by_key(self) -> Mapping[str, Way]:
        """The way of every place, in the old bank's order."""
        return {key: self._way(key) for key in self._old}

    def _way(self, key: str) -> Way:
        (question, part, cohort), name = parse_key(key), parse_key(key).name
        step = self._steps.get(name)
        if step is None and part is not None and question in self._steps:
            # said of the whole question: its several answers go along, each under its own name
            step, names = self._steps[question], [f"{each}.{part}" for each in self._steps[question].new]
        else:
            names = list(step.new) if step is not None else [name]
        if step is None and name in self._taken:
            return Way(why=f"'{name}' is the name of another question now")
        why = _in_words(step) if step is not None else ""
        if step is not None and step.kind == "retired":
            return Way(why=why)
        targets, moved = self._targets(dict.fromkeys(names), cohort)
        if not targets:
            return Way(why="; ".join(filter(None, (why, moved or f"there is no question '{names[0]}' any more"))))
        return Way(
            targets=targets,
            confirm=(step is not None and step.kind in ("split", "merged", "changed")) or bool(moved),
            vouched=step is not None and step.kind == "kept",
            options={option: as_many(each) for option, each in (step.options if step is not None else {}).items()},
            why="; ".join(filter(None, (why, moved))),
        )

    def _targets(self, names: Mapping[str, None], cohort: str | None) -> tuple[tuple[str, ...], str]:
        """The places of the named questions for a cohort, and why they have to be looked at again."""
        step = self._members.get(cohort or "")
        if step is not None and step.to is None:
            return (), ": ".join(filter(None, (f"the cohort '{cohort}' is no longer asked about", step.why)))
        member = step.to if step is not None else cohort
        targets: list[str] = []
        why = ""
        for name in names:
            places = self._places.get(name, {})
            if member in places:
                targets.append(places[member])
            elif None in places:
                targets.append(places[None])
                why = "it is no longer answered for each cohort"
            elif places and member is None:
                targets += places.values()
                why = "it is answered for each cohort now"
            elif places:
                why = f"the cohort '{cohort}' is no longer asked about"
        return tuple(targets), why


def _in_words(step: QuestionStep) -> str:
    """What became of a question, and why."""
    new = ", ".join(step.new)
    words = {
        "renamed": f"it is called {new} now",
        "split": f"it was split into {new}",
        "merged": f"{', '.join(step.old)} were merged into {new}",
        "retired": "it is no longer asked",
        "changed": "it means something else now",
        "kept": "",
    }[step.kind]
    if step.kind == "changed" and step.why:
        return step.why  # it says that, and how
    return ": ".join(filter(None, (words, step.why)))
