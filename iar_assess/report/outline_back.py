"""The last pages of an outline: evidence, published figures, method, rules, sources, sign-off."""

from __future__ import annotations

from collections.abc import Iterable

from .outline_kit import (
    NONE,
    Aside,
    Blocks,
    Facts,
    Heading,
    Line,
    Link,
    NewPage,
    Piece,
    Place,
    Strong,
    Table,
    Text,
    bullets,
    labelled,
    table,
)
from .view import ComparatorRow, ComparatorView, EvidenceView, ReportView, RuleWords, SourceView
from .view_scores import LevelWords
from .words import end_sentence


def evidence(view: ReportView) -> Blocks:
    """The evidence register."""
    if view.evidence:
        yield NewPage()
        yield Heading(1, "Evidence register", "evidence")
        head = ("No.", "Evidence", "Date", "Question it supports")
        yield from table("Evidence register", head, map(_evidence, view.evidence), (7, 40, 15, 38))


def _evidence(entry: EvidenceView) -> tuple[Line, ...]:
    where: tuple[Piece, ...] = ("\n", Link(entry.where, entry.where)) if entry.where is not None else ()
    return (
        (Place(f"evidence-{entry.number}"), str(entry.number)),
        (entry.title, *where),
        entry.date if entry.date is not None else "not given",
        f"{entry.question_ref} {entry.question}",
    )


def figures(view: ReportView) -> Blocks:
    """What others have published."""
    if not view.comparators:
        return
    yield NewPage()
    yield Heading(1, "Published figures", "figures")
    yield Text(
        "What others have published, to look at beside our result. "
        "None of it is our score, and each says what it is a figure of."
    )
    for each in view.comparators:
        yield from _comparator(each, view)


def _comparator(found: ComparatorView, view: ReportView) -> Blocks:
    yield Heading(2, f"{found.title}: {found.metric}")
    said = [end_sentence(found.definition), f"Population: {found.population}.", f"Period: {found.period}."]
    said += [f"Based on {found.n}."] if found.n is not None else []
    said += [f"Overall: {end_sentence(found.overall)}"] if found.overall is not None else []
    yield Text(" ".join(said))
    if found.note is not None:
        yield Text(labelled("Read with care", found.note))
    kinds = {row.kind for row in found.rows}
    what = next(iter(kinds)).capitalize() if len(kinds) == 1 else "What"
    rows = [_published(row, view) for row in found.rows]
    head = ("No.", what, "Ours", "Our level", "Published")
    yield from table(f"{found.title}: {found.metric}", head, rows, (8, 40, 15, 20, 17))
    yield Text(f"Source: {found.source}", "small")


def _published(row: ComparatorRow, view: ReportView) -> tuple[Line, ...]:
    scored = (part.score.mark for part in view.sections if row.kind == "section" and part.ref == row.section_ref)
    level = row.level or next(scored, None)
    return (
        row.section_ref or NONE,
        row.section_title,
        row.ours if row.ours is not None else NONE,
        (level,) if level is not None and row.kind != "question" else NONE,
        row.value,
    )


def method(view: ReportView) -> Blocks:
    """How the scores are made, the rules in words, whose words these are, and where the facts are from."""
    yield NewPage()
    yield Heading(1, "Method and sources", "method")
    yield Heading(2, "How the scores are made")
    for paragraph in view.method:
        yield Text(paragraph)
    if view.rules:
        yield Heading(2, "What the rules say")
        yield Text("Written from the rules themselves, as they are carried out.", "small")
        for rule in view.rules:
            yield from _rule(rule)
    yield from _pairs("Whose words and rules these are", view.provenance, ("What", "Whose"))
    yield from _pairs("Facts that chose the questions", view.profile, ("Fact", "Answer"))
    yield from _pairs("Words used", view.glossary, ("Word", "Meaning"))
    if view.sources:
        yield Heading(2, "Sources")
        if any(each.licence == "none found" for each in view.sources):
            yield Text("Where no licence is named, none was found.", "small")
        yield from bullets(map(_source, view.sources))
    yield Text(f"{end_sentence(view.disclaimer)} Made with {view.engine}.", "small")


def _rule(rule: RuleWords) -> Blocks:
    yield Heading(3, rule.what)
    whole = " ".join(each for each in rule.sentences if not each[:1].isdigit())
    if whole:
        yield Text(whole)
    for each in rule.sentences:
        if each[:1].isdigit():
            yield Text(each)
    if rule.table:
        yield Table(rule.what, rule.table[0], tuple(tuple(row) for row in rule.table[1:]))
    yield from bullets(map(_level, rule.levels))


def _level(level: LevelWords) -> Line:
    means: tuple[Piece, ...] = (" ", Aside(level.means)) if level.means is not None else ()
    return (level.mark, f": {level.needs}", *means)


def _pairs(heading: str, rows: Iterable[tuple[str, str]], head: tuple[str, str]) -> Blocks:
    found = tuple(rows)
    if found:
        yield Heading(2, heading)
        yield from table(heading, head, (((Strong(left),), right) for left, right in found), (35, 65))


def _source(source: SourceView) -> Line:
    licence = f" Licence: {source.licence}." if source.licence not in (None, "none found") else ""
    note = f" {end_sentence(source.note)}" if source.note is not None else ""
    address: tuple[Piece, ...] = (" ", Aside(source.url)) if source.url is not None else ()
    said = f". {source.publisher}. Checked {source.checked}.{licence}{note}"
    return (Link(source.title, source.url), said, *address)


def quality(view: ReportView) -> Blocks:
    """How ready the plan is, of what the group has decided on."""
    if view.quality is None:
        return
    yield Heading(1, "How ready this plan is", "quality")
    yield Text(" ".join(filter(None, (view.quality.summary, view.quality.waiting))))
    rows: list[tuple[Line, ...]] = []
    for row in view.quality.rows:
        what: tuple[Piece, ...] = (Strong(row.title), *(f"\n{fix}" for fix in row.fixes))
        rows.append((str(row.number), what, (row.status,), row.text))
    head = ("No.", "Action, and what to mend", "Status", "Points met")
    yield from table("How ready this plan is", head, rows, (6, 62, 18, 14))
    yield Text(view.quality.looked_at, "small")


def sign_off(view: ReportView) -> Blocks:
    """Who agrees to it."""
    yield Heading(1, "Sign-off", "sign-off")
    yield Text((f"State of this report on {view.date}: ", view.state))
    for step in view.signed:
        why = f": {end_sentence(step.why)}" if step.why is not None else "."
        yield Text(f"{step.what} by {step.by} on {step.on}{why}")
    seen = f"We have seen this report of {view.date} and agree the actions numbered"
    yield Facts("What is signed", ((seen, ""), ("The plan comes back to us on", "")))
    yield Table("Who agreed", ("Agreed by", "Role", "Signature", "Date"), (("", "", "", ""),) * 3, (28, 28, 28, 16))
