"""Which tips the answers call for, how they are ordered, and what people's decisions do."""

from __future__ import annotations

from fractions import Fraction

import msgspec
import pytest

from iar_assess import Answer, Answers
from iar_assess.bank.conditions import Condition
from iar_assess.bank.framework import Framework
from iar_assess.bank.load import build_bank, read_bank
from iar_assess.bank.questions import Measure, Question, Tip
from iar_assess.planning.action import Decided, sound, untouched
from iar_assess.planning.keep import read_plan, write_plan
from iar_assess.planning.plan import to_keep
from iar_assess.planning.tips import actions_from_tips
from iar_assess.scoring.score import score

from .conftest import WALK

FULL = {
    "lead": "full",
    "share": "all",
    "good": ("purpose", "two-way", "after"),
    "count": 40,
    "visits@ks3": "all",
    "visits@ks5": "all",
    "rooms": "full",
    "access": "yes",
}
NOT_OFFERED = Answer(not_applicable="not-offered")
OUTSIDE = Answer(not_applicable="outside-control")
NOT_KNOWN = Answer(not_known=True)


def ids(plan) -> list[str]:
    return [action.id for action in plan.actions]


@pytest.mark.parametrize(
    ("given", "called"),
    [
        ({}, set()),
        (FULL, set()),
        ({"lead": "none"}, {"lead-name", "lead-train"}),
        ({"lead": "partly"}, {"lead-name"}),
        ({"lead": NOT_KNOWN}, {"lead-name", "lead-train"}),
        ({"lead": NOT_OFFERED}, set()),
        ({"lead": OUTSIDE}, {"lead-name", "lead-train"}),
        ({"lead": Answer(note="Later")}, set()),
        ({"share": "none", "good": ()}, {"share-more"}),
        ({"share": "few", "good": ()}, {"share-more", "good-purpose"}),
        ({"share": "few", "good": ("purpose",)}, {"share-more"}),
        ({"visits@ks3": "all"}, set()),
        ({"visits@ks3": "some"}, {"visits-plan"}),
        ({"visits@ks3": "all", "visits@ks5": NOT_KNOWN}, {"visits-plan"}),
        ({"visits@ks3": "all", "visits@ks5": Answer(note="Later")}, set()),
        ({"visits@ks3": "all", "visits@ks5": "all"}, set()),
        ({"access": "no"}, {"access-offer"}),
    ],
)
def test_what_was_answered_calls_for_its_tips(plan_of, given, called) -> None:
    assert called == set(ids(plan_of(given)))


@pytest.mark.parametrize(
    ("given", "called"),
    [
        ({"rooms": "full"}, False),
        ({"rooms": "full", "lead": "full"}, False),
        ({"rooms": "full", "lead": "partly"}, True),
        ({"rooms": "full", "lead": NOT_KNOWN}, True),
        ({"lead": "none"}, False),
    ],
)
def test_what_a_tip_waits_for_must_have_been_said(given, called) -> None:
    """A tip of 2.2 that hangs on 1.1: an answer that nobody gave calls for nothing, one that is not known does."""
    files = dict(read_bank(WALK))
    old = b"measure: {target: One room, how: Calendar}\n"
    when = old + b"        when: {answer: lead, below: full}\n"
    files["sections/places.yaml"] = files["sections/places.yaml"].replace(old, when)
    framework, complaints = build_bank(files)
    assert framework is not None, complaints
    said = {key: each if isinstance(each, Answer) else Answer(value=each) for key, each in given.items()}
    answers = Answers(answers=said)
    found = {action.id for action in actions_from_tips(framework, answers, score(framework, answers))}
    assert called == ("rooms-book" in found)


@pytest.mark.parametrize(("lead", "called"), [("partly", True), ("full", False), (None, False)])
def test_a_tip_of_a_question_without_marks_may_hang_on_another_answer(lead, called) -> None:
    """4.2 asks for words; whether anybody wrote some makes no difference to what 1.1 calls for."""
    files = dict(read_bank(WALK))
    tip = b"""
    tips:
      - id: idea-ask
        title: Ask the lead for an idea
        first_step: Send the lead a message.
        effort: {time: hours}
        owner_role: Anybody
        measure: {target: An idea, how: Message}
        sources: [ours]
        when: {answer: lead, below: full}
"""
    assert b"idea-ask" not in files["sections/places.yaml"]
    files["sections/places.yaml"] = files["sections/places.yaml"].rstrip(b"\n") + tip
    framework, complaints = build_bank(files)
    assert framework is not None, complaints
    answers = Answers(answers={"lead": Answer(value=lead)} if lead is not None else {})
    found = {action.id for action in actions_from_tips(framework, answers, score(framework, answers))}
    assert called == ("idea-ask" in found)


