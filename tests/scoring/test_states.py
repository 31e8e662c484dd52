"""What an answer, its absence, and 'not applicable' do to a score."""

from fractions import Fraction

import pytest

from iar_assess.answers.model import Answer, Answers, Evidence
from iar_assess.scoring.score import score

from .making import NOT_KNOWN, NOT_OFFERED, OUTSIDE_CONTROL, answers, framework, points, question, section

HALF = Fraction(1, 2)
PAIR = section(
    "s", question("one", "steps", not_applicable=["not-offered", "outside-control"]), question("two", "steps")
)


def value_of(made, given):
    """The value of the one section."""
    return score(made, given).section("s").value


def test_not_applicable_leaves_the_denominator():
    """(-, 1/2): 1/2 over one question, not over two."""
    assert HALF == value_of(framework(PAIR), answers(one=NOT_OFFERED, two="some"))


def test_outside_our_control_stays_in_the_denominator_at_the_worst():
    """(0 + 1/2) / 2 = 1/4."""
    result = score(framework(PAIR), answers(one=OUTSIDE_CONTROL, two="some"))
    assert Fraction(1, 4) == result.section("s").value
    assert "excused_at_worst" == result.questions["one"].status


@pytest.mark.parametrize(("rule", "value"), [("worst", Fraction(1, 4)), ("left_out", HALF)])
def test_an_unanswered_question_counts_by_the_rule_of_the_bank(rule, value):
    """(0 + 1/2) / 2 = 1/4, or 1/2 over what was answered."""
    assert value == value_of(framework(PAIR, unanswered=rule), answers(two="some"))


@pytest.mark.parametrize(("rule", "value"), [("worst", Fraction(1, 4)), ("left_out", HALF)])
def test_not_known_counts_by_a_rule_of_its_own(rule, value):
    made = framework(PAIR, not_known=rule, unanswered="worst" if rule == "left_out" else "left_out")
    assert value == value_of(made, answers(one=NOT_KNOWN, two="some"))


def test_a_note_without_an_answer_answers_nothing():
    result = score(framework(PAIR), answers(one=Answer(note="We should ask."), two="all"))
    assert HALF == result.section("s").value
    assert 1 == result.coverage.unanswered


def test_a_section_with_nothing_that_counts_has_no_score_and_no_level():
    """None, and not 0%: nothing was found wanting."""
    made = framework(section("s", question("q", not_applicable=["not-offered"])))
    result = score(made, answers(q=NOT_OFFERED)).section("s")
    assert (None, None, None) == (result.value, result.printed, result.level)


def test_a_section_without_a_score_leaves_the_mean_of_sections():
    """(1) / 1 and not (1 + 0) / 2."""
    made = framework(section("a", question("q", not_applicable=["not-offered"])), section("b", question("r")))
    result = score(made, answers(q=NOT_OFFERED, r="yes"))
    assert "100%" == result.overall.printed
    assert ["b"] == [term.id for term in result.overall.terms]


def test_an_unscored_question_changes_no_score():
    made = framework(
        section("s", question("q"), question("told", scored=False), question("words", "words", scored=False))
    )
    result = score(made, answers(q="yes", told="no", words="Much."))
    assert 1 == result.section("s").value
    assert "unscored" == result.questions["words"].status
    assert not result.questions["told"].scored


# checklists


CHECKLIST = framework(section("s", question("q", "ticks", options=points(aim=1, dates=1, budget="1/2"))))


@pytest.mark.parametrize(
    ("ticked", "value"),
    [((), 0), (("aim",), Fraction(2, 5)), (("aim", "budget"), Fraction(3, 5)), (("aim", "dates", "budget"), 1)],
)
def test_a_checklist_is_worth_its_ticked_values_over_all_its_values(ticked, value):
    """1 of 2.5, 1.5 of 2.5, 2.5 of 2.5."""
    assert value == value_of(CHECKLIST, answers(q=ticked))


def test_a_point_without_a_value_is_worth_one():
    """1 of 1 + 3."""
    made = framework(section("s", question("q", "ticks", options=[{"id": "a", "label": "A"}, *points(b=3)])))
    assert Fraction(1, 4) == value_of(made, answers(q=("a",)))


