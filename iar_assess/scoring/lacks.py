"""What keeps a condition from holding: which questions, how many of them, and how far off a score is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from iar_assess.bank.conditions import Condition, Count
from iar_assess.bank.parts import exact, is_exact
from iar_assess.bank.rules import TICKS, Rule, TableInput

from .conditions import Scene, answers_in, each_node, grouped, holds, node_named, split
from .facts import over_facts
from .levels import cells_of, columns_of, inputs_of, needs, statuses
from .marks import threshold
from .nodes import Node, exact_share
from .shares import Standing
from .terms import Lack


def level_lacks(level: str, node: Node, rule: Rule, scene: Scene) -> tuple[Lack, ...]:
    """What keeps a level of a node from holding, whatever decides its levels."""
    scene.this = node
    try:
        if rule.table is not None:
            return tuple(_table(level, rule, scene))
        wanted = _wanted_for(level, rule, scene)
        return lacks(wanted, scene) if wanted is not None else ()
    finally:
        scene.this = None


def _wanted_for(level: str, rule: Rule, scene: Scene) -> Condition | None:
    """What a level asks for, as one condition, made once: tests are kept for as long as their conditions."""
    kept, key = scene.book.wanted, (id(rule), level)
    if key not in kept:
        step = next(each for each in rule.levels if each.id == level)
        kept[key] = needs(rule, level) if rule.rules else step.when or Condition(score="this", reaches=step.from_)
    return kept[key]


def lacks(condition: Condition, scene: Scene) -> tuple[Lack, ...]:
    """What keeps a condition from holding; every one of them must go. Nothing where it holds."""
    return tuple(_lacks(condition, scene))


def _lacks(condition: Condition, scene: Scene) -> Iterator[Lack]:
    if not condition.children and condition.any_ is not None:
        return
    if holds(condition, scene) is not False:
        return
    if condition.each in ("sections", "groups"):
        tests = each_node(condition, scene.book)
        key = (id(condition), "")
        if key not in scene.book.wanted:
            needed = min(condition.n or len(tests), len(tests))
            scene.book.wanted[key] = Condition(at_least=Count(n=needed, of=tests))
        condition = scene.book.wanted[key] or condition
    if condition.kind in ("all", "any", "at_least"):
        yield from _joined(condition, scene)
    else:
        yield _LEAVES[condition.kind](condition, scene)


def _joined(condition: Condition, scene: Scene) -> Iterator[Lack]:
    """Each failing test where all of them are needed; else one lack that holds them as alternatives."""
    found = [holds(child, scene) for child in condition.children]
    left = [each for each in found if each is not None]
    missing = min(condition.needed, len(left)) - left.count(True)
    failing = [child for child, each in zip(condition.children, found, strict=True) if each is False]
    if missing == len(failing):
        for child in failing:
            yield from _lacks(child, scene)
        return
    parts = tuple(_as_one(child, scene) for child in failing)
    questions = _costly((q for part in parts for q in part.questions), scene)
    yield Lack(kind=condition.kind, id="", wanted="", questions=questions, missing=missing, parts=parts)


def _as_one(condition: Condition, scene: Scene) -> Lack:
    found = lacks(condition, scene)
    if len(found) == 1:
        return found[0]
    questions = _costly((q for lack in found for q in lack.questions), scene)
    needed = all(lack.all_needed for lack in found)
    return Lack(kind="all", id="", wanted="", questions=questions, all_needed=needed, parts=found)


def _fact(condition: Condition, scene: Scene) -> Lack:
    test = condition.not_ or condition
    if not over_facts(test):
        named = _costly(answers_in(test), scene)
        return Lack(kind="not", id=next(iter(sorted(answers_in(test))), ""), wanted="", questions=named)
    values = (test.is_,) if test.is_ is not None else test.in_ or (str(test.reaches or ""),)
    return Lack(kind=condition.kind, id=test.fact or "", wanted=" or ".join(values), questions=())


def _answer(condition: Condition, scene: Scene) -> Lack:
    questions = _costly((condition.question or "",), scene)
    return Lack(
        kind="answer",
        id=condition.answer or "",
        wanted=_wanted(condition),
        questions=questions,
        all_needed=_enough(questions, scene),
    )


def _group(condition: Condition, scene: Scene) -> Lack:
    """A tag, a gate or each question: all of those below the mark, or some of them."""
    book = scene.book
    mark = Fraction(threshold(condition.reaches, book.full), book.full)
    names = grouped(condition, scene)
    below = _costly((q for q in names if _below(scene.standings[q], mark)), scene)
    left = [q for q in names if scene.standings[q].units is not None or scene.standings[q].status == "open"]
    missing = min(condition.n or len(left), len(left)) - (len(left) - len(below))
    name = condition.tag or condition.gate or condition.each or ""
    wanted = _wanted(condition)
    if missing == len(below):
        return Lack(kind=condition.kind, id=name, wanted=wanted, questions=below, all_needed=_enough(below, scene))
    parts = tuple(
        Lack(kind="answer", id=q, wanted=wanted, questions=(q,), all_needed=_enough((q,), scene)) for q in below
    )
    return Lack(kind=condition.kind, id=name, wanted=wanted, questions=below, missing=missing, parts=parts)


def _node(condition: Condition, scene: Scene) -> Lack:
    """A section's or another node's score, or its level, for which its own ladder says what it lacks."""
    node = node_named(condition, scene)
    name, wanted = condition.section or condition.score or "", _wanted(condition)
    if node is None:
        return Lack(kind=condition.kind, id=name, wanted=wanted, questions=())
    mark = condition.reaches if condition.more_than is None else condition.more_than
    if mark is not None and mark not in node.ladder and is_exact(mark):
        return _distance(condition, node, exact(mark), scene)
    parts = _below_level(node, str(mark), scene)
    return Lack(
        kind=condition.kind,
        id=name,
        wanted=wanted,
        questions=_costly(_scored_of(node, scene), scene) if not parts else _union(parts),
        all_needed=bool(parts) and all(part.all_needed for part in parts),
        parts=parts,
    )


def _below_level(node: Node, level: str, scene: Scene) -> tuple[Lack, ...]:
    """What another node lacks for one of its levels: what each level up to it lacks."""
    rule, own = scene.book.rules[node.id], scene.this
    upto = node.ladder[: node.ladder.index(level) + 1] if level in node.ladder else ()
    if rule.table is not None or rule.rules:
        upto = upto[-1:]
    found = tuple(
        lack
        for step, holds_ in zip(node.ladder, node.holding, strict=False)
        if step in upto and not holds_
        for lack in level_lacks(step, node, rule, scene)
    )
    scene.this = own
    return found


def _table(level: str, rule: Rule, scene: Scene) -> Iterator[Lack]:
    """The row at the level or above that is nearest: the inputs that must change, and the questions behind them."""
    order = [each.id for each in rule.levels]
    here, columns = statuses(rule, scene), columns_of(rule, scene.book)
    high_enough = [row for row, (to, _) in cells_of(rule).items() if order.index(to) >= order.index(level)]
    if not high_enough:
        return

    def steps(row: tuple[str, ...]) -> int:
        return sum(
            abs(options.index(one) - options.index(two)) for one, two, options in zip(here, row, columns, strict=True)
        )

    nearest = min(high_enough, key=steps)
    for column, (each, one, two) in enumerate(zip(inputs_of(rule), here, nearest, strict=True)):
        if one != two:
            questions = _costly(_behind(each, scene), scene)
            only = all(row[column] == two for row in high_enough) and _takes_all(each, two, questions, scene)
            name = each.tag or each.answer or each.section or each.score or ""
            yield Lack(kind="table", id=name, wanted=two, questions=questions, all_needed=only)


def _takes_all(each: TableInput, status: str, questions: Iterable[str], scene: Scene) -> bool:
    """Whether a status needs every question behind it at its best."""
    if each.section is not None or each.score is not None:
        return False
    turned = any(scene.book.questions[name].turned for name in questions)
    best = status == ("none" if turned else "all") if status in TICKS else True
    return best and _enough(questions, scene)


def _behind(each: TableInput, scene: Scene) -> Iterable[str]:
    if each.tag is not None:
        return grouped(Condition(tag=each.tag), scene)
    if each.answer is not None:
        return (split(each.answer, scene.book)[0],)
    return scene.nodes[each.section or each.score or ""].questions


def _distance(condition: Condition, node: Node, want: Fraction, scene: Scene) -> Lack:
    """How far a score is from a number; full marks of a mean need every question, and a minimum the low ones."""
    rules = _rules_beneath(node, scene)
    questions = _costly(_scored_of(node, scene), scene)
    methods = {rule.score for rule in rules}
    everything = methods <= {"mean", "sum", "minimum"} and want == node.maximum and condition.more_than is None
    if rules[-1].score == "minimum" and rules[-1].of == "questions" and node.maximum > node.floor:
        everything = condition.more_than is None
        mark = (want - node.floor) / (node.maximum - node.floor)
        questions = tuple(q for q in questions if _below(scene.standings[q], mark))
    if rules[-1].score == "ladder":
        everything = not any(term.id in scene.nodes for term in node.terms)
        questions = _costly(_unmet_steps(condition, node, rules[-1], want, scene), scene)
    return Lack(
        kind=condition.kind,
        id=condition.section or condition.score or "",
        wanted=_wanted(condition),
        questions=questions,
        all_needed=everything and _enough(questions, scene),
        have=node.value,
        want=want,
        unit=rules[-1].print.as_ if rules[-1].print is not None else None,
    )


def _unmet_steps(condition: Condition, node: Node, rule: Rule, want: Fraction, scene: Scene) -> Iterator[str]:
    """The questions of the steps that are not met, up to the one at which a ladder is as high as wanted."""
    climbed = Fraction(0)
    for term in node.terms:
        if climbed > want or (climbed == want and condition.more_than is None):
            return
        climbed += term.weight
        if term.value < exact_share(rule):
            yield from scene.nodes[term.id].questions if term.id in scene.nodes else (term.id.partition(".")[0],)


def _rules_beneath(node: Node, scene: Scene) -> list[Rule]:
    """The rules that a node's score is made by, its own last."""
    book, own = scene.book, scene.book.rules[node.id]
    if own.of == "questions":
        return [own]
    if isinstance(own.of, tuple):
        names = [piece if isinstance(piece, str) else piece.id for piece in own.of]
        return [*(book.rules[name] for name in names if name in book.rules), own]
    sections = [book.rule_of(section) for section in book.framework.sections]
    groups = [book.scoring.group] if own.of == "groups" and book.scoring.group is not None else []
    return [*sections, *groups, own]