def test_the_numbers_behind_an_action_are_exact(plan_of) -> None:
    """rooms is 1 of 3 marks in its section and at half: 1/6; it and visits keep `achieved` from holding, each is half
    of the two answers that are missing: 1/4."""
    plan = plan_of({**FULL, "rooms": "partly", "visits@ks3": "none"})
    found = {action.id: action for action in plan.actions}
    assert Fraction(1, 6) == found["rooms-book"].gain
    assert Fraction(1, 3) == found["visits-plan"].gain
    assert ((), ("places",)) == (found["rooms-book"].alone, found["rooms-book"].blocks)
    assert Fraction(1, 6) + Fraction(1, 4) == found["rooms-book"].priority
    assert (Fraction(1, 3) + Fraction(1, 4)) / 3 == found["visits-plan"].priority


def test_the_last_thing_that_keeps_a_section_back_is_said_to_be_so(plan_of) -> None:
    (action,) = plan_of({**FULL, "rooms": "partly"}).actions
    assert (("places",), ("places",)) == (action.alone, action.blocks)
    assert Fraction(1, 6) + Fraction(1, 2) == action.priority


def test_a_duty_that_is_not_met_comes_first(plan_of) -> None:
    plan = plan_of({**FULL, "rooms": "none", "access": "no"})
    assert ["access-offer", "rooms-book"] == ids(plan)
    assert [True, False] == [action.duty for action in plan.actions]


def test_what_people_decided_goes_with_the_action(plan_of) -> None:
    entry = Decided(id="rooms-book", title="Book", owner="Mr Fox", first_step="Ring Mr Fox.", status="agreed")
    (action,) = plan_of({**FULL, "rooms": "none"}, {"rooms-book": entry}).actions
    assert (entry, "Ring Mr Fox.", "Book") == (action.decided, action.first_step, action.title)


def test_closed_actions_stand_last_in_their_own_order(plan_of) -> None:
    decided = {
        "lead-name": Decided(id="lead-name", title="x", status="done"),
        "rooms-book": Decided(id="rooms-book", title="x", status="dropped"),
    }
    given = {"lead": "none", "share": "few", "rooms": "none"}
    assert {"lead-name", "rooms-book"} == set(ids(plan_of(given, decided))[-2:])
    assert {"lead-name", "rooms-book"} != set(ids(plan_of(given))[-2:])


def test_an_entry_that_nobody_touched_goes_with_its_tip(plan_of) -> None:
    assert [] == ids(plan_of(FULL, {"rooms-book": untouched("rooms-book", "Book a room for the whole year")}))


@pytest.mark.parametrize(
    "entry",
    [
        Decided(id="our-own-idea", title="Ask the board"),
        Decided(id="our-own-idea", title="Book a room for the whole year"),
        Decided(id="rooms-book", title="Book two rooms"),
        Decided(id="rooms-book", title="Book a room for the whole year", notes="Ring first."),
    ],
)
def test_whatever_we_did_not_write_ourselves_stays_and_is_shown_under_its_title(plan_of, entry) -> None:
    (action,) = plan_of(FULL, {entry.id: entry}).actions
    assert (entry, entry.title, True) == (action.decided, action.title, action.touched)


def test_an_idea_of_ones_own_has_no_effort_made_up_for_it(plan_of) -> None:
    (action,) = plan_of(FULL, {"ours": Decided(id="ours", title="Ask the board")}).actions
    assert ("person", None, False, False) == (action.origin, action.effort, action.quick_win, action.called_for)


