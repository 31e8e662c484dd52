"""Which questions a node rests on, however far beneath."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from iar_assess.bank.conditions import Condition
from iar_assess.bank.rules import Rule
from iar_assess.scoring.conditions import answers_in, each_node
from iar_assess.scoring.rulebook import Rulebook


class Rests:
    """What each node rests on.

    Attributes:
        beneath: the questions of each node, in order.
    """

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        sections = {section.id: tuple(q.id for q in section.questions) for section in book.framework.sections}
        groups = {
            group.id: tuple(name for part in group.sections for name in sections[part])
            for group in book.framework.groups
        }
        self.parts = {group.id: group.sections for group in book.framework.groups}
        self.beneath = {**sections, **groups}
        for named in book.scoring.scores:
            found = {name for piece in pieces_of(named, book, ()) for name in self.beneath.get(piece, (first(piece),))}
            self.beneath[named.id] = tuple(name for name in book.questions if name in found)
        self.beneath["overall"] = tuple(book.questions)
        self.nodes = cache(self._nodes)
        self.questions = cache(self._questions)

    def tests(self, node: str) -> tuple[Condition, ...]:
        """Every test in the rules that decide a node's level."""
        rule = self.book.rules[node]
        found = (*(level.when for level in rule.levels), *(each.when for each in rule.rules))
        return tuple(test for when in found if when is not None for test in when.walk() if not test.children)

    def pieces(self, node: str) -> tuple[str, ...]:
        """What a node is made of: questions, answers, nodes."""
        rule = self.book.rules[node]
        if rule.score == "none":
            return ()
        if rule.of == "questions":
            return self.beneath[node]
        return pieces_of(rule, self.book, self.parts.get(node, ()))

    def tested(self, node: str) -> frozenset[str]:
        """The questions that the rules of a node name, by themselves, by a tag or by a gate."""
        found: set[str] = set()
        for test in self.tests(node):
            found |= set(self._meant(test, node))
        table = self.book.rules[node].table
        for each in table.inputs if table is not None else ():
            if each.answer is not None:
                found.add(first(each.answer))
            elif each.tag is not None:
                found |= set(self._meant(Condition(tag=each.tag), node))
        return frozenset(found)

    def _meant(self, test: Condition, node: str) -> Iterable[str]:
        questions = self.book.questions
        if test.question is not None:
            return (test.question,)
        if test.gap is not None:
            return (test.gap,)
        names = [name for name in self.beneath[node] if questions[name].scored]
        if test.tag is not None:
            return [name for name in names if test.tag in questions[name].tags]
        if test.gate is not None:
            return [name for name in names if questions[name].gate == test.gate]
        return names if test.each == "questions" else ()

    def looked_at(self, node: str) -> Iterator[str]:
        """The other nodes that the rules of a node name."""
        for test in self.tests(node):
            spread = each_node(test, self.book) if test.each in ("sections", "groups") else (test,)
            for each in spread:
                name = each.section or each.score
                if name is not None and name not in ("this", "section", node):
                    yield name
        table = self.book.rules[node].table
        for column in table.inputs if table is not None else ():
            if column.section is not None or column.score is not None:
                yield column.section or column.score or ""

    def _nodes(self, node: str) -> frozenset[str]:
        """A node and all other nodes that it rests on."""
        below = [piece for piece in self.pieces(node) if piece in self.book.rules]
        return frozenset({node}).union(*(self.nodes(each) for each in (*below, *self.looked_at(node))))

    def _questions(self, node: str) -> frozenset[str]:
        """Every question that can change a node, those that others follow among them."""
        found: set[str] = set()
        for name in self.nodes(node):
            found |= {first(piece) for piece in self.pieces(name) if piece not in self.book.rules}
            found |= self.tested(name) | set(self.beneath[name])
        return self.with_parents(found)

    def with_parents(self, names: Iterable[str]) -> frozenset[str]:
        """Some questions, and those that they follow, and so on."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            question = self.book.questions[name]
            for condition in (question.follows, *(part.follows for part in question.answers)):
                waiting += answers_in(condition)
        return frozenset(found)


def pieces_of(rule: Rule, book: Rulebook, parts: tuple[str, ...]) -> tuple[str, ...]:
    """What a rule adds up, by its ids."""
    if isinstance(rule.of, tuple):
        return tuple(each if isinstance(each, str) else each.id for each in rule.of)
    if rule.of == "questions":
        return tuple(book.questions)
    if parts:
        return parts
    framework = book.framework
    return tuple(part.id for part in (framework.sections if rule.of == "sections" else framework.groups))


def first(answer: str) -> str:
    """The question in `QUESTION.ANSWER`."""
    return answer.partition(".")[0]
