"""The interview: one question after another, each answer on disk before the next is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

import click
import msgspec

from iar_assess.answers.choosing import choose
from iar_assess.answers.entry import describe_value, parse_answer, parse_fact
from iar_assess.answers.model import Answer, Evidence
from iar_assess.bank.keys import Key, parse_key
from iar_assess.bank.questions import Option
from iar_assess.engine.slots import Place, in_order, key_named, needed_beside, places
from iar_assess.errors import IarError, NotFoundError, UsageError
from iar_assess.scoring.score import score

from .ask import ask_choice, ask_line, ask_text, show_place
from .conflicts import tell_contradictions
from .state import check_day, say

if TYPE_CHECKING:
    from iar_assess.engine.work import Work

HELP = """\
  a number or a word   the answer (1,3 for several on a checklist; 62% for a share)
  w  write a note      e  evidence           x  not applicable
  ?  we do not know    s  skip for now       b  back
  h  this help         q  stop; everything so far is saved
  Enter                leaves an optional answer as it is, and goes on
  =b or "b"            where words are asked for: the text b itself, not the key"""


def _meant(wanted: Key, key: Key) -> bool:
    """Whether a place is one of those that a key names, which may leave out the answer and the cohort."""
    same = wanted.question == key.question and wanted.part in (None, key.part)
    return same and wanted.cohort in (None, key.cohort)


class Quit(Exception):  # noqa: N818 - wanting to stop is no error
    """The person wants to stop."""


class Interview:
    """Asks, saves, and goes on from where one stopped.

    Args:
        work: the assessment.
        by: who answers, for the history.
        name: whose answers: the agreed ones, or a respondent's.
        menu: choose with the arrow keys.
    """

    def __init__(self, work: Work, *, by: str, name: str, menu: bool) -> None:
        self.work = work
        self.by = by
        self.name = name
        self.menu = menu
        self._shown = ""

    def run(self, *, start: str | None, section: str | None, again: bool) -> None:
        """Ask until nothing is left, or the person stops."""
        try:
            self._ask_facts()
            self._ask_places(start, section, again=again)
        except (Quit, EOFError):
            click.echo("\nStopped. Everything that you answered is saved; `iar answer` goes on from here.")

    def _ask_facts(self) -> None:
        """What the organisation is decides what is asked, so it comes first."""
        framework = self.work.framework
        stated = self.work.folder.assessment.profile
        missing = [fact for fact in framework.profile if fact.id not in stated]
        if missing:
            click.echo("First, a few facts; they decide which questions apply.\n")
        for fact in missing:
            options = [(option.id, option.label) for option in fact.options]
            if fact.kind == "yes_no":
                options = [("yes", "Yes"), ("no", "No")]
            while True:
                click.echo(fact.ask)
                if fact.help:
                    click.echo(f"  {fact.help}")
                said = ask_choice(options, menu=self.menu, prompt="Answer (s skip, q stop)")
                if said == "q":
                    raise Quit
                if said == "s" or self._saved(lambda s=said, f=fact.id: self._set_fact(f, s)):  # type: ignore[misc]
                    break
        self.work.refresh()

    def _set_fact(self, fact: str, said: str) -> None:
        self.work.folder.set_fact(fact, parse_fact(self.work.framework, fact, said))

    def _ask_places(self, start: str | None, section: str | None, *, again: bool) -> None:
        at = self._first(start, section, again=again)
        visited: list[str] = []
        while at is not None:
            listed = self._listed(section)
            place = next((each for each in listed if each.key == at), None)
            if place is None:
                at = self._after(at, listed, visited, again=again)
                continue
            said = self._ask(place, listed)
            if said == "back":
                at = visited.pop() if visited else self._before(at, listed)
                continue
            visited.append(at)
            at = self._after(at, self._listed(section), visited, again=again)

    def _first(self, start: str | None, section: str | None, *, again: bool) -> str | None:
        listed = self._listed(section)
        if section is not None and not listed:
            what = f"there is no section '{section}', or nothing of it applies"
            raise NotFoundError(what, "see `iar status`")
        if start is not None:
            key = key_named(self.work.framework, start)
            found = next((place.key for place in listed if _meant(parse_key(key), parse_key(place.key))), None)
            if found is None:
                what = f"the question '{start}' is not asked now"
                raise NotFoundError(what, "it does not apply, or another answer comes first; see `iar status`")
            return found
        open_ = (place for place in listed if place.state == "unanswered" and not place.optional)
        return next((place.key for place in (listed if again else open_)), None)

    def _before(self, key: str, listed: list[Place]) -> str:
        """The place before this one, answered or not; the first stays where it is."""
        keys = [place.key for place in listed]
        return keys[max(0, keys.index(key) - 1)]

    def _after(self, key: str, listed: list[Place], visited: list[str], *, again: bool) -> str | None:
        """The next place to ask, after this one in the bank's order; what was skipped stays for another time."""
        order = {place.key: index for index, place in enumerate(in_order(self.work.framework))}
        here = order.get(key, -1)
        left = [place for place in listed if order[place.key] > here and place.key not in visited]
        return next((place.key for place in left if again or self._is_due(place, listed, visited)), None)

    def _is_due(self, place: Place, listed: list[Place], visited: list[str]) -> bool:
        """Whether a place is open; an optional one is asked only with what it stands beside, and not where that is."""
        if place.state != "unanswered" or not place.optional:
            return place.state == "unanswered"
        beside = [each for each in needed_beside(place, listed) if each.key in visited]
        return any(each.state == "answered" or each.question is not place.question for each in beside)

    def _listed(self, section: str | None) -> list[Place]:
        answers = self.work.folder.answers(self.name)
        result = score(self.work.framework, answers)
        listed = places(self.work.framework, result, answers)
        return [p for p in listed if section is None or section.lower() in (p.section.id, p.section.ref.lower())]

    def _ask(self, place: Place, listed: list[Place]) -> str:
        """Ask one question until something moves us on."""
        answers = self.work.folder.answers(self.name)
        question = str(parse_key(place.key)._replace(part=None))
        show_place(place, listed, answers, self.work.framework, in_full=question != self._shown)
        self._shown = question
        while True:
            said = ask_line(place, menu=self.menu)
            words = self._words(place, said)
            act = self._ACTS.get(said.strip().lower()) if words is None else None
            moved = act(self, place) if act is not None else self._answer(place, said if words is None else words)
            if moved:
                return moved

    def _words(self, place: Place, said: str) -> str | None:
        """What stands behind `=`, or in quotes, where words are asked for: a text that a key would take; else None."""
        typed = said.strip()
        if place.form.kind != "text":
            return None
        if typed.startswith("="):
            return typed[1:]
        inner = typed[1:-1]
        return inner if typed == f'"{inner}"' and inner.strip().lower() in self._ACTS else None

    def _answer(self, place: Place, said: str) -> str:
        if not said.strip():
            return "next" if place.optional else ""
        saved = self._saved(lambda: self._say(place, parse_answer(self.work.framework, place.key, said)))
        return "next" if saved else ""

    def _note(self, place: Place) -> str:
        note = ask_text("Note (Enter for none)").strip()
        if note:
            self._saved(lambda: self._change(place, note=note))
        return ""

    def _evidence(self, place: Place) -> str:
        title = ask_text("What shows it (a title; no personal data)").strip()
        if not title:
            return ""
        where = ask_text("Where it lies").strip() or None
        piece = Evidence(title=title, where=where, date=self._day())
        before = self.work.folder.answers(self.name).get(place.key).evidence
        self._saved(lambda: self._change(place, evidence=(*before, piece)))
        return ""

    def _day(self) -> str | None:
        """A date, asked for until it is one; None where there is none."""
        while True:
            said = ask_text("Its date, such as 2026-03-31 (Enter for none)").strip()
            try:
                return check_day(said) if said else None
            except UsageError as error:
                click.echo(f"  {error}")

    def _not_applicable(self, place: Place) -> str:
        allowed = {r.id: r.label for r in self.work.framework.not_applicable_reasons}
        reasons = [(reason, allowed[reason]) for reason in place.question.not_applicable]
        if not reasons:
            click.echo("This question applies to everybody; it cannot be left out.")
            return ""
        click.echo("Why does it not apply?")
        said = ask_choice(reasons, menu=self.menu, prompt="Reason (b back)")
        if said == "q":
            raise Quit
        if said in ("b", "s", ""):
            return ""
        known = tuple(Option(id=name, label=label) for name, label in reasons)

        def save() -> None:
            self._say(place, Answer(not_applicable=choose(place.key, known, said).id))

        return "next" if self._saved(save) else ""

    def _not_known(self, place: Place) -> str:
        saved = self._saved(lambda: self._say(place, Answer(not_known=True)))
        return "next" if saved else ""

    def _skip(self, _place: Place) -> str:
        return "next"

    def _back(self, _place: Place) -> str:
        return "back"

    def _help(self, _place: Place) -> str:
        click.echo(HELP)
        return ""

    def _quit(self, _place: Place) -> str:
        raise Quit

    def _say(self, place: Place, said: Answer) -> None:
        """Save what is said, and say where it does not go together with what was said before."""
        known = self.work.contradictions(self.name)
        after = self.work.folder.answers(self.name).get(place.key).saying(said)
        self._record(place, after, describe_value(self.work.framework, place.key, after))
        tell_contradictions(self.work, name=self.name, known=known)

    def _change(self, place: Place, **changes: object) -> None:
        """Save another note, or more evidence."""
        before = self.work.folder.answers(self.name).get(place.key)
        self._record(place, msgspec.structs.replace(before, **changes), "note" if "note" in changes else "evidence")

    def _record(self, place: Place, answer: Answer, shown: str) -> None:
        self.work.folder.record(place.key, answer, by=self.by, name=self.name)
        say(f"  saved: {place.key}  {shown}")

    def _saved(self, save: Callable[[], None]) -> bool:
        """Whether it was saved; else say why not, and ask again."""
        try:
            save()
        except IarError as error:
            click.echo(f"  not saved: {error}")
            return False
        return True

    _ACTS: ClassVar[Mapping[str, Callable[[Interview, Place], str]]] = {
        "w": _note,
        "e": _evidence,
        "x": _not_applicable,
        "?": _not_known,
        "s": _skip,
        "b": _back,
        "h": _help,
        "q": _quit,
    }