def test_a_done_action_keeps_its_tip_when_it_has_worked(plan_of, walk) -> None:
    """The answer is at full marks because the action was done; that is no reason to forget where it came from."""
    done = Decided(id="rooms-book", title="Book a room for the whole year", status="done")
    (action,) = plan_of(FULL, {"rooms-book": done}).actions
    tip = next(tip for question in walk.questions() for tip in question.tips if tip.id == "rooms-book")
    assert ("tip", tip, "places", "rooms", False) == (
        action.origin,
        action.tip,
        action.section,
        action.question,
        action.called_for,
    )
    assert (tip.measure, tip.effort, 0) == (action.measure, action.effort, action.priority)


def test_an_entry_that_somebody_touched_stays_without_its_tip(plan_of) -> None:
    (action,) = plan_of(FULL, {"rooms-book": Decided(id="rooms-book", title="x", owner="Mr Fox")}).actions
    assert (False, "Mr Fox", "x") == (action.called_for, action.decided.owner, action.title)


def test_what_is_kept_of_a_plan_is_what_people_wrote_and_a_title_for_the_rest(plan_of) -> None:
    entry = Decided(id="rooms-book", title="As it was called then", owner="Mr Fox")
    kept = {each.id: each for each in to_keep(plan_of({"lead": "partly", "rooms": "none"}, {"rooms-book": entry}))}
    assert {
        "rooms-book": entry,
        "lead-name": Decided(id="lead-name", title="Name one lead and publish the name"),
    } == kept


def test_an_entry_that_came_into_the_file_meanwhile_stays(tmp_path) -> None:
    """Somebody saved plan.yaml in an editor between our reading and our writing."""
    write_plan(tmp_path, [Decided(id="ours", title="x", owner="Mr Fox")])
    write_plan(tmp_path, [Decided(id="new", title="y")])
    assert ["ours", "new"] == list(read_plan(tmp_path))


def test_only_what_stands_in_the_file_as_we_wrote_it_is_taken_out(tmp_path) -> None:
    entries = {"ours": "A tip", "reworded": "In our words", "own": "Ask the board", "said": "Another tip"}
    write_plan(tmp_path, [Decided(id=name, title=title) for name, title in entries.items()])
    write_plan(tmp_path, [], ours={"ours": "A tip", "reworded": "A third tip"})
    assert ["reworded", "own", "said"] == list(read_plan(tmp_path))


def test_a_tips_action_is_sound(plan_of) -> None:
    for action in plan_of(dict.fromkeys(("lead", "rooms"), "none")).actions:
        assert action == sound(action)


def with_tip(walk, **fields):
    """The bank with conditions put into its first tip, as a bank writes them."""
    section = walk.sections[0]
    question = section.questions[0]
    tips = tuple(msgspec.structs.replace(tip, **fields) for tip in question.tips)
    questions = (msgspec.structs.replace(question, tips=tips), *section.questions[1:])
    return msgspec.structs.replace(
        walk, sections=(msgspec.structs.replace(section, questions=questions), *walk.sections[1:])
    )


@pytest.mark.parametrize(
    ("good", "open_tips"), [((), {"lead-name", "lead-train"}), (("purpose",), set())], ids=["not yet", "done"]
)
def test_a_tip_closes_itself_when_the_answers_say_that_it_is_done(walk, good, open_tips) -> None:
    """`done_when` rests on other answers than the question's own, which is still below full marks."""
    done = Condition(answer="good.purpose", reaches="full")
    bank = with_tip(walk, done_when=done)
    given = Answers(
        profile={"sixth_form": "yes"},
        answers={"lead": Answer(value="none"), "share": Answer(value="all"), "good": Answer(value=good)},
    )
    called = {action.id for action in actions_from_tips(bank, given, score(bank, given))}
    assert open_tips == called & {"lead-name", "lead-train"}


@pytest.mark.parametrize(("lead", "started"), [("none", False), ("partly", True)])
def test_an_action_says_that_it_has_begun_when_the_answers_do(walk, lead, started) -> None:
    bank = with_tip(walk, started_when=Condition(answer="lead", reaches="partly"))
    given = Answers(profile={"sixth_form": "yes"}, answers={"lead": Answer(value=lead)})
    actions = {action.id: action for action in actions_from_tips(bank, given, score(bank, given))}
    assert started == actions["lead-name"].started


