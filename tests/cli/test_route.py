"""`iar route`: what people read, what programs get, and what is said where there is no route."""

from __future__ import annotations

import pytest


def test_it_names_questions_answers_actions_and_what_they_come_to(iar, half) -> None:
    out = iar.fine("route").out
    for said in ("Wanted: 1", "Route 1: 2 changes", "2.2", "In part", "In place", "It comes to: 1 of 2", "proven"):
        assert said in out


def test_the_route_leads_there_when_it_is_walked(iar, half) -> None:
    found = iar.fine("route", "--to", "2", "--json").data
    assert found["state"] == "found"
    best = found["routes"][0]
    assert best["best_for"] == ["fewest", "effort", "time"]
    for change in best["changes"]:
        value = change["value"]
        iar.fine("set", change["answer"], ",".join(value) if isinstance(value, list) else value)
    assert iar.fine("score", "--json").data["overall"]["score"] == "2"
    assert "reached already" in iar.fine("route", "--to", "2").out


def test_the_actions_are_those_of_the_plan(iar, half) -> None:
    numbers = {each["id"]: each["number"] for each in iar.fine("plan", "--json").data}
    found = iar.fine("route", "--json").data
    for change in (change for route in found["routes"] for change in route["changes"]):
        assert change["actions"] == [numbers[tip] for tip in change["tips"]]


def test_a_section_by_its_id_its_number_or_its_title(iar, half) -> None:
    found = [iar.fine("route", "--for", name, "--json").data for name in ("people", "1", "People")]
    assert found[0] == found[1] == found[2]
    assert found[0]["target"] == {"node": "people", "level": "achieved", "number": None, "as_share": False}


@pytest.mark.parametrize("to", ["achieved", "Achieved", "100%"])
def test_a_level_or_a_percentage(iar, half, to) -> None:
    found = iar.fine("route", "--for", "people", "--to", to, "--json").data
    assert [change["answer"] for change in found["routes"][0]["changes"]] == ["share", "good"]


def test_a_percentage_may_do_without_its_sign_where_it_can_be_nothing_else(iar, half) -> None:
    target = iar.fine("route", "--for", "people", "--to", "80", "--json").data["target"]
    assert ("4/5", True) == (target["number"], target["as_share"])


def test_a_number_with_words_behind_it(iar, half) -> None:
    assert iar.fine("route", "--to", "1 achieved", "--json").data["target"]["number"] == "1"


def test_three_routes_for_one_goal(iar, half) -> None:
    for goal in ("fewest", "effort", "time"):
        found = iar.fine("route", "--for", "people", "--to", "70%", "--by", goal, "--json").data
        assert found["routes"][0]["best_for"] == [goal]
        sets = [frozenset(change["answer"] for change in route["changes"]) for route in found["routes"]]
        assert len(set(sets)) == len(sets)


def test_what_cannot_be_reached_says_why(iar, half) -> None:
    out = iar.fine("route", "--to", "3").out
    assert "this is proven" in out
    assert "The most that can be had is 2." in out
    assert "A share of the most is written with its sign, such as 80%." in out
    iar.fine("set", "lead", "--not-applicable", "outside-control")
    out = iar.fine("route", "--to", "2").out
    assert "what was said not to apply: 1.1" in out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--to", "platinum"), "there is no level 'platinum' here"),
        (("--for", "peopel"), "did you mean 'people'?"),
        (("--to", "1/0"), "is no number"),
        (("--to", "0.8"), "'0.8' is a share without its sign; did you mean '80%'?"),
        (("--for", "people", "--to", "4/5"), "'4/5' is a share without its sign; did you mean '80%'?"),
        (("--for", "people", "--to", "800"), "nothing reaches 800%; 100% is the most that can be had"),
        (("--for", "people", "--to", "haf"), "did you mean 'Half-way'?"),
    ],
)
def test_what_cannot_be_meant_is_refused(iar, half, args, said) -> None:
    ran = iar("route", *args)
    assert ran.code in (1, 2)
    assert said in ran.err


def test_nothing_is_written(iar, half) -> None:
    before = {path: path.read_bytes() for path in half.rglob("*") if path.is_file()}
    iar.fine("route")
    assert before == {path: path.read_bytes() for path in half.rglob("*") if path.is_file()}


def test_a_search_that_is_ended_says_so(iar, half, monkeypatch) -> None:
    from iar_assess.planning.routes import search
    from iar_assess.planning.routes.solver import Solved

    monkeypatch.setattr(search, "solve", lambda *_: Solved("unknown", {}, 0))
    assert "it is not proven that there is none" in iar.fine("route").out


def test_more_than_everything_is_refused(iar, half) -> None:
    for to in ("800%", "101%"):
        ran = iar("route", "--for", "people", "--to", to)
        assert 2 == ran.code
        assert "100% is the most that can be had" in ran.err
    assert 0 != iar("route", "--for", "people", "--to=-5%").code


def test_a_misspelt_level_is_named(iar, half) -> None:
    assert "did you mean 'Achieved'?" in iar("route", "--for", "people", "--to", "acheived").err


def test_parts_are_listed_once_each_by_number_and_title(iar, half) -> None:
    said = iar("route", "--for", "99").err
    assert "known: overall; 1 People; " in said
    assert 1 == said.count("People")
    assert "overall" not in iar("plan", "target", "99", "achieved").err
