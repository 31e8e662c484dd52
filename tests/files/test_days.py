"""Days as people write them: what is meant for sure becomes ISO, nothing else does."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iar_assess.files.days import how_to_write, read_day


@pytest.mark.parametrize(
    "text",
    [
        "2027-03-31",
        "2027/03/31",
        "2027.3.31",
        "31/03/2027",
        "31/3/27",
        "31.3.27",
        "31-03-2027",
        "31 03 2027",
        "31 / 03 / 2027",
        " 31 March\t2027 ",
        "31 march 2027",
        "31 MAR 27",
        "31-Mar-27",
        "31Mar2027",
        "31st March 2027",
        "31 st March, 2027",
        "31st of March 2027",
        "Wednesday 31 March 2027",
        "Wed, 31 Mar. 2027",
        "March 31, 2027",
        "Mar 31st 2027",
        "31 March '27",
        "31 Mawrth 2027",
        "31.March 2027",
    ],
)
def test_one_day_in_its_british_forms(text):
    assert read_day(text) == "2027-03-31"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("3/4/2027", "2027-04-03"),  # the day first, never as in the United States
        ("1 sept 2026", "2026-09-01"),
        ("1 Medi 2026", "2026-09-01"),
        ("29/2/28", "2028-02-29"),
        ("1 may 26", "2026-05-01"),
        ("1/1/00", "2000-01-01"),
    ],
)
def test_day_before_month_and_short_years(text, iso):
    assert read_day(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "13/13/2027",
        "03/31/2027",
        "30 February 2027",
        "29/2/2027",
        "0/1/2027",
        "2027-31-03",
        "31/03",
        "March 2027",
        "31 March",
        "31/03-2027",
        "31/03/202",
        "31/03/20271",
        "31 Ma 2027",
        "31 Marchy 2027",
        "June",
        "end of Q2",
        "as soon as possible",
        "45747",
        "٣١/٠٣/٢٠٢٧",
        "31 March 2027 at the latest",
        "31/03/0000",
        "31 March 1027",
        "1899-12-31",
        "1/1/2101",
        "9" * 5000,
    ],
)
def test_what_is_no_day_for_sure_is_none(text):
    assert read_day(text) is None


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_each_day_is_read_back_in_each_form(day):
    forms = (
        "%Y-%m-%d",
        "%d/%m/%Y",
        "%d/%m/%y",
        "%d.%m.%Y",
        "%d %B %Y",
        "%d %b %y",
        "%A %d %B %Y",
        "%B %d, %Y",
        "%a %d-%b-%Y",
    )
    assert {read_day(day.strftime(form)) for form in forms} == {day.isoformat()}


@given(st.text(max_size=60))
def test_any_text_is_a_day_or_none(text):
    found = read_day(text)
    assert found is None or date.fromisoformat(found).isoformat() == found


@pytest.mark.parametrize(
    ("text", "said"),
    [("31 March 1027", "its year: it is to lie between 1900 and 2100"), ("soon", "write it as 31/03/2027")],
)
def test_a_slip_in_the_year_is_named(text, said):
    assert said in how_to_write(text)
