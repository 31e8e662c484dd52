"""The second half of the reference scorer: methods, levels, truth tables."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from iar_assess.bank.parts import exact
from iar_assess.bank.questions import Question
from iar_assess.bank.rules import Piece, Rule, TableInput

from .reference import Out, Reference, Scored

Term = tuple[int, Fraction, Fraction]
"""A weight, a value, and the most that it can be."""


def score_nodes(ref: Reference) -> None:
    """Sections, groups, named scores and the whole, in the order in which they are scored."""
    framework = ref.framework
    everything = tuple(ref.questions)
    for section in framework.sections:
        names = tuple(question.id for question in section.questions)
        _score(ref, section.id, section.scoring or framework.scoring.section, names, [])
    for group in framework.groups:
        assert framework.scoring.group is not None
        names = tuple(name for each in group.sections for name in ref.nodes[each].questions)
        _score(ref, group.id, framework.scoring.group, names, [(each, None) for each in group.sections])
    listed = {
        "sections": [(each.id, None) for each in framework.sections],
        "groups": [(each.id, None) for each in framework.groups],
        "questions": [],
    }
    for each in framework.scoring.scores:
        parts = _pieces(each.of) if isinstance(each.of, tuple) else listed[each.of]
        names = everything
        if isinstance(each.of, tuple):
            found = {name for piece, _ in parts for name in _beneath(ref, piece)}
            names = tuple(name for name in everything if name in found)
        _score(ref, each.id, each, names, parts)
    overall = framework.scoring.overall
    parts = _pieces(overall.of) if isinstance(overall.of, tuple) else listed[overall.of]
    _score(ref, "overall", overall, everything, parts)


def _pieces(of: Sequence[str | Piece]) -> list[tuple[str, int | None]]:
    return [(each, None) if isinstance(each, str) else (each.id, each.weight) for each in of]


def _beneath(ref: Reference, piece: str) -> Sequence[str]:
    return ref.nodes[piece].questions if piece in ref.nodes else (piece.partition(".")[0],)


def _score(
    ref: Reference, name: str, rule: Rule, questions: tuple[str, ...], parts: Sequence[tuple[str, int | None]]
) -> None:
    node = Scored(rule, questions)
    if rule.of == "questions":
        terms = [_of_question(ref, q, None, rule) for q in questions if ref.questions[q].scored]
    else:
        terms = [_of_piece(ref, piece, weight, rule) for piece, weight in parts]
    _add_up(node, rule, [term for term in terms if term is not None])
    if rule.score == "none":
        node.counts = any(ref.shares[q] != "gone" or _never_valued(ref, q) for q in questions)
    ref.nodes[name] = node
    if node.counts and rule.levels:
        ref.this = node
        _decide(ref, node)
        ref.this = None


def _never_valued(ref: Reference, name: str) -> bool:
    """A text or the like: it is asked, so something applies."""
    question = ref.questions[name]
    counting = [part for part in question.answers if part.role == "counts"] if question.answers else [None]
    if any(ref.valued(question, part) for part in counting):
        return False
    if question.applies_if is not None and ref._applies(question.applies_if) is False:
        return False
    if question.follows is None:
        return True
    found = ref._asked(question.follows)
    return found != "gone"


def _of_piece(ref: Reference, name: str, weight: int | None, rule: Rule) -> Term | None:
    if name not in ref.nodes:
        return _of_question(ref, name, weight, rule)
    node = ref.nodes[name]
    own = {each.id: each.weight for each in ref.framework.sections}
    own |= {each.id: each.weight for each in ref.framework.groups}
    weight = weight or (own.get(name, 1) if rule.score in ("mean", "minimum", "sum") else 1)
    if rule.score == "count":
        if not node.counts or rule.level not in [level.id for level in node.rule.levels]:
            return None
        return weight, Fraction(rule.level in node.reached), Fraction(1)
    if rule.score == "sum":
        return (weight, node.value, node.maximum) if node.value is not None else None
    if node.share is not None:
        return weight, node.share, Fraction(1)
    waits = rule.score == "ladder" and any(ref.shares[q] == "open" for q in node.questions)
    return (weight, Fraction(0), Fraction(1)) if waits else None


def _of_question(ref: Reference, name: str, weight: int | None, rule: Rule) -> Term | None:
    question, part, _ = ref._named(name)
    share = _mean_of_part(ref, question.id, part.id) if part is not None else ref.shares[question.id]
    weight = weight or (question.weight if rule.score in ("mean", "sum") else 1)
    if not isinstance(share, Fraction):
        return (weight, Fraction(0), Fraction(1)) if rule.score == "ladder" and share == "open" else None
    if rule.score == "count":
        return weight, Fraction(share >= ref._number(rule.reaches)), Fraction(1)
    if rule.score != "sum":
        return weight, share, Fraction(1)
    counting = part or next((each for each in question.answers if each.role == "counts"), None)
    values = [exact(option.value if option.value is not None else 1) for option in ref.options(question, counting)]
    many = ref.framework.scales[ref.scale(question, counting)].kind == "many"
    worst, best = (Fraction(0), sum(values, Fraction(0))) if many else (min(values), max(values))
    return weight, worst + share * (best - worst), best


def _mean_of_part(ref: Reference, question: str, part: str) -> Fraction | Out:
    places = [each for each in ref.places[question] if each.part is not None and each.part.id == part]
    shares = [each.share for each in places if isinstance(each.share, Fraction)]
    if shares:
        return sum(shares, Fraction(0)) / len(shares)
    return "open" if any(each.share == "open" for each in places) else "gone"


def _add_up(node: Scored, rule: Rule, terms: Sequence[Term]) -> None:
    if rule.score == "none" or not terms:
        return
    node.counts = True
    weights = sum(weight for weight, _, _ in terms)
    if rule.score in ("mean", "minimum"):
        total = sum((weight * value for weight, value, _ in terms), Fraction(0)) / weights
        share = min(value for _, value, _ in terms) if rule.score == "minimum" else total
        node.floor = exact(rule.range.worst) if rule.range is not None else Fraction(0)
        node.maximum = exact(rule.range.best) if rule.range is not None else Fraction(1)
        node.value = node.floor + share * (node.maximum - node.floor)
        return
    node.maximum = sum((weight * most for weight, _, most in terms), Fraction(0))
    node.value = Fraction(0)
    for weight, value, _ in terms:
        if rule.score == "ladder":
            if value < Reference._number(rule.reaches):
                break
            node.value += weight
        else:
            node.value += weight * value


def _decide(ref: Reference, node: Scored) -> None:
    rule = node.rule
    names = [level.id for level in rule.levels]
    if rule.table is not None:
        row = tuple(_status(ref, each) for each in rule.table.inputs)
        cell = next(each for each in rule.table.cells if each.when == row)
        node.reached, node.because = names[: names.index(cell.level) + 1], cell.because
        return
    if rule.rules:
        first = next(each for each in rule.rules if each.when is None or ref.holds(each.when) is True)
        node.reached, node.because = names[: names.index(first.level) + 1], first.because
        return
    for level in rule.levels:
        if level.from_ is not None and (node.value is None or node.value < exact(level.from_)):
            return
        if level.when is not None and ref.holds(level.when) is False:
            return
        node.reached.append(level.id)


def _is_turned(question: Question) -> bool:
    """Whether what counts of a question is reversed, all of it."""
    counting = [part for part in question.answers if part.role == "counts"]
    return all(part.reversed for part in counting) if counting else question.reversed


def _status(ref: Reference, each: TableInput) -> str:
    if each.tag is not None:
        assert ref.this is not None
        names = [q for q in ref.this.questions if ref.questions[q].scored and each.tag in ref.questions[q].tags]
        return _ticks([(ref.shares[q], _is_turned(ref.questions[q])) for q in names])
    if each.answer is None:
        node = ref.nodes[each.section or each.score or ""]
        return node.reached[-1] if node.reached else node.rule.levels[0].id
    question, part, _ = ref._named(each.answer)
    share = _mean_of_part(ref, question.id, part.id) if part is not None else ref.shares[question.id]
    scale = ref.framework.scales[ref.scale(question, part)]
    if scale.kind == "many":
        return _ticks([(share, (part or question).reversed)])
    places = [place for place in ref.places[question.id] if place.part is part]
    if len(places) == 1 and places[0].value is not None:
        value = places[0].value
        return ref.band(ref.options(question, part), Fraction(value)) if scale.kind == "number" else str(value)
    shares = {option.id: _share_of_option(ref, each.answer, option.id) for option in ref.options(question, part)}
    most = share if isinstance(share, Fraction) else Fraction(0)
    worth = max(value for value in shares.values() if value <= most)
    return [name for name, value in shares.items() if value == worth][-1]


def _share_of_option(ref: Reference, answer: str, option: str) -> Fraction:
    from iar_assess.bank.conditions import Condition

    return ref._mark(Condition(answer=answer, reaches=option))


def _ticks(found: Sequence[tuple[Fraction | Out, bool]]) -> str:
    """None, some or all: of one that is reversed, what is ticked is what is missing from full marks."""
    shares = [
        (1 - share if turned else share) if isinstance(share, Fraction) else Fraction(turned)
        for share, turned in found
        if share != "gone"
    ]
    if not any(shares):
        return "none"
    return "all" if all(share == 1 for share in shares) else "some"
