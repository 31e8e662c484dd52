"""The maps between the banks that we ship: they name what is there, carry what they say, and flatter nobody."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from iar_assess.answers.asked import Asked
from iar_assess.answers.carry import suggestions
from iar_assess.answers.check import check_answer
from iar_assess.answers.folder import AssessmentFolder
from iar_assess.answers.form import Form
from iar_assess.answers.model import Answer, Answers, Value
from iar_assess.bank.beside import check_beside, load_maps
from iar_assess.bank.framework import Framework
from iar_assess.bank.keys import Place, every_place, parse_key
from iar_assess.bank.load import build_bank, read_bank
from iar_assess.bank.maps import FrameworkMap, MapLink
from iar_assess.bank.scales import option_value
from iar_assess.cli import run
from iar_assess.engine.examples import answers_of, demo_of

BANKS = sorted(each.parent for each in Path(__file__).parents[2].glob("frameworks/*/*/banks/*/framework.yaml"))
CHOSEN = {"choice", "yes_no", "share"}


class Shipped(NamedTuple):
    """A map of one of our banks, with both ends."""

    place: Path
    named: FrameworkMap
    ours: Framework
    theirs: Framework


@cache
def shipped() -> dict[str, tuple[Path, Framework]]:
    found = {}
    for place in BANKS:
        framework, complaints = build_bank(read_bank(place))
        assert framework is not None, complaints
        found[framework.name] = (place, framework)
    return found


def maps_of(place: Path, framework: Framework) -> list[Shipped]:
    maps = load_maps(place, framework)
    return [Shipped(place, each, framework, shipped()[each.to][1]) for each in maps]


ALL = [each for place, framework in shipped().values() for each in maps_of(place, framework)]
each_map = pytest.mark.parametrize("way", ALL, ids=lambda way: f"{way.ours.id} from {way.theirs.id}")


def places_named(framework: Framework, name: str) -> list[Place]:
    return [place for place in every_place(framework) if parse_key(place.key).name == name]


def worth(asked: Asked, key: str, option: str) -> float:
    """What an option of a question is worth; a reversed question's worst option is its best answer."""
    (found,) = (each for each in asked.form(key).options if each.id == option)
    return float(option_value(found)) * (-1 if asked.places[key].reversed else 1)


def at(form: Form, place: Place, end: int) -> Value | None:
    """The worst (0) or best (-1) answer to what is chosen or ticked; None for figures, days and words."""
    if form.kind == "many":
        return tuple(option.id for option in form.options) if end else ()
    if form.kind not in CHOSEN:
        return None
    return form.options[-1 - end if place.reversed else end].id


def all_at(framework: Framework, end: int) -> Answers:
    asked = Asked(framework)
    values = {key: at(asked.form(key), place, end) for key, place in asked.places.items()}
    return Answers(answers={key: Answer(value=value) for key, value in values.items() if value is not None})


def carried(way: Shipped, said: Answers, link: MapLink | None = None):
    named = way.named if link is None else FrameworkMap(to="x@1", title="One", checked=way.named.checked, links=(link,))
    return suggestions(named, way.theirs, said, way.ours)


def each_answer(way: Shipped, link: MapLink):
    """Every single answer to their question that the link says something on."""
    (place, *_) = places_named(way.theirs, link.theirs)
    form = Asked(way.theirs).form(place.key)
    values: list[Value] = [(option,) if form.kind == "many" else option for option in link.options]
    for value in values or [7]:
        yield Answers(answers={place.key: Answer(value=value)})


@pytest.mark.parametrize("place", BANKS, ids=lambda place: place.name)
def test_every_link_names_questions_and_options_that_are_at_both_ends(place) -> None:
    (framework,) = (each for where, each in shipped().values() if where == place)
    assert () == check_beside(place, framework, lambda name: shipped().get(name, (None, None))[1])


@each_map
def test_every_answer_that_a_link_names_arrives(way) -> None:
    """None is lost since the two are answered in different ways."""
    for link in way.named.links:
        for said in each_answer(way, link):
            found = carried(way, said, link)
            assert {link.ours} == {parse_key(each.key).name for each in found}, (link, said)


@each_map
def test_a_better_answer_of_theirs_never_suggests_a_worse_one_of_ours(way) -> None:
    ours, theirs = Asked(way.ours), Asked(way.theirs)
    for link in way.named.links:
        (their, *_), (our, *_) = places_named(way.theirs, link.theirs), places_named(way.ours, link.ours)
        if not {theirs.form(their.key).kind, ours.form(our.key).kind} <= CHOSEN:
            continue
        ladder = sorted(link.options, key=lambda option: worth(theirs, their.key, option))
        reached = [worth(ours, our.key, str(link.options[option])) for option in ladder]
        assert all(low <= high for low, high in pairwise(reached)), link


