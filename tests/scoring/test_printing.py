"""A number is rounded once, when it is printed, and never into another band."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iar_assess.bank.rules import Print
from iar_assess.scoring.printing import Edge, decimal, edges_of, print_score
from iar_assess.scoring.score import score

from .making import Said, answers, framework, question, section


def rule(form: str = "percent", rounding: str = "floor", decimals: int = 0) -> Print:
    """A printing rule."""
    return Print(as_=form, rounding=rounding, decimals=decimals)  # type: ignore[arg-type]  # the tests name them


@pytest.mark.parametrize(
    ("value", "rounding", "decimals", "printed"),
    [
        ("0", "floor", 0, "0%"),
        ("1", "floor", 0, "100%"),
        ("10/17", "floor", 0, "58%"),
        ("10/17", "half_up", 0, "59%"),
        ("10/17", "floor", 1, "58.8%"),
        ("10/17", "half_up", 2, "58.82%"),
        # half is up, not to the even neighbour
        ("1/200", "half_up", 0, "1%"),
        ("25/1000", "half_up", 0, "3%"),
        ("49/100", "half_up", 1, "49.0%"),
    ],
)
def test_a_percentage_is_rounded_by_the_rule(value, rounding, decimals, printed):
    assert printed == print_score(Fraction(value), rule(rounding=rounding, decimals=decimals), ())


@pytest.mark.parametrize(
    ("value", "form", "printed"),
    [("7/2", "number", "3"), ("7/2", "count", "3"), ("7/2", "out_of", "3 of 10"), ("-3/2", "number", "-2")],
)
def test_other_forms_print_the_number_itself(value, form, printed):
    assert printed == print_score(Fraction(value), rule(form), (), Fraction(10))


@pytest.mark.parametrize(
    ("value", "edge", "printed"),
    [
        # up would reach full marks, or the next band
        ("996/1000", Edge(Fraction(1)), "99%"),
        ("499/1000", Edge(Fraction(1, 2)), "49%"),
        ("1/2", Edge(Fraction(1, 2)), "50%"),
        # down would fall to nothing, where 'more than nothing' is a band of its own
        ("4/1000", Edge(Fraction(0), above=True), "1%"),
        ("0", Edge(Fraction(0), above=True), "0%"),
    ],
)
def test_rounding_gives_way_where_it_would_cross_an_edge(value, edge, printed):
    assert printed == print_score(Fraction(value), rule(rounding="half_up"), (edge,))


def test_cutting_off_gives_way_too():
    """0.4% is more than nothing."""
    assert "1%" == print_score(Fraction(4, 1000), rule(), (Edge(Fraction(0), above=True),))


def test_decimals_are_added_where_no_whole_number_lies_in_the_band():
    """The band from 99.5 to 99.8 holds no whole percentage."""
    edges = (Edge(Fraction(995, 1000)), Edge(Fraction(998, 1000)))
    assert "99.6%" == print_score(Fraction(996, 1000), rule(), edges)


def test_a_band_too_narrow_for_decimals_prints_the_exact_number():
    narrow = (Edge(Fraction(1, 3)), Edge(Fraction(1, 3), above=True))
    assert "100/3%" == print_score(Fraction(1, 3), rule(), narrow)


def test_edges_are_the_bands_the_tests_of_the_own_score_and_full_marks():
    levels: list[Said] = [
        {"id": "first", "label": "F", "tone": "low"},
        {"id": "band", "label": "B", "tone": "low", "from": "50%"},
        {
            "id": "gate",
            "label": "G",
            "tone": "top",
            "when": {
                "all": [
                    {"at_least": {"n": 1, "of": [{"score": "section", "reaches": "80%"}]}},
                    {"any": [{"score": "section", "more_than": "0"}, {"answer": "q", "reaches": "full"}]},
                ]
            },
        },
    ]
    found = edges_of(framework(section("s", question("q")), levels=levels).scoring.section, Fraction(1))
    wanted = [Edge(Fraction(0), above=True), Edge(Fraction(1, 2)), Edge(Fraction(4, 5)), Edge(Fraction(1))]
    assert wanted == list(found)


def test_levels_of_other_nodes_are_no_edges():
    """A pillar's level or score says nothing about where the whole may be rounded."""
    made = framework(
        section("s", question("q")),
        groups=[{"id": "g", "ref": "G", "title": "G", "sections": ["s"]}],
        group={
            "score": "mean",
            "of": "sections",
            "print": {"as": "percent", "rounding": "floor"},
            "levels": [
                {"id": "low", "label": "L", "tone": "low"},
                {"id": "high", "label": "H", "tone": "top", "from": "50%"},
            ],
        },
        overall={
            "score": "mean",
            "of": "groups",
            "print": {"as": "percent", "rounding": "floor"},
            "levels": [
                {"id": "first", "label": "F", "tone": "low"},
                {"id": "a", "label": "A", "tone": "high", "when": {"score": "g", "reaches": "70%"}},
                {"id": "b", "label": "B", "tone": "top", "when": {"score": "g", "reaches": "high"}},
            ],
        },
    )
    assert (Edge(Fraction(1)),) == edges_of(made.scoring.overall, Fraction(1))


