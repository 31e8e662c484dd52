"""Several answers to one question and exact numbers in the folder, on the way to a new edition, and along a map."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iar_assess import Answer, Answers
from iar_assess.answers.carry import suggestions
from iar_assess.answers.entry import parse_answer
from iar_assess.answers.folder import AssessmentFolder
from iar_assess.answers.migrate import migrate
from iar_assess.bank.load import read_bank
from iar_assess.bank.maps import FrameworkMap, MapLink
from iar_assess.bank.migrations import Migration, QuestionStep
from iar_assess.errors import AnswersError
from tests.answers.several_bank import ANSWERS, BANKS, SEVERAL, made
from tests.answers.small_bank import FILES


@pytest.fixture
def several(tmp_path: Path) -> AssessmentFolder:
    return AssessmentFolder.create(
        tmp_path / "trust", framework=BANKS["several"], bank_files=read_bank(SEVERAL), organisation="St Elsewhere"
    )


def answers_of(folder: AssessmentFolder) -> dict[str, Answer]:
    return dict(AssessmentFolder(folder.path).answers().answers)


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


TYPED = st.one_of(
    *(
        st.tuples(st.just(key), st.sampled_from(typed))
        for key, typed in {
            "stay.place": ("yes", "no"),
            "stay.works": ("badly", "finely"),
            "gap": ("12", "-2.5", "1/3", "0.10", "-7%"),
            "reached": ("85", "5/8"),
            "heard": ("62%", "5 of 8", "all", "0"),
            "site.works@north": ("1", "3"),
            "site.works@south": ("2",),
        }.items()
    )
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=st.lists(st.one_of(TYPED, st.sampled_from(["fold", "open", "lose"])), max_size=12))
def test_the_last_answer_holds_in_any_order_of_typing_folding_opening_and_losing_a_file(
    tmp_path_factory, steps
) -> None:
    """Part by part and cohort by cohort; the file or the journal alone, once they are folded, say everything."""
    path = tmp_path_factory.mktemp("any") / "folder"
    folder = AssessmentFolder.create(
        path, framework=BANKS["several"], bank_files=read_bank(SEVERAL), organisation="St Elsewhere"
    )
    expected: dict[str, Answer] = {}
    for step in steps:
        if step == "fold":
            assert folder.fold().conflicts == ()
        elif step == "open":
            folder = AssessmentFolder(path)
        elif step == "lose":
            folder.fold()
            path.joinpath("answers", "agreed.yaml").unlink()
        else:
            expected[step[0]] = parse_answer(BANKS["several"], *step)
            folder.record(step[0], expected[step[0]], by="Jo")
        assert expected == folder.answers().answers
    folder.fold()
    assert expected == AssessmentFolder(path).answers().answers
    assert folder.fold().hand_edits == ()


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
