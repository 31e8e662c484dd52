"""Several answers to one question and numbers that are exact: what is typed is what is kept, and what is read again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iar_assess import Answer, Answers
from iar_assess.answers.asked import asked_of
from iar_assess.answers.carry import suggestions
from iar_assess.answers.check import check_answer
from iar_assess.answers.entry import describe_value, parse_answer
from iar_assess.answers.folder import AssessmentFolder
from iar_assess.answers.form import Form
from iar_assess.answers.kinds import KINDS
from iar_assess.answers.migrate import migrate
from iar_assess.answers.numbers import parse_number, say_number
from iar_assess.bank.framework import Framework
from iar_assess.bank.load import build_bank, read_bank
from iar_assess.bank.maps import FrameworkMap, MapLink
from iar_assess.bank.migrations import Migration, QuestionStep
from iar_assess.errors import AnswersError, UsageError
from iar_assess.scoring.score import scorer_of
from tests.answers.small_bank import FILES

SEVERAL = Path(__file__).parent.parent / "cli" / "several"


def made(files) -> Framework:
    framework, complaints = build_bank(files)
    assert framework is not None, complaints
    return framework


BANKS = {"small": made(FILES), "several": made(read_bank(SEVERAL))}
ANSWERS = {
    "stay.place": Answer(value="yes"),
    "stay.works": Answer(value="finely", note="Every team."),
    "rate": Answer(value="1.35"),
    "gap": Answer(value="-2.5"),
    "reached": Answer(value="5/8"),
    "heard": Answer(value="some", figure="62%"),
    "site.place@north": Answer(not_known=True),
}


@pytest.fixture
def several(tmp_path: Path) -> AssessmentFolder:
    return AssessmentFolder.create(
        tmp_path / "trust", framework=BANKS["several"], bank_files=read_bank(SEVERAL), organisation="St Elsewhere"
    )


def answers_of(folder: AssessmentFolder) -> dict[str, Answer]:
    return dict(AssessmentFolder(folder.path).answers().answers)


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


def test_the_best_and_the_worst_answers_of_a_bank_are_answers(several) -> None:
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


@given(day=st.dates())
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


def test_several_answers_and_exact_numbers_are_read_again_as_they_were(several) -> None:
    several.record_all(ANSWERS, by="tester")
    assert ANSWERS == answers_of(several)
    several.fold()
    assert ANSWERS == answers_of(several)
    several.path.joinpath("answers", "agreed.journal").unlink()
    assert ANSWERS == answers_of(several)


def test_a_file_that_was_lost_comes_back_from_the_journal(several) -> None:
    several.record_all(ANSWERS, by="tester")
    several.fold()
    several.path.joinpath("answers", "agreed.yaml").unlink()
    AssessmentFolder(several.path).fold()
    assert ANSWERS == answers_of(several)


def test_half_an_entry_takes_no_other_answer_along(several) -> None:
    several.record_all(ANSWERS, by="tester")
    journal = several.path / "answers" / "agreed.journal"
    whole = journal.read_bytes()
    for cut in range(1, len(whole.splitlines(keepends=True)[-1])):
        journal.write_bytes(whole[:-cut])
        kept = answers_of(several)
        assert {key: ANSWERS[key] for key in kept} == kept
        assert len(ANSWERS) - 1 <= len(kept)


def test_no_number_is_a_float_in_the_journal(several) -> None:
    several.record_all(ANSWERS, by="tester")
    lines = several.path.joinpath("answers", "agreed.journal").read_text(encoding="utf-8").splitlines()
    said = {entry["key"]: entry["answer"] for entry in map(json.loads, lines)}
    assert ("1.35", "-2.5", "62%") == (said["rate"]["value"], said["gap"]["value"], said["heard"]["figure"])


def moved(changes: dict[bytes, bytes], **answers: Answer) -> dict[str, Answer]:
    """The answers after a move to an edition with some lines changed."""
    files = {name: content for name, content in read_bank(SEVERAL).items() if name.endswith(".yaml")}
    for before, after in {b'edition: "2026"': b'edition: "2027"', **changes}.items():
        assert any(before in content for content in files.values()), before
        files = {name: content.replace(before, after) for name, content in files.items()}
    old = Answers(answers={**ANSWERS, **answers})
    return dict(migrate(old, BANKS["several"], made(files)).answers.answers)


def test_several_answers_and_exact_numbers_move_to_a_new_edition_as_they_are() -> None:
    assert moved({b"Count talks": b"Count all talks"}) == ANSWERS


def test_a_figure_moves_only_into_the_band_that_it_lies_in() -> None:
    """The bands of the new edition are others: the band is kept, to be confirmed, and the figure stays behind."""
    other = {
        b'from: "1%", to: "99%"': b'from: "1%", to: "60%"',
        b'from: "100%", to: "100%"': b'from: "61%", to: "100%"',
    }
    assert Answer(value="some") == moved(other)["heard"]
    assert Answer(value="some", figure="5%") == moved(other, heard=Answer(value="some", figure="5%"))["heard"]


def test_questions_that_become_one_keep_a_figure_only_where_they_say_the_same() -> None:
    old = made({**FILES, "sections/s1.yaml": FILES["sections/s1.yaml"] + OTHER})
    new = made({**FILES, "framework.yaml": FILES["framework.yaml"].replace(b'edition: "2026"', b'edition: "2027"')})
    step = Migration(from_="2026", questions=(QuestionStep(merged=("reach", "spread"), into="reach"),))
    for figures, kept in ((("62%", "62%"), "62%"), (("62%", "63%"), None)):
        said = {
            key: Answer(value="some", figure=figure) for key, figure in zip(("reach", "spread"), figures, strict=True)
        }
        assert Answer(value="some", figure=kept) == migrate(Answers(answers=said), old, new, step).answers.get("reach")


OTHER = b"""  - {id: spread, ref: "1.10", ask: "How far?", scale: share, guidance: Say so., look_for: [A record]}
"""


def test_one_of_several_answers_and_an_exact_number_are_carried_over_along_a_map() -> None:
    """Several sites make one answer nobody's: only the same cohort, or none at all, is carried over."""
    ours = BANKS["several"]
    grades = {each: each for each in ("badly", "middling", "finely")}
    links = (
        MapLink(ours="site.works", theirs="stay.works", strength="close", options=grades),
        MapLink(ours="stay.works", theirs="site.works", strength="close", options=grades),
        MapLink(ours="gap", theirs="gap", strength="same"),
    )
    named = FrameworkMap(to=ours.name, title="To itself", checked="2026-11-21", links=links)
    found = {each.key: each.answer.value for each in suggestions(named, ours, Answers(answers=ANSWERS), ours)}
    assert {"gap": "-2.5", "site.works@north": "finely", "site.works@south": "finely"} == found