@pytest.mark.parametrize(
    ("number", "decimals", "printed"),
    [("1/2", 0, "1"), ("3/2", 0, "2"), ("5/2", 0, "3"), ("125/1000", 2, "0.13"), ("-1/2", 0, "0"), ("7", 2, "7.00")],
)
def test_a_half_is_rounded_up_and_never_to_the_even_neighbour(number, decimals, printed):
    assert printed == decimal(Fraction(number), decimals)


HALVES: Said = {
    "kind": "choice",
    "options": [{"id": "no", "label": "No", "value": 0}, {"id": "yes", "label": "Yes", "value": "1/2"}],
}


@pytest.mark.parametrize(("met", "printed"), [(0, "0.0 of 2.5"), (4, "2.0 of 2.5"), (5, "2.5 of 2.5")])
def test_points_are_printed_as_finely_as_the_most_that_can_be_had(met, printed):
    """Five questions worth 1/2 each: whole numbers would print 2 of 2, and 3 of 2."""
    made = framework(
        section("s", *(question(f"q{n}", "half") for n in range(5))),
        section={"score": "sum", "of": "questions", "print": {"as": "out_of", "rounding": "floor"}},
        levels=[],
        scales={"half": HALVES},
    )
    given = {f"q{n}": "yes" if n < met else "no" for n in range(5)}
    assert printed == score(made, answers(**given)).section("s").printed


@pytest.mark.parametrize(
    ("value", "maximum", "printed"),
    [
        ("7/2", "10", "3 of 10"),
        # as finely as keeps the score below full marks, and in its band
        ("99/10", "10", "9 of 10"),
        ("5/4", "9/4", "1.25 of 2.25"),
        ("11/3", "10", "3 of 10"),
        # what no decimal shows exactly stays a fraction
        ("11/6", "7/3", "11/6 of 7/3"),
        ("7/3", "7/3", "7/3 of 7/3"),
    ],
)
def test_the_maximum_is_never_rounded(value, maximum, printed):
    most = Fraction(maximum)
    assert printed == print_score(Fraction(value), rule("out_of"), (Edge(most),), most)


def test_points_get_more_decimals_where_no_whole_number_lies_in_the_band():
    edges = (Edge(Fraction(31, 10)), Edge(Fraction(34, 10)), Edge(Fraction(10)))
    assert "3.2 of 10.0" == print_score(Fraction(325, 100), rule("out_of"), edges, Fraction(10))