def test_a_point_ticked_twice_counts_once():
    assert Fraction(2, 5) == value_of(CHECKLIST, answers(q=("aim", "aim")))


def test_nothing_ticked_is_an_answer_and_not_silence():
    result = score(CHECKLIST, answers(q=()))
    assert ("counts", 1, 0) == (result.questions["q"].status, result.coverage.answered, result.coverage.unanswered)
    assert 0 == result.section("s").high


# cohorts


STAGES = framework(
    section("s", question("q", "steps", cohorts="stages", not_applicable=["not-offered"])),
    profile=[{"id": "sixth_form", "ask": "Sixth form?"}],
    cohorts=[
        {
            "id": "stages",
            "title": "Stages",
            "members": [
                {"id": "ks3", "label": "Key Stage 3"},
                {"id": "ks4", "label": "Key Stage 4"},
                {"id": "ks5", "label": "Key Stage 5", "applies_if": {"fact": "sixth_form", "is": "yes"}},
            ],
        }
    ],
)


@pytest.mark.parametrize(
    ("facts", "given", "value"),
    [
        # all three: (1 + 1/2 + 0) / 3
        ({"sixth_form": "yes"}, {"q__ks3": "all", "q__ks4": "some", "q__ks5": "none"}, HALF),
        # (1 + 1/2) / 2: the last one does not apply
        ({"sixth_form": "no"}, {"q__ks3": "all", "q__ks4": "some", "q__ks5": "none"}, Fraction(3, 4)),
        # (1 + 0) / 2: one is unanswered
        ({"sixth_form": "no"}, {"q__ks3": "all"}, HALF),
        # 1 / 1: one is said not to apply
        ({"sixth_form": "no"}, {"q__ks3": "all", "q__ks4": NOT_OFFERED}, 1),
    ],
    ids=["all three", "without the last", "one unanswered", "one not applicable"],
)
def test_a_question_with_cohorts_is_the_mean_of_those_that_apply(facts, given, value):
    assert value == value_of(STAGES, answers(facts, **given))


def test_each_cohort_is_an_answer_of_its_own():
    result = score(STAGES, answers({"sixth_form": "no"}, q__ks3="all"))
    assert ["q@ks3", "q@ks4"] == [slot.key for slot in result.questions["q"].slots]
    assert (2, 1) == (result.coverage.asked, result.coverage.answered)


# follow-ups


FAMILY = framework(
    section("s", question("parent", "steps"), question("child", follows={"answer": "parent", "reaches": "some"}))
)


@pytest.mark.parametrize(
    ("given", "value", "status"),
    [
        ({"parent": "none"}, 0, "not_asked"),
        # the child's old answer is kept and ignored: (0 + 0) / 2
        ({"parent": "none", "child": "yes"}, 0, "not_asked"),
        # asked, so the mean is (1/2 + 0) / 2
        ({"parent": "some", "child": "no"}, Fraction(1, 4), "counts"),
        # asked, so the mean is (1/2 + 1) / 2
        ({"parent": "some", "child": "yes"}, Fraction(3, 4), "counts"),
        ({"parent": "some"}, Fraction(1, 4), "open_at_worst"),
    ],
)
def test_a_follow_up_that_is_not_asked_counts_as_its_worst(given, value, status):
    result = score(FAMILY, answers(**given))
    assert (value, status) == (result.section("s").value, result.questions["child"].status)


def test_improving_a_parent_that_opens_a_follow_up_never_lowers_the_score():
    """Were the child left out while hidden: 0/1, then (1/2 + 0) / 2; from 1/2 on its own it would fall to 1/4."""
    found = [value_of(FAMILY, answers(parent=each, child="no")) for each in ("none", "some", "all")]
    assert [0, Fraction(1, 4), HALF] == found


