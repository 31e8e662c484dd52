"""Several answers to one question and numbers that are exact: what is typed is what is kept, and what is read again."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iar_assess import Answer
from iar_assess.answers.asked import asked_of
from iar_assess.answers.check import check_answer
from iar_assess.answers.entry import describe_value, parse_answer
from iar_assess.answers.form import Form
from iar_assess.answers.kinds import KINDS
from iar_assess.answers.numbers import parse_number, say_number
from iar_assess.errors import UsageError
from iar_assess.scoring.score import scorer_of
from tests.answers.several_bank import BANKS


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("rate", "1.35", "1.35"),
        ("rate", "1.350", "1.350"),
        ("rate", "2 leavers a month", 2),
        ("gap", "-2", -2),
        ("gap", "\u22122.5", "-2.5"),
        ("gap", "-1/3", "-1/3"),
        ("reached", "85", "85%"),
        ("reached", "62.5 %", "62.5%"),
        ("reached", "5 of 8", "5/8"),
        ("stay.works", "2", "middling"),
        ("site.works@south", "finely", "finely"),
    ],
)
def test_a_number_is_kept_exactly_as_it_is_typed(key, typed, value) -> None:
    assert value == parse_answer(BANKS["several"], key, typed).value


@pytest.mark.parametrize(("key", "typed"), [("reached", "-1"), ("rate", "1,35"), ("rate", "1e2"), ("gap", "--2")])
def test_a_number_that_cannot_be_meant_is_refused(key, typed) -> None:
    """Only a metric, or a band at 0 or below, gives numbers below 0 a sense."""
    with pytest.raises(UsageError) as caught:
        parse_answer(BANKS["several"], key, typed)
    assert caught.value.code == "ANSWERS-004"


@pytest.mark.parametrize(
    ("unit", "typed", "value", "words"),
    [
        ("%", "62.5%", "62.5", "62.5%"),
        ("%", "62.5", "62.5", "62.5%"),
        ("per cent", "62.5 per cent", "62.5", "62.5 per cent"),
        ("£", "£1,204.50", "1204.50", "£1,204.50"),
        ("days", "3 Days", 3, "3 days"),
        (None, "62.5%", "62.5%", "62.5%"),
    ],
)
def test_a_unit_may_be_typed_with_the_number_and_is_said_once(unit, typed, value, words) -> None:
    form = Form(kind="number", unit=unit, key="it")
    assert value == parse_number(form, typed)
    assert words == say_number(form, value)


def test_the_best_and_the_worst_answers_of_a_bank_are_answers() -> None:
    """Golden files fill in the one or the other; a number that counts something is never below 0 then."""
    for framework in BANKS.values():
        for asked in scorer_of(framework).book.asked.values():
            for spot in asked.spots if asked.valued else ():
                for value in (spot.marks.best_answer, spot.marks.worst_answer):
                    assert [] == list(check_answer(asked_of(framework), spot.key, Answer(value=value)))


@pytest.mark.parametrize(
    ("key", "answer", "words"),
    [
        ("rate", Answer(value="1.35"), "1.35 leavers a month (As expected)"),
        ("rate", Answer(value="1.36"), "1.36 leavers a month (Above what is expected)"),
        ("rate", Answer(value=1204), "1,204 leavers a month (Above what is expected)"),
        ("gap", Answer(value="-1204.50"), "-1,204.50"),
        ("reached", Answer(value="80%"), "80% (Enough)"),
        ("reached", Answer(value="79.9%"), "79.9% (Too few)"),
        ("heard", Answer(value="some", figure="62%"), "Some (62%)"),
        ("heard", Answer(value="some", figure="5/8"), "Some (5 of 8)"),
        ("heard", Answer(value="some"), "Some"),
        ("stay.works", Answer(value="finely"), "Finely"),
    ],
)
def test_a_number_is_said_with_its_unit_and_its_band(key, answer, words) -> None:
    assert words == describe_value(BANKS["several"], key, answer)


@pytest.mark.parametrize(
    ("key", "answer", "remedy"),
    [
        ("gap", Answer(value="1.3.5"), "write a number such as 12, 1.35, 5/8 or 62.5%"),
        ("gap", Answer(value="1" * 101), "write a number such as 12, 1.35, 5/8 or 62.5%"),
        ("gap", Answer(value=10**15), "write a number below 1,000,000,000,000,000"),
        ("gap", Answer(value="-1000000000000000.5"), "write a number below 1,000,000,000,000,000"),
        ("reached", Answer(value="-1/2"), "write a number, 0 or more"),
        ("heard", Answer(value="some", figure="100%"), "the figure is not within 'some': correct one of the two"),
        ("heard", Answer(value="some", figure="162%"), "the figure is not within 'some': correct one of the two"),
        ("heard", Answer(figure="62%"), "the figure is not within 'None': correct one of the two"),
        ("stay.place", Answer(value="yes", figure="62%"), "only a share has a figure beside it: take it out"),
    ],
)
def test_what_does_not_fit_says_what_would(key, answer, remedy) -> None:
    assert [remedy] == [fault.remedy for fault in check_answer(asked_of(BANKS["several"]), key, answer)]


@pytest.mark.parametrize(
    ("key", "wrong", "remedy"),
    [
        ("stay", "stay takes several answers", "name one: stay.place, stay.works, stay.wanted"),
        ("stay.wroks", "stay has no answer 'wroks'", "name one: stay.place, stay.works, stay.wanted"),
        ("stay.works@north", "stay has no cohorts", "name one: stay.place, stay.works, stay.wanted"),
        ("rate.works", "rate takes a single answer", "write rate alone"),
        (
            "site.works",
            "site is answered for each cohort",
            "name one: site.place@north, site.works@north, site.place@south, site.works@south",
        ),
        (
            "site.works@east",
            "site has no cohort 'east'",
            "name one: site.place@north, site.works@north, site.place@south, site.works@south",
        ),
    ],
)
def test_a_key_that_names_no_place_says_which_there_are(key, wrong, remedy) -> None:
    fault = asked_of(BANKS["several"]).key_fault(key)
    assert fault is not None
    assert ("ANSWERS-003", wrong, remedy) == (fault.code, fault.wrong, fault.remedy)


def places(*kinds: str) -> list[tuple[str, str]]:
    return [
        (bank, key)
        for bank, framework in BANKS.items()
        for key in asked_of(framework).places
        if asked_of(framework).form(key).kind in kinds
    ]


CHOSEN = [
    (bank, key, option.id)
    for bank, key in places("choice", "yes_no", "share")
    for option in asked_of(BANKS[bank]).form(key).options
]
NUMBERS = st.one_of(
    st.integers(0, 10**15 - 1).map(str),
    st.integers(0, 10**15 - 1).map("{:,}".format),
    st.from_regex(r"[0-9]{0,14}\.[0-9]{1,20}%?", fullmatch=True),
    st.tuples(st.integers(0, 10**9), st.integers(1, 10**9)).map(lambda two: f"{two[0]}/{two[1]}"),
)


def again(bank: str, key: str, answer: Answer) -> Answer:
    return parse_answer(BANKS[bank], key, describe_value(BANKS[bank], key, answer))


@pytest.mark.parametrize(("bank", "key", "option"), CHOSEN)
def test_an_option_is_read_again_from_its_words(bank, key, option) -> None:
    assert Answer(value=option) == again(bank, key, Answer(value=option))


@given(ticked=st.sets(st.sampled_from(["dates", "names", "3-days"])))
def test_points_are_read_again_from_their_words(ticked) -> None:
    points = tuple(each.id for each in asked_of(BANKS["small"]).form("ticks").options if each.id in ticked)
    assert points == again("small", "ticks", Answer(value=points)).value


@given(typed=NUMBERS, minus=st.booleans(), place=st.sampled_from([("small", "people"), ("several", "gap")]))
def test_a_number_is_read_again_from_its_words(typed, minus, place) -> None:
    """Whatever is typed, what is kept can be said and typed again, and is the same to the last digit."""
    bank, key = place
    value = parse_answer(BANKS[bank], key, f"-{typed}" if minus and key == "gap" else typed).value
    assert value == again(bank, key, Answer(value=value)).value
    assert [] == list(check_answer(asked_of(BANKS[bank]), key, Answer(value=value)))


@given(day=st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_a_day_is_read_again_from_its_words(day) -> None:
    assert day.isoformat() == again("small", "since", Answer(value=day.isoformat())).value


@given(figure=st.integers(0, 100), of=st.integers(100, 10**6))
def test_the_figure_of_a_share_is_read_again(figure, of) -> None:
    """Its words hold the band and the figure; the figure alone gives both back."""
    for typed in (f"{figure}%", f"{figure}/{of}"):
        answer = parse_answer(BANKS["several"], "heard", typed)
        words = describe_value(BANKS["several"], "heard", answer)
        assert answer == parse_answer(BANKS["several"], "heard", words.partition("(")[2].rstrip(")"))


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_words_are_kept_as_they_are(text) -> None:
    assert text.strip() == again("small", "idea", Answer(value=text.strip())).value


def test_every_kind_of_a_bank_is_in_the_table() -> None:
    from typing import get_args

    from iar_assess.bank.questions import Kind

    assert set(get_args(Kind)) == set(KINDS)


OUT_OF_TEN = Form(kind="number", unit="out of 10", least=0, most=10, key="q")
CHANGE = Form(kind="number", least="-1/2", key="q")


@pytest.mark.parametrize(
    ("form", "typed", "remedy"),
    [
        (OUT_OF_TEN, "71", "write a number from 0 to 10 out of 10"),
        (OUT_OF_TEN, "-1", "write a number from 0 to 10 out of 10"),
        (OUT_OF_TEN, "10.01", "write a number from 0 to 10 out of 10"),
        (CHANGE, "-0.51", "write -1/2 or more"),
        (Form(kind="number", unit="%", most=100, key="q"), "310%", "write 100% or less"),
    ],
)
def test_a_number_beyond_its_limits_is_a_slip(form, typed, remedy) -> None:
    """A score of 7.1 out of 10 is soon typed as 71."""
    with pytest.raises(UsageError) as caught:
        parse_number(form, typed)
    assert remedy == caught.value.remedy


@pytest.mark.parametrize(("form", "typed"), [(OUT_OF_TEN, "0"), (OUT_OF_TEN, "10"), (CHANGE, "-0.5"), (CHANGE, "9")])
def test_the_limits_themselves_can_be(form, typed) -> None:
    assert typed == str(parse_number(form, typed))