def _wanted(condition: Condition) -> str:
    wanted = condition.reaches if condition.reaches is not None else condition.more_than
    return str(wanted if wanted is not None else "")


def _scored_of(node: Node, scene: Scene) -> Iterator[str]:
    named = node.kind == "score"
    return (name for name in node.questions if named or scene.book.questions[name].scored)


def _below(standing: Standing, mark: Fraction) -> bool:
    return standing.status == "open" or (standing.share is not None and standing.share < mark)


def _enough(questions: Iterable[str], scene: Scene) -> bool:
    """Whether the questions can be put right by themselves: a hidden one needs the answers that it follows as well."""
    named = set(questions)
    hidden = [q for q in named if scene.standings[q].status == "not_asked"]
    return bool(named) and all(answers_in(scene.book.questions[q].follows) <= named for q in hidden)


def _union(found: Iterable[Lack]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(question for lack in found for question in lack.questions))


def _costly(questions: Iterable[str], scene: Scene) -> tuple[str, ...]:
    """Those open or below full marks, the ones that cost most first."""
    book = scene.book
    order = {q: index for index, q in enumerate(book.questions)}
    costs = [(book.questions[q].weight * _to_gain(scene.standings[q]), q) for q in dict.fromkeys(questions)]
    return tuple(q for cost, q in sorted(costs, key=lambda each: (-each[0], order[each[1]])) if cost)


def _to_gain(standing: Standing) -> Fraction:
    if standing.status == "open":
        return Fraction(1)
    return 1 - standing.share if standing.share is not None else Fraction(0)


_LEAVES = {
    "fact": _fact,
    "not": _fact,
    "answer": _answer,
    "tag": _group,
    "gate": _group,
    "each": _group,
    "section": _node,
    "score": _node,
}
