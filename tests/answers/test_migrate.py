"""Moving answers to another edition: every old answer is accounted for, and every new one fits."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iar_assess.answers.asked import Asked
from iar_assess.answers.check import check_answer, check_fact
from iar_assess.answers.migrate import migrate
from iar_assess.answers.model import Answer, Answers, Evidence
from iar_assess.answers.receipt import Receipt
from iar_assess.bank.framework import Framework
from iar_assess.bank.migrations import Migration
from tests.scoring.making import answers, framework, points, question, section
from tests.scoring.strategies import frameworks, given_answers

PAPER = Evidence(title="Minutes", where="Shared drive")


def migration(**said: Any) -> Migration:
    """A migration as a bank writes it."""
    return msgspec.convert({"from": "2026", **said}, Migration)


def edition(*questions: Any, **fields: Any) -> Framework:
    """One section with these questions."""
    return framework(section("s", *questions), **fields)


def move(given: Answers, old: Framework, new: Framework, **said: Any) -> Receipt:
    return migrate(given, old, new, migration(**said))


def fates(receipt: Receipt) -> dict[str, tuple[str, tuple[str, ...]]]:
    """What became of each answer, and where it stands."""
    return {each.key: (each.outcome, each.now) for each in receipt.moved}


def why(receipt: Receipt, key: str) -> str:
    return next(each.why for each in receipt.moved if each.key == key)


def values(receipt: Receipt) -> dict[str, Any]:
    return {key: each.value for key, each in receipt.answers.answers.items()}


def test_what_nothing_is_said_about_is_kept_with_note_and_evidence() -> None:
    said = Answer(value="some", note="In half of our schools.", evidence=(PAPER,))
    old, new = edition(question("a", "steps")), edition(question("a", "steps", ask="Another wording?"))
    receipt = move(answers(a=said), old, new)
    assert {"a": said} == receipt.answers.answers
    assert {"a": ("kept", ("a",))} == fates(receipt)


def test_a_renamed_question_keeps_its_answer() -> None:
    receipt = move(
        answers(a="yes"), edition(question("a")), edition(question("b")), questions=[{"renamed": "a", "to": "b"}]
    )
    assert {"b": "yes"} == values(receipt)
    assert {"a": ("kept", ("b",))} == fates(receipt)
    assert "called b now" in why(receipt, "a")


def test_a_question_that_vanishes_without_a_word_is_parked_with_all_that_was_said() -> None:
    said = Answer(value="yes", note="Since 2019.", evidence=(PAPER,))
    receipt = move(answers(a=said), edition(question("a")), edition(question("b")))
    assert {} == receipt.answers.answers
    assert ("parked", said) == (receipt.moved[0].outcome, receipt.moved[0].said)


def test_a_retired_question_is_parked_and_people_read_why() -> None:
    both = edition(question("a"), question("b"))
    receipt = move(answers(a="yes"), both, both, questions=[{"retired": "a", "why": "Nobody could tell."}])
    assert {"a": ("parked", ())} == fates(receipt)
    assert why(receipt, "a").endswith("Nobody could tell.")


def test_a_changed_meaning_carries_the_answer_over_to_be_confirmed() -> None:
    same = edition(question("a"))
    receipt = move(answers(a="yes"), same, same, questions=[{"changed": "a", "why": "Counts part-time staff now."}])
    assert {"a": "yes"} == values(receipt)
    assert {"a": ("to_confirm", ("a",))} == fates(receipt)


def test_a_split_question_is_copied_to_each_of_its_parts_to_be_confirmed() -> None:
    said = Answer(value="yes", note="Both.", evidence=(PAPER,))
    receipt = move(
        answers(a=said),
        edition(question("a")),
        edition(question("b"), question("c")),
        questions=[{"split": "a", "into": ["b", "c"]}],
    )
    assert {"b": said, "c": said} == receipt.answers.answers
    assert {"a": ("to_confirm", ("b", "c"))} == fates(receipt)


def test_merged_questions_that_agree_move_in_together_with_all_notes_and_evidence() -> None:
    given_ = answers(a=Answer(value="yes", note="One."), b=Answer(value="yes", note="Two.", evidence=(PAPER,)))
    old, new = edition(question("a"), question("b")), edition(question("c"))
    receipt = move(given_, old, new, questions=[{"merged": ["a", "b"], "into": "c"}])
    assert {"c": Answer(value="yes", note="One.\n\nTwo.", evidence=(PAPER,))} == receipt.answers.answers
    assert {"a": ("to_confirm", ("c",)), "b": ("to_confirm", ("c",))} == fates(receipt)


@pytest.mark.parametrize("other", ["no", Answer(not_known=True), None])
def test_merged_questions_that_do_not_agree_are_parked_and_each_is_quoted(other: Any) -> None:
    """An open answer does not agree either: one full answer would stand for two."""
    old, new = edition(question("a"), question("b")), edition(question("c"))
    given_ = answers(a="yes", b=other) if other is not None else answers(a="yes")
    receipt = move(given_, old, new, questions=[{"merged": ["a", "b"], "into": "c"}])
    assert {} == receipt.answers.answers
    assert {"parked"} == {each.outcome for each in receipt.moved}
    assert "a: yes" in why(receipt, "a")
    assert "b: " in why(receipt, "a")


def test_a_name_that_went_to_another_question_does_not_take_the_old_answer_along() -> None:
    """'b' of then is not 'b' of now, and nothing says what became of it."""
    old, new = edition(question("a"), question("b")), edition(question("b"))
    receipt = move(answers(a="yes", b="no"), old, new, questions=[{"renamed": "a", "to": "b"}])
    assert {"b": "yes"} == values(receipt)
    assert {"a": ("kept", ("b",)), "b": ("parked", ())} == fates(receipt)


def test_two_questions_may_swap_their_names() -> None:
    old = edition(question("a"), question("b"))
    steps = [{"renamed": "a", "to": "b"}, {"renamed": "b", "to": "a"}]
    assert {"a": "no", "b": "yes"} == values(move(answers(a="yes", b="no"), old, old, questions=steps))


NEWER: dict[str, Any] = {
    "kind": "choice",
    "options": [
        {"id": "none", "label": "None", "value": 0},
        {"id": "few", "label": "Few", "value": "1/4"},
        {"id": "most", "label": "Most", "value": "3/4"},
        {"id": "all", "label": "All", "value": 1},
    ],
}
OLD_STEPS = edition(question("a", "steps"))
NEW_STEPS = edition(question("a", "newer"), scales={"newer": NEWER})


def test_an_option_that_is_gone_parks_the_answer() -> None:
    assert {"a": ("parked", ())} == fates(move(answers(a="some"), OLD_STEPS, NEW_STEPS))


def test_other_options_beside_the_chosen_one_are_a_reason_to_confirm() -> None:
    """Who said 'all' had no 'most' to choose."""
    receipt = move(answers(a="all"), OLD_STEPS, NEW_STEPS)
    assert {"a": ("to_confirm", ("a",))} == fates(receipt)
    assert "'Most'" in why(receipt, "a")


def test_an_option_that_is_gone_beside_the_chosen_one_is_a_reason_to_confirm() -> None:
    fewer = {"kind": "choice", "options": [NEWER["options"][0], NEWER["options"][3]]}
    new = edition(question("a", "fewer"), scales={"fewer": fewer})
    assert {"a": ("to_confirm", ("a",))} == fates(move(answers(a="all"), OLD_STEPS, new))


def test_a_split_answer_goes_where_it_fits_and_the_receipt_says_where_it_does_not() -> None:
    new = edition(question("b", "steps"), question("c"))
    receipt = move(answers(a="all"), OLD_STEPS, new, questions=[{"split": "a", "into": ["b", "c"]}])
    assert {"b": "all"} == values(receipt)
    assert {"a": ("to_confirm", ("b",))} == fates(receipt)
    assert "'all' is no longer an answer to it" in why(receipt, "a")


def test_an_author_may_vouch_that_old_answers_hold() -> None:
    assert {"a": ("kept", ("a",))} == fates(move(answers(a="all"), OLD_STEPS, NEW_STEPS, questions=[{"kept": "a"}]))


def test_an_option_that_became_several_is_the_least_of_them_until_somebody_confirms() -> None:
    said = {"scales": {"steps": {"some": ["most", "few"]}}}
    receipt = move(answers(a="some"), OLD_STEPS, NEW_STEPS, **said)
    assert {"a": "few"} == values(receipt)
    assert {"a": ("to_confirm", ("a",))} == fates(receipt)


def test_a_renamed_option_keeps_the_answer_by_scale_or_by_question() -> None:
    """What is said of the question goes before what is said of its scale."""
    renamed = {"kind": "choice", "options": [{**each, "id": f"{each['id']}-now"} for each in NEWER["options"][1:]]}
    new = edition(question("a", "renamed"), scales={"renamed": renamed})
    by_scale = {"none": "few-now", "some": "most-now", "all": "all-now"}
    assert {"a": ("kept", ("a",))} == fates(move(answers(a="some"), OLD_STEPS, new, scales={"steps": by_scale}))
    by_question = [{"kept": "a", "options": {"some": "all-now"}}]
    receipt = move(answers(a="some"), OLD_STEPS, new, scales={"steps": by_scale}, questions=by_question)
    assert {"a": "all-now"} == values(receipt)


def test_a_checklist_keeps_its_other_ticks_and_new_points_are_a_reason_to_confirm() -> None:
    """What is not ticked says 'no', and nobody was asked about the new point."""
    old = edition(question("a", "ticks", options=points(x=1, y=1)))
    new = edition(question("a", "ticks", options=points(y=1, z=1)))
    receipt = move(answers(a=("x", "y")), old, new)
    assert {"a": ("y",)} == values(receipt)
    assert {"a": ("to_confirm", ("a",))} == fates(receipt)
    assert ("x", "y") == receipt.moved[0].said.value
    assert {"a": ("parked", ())} == fates(move(answers(a=("x",)), old, new))


def test_a_point_that_became_two_ticks_both_to_be_confirmed() -> None:
    old = edition(question("a", "ticks", options=points(x=1, y=1)))
    new = edition(question("a", "ticks", options=points(y=1, z=1, w=1)))
    receipt = move(answers(a=("x",)), old, new, questions=[{"kept": "a", "options": {"x": ["z", "w"]}}])
    assert {"a": ("z", "w")} == values(receipt)
    assert {"a": ("to_confirm", ("a",))} == fates(receipt)


def test_another_kind_of_answer_is_confirmed_where_it_fits_and_parked_where_it_does_not() -> None:
    old = edition(question("a", "words", scored=False))
    new = edition(question("a", "steps"))
    assert {"a": ("to_confirm", ("a",))} == fates(move(answers(a="all"), old, new))
    assert {"a": ("parked", ())} == fates(move(answers(a="In all our schools"), old, new))


def banded(edge: int) -> dict[str, Any]:
    bands = [("none", 0, edge - 1, 0), ("many", edge, 100, 1)]
    return {
        "kind": "share",
        "options": [
            {"id": name, "label": name, "from": f"{low}%", "to": f"{high}%", "value": value}
            for name, low, high, value in bands
        ],
    }


def test_a_band_with_other_edges_is_a_reason_to_confirm() -> None:
    old = edition(question("a", "share"), scales={"share": banded(50)})
    new = edition(question("a", "share"), scales={"share": banded(80)})
    assert {"a": ("to_confirm", ("a",))} == fates(move(answers(a="many"), old, new))
    assert {"a": ("kept", ("a",))} == fates(move(answers(a="many"), old, old))


def test_a_number_that_counts_something_else_is_to_be_confirmed() -> None:
    def counting(unit: str) -> Framework:
        return edition(question("a", "count", scored=False), scales={"count": {"kind": "number", "unit": unit}})

    assert {"a": ("to_confirm", ("a",))} == fates(move(answers(a=12), counting("people"), counting("weeks")))
    assert {"a": ("kept", ("a",))} == fates(move(answers(a=12), counting("people"), counting("people")))


def test_a_reason_for_not_applicable_follows_its_new_name_and_is_parked_without_one() -> None:
    renamed = [{"id": "no-stage", "label": "Not offered"}]
    old = edition(question("a", not_applicable=["not-offered"]))
    new = edition(question("a", not_applicable=["no-stage"]), not_applicable_reasons=renamed)
    given_ = answers(a=Answer(not_applicable="not-offered", note="No sixth form."))
    receipt = move(given_, old, new, reasons=[{"renamed": "not-offered", "to": "no-stage"}])
    assert {"a": Answer(not_applicable="no-stage", note="No sixth form.")} == receipt.answers.answers
    assert {"a": ("kept", ("a",))} == fates(receipt)
    assert {"a": ("parked", ())} == fates(move(given_, old, new))


def years(*members: str) -> list[dict[str, Any]]:
    return [{"id": "years", "title": "Years", "members": [{"id": each, "label": each} for each in members]}]


def test_cohorts_are_renamed_and_retired() -> None:
    old = edition(question("a", cohorts="years"), cohorts=years("y7", "y8"))
    new = edition(question("a", cohorts="years"), cohorts=years("seven"))
    said = [{"renamed": "y7", "to": "seven"}, {"retired": "y8", "why": "Too few pupils."}]
    receipt = move(answers(a__y7="yes", a__y8="no"), old, new, cohorts=said)
    assert {"a@y7": ("kept", ("a@seven",)), "a@y8": ("parked", ())} == fates(receipt)
    assert "Too few pupils." in why(receipt, "a@y8")


def test_a_question_that_gets_cohorts_is_copied_and_one_that_loses_them_is_merged() -> None:
    one = edition(question("a"))
    each = edition(question("a", cohorts="years"), cohorts=years("y7", "y8"))
    assert {"a": ("to_confirm", ("a@y7", "a@y8"))} == fates(move(answers(a="yes"), one, each))
    agreed = move(answers(a__y7="yes", a__y8="yes"), each, one)
    assert {"a@y7": ("to_confirm", ("a",)), "a@y8": ("to_confirm", ("a",))} == fates(agreed)
    assert {} == values(move(answers(a__y7="yes", a__y8="no"), each, one))


def test_facts_are_kept_renamed_confirmed_and_parked() -> None:
    size = {"id": "size", "ask": "Size?", "kind": "choice"}
    small, large = {"id": "small", "label": "Small"}, {"id": "large", "label": "Large"}
    old = edition(
        question("a"),
        profile=[
            {"id": "rural", "ask": "Rural?"},
            {"id": "sixth", "ask": "Sixth form?"},
            {"id": "gone", "ask": "Gone?"},
            {**size, "options": [small, large]},
        ],
    )
    new = edition(
        question("a"),
        profile=[
            {"id": "rural", "ask": "Rural?"},
            {"id": "post16", "ask": "Post 16?"},
            {**size, "options": [small, {"id": "huge", "label": "Huge"}]},
        ],
    )
    given_ = answers({"rural": "yes", "sixth": "no", "gone": "yes", "size": "large"})
    steps = [{"renamed": "sixth", "to": "post16"}, {"kept": "size", "options": {"large": "huge"}}]
    receipt = move(given_, old, new, facts=steps)
    assert {"rural": "yes", "post16": "no", "size": "huge"} == receipt.answers.profile
    outcomes = {each.fact: (each.outcome, each.now) for each in receipt.facts}
    assert {
        "rural": ("kept", "rural"),
        "sixth": ("kept", "post16"),
        "gone": ("parked", None),
        "size": ("kept", "size"),
    } == outcomes
    changed = move(given_, old, new, facts=[{"changed": "rural", "why": "By parish now."}])
    assert {"rural": "to_confirm", "sixth": "parked", "gone": "parked", "size": "parked"} == {
        each.fact: each.outcome for each in changed.facts
    }


def test_a_fact_does_not_take_the_name_of_another() -> None:
    old = edition(question("a"), profile=[{"id": each, "ask": each} for each in ("x", "y", "z")])
    taken = move(answers({"y": "no", "x": "yes"}), old, old, facts=[{"renamed": "x", "to": "y"}])
    assert {"y": "yes"} == taken.answers.profile
    assert {"x": "kept", "y": "parked"} == {each.fact: each.outcome for each in taken.facts}
    both = [{"renamed": "x", "to": "z"}, {"renamed": "y", "to": "z"}]
    twice = move(answers({"x": "yes", "y": "no"}), old, old, facts=both)
    assert {"z": "yes"} == twice.answers.profile
    assert {"x": "kept", "y": "parked"} == {each.fact: each.outcome for each in twice.facts}


def test_a_fact_of_another_kind_is_parked() -> None:
    old = edition(question("a"), profile=[{"id": "x", "ask": "x"}])
    new = edition(question("a"), profile=[{"id": "x", "ask": "x", "kind": "number"}])
    receipt = move(answers({"x": "yes"}), old, new)
    assert {} == receipt.answers.profile
    assert ["parked"] == [each.outcome for each in receipt.facts]


def test_an_answer_to_an_unknown_question_is_parked() -> None:
    same = edition(question("a"))
    receipt = move(answers(a="yes", strange="yes"), same, same)
    assert {"a": ("kept", ("a",)), "strange": ("parked", ())} == fates(receipt)


NAMES = st.sampled_from([f"q{s}{q}" for s in range(3) for q in range(3)] + ["nowhere"])
OPTIONS = st.dictionaries(
    st.sampled_from(["o0", "o1", "o2", "o3", "1", "5", "a", "b", "c"]),
    st.one_of(
        st.sampled_from(["o0", "o1", "o3", "3", "a", "gone"]),
        st.lists(st.sampled_from(["o0", "o2", "1", "2", "a", "c", "gone"]), max_size=3),
    ),
    max_size=3,
)
STEPS = st.one_of(
    st.fixed_dictionaries({"renamed": NAMES, "to": NAMES, "options": OPTIONS}),
    st.fixed_dictionaries({"split": NAMES, "into": st.lists(NAMES, min_size=1, max_size=3), "options": OPTIONS}),
    st.fixed_dictionaries({"merged": st.lists(NAMES, min_size=1, max_size=3), "into": NAMES, "options": OPTIONS}),
    st.fixed_dictionaries({"retired": NAMES, "why": st.just("So.")}),
    st.fixed_dictionaries({"changed": NAMES, "options": OPTIONS}),
    st.fixed_dictionaries({"kept": NAMES, "options": OPTIONS}),
)
FACT_NAMES = st.sampled_from(["large", "rural", "nowhere"])
MIGRATIONS = st.fixed_dictionaries(
    {
        "from": st.just("2026"),
        "questions": st.lists(STEPS, max_size=6),
        "scales": st.dictionaries(st.sampled_from(["halves", "thirds", "from-one"]), OPTIONS, max_size=2),
        "facts": st.lists(
            st.one_of(
                st.fixed_dictionaries({"renamed": FACT_NAMES, "to": FACT_NAMES}),
                st.fixed_dictionaries({"retired": FACT_NAMES}),
                st.fixed_dictionaries({"changed": FACT_NAMES}),
            ),
            max_size=2,
        ),
        "cohorts": st.lists(st.sampled_from([{"renamed": "y7", "to": "y12"}, {"retired": "y12"}]), max_size=1),
        "reasons": st.lists(
            st.sampled_from([{"renamed": "not-offered", "to": "outside-control"}, {"retired": "not-offered"}]),
            max_size=1,
        ),
    }
).map(lambda said: msgspec.convert(said, Migration))


@st.composite
def noted(draw: st.DrawFn, made: Framework) -> Answers:
    """Answers, some of which have a note and evidence of their own, and some a note alone."""
    given_ = draw(given_answers(made))
    kept = {}
    for key, answer in given_.answers.items():
        extra = draw(st.integers(0, 2))
        if extra:
            answer = msgspec.structs.replace(answer, note=f"About {key}.", evidence=(Evidence(title=f"For {key}"),))
        if extra == 2:
            answer = msgspec.structs.replace(answer, value=None, not_applicable=None, not_known=False)
        kept[key] = answer
    return Answers(profile=given_.profile, answers=kept)


@st.composite
def moves(draw: st.DrawFn) -> tuple[Answers, Framework, Framework, Migration]:
    """Two frameworks that share some ids, answers to the first, and anything that a migration could say."""
    old = draw(frameworks())
    return draw(noted(old)), old, draw(frameworks()), draw(MIGRATIONS)


@settings(max_examples=300, deadline=None)
@given(moves())
def test_answers_in_are_answers_kept_to_confirm_and_parked(
    case: tuple[Answers, Framework, Framework, Migration],
) -> None:
    """Whatever a migration says, well or badly: nothing is lost, nothing is made up, and what is there fits."""
    given_, old, new, said = case
    receipt = migrate(given_, old, new, said)
    assert dict(given_.answers) == {each.key: each.said for each in receipt.moved}
    assert len(given_.answers) == len(receipt.moved)
    asked = Asked(new)
    for key, answer in receipt.answers.answers.items():
        assert [] == list(check_answer(asked, key, answer))
    filled: set[str] = set()
    for each in receipt.moved:
        assert bool(each.now) == (each.outcome != "parked")
        assert each.why
        filled |= set(each.now)
        for place in each.now:
            moved = receipt.answers.answers[place]
            assert (each.said.note or "") in (moved.note or "")
            assert set(each.said.evidence) <= set(moved.evidence)
    assert filled == set(receipt.answers.answers)
    assert dict(given_.profile) == {each.fact: each.said for each in receipt.facts}
    assert len(given_.profile) == len(receipt.facts)
    for fact, value in receipt.answers.profile.items():
        assert [] == list(check_fact(new, fact, value))
    assert set(receipt.answers.profile) == {each.now for each in receipt.facts if each.outcome != "parked"}


@settings(max_examples=100, deadline=None)
@given(frameworks().flatmap(lambda made: st.tuples(st.just(made), noted(made))))
def test_a_revision_keeps_everything(case: tuple[Framework, Answers]) -> None:
    """The same edition with other texts: no answer is touched, and nobody is asked to confirm."""
    made, given_ = case
    receipt = migrate(given_, made, msgspec.structs.replace(made, revision=2, title="Other words"))
    assert given_ == receipt.answers
    assert {"kept"} >= {*(each.outcome for each in receipt.moved), *(each.outcome for each in receipt.facts)}


def test_an_option_that_an_author_retired_parks_the_answer() -> None:
    """An empty list says that nothing took its place, even where another option has its id now."""
    receipt = move(answers(a="all"), OLD_STEPS, NEW_STEPS, questions=[{"kept": "a", "options": {"all": []}}])
    assert {"a": ("parked", ())} == fates(receipt)