def test_a_follow_up_of_a_question_that_does_not_apply_does_not_apply():
    made = framework(
        section(
            "s",
            question("other"),
            question("parent", not_applicable=["not-offered"]),
            question("child", follows={"answer": "parent", "reaches": "full"}),
        )
    )
    result = score(made, answers(other="yes", parent=NOT_OFFERED, child="no"))
    assert "does_not_apply" == result.questions["child"].status
    assert 1 == result.section("s").value


def test_a_follow_up_of_a_follow_up_waits_for_both():
    made = framework(
        section(
            "s",
            question("a"),
            question("b", follows={"answer": "a", "reaches": "full"}),
            question("c", follows={"answer": "b", "reaches": "full"}),
        )
    )
    result = score(made, answers(a="no", b="yes", c="yes"))
    assert ["counts", "not_asked", "not_asked"] == [result.questions[name].status for name in "abc"]
    assert 0 == result.section("s").value


def test_a_follow_up_may_hang_on_one_point_of_a_checklist():
    made = framework(
        section(
            "s",
            question("q", "ticks", options=points(aim=1, dates=1)),
            question("child", follows={"answer": "q.dates", "reaches": "full"}),
        )
    )
    assert "not_asked" == score(made, answers(q=("aim",), child="yes")).questions["child"].status
    assert "counts" == score(made, answers(q=("dates",), child="yes")).questions["child"].status


def test_a_follow_up_may_hang_on_an_option_whose_id_is_a_number():
    """The option `5` is meant, not five times full marks."""
    ten = {"kind": "choice", "options": [{"id": str(n), "label": str(n), "value": n} for n in (0, 5, 10)]}
    child = question("child", follows={"answer": "q", "reaches": 5})
    made = framework(section("s", question("q", "ten"), child), scales={"ten": ten})
    found = [score(made, answers(q=each, child="yes")).questions["child"].status for each in ("0", "5", "10")]
    assert ["not_asked", "counts", "counts"] == found


def test_a_follow_up_of_an_open_parent_stays_open_where_open_questions_are_left_out():
    made = framework(*FAMILY.sections, unanswered="left_out")
    assert "open" == score(made, Answers()).questions["child"].status


# bounds, coverage and open facts


def test_bounds_take_every_open_answer_at_its_worst_and_at_its_best():
    """(1/2 + 0) / 2 = 25% and (1/2 + 1) / 2 = 75%; stated by the rule: at its worst."""
    result = score(framework(PAIR), answers(one="some", two=NOT_KNOWN)).section("s")
    assert (Fraction(1, 4), Fraction(1, 4), Fraction(3, 4)) == (result.low, result.value, result.high)
    assert ("25%", "25%", "75%") == (result.printed_low, result.printed, result.printed_high)


def test_bounds_surround_a_score_that_leaves_open_questions_out():
    """1/2 over what was answered, between (1/2 + 0) / 2 and (1/2 + 1) / 2."""
    result = score(framework(PAIR, unanswered="left_out"), answers(one="some")).section("s")
    assert (Fraction(1, 4), HALF, Fraction(3, 4)) == (result.low, result.value, result.high)


def test_bounds_meet_where_nothing_is_open():
    result = score(framework(PAIR), answers(one="some", two=OUTSIDE_CONTROL)).section("s")
    assert result.low == result.value == result.high


def test_the_best_bound_opens_follow_ups():
    """Parent open: at best it opens the child, which is open too."""
    result = score(FAMILY, Answers()).section("s")
    assert [0, 0, 1] == [result.low, result.value, result.high]


def test_the_best_bound_ticks_an_open_checklist_for_what_hangs_on_a_point():
    made = framework(
        section(
            "s",
            question("q", "ticks", options=points(aim=1, dates=1)),
            question("child", follows={"answer": "q.dates", "reaches": "full"}),
        )
    )
    assert 1 == score(made, Answers()).section("s").high


def test_a_kept_answer_of_a_follow_up_whose_parent_is_open_is_ignored():
    """As stated 1 of 1, since nobody is asked the follow-up now; between (1 + 0) / 2 and (1 + 1) / 2."""
    made = framework(
        section(
            "s",
            question("other"),
            question("parent", scored=False),
            question("child", follows={"answer": "parent", "reaches": "full"}),
        ),
        unanswered="left_out",
    )
    result = score(made, answers(other="yes", child="no"))
    assert ("open", ()) == (result.questions["child"].status, result.questions["child"].slots)
    node = result.section("s")
    assert [HALF, 1, 1] == [node.low, node.value, node.high]