def test_an_answer_of_several_that_is_gone_leaves_the_others() -> None:
    gone = b"      - {id: works, label: How well it works, scale: well, follows: {answer: stay.place, reaches: full}}\n"
    rules = b"if: {answer: stay.works, reaches: finely}"
    kept = moved({gone: b"", b"    combine: mean\n": b"", rules: b"if: {answer: stay.place, reaches: full}"})
    assert {key: answer for key, answer in ANSWERS.items() if key != "stay.works"} == kept


def edit(folder: AssessmentFolder, before: str, after: str) -> None:
    path = folder.path / "answers" / "agreed.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_a_number_without_quotes_in_the_file_is_told_to_have_them(several) -> None:
    """1.35 would be a float, which is not what was written."""
    several.record_all(ANSWERS, by="tester")
    several.fold()
    edit(several, 'rate: "1.35"', "rate: 1.35")
    with pytest.raises(AnswersError) as caught:
        several.answers()
    (complaint,) = caught.value.complaints
    assert ("YAML-007", "answers/agreed.yaml") == (complaint.code, complaint.file)
    assert '"1.35"' in complaint.remedy
    assert complaint.line is not None


def test_an_edit_of_one_answer_leaves_the_others_and_goes_into_the_history(several) -> None:
    several.record_all(ANSWERS, by="tester")
    several.fold()
    edit(several, 'rate: "1.35"', 'rate: "7/5"  # by hand')
    edit(several, "value: finely", "value: badly")
    folded = several.fold()
    assert {"rate", "stay.works"} == set(folded.hand_edits)
    changed = {"rate": Answer(value="7/5"), "stay.works": Answer(value="badly", note="Every team.")}
    assert {**ANSWERS, **changed} == answers_of(several)


def test_two_different_answers_to_one_part_are_a_conflict_of_that_part(several) -> None:
    several.record_all(ANSWERS, by="tester")
    several.fold()
    several.record("stay.works", Answer(value="middling"), by="another")
    edit(several, "value: finely", "value: badly")
    assert ["stay.works"] == [conflict.key for conflict in several.conflicts()]
    assert ["stay.works"] == [conflict.key for conflict in several.fold().conflicts]
    assert "yes" == several.answers().get("stay.place").value


def test_new_answers_stand_in_the_order_of_the_bank(several) -> None:
    for key in reversed(ANSWERS):
        several.record(key, ANSWERS[key], by="tester")
        several.fold()
    text = several.path.joinpath("answers", "agreed.yaml").read_text(encoding="utf-8")
    lines = [line.strip().split(":")[0] for line in text.splitlines() if line.startswith("  ")]
    assert [key for key in lines if key in ANSWERS] == list(ANSWERS)
