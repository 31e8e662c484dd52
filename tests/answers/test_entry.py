"""What people type, and what they read."""

import pytest

from iar_assess.answers.entry import describe_value, parse_answer, parse_fact
from iar_assess.answers.model import Answer, Value
from iar_assess.bank.framework import Framework
from iar_assess.errors import UsageError


def parse(framework: Framework, question: str, text: str) -> Value:
    key = {"visits": "visits@post-16"}.get(question, question)
    value = parse_answer(framework, key, text).value
    assert value is not None
    return value


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("lead", "partly", "partly"),
        ("lead", " PARTLY ", "partly"),
        ("lead", "Fully", "full"),
        ("lead", "Not yet", "not-yet"),
        ("lead", "n", "not-yet"),
        ("lead", "par", "partly"),
        ("lead", "1", "not-yet"),
        ("lead", "4", "full"),
        ("law", "y", "yes"),
        ("law", "TRUE", "yes"),
        ("law", "no", "no"),
        ("law", "false", "no"),
        ("law", "2", "yes"),
        ("reach", "few", "few"),
        ("reach", "62%", "some"),
        ("reach", "62", "some"),
        ("reach", "62 %", "some"),
        ("reach", "1", "few"),
        ("reach", "0", "none"),
        ("reach", "25.9%", "few"),
        ("reach", "26%", "some"),
        ("reach", "0.01", "few"),
        ("reach", "89.999", "some"),
        ("reach", "90", "nearly-all"),
        ("reach", "100", "nearly-all"),
        ("reach", "5/8", "some"),
        ("reach", "5 of 8", "some"),
        ("reach", "0/8", "none"),
        ("reach", "1 of 1000", "few"),
        ("reach", "8 out of 8", "nearly-all"),
        ("ticks", "names, dates", ("dates", "names")),
        ("ticks", "names,names", ("names",)),
        ("ticks", "1,3", ("dates", "3-days")),
        ("ticks", "2", ("names",)),
        ("ticks", "Dates, agreed", ("dates",)),
        ("ticks", "none", ()),
        ("ticks", "All", ("dates", "names", "3-days")),
        ("ticks", "3-", ("3-days",)),
        ("people", "0", 0),
        ("people", "1,200", 1200),
        ("people", "12 000", 12000),
        ("people", "007", 7),
        ("people", "1.35", "1.35"),
        ("people", "1,204.50", "1204.50"),
        ("people", ".5", "0.5"),
        ("people", "5/8", "5/8"),
        ("people", "5 of 8", "5/8"),
        ("people", "62.5%", "62.5%"),
        ("people", "62.5 per cent", "62.5%"),
        ("people", "1,204 Young People", 1204),
        ("since", "2026-11-21", "2026-11-21"),
        ("since", "21/11/2026", "2026-11-21"),
        ("since", "1.2.2026", "2026-02-01"),
        ("since", "1 February 2026", "2026-02-01"),
        ("since", "1 feb 2026", "2026-02-01"),
        ("since", "29/2/2028", "2028-02-29"),
        ("idea", " yes: 012 \r\n more ", "yes: 012 \n more"),
        ("visits", "planned", "planned"),
    ],
)
def test_typed_text_means(small, question, text, value):
    assert parse(small, question, text) == value