@each_map
def test_what_is_suggested_fits_and_is_no_better_and_no_worse_than_what_was_said(way) -> None:
    """Who is worst at everything there is offered no full marks here; who is best there, no answer at the bottom."""
    asked = Asked(way.ours)
    for end, never in ((0, -1), (-1, 0)):
        for each in carried(way, all_at(way.theirs, end)):
            assert [] == list(check_answer(asked, each.key, each.answer))
            place = asked.places[each.key]
            if place.question.scored:
                assert at(asked.form(each.key), place, never) != each.answer.value, each


@each_map
def test_the_worked_example_of_one_bank_suggests_answers_that_fit_the_other(way) -> None:
    demo = demo_of(shipped()[way.theirs.name][0])
    assert demo is not None
    found = carried(way, Answers(answers=answers_of(demo)))
    asked = Asked(way.ours)
    assert [] == [fault for each in found for fault in check_answer(asked, each.key, each.answer)]


@each_map
def test_whatever_is_not_the_same_says_where_the_two_differ(way) -> None:
    assert [] == [link for link in way.named.links if link.strength != "same" and not link.why]
    assert way.named.note


@each_map
def test_a_checklist_is_for_people_to_complete(way) -> None:
    """What is not ticked counts as not so, and their list never says all that ours asks; nothing ticks it unasked."""
    forms = Asked(way.ours)
    lists = [link for link in way.named.links if forms.form(places_named(way.ours, link.ours)[0].key).kind == "many"]
    assert {"partial"} >= {link.strength for link in lists}


@pytest.fixture
def iar(capsys, monkeypatch):
    """Calls `iar` with the three banks that ask about stay and exit talks, whatever is installed here."""
    monkeypatch.setenv("IAR_BLOCK_PLUGINS", "gatsby,employer-standards,recruitment,retention")
    names = ("inspire-attract-recruit@2022", "retention-nursing@2026", "people-promise@2026")
    banks = [word for name in names for word in ("--bank", str(shipped()[name][0]))]

    def call(*words: object) -> str:
        capsys.readouterr()
        code = run([*banks, *map(str, words)])
        out, err = capsys.readouterr()
        assert code == 0, err
        return str(out)

    return call


def agreed(folder: Path) -> dict[str, object]:
    return {key: each.value for key, each in AssessmentFolder(folder).answers().answers.items()}


def test_stay_and_exit_talks_are_answered_once_and_carried_through_three_banks(iar, tmp_path) -> None:
    promise, nursing, attract = (tmp_path / name for name in ("promise", "nursing", "attract"))
    iar("new", "people-promise", "--organisation", "Sampling Trust", "--into", promise)
    iar("new", "retention-nursing", "--organisation", "Sampling Trust", "--into", nursing)
    iar("new", "inspire-attract-recruit", "--organisation", "Sampling Trust", "--into", attract)
    iar("-C", promise, "set", "pp-stay-talks", "half", "--evidence", "Tally of stay talks")
    iar("-C", promise, "set", "pp-exit-talks", "nearly-all")

    shown = " ".join(iar("-C", nursing, "suggest", "--from", promise, "--take").split())
    assert "0 taken" in shown  # all staff there, nurses and midwives here: only in part the same
    assert {} == agreed(nursing)
    iar("-C", nursing, "suggest", "--from", promise, "--take", "ret-stay-talks", "ret-exit-talks")
    assert {"ret-stay-talks.in-place": "partly", "ret-exit-talks.in-place": "fully"} == agreed(nursing)
    stay = AssessmentFolder(nursing).answers().get("ret-stay-talks.in-place")
    assert ["Tally of stay talks"] == [each.title for each in stay.evidence]
    assert "Carried over from People Promise in practice (people-promise@2026)" in (stay.note or "")
    assert "50 to 74%" in (stay.note or "")

    iar("-C", attract, "suggest", "--from", nursing, "iar-stay-exit", "--take")
    assert {"iar-stay-exit.step": "begun"} == agreed(attract)
    iar("-C", attract, "set", "iar-stay-exit.step", "working")
    iar("-C", attract, "suggest", "--from", promise, "--take", "--at-least", "partial")
    assert {"iar-stay-exit.step": "working"} == agreed(attract)  # what was answered stays

    iar("-C", attract, "set", "iar-stay-exit.step", "improving")
    again, other = tmp_path / "again", tmp_path / "other"
    iar("new", "retention-nursing", "--organisation", "Sampling Trust", "--into", again)
    iar("-C", again, "suggest", "--from", attract, "--take", "ret-stay-talks", "ret-exit-talks")
    assert {
        "ret-stay-talks.in-place": "partly",
        "ret-exit-talks.in-place": "partly",
        "ret-exit-talks.works": "well",
    } == agreed(again)

    iar("-C", attract, "set", "iar-stay-exit.step", "begun")
    iar("new", "people-promise", "--organisation", "Sampling Trust", "--into", other)
    iar("-C", other, "suggest", "--from", attract, "--take", "--at-least", "partial")
    assert {"pp-stay-talks": "low"} == agreed(other)