@pytest.mark.parametrize(
    ("said", "start"),
    [
        (Answer(value="none"), "No lead"),
        (Answer(value="partly"), None),
        (NOT_KNOWN, None),
        (OUTSIDE, None),
    ],
    ids=["nothing earned", "part of the way", "not known", "outside control"],
)
def test_the_start_that_a_bank_wrote_down_is_ours_only_where_our_answer_earns_nothing(plan_of, said, start) -> None:
    plan = plan_of({"lead": said})
    measure = next(action.measure for action in plan.actions if action.id == "lead-name")
    assert ("One lead", "Look at the website", start) == (measure.target, measure.how, measure.baseline)


@pytest.mark.parametrize(
    ("of_stages", "start"), [(("none", "none"), "No visits"), (("none", "few"), None), (("none", None), None)]
)
def test_a_start_is_ours_only_where_no_group_has_begun_and_none_is_open(walk, of_stages, start) -> None:
    bank = with_start(walk, "visits", "No visits")
    said = {f"visits@{stage}": Answer(value=value) for stage, value in zip(("ks3", "ks5"), of_stages, strict=True)}
    assert start == start_of(bank, "visits-plan", said)


@pytest.mark.parametrize(("figure", "start"), [(None, "Nobody"), ("0", "Nobody"), ("1/40", None)])
def test_a_figure_beside_the_lowest_band_is_a_beginning(walk, figure, start) -> None:
    bank = with_start(walk, "share", "Nobody")
    assert start == start_of(bank, "share-more", {"share": Answer(value="none", figure=figure)})


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("To be counted first (pupils with a place)", "To be counted first (pupils with a place)"),
        ("Pupils who have a place", "To be counted first (pupils who have a place)"),
        ("Year 10 with a place", "To be counted first (Year 10 with a place)"),
        ("T Level students with a place", "To be counted first (T Level students with a place)"),
        ("No pupils with a place", None),
        ("Staff hear nothing", None),
        ("We wait for requests", None),
        ("Refusals not told", None),
    ],
)
def test_what_is_counted_is_said_beside_a_short_target_and_what_a_bank_claims_is_not(walk, written, said) -> None:
    bank = with_start(walk, "share", written)
    assert said == start_of(bank, "share-more", {"share": Answer(value="some")})


def test_a_target_that_says_what_is_counted_stands_by_itself(walk) -> None:
    bank = with_start(walk, "share", "Pupils with a place", target="Nine in ten pupils of Year 10 have a place")
    assert start_of(bank, "share-more", {"share": Answer(value="some")}) is None


def test_a_start_that_people_wrote_stands_whatever_was_said(plan_of) -> None:
    ours = Measure(target="One lead", how="Look at the website", baseline="No lead")
    entry = Decided(id="lead-name", title="Name one lead and publish the name", measure=ours)
    plan = plan_of({"lead": "partly"}, {"lead-name": entry})
    assert ours == next(action.measure for action in plan.actions if action.id == "lead-name")
    assert [ours] == [each.measure for each in to_keep(plan) if each.id == "lead-name"]


def test_an_action_that_nothing_calls_for_any_more_starts_nowhere(plan_of) -> None:
    entry = Decided(id="lead-name", title="Name one lead and publish the name", owner="Ms Day")
    plan = plan_of(FULL, {"lead-name": entry})
    assert [None] == [action.measure.baseline for action in plan.actions]


def with_start(bank: Framework, question_id: str, start: str, *, target: str = "All pupils") -> Framework:
    def tip(each: Tip) -> Tip:
        return msgspec.structs.replace(each, measure=Measure(baseline=start, target=target, how="Register"))

    def question(each: Question) -> Question:
        tips = tuple(map(tip, each.tips))
        return msgspec.structs.replace(each, tips=tips) if each.id == question_id else each

    sections = tuple(
        msgspec.structs.replace(each, questions=tuple(map(question, each.questions))) for each in bank.sections
    )
    return msgspec.structs.replace(bank, sections=sections)


def start_of(bank: Framework, tip_id: str, said: dict[str, Answer]) -> str | None:
    answers = Answers(profile={"sixth_form": "yes"}, answers=said)
    actions = actions_from_tips(bank, answers, score(bank, answers))
    return next(action.measure.baseline for action in actions if action.id == tip_id)