shares = st.fractions(min_value=0, max_value=1, max_denominator=5000)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(
    shares,
    st.lists(st.builds(Edge, shares, st.booleans()), max_size=4),
    st.sampled_from(["percent", "number"]),
    st.sampled_from(["floor", "half_up"]),
    st.integers(0, 2),
)
def test_a_printed_number_lies_in_the_band_of_the_exact_one(value, edges, form, rounding, decimals):
    edges = sorted([*edges, Edge(Fraction(1))])
    text = print_score(value, rule(form, rounding, decimals), edges)
    printed = Fraction(text.removesuffix("%")) / (100 if form == "percent" else 1)
    for edge in edges:
        reached, shown = ((each > edge.at if edge.above else each >= edge.at) for each in (value, printed))
        assert reached == shown


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(shares, st.sampled_from(["floor", "half_up"]), st.integers(0, 3))
def test_a_printed_number_is_less_than_one_step_away(value, rounding, decimals):
    text = print_score(value, rule(rounding=rounding, decimals=decimals), (Edge(Fraction(1)),))
    assert abs(Fraction(text.removesuffix("%")) / 100 - value) < Fraction(1, 100 * 10**decimals)


def test_a_number_stays_below_a_gate_that_another_level_sets():
    """The whole wants 80% of the section; 79.6% must not be printed as 80%."""
    steps: Said = {
        "kind": "choice",
        "options": [
            {"id": "none", "label": "None", "value": 0},
            {"id": "near", "label": "Near", "value": "796/1000"},
            {"id": "all", "label": "All", "value": 1},
        ],
    }
    gate = {"when": {"section": "s", "reaches": "80%"}}
    nearest: Said = {"as": "percent", "rounding": "half_up"}
    levels = [{"id": "low", "label": "Low", "tone": "low"}, {"id": "high", "label": "High", "tone": "top", **gate}]
    made = framework(
        section("s", question("q", "fine")),
        scales={"fine": steps},
        levels=[],
        section={"score": "mean", "of": "questions", "print": nearest},
        overall={"score": "none", "of": "sections", "levels": levels},
    )
    result = score(made, answers(q="near"))
    assert ("79%", "low") == (result.section("s").printed, result.overall.level)


@pytest.mark.parametrize(
    ("rule_", "printed"),
    [
        ({"score": "sum"}, "75%"),
        ({"score": "mean", "range": {"worst": 1, "best": 5}}, "75%"),
        ({"score": "ladder"}, "50%"),
        ({"score": "count", "noun": "questions met"}, "50%"),
    ],
)
def test_points_counts_and_ranges_are_printed_as_a_percentage_of_the_most_that_can_be_had(rule_, printed):
    made = framework(
        section("s", question("a", "steps"), question("b", "steps")),
        levels=[],
        section={**rule_, "of": "questions", "print": {"as": "percent", "rounding": "floor"}},
        overall={"score": "none", "of": "sections"},
    )
    assert printed == score(made, answers(a="all", b="some")).section("s").printed


def test_a_number_stays_below_what_a_tip_asks_for():
    """A tip for a section below 80% beside a printed 80% would be a riddle."""
    tip = {
        "id": "t",
        "title": "Do it",
        "first_step": "Begin.",
        "effort": {"time": "days"},
        "owner_role": "Lead",
        "measure": {"target": "Done", "how": "Look"},
        "sources": ["ours"],
        "when": {"section": "s", "below": "80%"},
    }
    fine = [{"id": "low", "label": "Low", "value": 0}, {"id": "near", "label": "Near", "value": "796/1000"}]
    scale: Said = {"kind": "choice", "options": [*fine, {"id": "all", "label": "All", "value": 1}]}
    made = framework(
        section("s", question("q", "fine", tips=[tip])),
        scales={"fine": scale},
        levels=[],
        section={"score": "mean", "of": "questions", "print": {"as": "percent", "rounding": "half_up"}},
        overall={"score": "none", "of": "sections"},
    )
    assert "79%" == score(made, answers(q="near")).section("s").printed