@pytest.mark.parametrize(
    ("question", "text", "remedy"),
    [
        ("lead", "", "choose from 1 Not yet, 2 Partly, 3 Planned, 4 Fully"),
        ("lead", "p", "say which: 'Partly' or 'Planned'"),
        ("lead", "0", "choose from 1 Not yet, 2 Partly, 3 Planned, 4 Fully"),
        ("lead", "5", "choose from 1 Not yet, 2 Partly, 3 Planned, 4 Fully"),
        ("lead", "yes", "choose from 1 Not yet, 2 Partly, 3 Planned, 4 Fully"),
        ("law", "maybe", "choose from 1 No, 2 Yes"),
        ("reach", "100.1%", "write a percentage from 0 to 100"),
        ("reach", "9 of 8", "write a percentage from 0 to 100"),
        ("reach", "0/0", "count again: nothing cannot be shared out"),
        ("reach", "-1", "choose from 'None', 'A few (1 to 25%)', 'Some (26 to 89%)', 'Nearly all (90 to 100%)'"),
        ("reach", "n", "say which: 'None' or 'Nearly all (90 to 100%)'"),
        ("ticks", "names, cake", "choose from 1 Dates, agreed; 2 Names; 3 Three days"),
        ("ticks", "", "choose from 1 Dates, agreed; 2 Names; 3 Three days"),
        ("ticks", ",", "choose from 1 Dates, agreed; 2 Names; 3 Three days"),
        ("people", "-1", "write a number, 0 or more"),
        ("people", "1,2", "write a number such as 12, 1.35, 5/8 or 62.5%"),
        ("people", "0,125", "write a number such as 12, 1.35, 5/8 or 62.5%"),
        ("people", "1.234,567", "write a number such as 12, 1.35, 5/8 or 62.5%"),
        ("people", "1e3", "write a number such as 12, 1.35, 5/8 or 62.5%"),
        ("people", "nan", "write a number such as 12, 1.35, 5/8 or 62.5%"),
        ("people", "5/0", "write a number such as 12, 1.35, 5/8 or 62.5%"),
        ("people", "9" * 16, "write a number below 1,000,000,000,000,000"),
        ("people", "9" * 101, "write a number such as 12, 1.35, 5/8 or 62.5%"),
        ("people", "٣", "write a number such as 12, 1.35, 5/8 or 62.5%"),
        ("since", "31/11/2026", "write it as 2026-11-21 or 21/11/2026"),
        ("since", "11/21/2026", "write it as 2026-11-21 or 21/11/2026"),
        ("since", "0000-01-01", "write it as 2026-11-21 or 21/11/2026"),
        ("idea", " ", "write a text of up to 20,000 characters"),
        ("idea", "x" * 20_001, "write a text of up to 20,000 characters"),
    ],
)
def test_text_that_means_nothing_says_what_would(small, question, text, remedy):
    with pytest.raises(UsageError) as caught:
        parse(small, question, text)
    assert (caught.value.code, caught.value.remedy) == ("ANSWERS-004", remedy)


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        ("sixth_form", "Y", "yes"),
        ("sixth_form", "no", "no"),
        ("size", "below 3", "small"),
        ("size", "2", "large"),
        ("staff", "3,000", 3000),
    ],
)
def test_typed_fact_means(small, fact, text, value):
    assert parse_fact(small, fact, text) == value


@pytest.mark.parametrize(("fact", "text"), [("sixth_form", "maybe"), ("cake", "yes"), ("staff", "many"), ("size", "3")])
def test_fact_that_means_nothing_is_refused(small, fact, text):
    with pytest.raises(UsageError) as caught:
        parse_fact(small, fact, text)
    assert caught.value.code == "ANSWERS-009"
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("question", "answer", "text"),
    [
        ("lead", Answer(), "Not answered"),
        ("lead", Answer(note="a note"), "Not answered"),
        ("lead", Answer(not_known=True), "Not known"),
        ("lead", Answer(not_applicable="no-partners"), "Not applicable: We have no partners"),
        ("lead", Answer(value="full"), "Fully"),
        ("reach", Answer(value="few"), "A few (1 to 25%)"),
        ("ticks", Answer(value=("dates", "3-days")), "Dates, agreed; Three days"),
        ("ticks", Answer(value=()), "None of these"),
        ("people", Answer(value=1200), "1,200 young people"),
        ("since", Answer(value="2026-02-01"), "1 February 2026"),
        ("idea", Answer(value="full"), "full"),
    ],
)
def test_answer_is_described_in_the_banks_words(small, question, answer, text):
    assert describe_value(small, question, answer) == text
