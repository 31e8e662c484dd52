"""`iar whatif`: what would follow, and that nothing is saved."""

from __future__ import annotations

from fractions import Fraction

import pytest


def files(folder) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_it_says_what_would_follow_and_saves_nothing(iar, half) -> None:
    before = files(half)
    out = iar.fine("whatif", "rooms=full").out
    assert files(half) == before
    assert "Nothing was saved" in out
    assert "66%" in out


def test_it_agrees_with_the_answers_set_for_good(iar, half) -> None:
    supposed = iar.fine("whatif", "rooms=full", "share=all", "--json").data
    now = iar.fine("score", "--json").data
    iar.fine("set", "rooms", "full")
    iar.fine("set", "share", "all")
    then = iar.fine("score", "--json").data
    for name in ("score", "of", "printed", "level", "because"):
        assert supposed["overall"]["before"][name] == now["overall"][name]
        assert supposed["overall"]["after"][name] == then["overall"][name]
    for move in supposed["nodes"]:
        kept = next(node for node in then["sections"] + then["groups"] + then["scores"] if node["id"] == move["id"])
        assert move["after"]["score"] == kept["score"]
        assert move["moved"] is (move["before"] != move["after"])


def test_actions_that_would_close(iar, half) -> None:
    titles = {each["id"]: each["title"] for each in iar.fine("plan", "--json").data}
    found = iar.fine("whatif", "rooms=full", "--json").data
    assert found["actions_closed"] == [name for name in titles if name in found["actions_closed"]] != []
    assert titles[found["actions_closed"][0]] in iar.fine("whatif", "rooms=full").out.replace("\n   ", " ")
    iar.fine("set", "rooms", "full")
    assert not {each["id"] for each in iar.fine("plan", "--json").data} & set(found["actions_closed"])


def test_an_answer_may_be_supposed_to_be_missing(iar, half) -> None:
    for value in ("not-known", "unanswered"):
        found = iar.fine("whatif", f"lead={value}", "--json").data
        people = next(node for node in found["nodes"] if node["id"] == "people")
        assert people["moved"]
        assert Fraction(people["after"]["score"]) < Fraction(people["before"]["score"])


def test_not_applicable_may_be_supposed(iar, half) -> None:
    found = iar.fine("whatif", "lead=n/a:not-offered", "--json").data
    assert found["supposed"]["lead"] == {"not_applicable": "not-offered"}
    assert "n/a:REASON with one of not-offered, outside-control" in iar("whatif", "lead=n/a").err
    assert "this question applies to everybody" in iar("whatif", "rooms=n/a").err


def test_a_fact_may_be_supposed(iar, half) -> None:
    found = iar.fine("whatif", "fact:sixth_form=no", "--json").data
    assert found["facts"] == {"sixth_form": "no"}


@pytest.mark.parametrize("said", ["rooms", "rooms=", "=full", "rooms=perhaps", "nowhere=full", "fact:nothing=yes"])
def test_what_supposes_nothing_is_refused(iar, half, said) -> None:
    ran = iar("whatif", said)
    assert ran.code in (1, 2)
    assert "iar: " in ran.err


def test_what_changes_nothing_says_so(iar, half) -> None:
    assert "No score and no level would change." in iar.fine("whatif", "rooms=partly").out