def test_a_kept_answer_counts_again_once_its_parent_is_high_enough():
    made = framework(
        section("s", question("parent"), question("child", follows={"answer": "parent", "reaches": "full"})),
        unanswered="left_out",
    )
    assert 0 == score(made, answers(parent="no", child="yes")).section("s").value
    assert value_of(made, answers(child="yes")) is None
    assert 1 == score(made, answers(parent="yes", child="yes")).section("s").value


@pytest.mark.parametrize(
    ("given", "status"),
    [(OUTSIDE_CONTROL, "excused_at_worst"), (NOT_KNOWN, "open_at_worst"), (Answer(), "open_at_worst")],
)
def test_what_is_settled_and_what_is_open_are_told_apart_at_the_worst(given, status):
    result = score(framework(PAIR), answers(one=given, two="all"))
    assert [status, 0] == [result.questions["one"].status, result.questions["one"].share]


def test_full_marks_at_best_are_not_printed_for_less_than_full_marks():
    """The bounds are printed by the same rule as the score: 99.6% at best is not 100%."""
    rule = {"score": "mean", "of": "questions", "print": {"as": "percent", "rounding": "half_up"}}
    made = framework(section("s", question("most", weight=249), question("rest")), section=rule, unanswered="left_out")
    result = score(made, answers(rest="no")).section("s")
    assert ("0%", "99%") == (result.printed_low, result.printed_high)


def test_bounds_are_printed_where_nothing_is_answered_yet():
    rule = {"score": "mean", "of": "questions", "print": {"as": "percent", "rounding": "half_up"}}
    made = framework(
        section("s", question("most", weight=249), question("rest", not_applicable=["outside-control"])),
        section=rule,
        unanswered="left_out",
    )
    nothing = score(made, Answers()).section("s")
    assert (None, "0%", "100%") == (nothing.printed, nothing.printed_low, nothing.printed_high)


def test_a_section_whose_last_question_may_turn_out_not_to_apply_keeps_its_stated_score_as_its_best():
    """At best the parent opens the follow-up, which was said not to apply; then nothing would be left to score."""
    child = question("child", follows={"answer": "parent", "reaches": "full"}, not_applicable=["not-offered"])
    made = framework(section("a", question("parent")), section("b", child))
    result = score(made, answers(child=NOT_OFFERED)).section("b")
    assert [0, 0, 0] == [result.low, result.value, result.high]


def test_coverage_counts_answers_by_state_and_what_is_evidenced():
    made = framework(section("s", *(question(f"q{n}", not_applicable=["not-offered"]) for n in range(5))))
    shown = Answer(value="yes", evidence=(Evidence(title="Minutes"),))
    coverage = score(made, answers(q0=shown, q1="no", q2=NOT_KNOWN, q3=NOT_OFFERED)).coverage
    assert (5, 2, 1, 1, 1, 1) == (
        coverage.asked,
        coverage.answered,
        coverage.not_known,
        coverage.not_applicable,
        coverage.unanswered,
        coverage.evidenced,
    )
    assert not coverage.complete


@pytest.mark.parametrize(("shown", "evidenced"), [(True, 2), (False, 0)])
def test_evidence_for_one_answer_of_a_question_backs_all_of_its_answers(shown, evidenced):
    """Of three asked two are answered, and counted in answers both ways."""
    first = Answer(value="all", evidence=(Evidence(title="Minutes"),) if shown else ())
    coverage = score(STAGES, answers({"sixth_form": "yes"}, q__ks3=first, q__ks4="some")).coverage
    assert (3, 2, evidenced) == (coverage.asked, coverage.answered, coverage.evidenced)


def test_questions_that_are_not_asked_are_not_waited_for():
    coverage = score(FAMILY, answers(parent="none")).coverage
    assert (1, True) == (coverage.asked, coverage.complete)


