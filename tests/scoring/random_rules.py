"""Random rules: methods, ranges, ladders, ordered rules, truth tables and the conditions in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from random import Random

from iar_assess.bank.parts import exact
from iar_assess.bank.questions import Question

from .making import Said
from .random_questions import (
    EVERY_SCALE,
    NUMBERS,
    Asked,
    Wants,
    answer_test,
    fact_test,
    joined,
)

FORMS: list[Said] = [
    {"as": form, "decimals": decimals, "rounding": rounding}
    for form in ("percent", "number", "out_of")
    for decimals in (0, 1)
    for rounding in ("floor", "half_up")
]
RANGES: list[Said] = [{"worst": 0, "best": 10}, {"worst": 1, "best": 5}, {"worst": -2, "best": "1/2"}]
TICKS = ("none", "some", "all")


class Rules:
    """Makes the rules of one framework in the order in which its nodes are scored."""

    def __init__(
        self,
        chance: Random,
        asked: Asked,
        by_section: Mapping[str, Sequence[Question]],
        wants: Wants,
        *,
        addable: bool,
    ) -> None:
        self.chance, self.asked, self.by_section, self.wants = chance, asked, by_section, wants
        self.addable = addable
        self.below: dict[str, tuple[Said, str]] = {}
        self.here: Sequence[Question] = ()

    def scored(self, name: str, rule: Said, kind: str) -> None:
        """Say that a node has been scored by now."""
        self.below[name] = ({**rule}, kind)

    def section(self, name: str | None) -> Said:
        """The rule of a section, or the one for all."""
        methods = ["mean", "mean", "minimum", "count", "ladder", "none", *(["sum"] * 3 if self.addable else [])]
        rule = self._added(self.chance.choice(methods), "questions")
        return self._decide(rule, "section", [*self.by_section[name]] if name else self.asked.questions)

    def group(self) -> Said:
        """The rule of each group."""
        methods = ["mean", "minimum", "none", *(["sum"] if self._all_from_nothing("sections") else [])]
        if not self._any_score("sections"):
            methods = ["none"]
        if self._levels("sections"):
            methods.append("count")
        return self._decide(self._added(self.chance.choice(methods), "sections"), "group", self.asked.questions)

    def named(self, name: str) -> Said:
        """A named score: a list of parts, or everything of a kind."""
        if self.chance.random() < 0.6:
            rule = self._of_list()
            if rule is not None:
                return self._decide(rule, name, self.asked.questions)
        return self._decide(self._of_all(), name, self.asked.questions)

    def overall(self) -> Said:
        """The rule of the whole."""
        rule = self._of_list() if self.chance.random() < 0.25 else None
        return self._decide(rule or self._of_all(), "overall", self.asked.questions)

    def _of_all(self) -> Said:
        kinds = ["questions", "sections", *(["groups"] if self._of("groups") else [])]
        of = self.chance.choice(kinds)
        if of == "questions":
            methods = ["mean", "minimum", "count", "ladder", *(["sum"] if self.addable else [])]
            return self._added(self.chance.choice(methods), of)
        methods = ["none", *(["mean", "mean", "minimum"] if self._any_score(of) else [])]
        methods += ["sum"] if self._all_from_nothing(of) and self._any_score(of) else []
        methods += ["count", "count"] if self._levels(of) else []
        return self._added(self.chance.choice(methods), of)

    def _of_list(self) -> Said | None:
        keys = [key for key, _, _ in self.asked.testable()]
        nodes = [name for name, (rule, _) in self.below.items() if rule["score"] != "none"]
        method = self.chance.choice(["mean", "mean", "minimum", "count", "ladder", *(["sum"] if self.addable else [])])
        if method == "count" and self.chance.random() < 0.5:
            with_levels = [name for name, (rule, _) in self.below.items() if rule.get("levels")]
            if not with_levels:
                return None
            chosen = self.chance.sample(with_levels, self.chance.randint(1, min(3, len(with_levels))))
            level = self.chance.choice([step["id"] for name in chosen for step in self.below[name][0]["levels"]])
            return {**self._shell("count"), "of": self._weighed(chosen), "level": level, "noun": "parts"}
        if method == "sum":
            nodes = [name for name in nodes if self._from_nothing(name)]
            keys = [key for key, scale, found in self.asked.testable() if scale or not found.answers]
        known = keys if method == "count" else [*keys, *nodes]
        if not known:
            return None
        chosen = self.chance.sample(known, self.chance.randint(1, min(4, len(known))))
        return {**self._added(method, "questions"), "of": self._weighed(chosen)}

    def _weighed(self, names: Sequence[str]) -> list[str | Said]:
        return [n if self.chance.random() < 0.5 else {"id": n, "weight": self.chance.randint(1, 3)} for n in names]

    def _shell(self, method: str) -> Said:
        return {"score": method, **({"print": self.chance.choice(FORMS)} if method != "none" else {})}

    def _added(self, method: str, of: str) -> Said:
        rule = {**self._shell(method), "of": of}
        if method in ("mean", "minimum") and self.chance.random() < 0.3:
            rule["range"] = self.chance.choice(RANGES)
        if method == "count":
            rule["noun"] = "parts"
            if of != "questions":
                rule["level"] = self.chance.choice(self._levels(of))
        if of == "questions" and method in ("count", "ladder") and self.chance.random() < 0.5:
            rule["reaches"] = self.chance.choice(["full", "1/2", "1/3"])
        return rule

    def _of(self, kind: str) -> list[str]:
        return [name for name, (_, of) in self.below.items() if of == kind]

    def _levels(self, kind: str) -> list[str]:
        found = [step["id"] for name in self._of(kind) for step in self.below[name][0].get("levels", [])]
        return list(dict.fromkeys(found))

    def _any_score(self, kind: str) -> bool:
        return any(self.below[name][0]["score"] != "none" for name in self._of(kind))

    def _from_nothing(self, name: str) -> bool:
        return bool(self.below[name][0].get("range", {"worst": 0})["worst"] == 0)

    def _all_from_nothing(self, kind: str) -> bool:
        return all(self._from_nothing(name) for name in self._of(kind))

    def _decide(self, rule: Said, own: str, questions: Sequence[Question]) -> Said:
        ways = ["ladder", "ladder", *(["rules", "table"] if self.wants.falling else [])]
        ways += ["none"] if own != "overall" else []  # gates need its levels
        way = self.chance.choice(ways)
        self.here = questions
        if way == "ladder":
            return {**rule, "levels": self._ladder(rule, own)}
        if way == "none":
            return rule
        count = self.chance.randint(3, 4)
        levels = [{"id": f"level-{n}", "label": f"Level {n}", "tone": "high"} for n in range(count)]
        if way == "rules":
            return {**rule, "levels": levels, "rules": self._rules(rule, own, count)}
        table = self._table(own, questions, count)
        if table is None:
            return {**rule, "levels": self._ladder(rule, own)}
        return {**rule, "levels": levels, "table": table}

    def _mark(self, rule: Said) -> str:
        """A number somewhere between the least and the most that a rule gives."""
        share = exact(self.chance.choice(NUMBERS))
        low, high = exact(rule.get("range", {"worst": 0})["worst"]), exact(rule.get("range", {"best": 1})["best"])
        if rule["score"] in ("sum", "count", "ladder"):
            low, high = exact(0), exact(self.chance.choice([1, 3, 6]))
        return str(low + share * (high - low))

    def _ladder(self, rule: Said, own: str) -> list[Said]:
        steps: list[Said] = [{"id": "level-0", "label": "Level 0", "tone": "low"}]
        edges: list[str] = []
        while len(edges) < 2:
            edges = sorted({*edges, self._mark(rule)}, key=exact)
        for n, edge in enumerate(edges, 1):
            banded = rule["score"] != "none" and self.chance.random() < 0.5
            test: Said = {"from": edge} if banded else {"when": joined(self.chance, lambda: self._leaf(rule, own))}
            steps.append({"id": f"level-{n}", "label": f"Level {n}", "tone": "high", **test})
        return steps

    def _rules(self, rule: Said, own: str, count: int) -> list[Said]:
        made: list[Said] = []
        for _ in range(self.chance.randint(1, 3)):
            test = joined(self.chance, lambda: self._leaf(rule, own))
            test = {"not": test} if self.chance.random() < 0.4 else test
            made.append({"level": f"level-{self.chance.randrange(count)}", "when": test, "because": f"r{len(made)}"})
        return [*made, {"level": f"level-{self.chance.randrange(count)}", "because": "else"}]

    def _leaf(self, rule: Said, own: str) -> Said:
        """One test that a level of a node may hold."""
        makers = [self._of_group]
        makers += [lambda: answer_test(self.chance, self.asked)] * 2 if self.asked.testable() else []
        makers += [lambda: fact_test(self.chance)] if self.wants.facts else []
        makers += [lambda: self._own(rule, own)] if rule["score"] != "none" else []
        makers += [self._of_node, self._of_each] if self.below and own != "section" else []
        return self.chance.choice(makers)()

    def _own(self, rule: Said, own: str) -> Said:
        names = ["this", *(["section"] if own in ("section", "group") else [own])]
        return {"score": self.chance.choice(names), self.chance.choice(["reaches", "more_than"]): self._mark(rule)}

    def _of_group(self) -> Said:
        tags = sorted({tag for each in self.here for tag in each.tags})
        gates = sorted({each.gate for each in self.here if each.gate is not None})
        known: list[Said] = [{"tag": tag} for tag in tags] + [{"gate": gate} for gate in gates]
        test: Said = dict(self.chance.choice([*known, {"each": "questions", "reaches": "full"}]))
        if self.chance.random() < 0.7 or "each" in test:
            test["reaches"] = self.chance.choice(["full", "full", "1/2"])
        there = self._there(test)
        if there and self.chance.random() < 0.4:
            test["n"] = self.chance.randint(1, min(3, there))
        return test

    def _there(self, test: Said) -> int:
        """How many scored questions a test speaks of."""
        scored = [each for each in self.asked.questions if each.scored]
        if "tag" in test:
            return sum(test["tag"] in each.tags for each in scored)
        return sum(each.gate == test["gate"] for each in scored) if "gate" in test else len(scored)

    def _of_node(self) -> Said:
        known = [name for name, (rule, _) in self.below.items() if rule.get("levels") or rule["score"] != "none"]
        if not known:
            return self._of_group()
        name = self.chance.choice(known)
        rule, kind = self.below[name]
        word = "section" if kind == "sections" and self.chance.random() < 0.8 else "score"
        return {word: name, **self._reach(rule)}

    def _reach(self, rule: Said) -> Said:
        levels = [step["id"] for step in rule.get("levels", [])]
        if levels and (rule["score"] == "none" or self.chance.random() < 0.6):
            return {"reaches": self.chance.choice(levels)}
        return {self.chance.choice(["reaches", "more_than"]): self._mark(rule)}

    def _of_each(self) -> Said:
        kind = self.chance.choice(["sections", *(["groups"] if self._of("groups") else [])])
        levels = self._levels(kind)
        numbers = self._any_score(kind)
        test: Said = {"each": kind}
        if levels and (not numbers or self.chance.random() < 0.7):
            test["reaches"] = self.chance.choice(levels)
        elif numbers:
            test[self.chance.choice(["reaches", "more_than"])] = self.chance.choice(NUMBERS)
        else:
            return self._of_group()
        if self.chance.random() < 0.5:
            test["n"] = self.chance.randint(1, min(3, len(self._of(kind))))
        return test

    def _table(self, own: str, questions: Sequence[Question], count: int) -> Said | None:
        tags = sorted({tag for each in questions for tag in each.tags})
        inputs: list[tuple[Said, Sequence[str]]] = [({"tag": tag}, TICKS) for tag in tags]
        for key, scale, _ in self.asked.testable():
            if scale is not None:
                many = EVERY_SCALE[scale]["kind"] == "many"
                inputs.append(({"answer": key}, TICKS if many else [o["id"] for o in EVERY_SCALE[scale]["options"]]))
        for name, (rule, kind) in self.below.items() if own != "section" else ():
            if rule.get("levels"):
                word = "section" if kind == "sections" else "score"
                inputs.append(({word: name}, [step["id"] for step in rule["levels"]]))
        if not inputs:
            return None
        chosen = self.chance.sample(inputs, min(len(inputs), self.chance.randint(1, 2)))
        cells = [
            {"when": list(row), "level": f"level-{self.chance.randrange(count)}", "because": "-".join(row)}
            for row in product(*(column for _, column in chosen))
        ]
        return {"inputs": [each for each, _ in chosen], "cells": cells}