HEADS = {"heads": {"kind": "number", "unit": "people"}}
METRIC = {"definition": "Heads.", "population": "All", "period": "Today", "better": "neither"}


@pytest.mark.parametrize(
    ("beside", "asked"),
    [
        ({"scored": False, "metric": METRIC}, 1),
        ({"scored": False, "metric": METRIC, "required": True}, 2),
        ({"scored": False}, 2),
    ],
)
def test_a_figure_beside_what_counts_is_not_waited_for_unless_it_is_required(beside, asked):
    made = framework(section("s", question("counts"), question("heads", "heads", **beside)), scales=HEADS)
    assert asked == score(made, answers(counts="yes")).coverage.asked


def test_the_figures_of_a_section_that_scores_nothing_are_what_it_is_about():
    figures = section("s", question("heads", "heads", scored=False, metric=METRIC))
    made = framework(figures, section("t", question("q")), scales=HEADS)
    assert 2 == score(made, answers()).coverage.asked


def test_a_comment_beside_an_answer_is_not_waited_for():
    step = {"id": "step", "label": "Step", "scale": "yes-no"}
    note = {"id": "note", "label": "Note", "scale": "words", "role": "beside"}
    parts = [step, note]
    made = framework(section("s", question("q", None, answers=parts)))
    coverage = score(made, answers(**{"q.step": "yes"})).coverage
    assert (1, True) == (coverage.asked, coverage.complete)


TEN_STAFF = {"fact": "staff", "reaches": 10}
FACTS = {"profile": [{"id": "large", "ask": "Large?"}, {"id": "staff", "ask": "How many?", "kind": "number"}]}


def test_a_question_whose_fact_nobody_stated_is_asked_and_the_fact_is_named():
    """Asked rather than lost."""
    made = framework(section("s", question("q", applies_if={"fact": "large", "is": "yes"})), **FACTS)
    result = score(made, Answers())
    assert "open_at_worst" == result.questions["q"].status
    assert ("large",) == result.open_facts


def test_a_stated_fact_is_not_open():
    made = framework(section("s", question("q", applies_if={"fact": "large", "is": "yes"})), **FACTS)
    assert () == score(made, answers({"large": "no"})).open_facts


def test_a_fact_that_only_a_flag_rests_on_is_open_too():
    flag = {
        "id": "law",
        "title": "Law",
        "when": {"answer": "q", "reaches": "full"},
        "applies_if": {"fact": "large", "is": "yes"},
        "met": "Met.",
        "not_met": "Not met.",
    }
    made = framework(section("s", question("q")), flags=[flag], **FACTS)
    assert ("large",) == score(made, Answers()).open_facts


@pytest.mark.parametrize(
    ("test", "facts", "applies"),
    [
        ({"fact": "staff", "reaches": 250}, {"staff": 250}, True),
        ({"fact": "staff", "reaches": 250}, {"staff": 249}, False),
        ({"not": {"fact": "large", "is": "yes"}}, {"large": "yes"}, False),
        ({"not": {"fact": "large", "is": "yes"}}, {"large": "no"}, True),
        ({"not": {"fact": "large", "is": "yes"}}, {}, True),
        ({"fact": "large", "in": ["yes", "no"]}, {"large": "no"}, True),
        ({"all": [{"fact": "large", "is": "yes"}, TEN_STAFF]}, {"large": "no"}, False),
        ({"all": [{"fact": "large", "is": "yes"}, TEN_STAFF]}, {"large": "yes"}, True),
        (
            {"any": [{"fact": "large", "is": "yes"}, TEN_STAFF]},
            {"large": "no", "staff": 9},
            False,
        ),
        (
            {"at_least": {"n": 2, "of": [{"fact": "large", "is": "yes"}, TEN_STAFF]}},
            {"large": "yes", "staff": 9},
            False,
        ),
    ],
)
def test_facts_decide_what_applies_and_open_ones_never_take_a_question_out(test, facts, applies):
    made = framework(section("s", question("q", applies_if=test)), **FACTS)
    assert applies == (score(made, answers(facts)).questions["q"].status != "does_not_apply")
