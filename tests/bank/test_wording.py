"""The wording stage: each rule by examples, what an author accepts, other languages, lines and columns."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from iar_assess.bank.load import build_bank, read_bank
from iar_assess.bank.wording.accepted import CODES, Accepted, WordingFile
from iar_assess.bank.wording.check import Wording, check_wording
from iar_assess.bank.wording.reading import age_in_hundredths, sentences, syllables
from iar_assess.engine.checking import examine
from iar_assess.errors import Complaint
from iar_assess.testing import check_bank

from .wording_cases import CASES, TEXTS, contents_of, write_bank

ROOT = Path(__file__).parents[2]
FOLDERS = sorted((ROOT / "tests" / "banks" / "wording").iterdir())
SHIPPED = sorted(each.parent for each in ROOT.glob("frameworks/*/*/banks/*/framework.yaml"))
BAD = [(case, text) for case in CASES for text in case.bad]
GOOD = [(case, text) for case in CASES for text in case.good]


def wording_of(texts: dict[str, str], *, language: str = "en-GB", accepted: tuple[Accepted, ...] = ()) -> Wording:
    """What the stage says of the small bank with these texts."""
    framework, complaints = build_bank(contents_of(texts, language=language))
    assert framework is not None, complaints
    return check_wording(framework, {"plan": "sections/plan.yaml"}, WordingFile(accepted=accepted))


def codes_of(texts: dict[str, str], *, language: str = "en-GB", accepted: tuple[Accepted, ...] = ()) -> list[str]:
    return [problem.code for problem in wording_of(texts, language=language, accepted=accepted).problems]


@pytest.fixture
def written(tmp_path):
    """Writes the small bank with some texts, and says what a check of the folder finds."""

    def write(texts: dict[str, str], wording: str | None = None) -> tuple[Complaint, ...]:
        write_bank(tmp_path, texts)
        if wording is not None:
            (tmp_path / "wording.yaml").write_text(wording, encoding="utf-8")
        return check_bank(tmp_path)

    return write


def test_the_small_bank_itself_has_nothing_to_look_at() -> None:
    assert [] == codes_of({})


@pytest.mark.parametrize(("case", "text"), BAD, ids=[f"{case.code}: {text[:50]}" for case, text in BAD])
def test_a_bad_text_gives_its_code_and_no_other(case, text) -> None:
    assert [case.code] == codes_of({**case.beside, case.key: text})


@pytest.mark.parametrize(("case", "text"), GOOD, ids=[f"{case.code}: {text[:50]}" for case, text in GOOD])
def test_a_good_text_is_left_alone(case, text) -> None:
    assert [] == codes_of({**case.beside, case.key: text})


def test_every_rule_has_a_bad_and_a_good_example() -> None:
    assert CODES == {case.code for case, _ in BAD} == {case.code for case, _ in GOOD}


def test_a_question_that_asks_after_a_legal_duty_may_speak_of_everybody() -> None:
    contents = contents_of({"ask": "Does every pupil have a plan?"})
    flag = b"flags:\n  - {id: duty, title: A duty, when: {answer: lead, reaches: full}, met: Met., not_met: Not met.}\n"
    for extra, found in ((b"", ["WORD-003"]), (b"    flag: duty\n", [])):
        section = contents["sections/plan.yaml"].replace(b"    tips:\n", extra + b"    tips:\n", 1)
        head = contents["framework.yaml"] + flag
        framework, complaints = build_bank({"framework.yaml": head, "sections/plan.yaml": section})
        assert framework is not None, complaints
        problems = check_wording(framework, {"plan": "sections/plan.yaml"}).problems
        assert found == [problem.code for problem in problems]


def found_in(section: str, **replaced: str) -> list[tuple[str, tuple[str | int, ...]]]:
    """The codes and places of the small bank with lines of its section replaced."""
    contents = contents_of(replaced)
    old, _, new = section.partition(" => ")
    assert old.encode() in contents["sections/plan.yaml"]
    changed = contents["sections/plan.yaml"].replace(old.encode(), new.encode(), 1)
    framework, complaints = build_bank({**contents, "sections/plan.yaml": changed})
    assert framework is not None, complaints
    problems = check_wording(framework, {"plan": "sections/plan.yaml"}).problems
    return [(problem.code, problem.path) for problem in problems]


def test_a_question_that_says_who_is_asked_may_say_you() -> None:
    who = "    scale: in-place\n =>     scale: in-place\n    who: Each member of staff answers.\n"
    assert [] == found_in(who, ask="Do you have a lead?")


def test_a_question_with_several_answers_may_ask_several_things() -> None:
    answers = (
        "    scale: in-place\n =>     combine: mean\n    answers:\n"
        "      - {id: there, label: There, scale: in-place}\n      - {id: well, label: How well, scale: described}\n"
    )
    assert [] == found_in(answers, ask="Do we have a plan and how well does it work?")


def test_an_anchor_of_the_questions_own_describes_a_step_and_is_read_as_closely() -> None:
    """Its key is the option's id, so it is told apart by the key above."""
    anchors = "    scale: in-place\n =>     scale: in-place\n    anchors: {partly: At least half of them.}\n"
    assert [] == found_in(anchors, ask="Do all staff know the plan?")
    anchors = anchors.replace("half of them", "half of your ESR")
    found = [("WORD-002", ("questions", 0, "anchors", "partly")), ("WORD-008", ("questions", 0, "anchors", "partly"))]
    assert found == found_in(anchors)


def test_a_fact_is_asked_for_as_carefully_as_a_question() -> None:
    contents = contents_of({})
    head = contents["framework.yaml"].replace(b'ask: "Are we large?"', b'ask: "Are you large"')
    framework, _ = build_bank({**contents, "framework.yaml": head})
    assert framework is not None
    found = check_wording(framework, {"plan": "sections/plan.yaml"}).problems
    assert [("WORD-002", "framework.yaml"), ("WORD-005", "framework.yaml")] == [
        (each.code, each.file) for each in found
    ]


def test_an_abbreviation_in_the_glossary_is_known_everywhere() -> None:
    contents = contents_of({"guidance": "Look in the ESR."})
    head = contents["framework.yaml"] + b"glossary: [{term: ESR, means: The electronic staff record.}]\n"
    framework, _ = build_bank({**contents, "framework.yaml": head})
    assert framework is not None
    assert () == check_wording(framework, {"plan": "sections/plan.yaml"}).problems


def test_an_abbreviation_is_complained_of_once_where_it_is_first_met() -> None:
    found = wording_of({"guidance": "Look in the ESR, then in the ESR.", "label": "The ESR"}).problems
    assert [("questions", 0, "guidance")] == [problem.path for problem in found]


def test_words_of_the_banks_own_title_and_glossary_are_not_held_to_be_hard() -> None:
    hard = "Every preceptorship and every apprenticeship needs a preceptorship lead."
    known = frozenset({"preceptorship", "apprenticeship"})
    assert age_in_hundredths(hard, known=known) < age_in_hundredths(hard)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("plan", 1),
        ("made", 1),
        ("planned", 1),
        ("people", 2),
        ("table", 2),
        ("agreed", 2),
        ("wanted", 2),
        ("careers", 2),
        ("area", 3),
        ("studying", 3),
        ("education", 4),
        ("evaluated", 5),
        ("NHS", 1),
        ("17", 1),
    ],
)
def test_syllables_are_counted_by_the_spelling(word, count) -> None:
    assert count == syllables(word)


def test_the_reading_age_is_the_flesch_kincaid_grade_plus_five() -> None:
    """Eight words, eight syllables, one sentence: 0.39 * 8 + 11.8 * 1 - 15.59 = -0.67; plus five is 4.33."""
    assert 433 == age_in_hundredths("The cat sat on the mat with us.")


def test_a_sentence_ends_at_a_full_stop_and_not_inside_an_abbreviation() -> None:
    assert 2 == len(sentences("Ask e.g. the head. Write it down."))


def test_another_language_skips_what_needs_english_and_says_so() -> None:
    bad = {"ask": "Do you always recruit and train", "guidance": "TODO ESR", "title": "Review the plan"}
    assert "cy" == wording_of(bad, language="cy").skipped
    assert ["WORD-005", "WORD-009"] == codes_of(bad, language="cy")
    assert wording_of({}).skipped is None


def test_an_accepted_finding_is_counted_and_not_shown() -> None:
    accepted = (Accepted(code="WORD-003", at="lead", why="The duty is owed to each."),)
    found = wording_of({"ask": "Do all staff know the plan?"}, accepted=accepted)
    assert ((), 1) == (found.problems, found.accepted)


def test_what_is_accepted_in_one_place_is_found_in_another() -> None:
    accepted = (Accepted(code="WORD-003", at="points", why="The duty is owed to each."),)
    assert ["WORD-003", "WORD-016"] == codes_of({"ask": "Do all staff know the plan?"}, accepted=accepted)


@pytest.mark.parametrize(
    "accepted",
    [
        (Accepted(code="WORD-003", at="lead", why="It was once so."),),
        (Accepted(code="WORD-099", at="lead", why="There is no such rule."),),
        (Accepted(code="WORD-016", at="framework", why="Accepting what accepts."),),
    ],
    ids=["put right since", "no such code", "itself"],
)
def test_an_acceptance_that_matches_nothing_is_a_finding(accepted) -> None:
    assert ["WORD-016"] == codes_of({}, accepted=accepted)


def test_the_same_acceptance_twice_is_a_finding() -> None:
    twice = (Accepted(code="WORD-003", at="lead", why="The duty is owed to each."),) * 2
    assert ["WORD-016"] == codes_of({"ask": "Do all staff know the plan?"}, accepted=twice)


def test_an_acceptance_that_a_language_skips_is_not_missed() -> None:
    accepted = (Accepted(code="WORD-003", at="lead", why="The duty is owed to each."),)
    assert [] == codes_of({}, language="cy", accepted=accepted)


def test_a_finding_names_the_line_and_column_of_its_text(written) -> None:
    (found,) = written({"ask": "Do you have a lead?"})
    assert ("WORD-002", "sections/plan.yaml", 8, 5) == (found.code, found.file, found.line, found.column)


def test_findings_come_in_the_order_of_the_files_and_lines(written) -> None:
    found = written({"label": "Your aim", "guidance": "TODO", "ask": "Do you lead", "title": "Review it"})
    places = [(each.file, each.line or 0, each.code) for each in found]
    assert sorted(places) == places
    assert ["002", "005", "009", "010", "002"] == [code[-3:] for _, _, code in places]


def test_an_acceptance_in_the_folder_is_heeded_and_a_stale_one_has_its_line(written) -> None:
    entry = "  - {code: WORD-003, at: lead, why: The duty is owed to each.}\n"
    assert () == written({"ask": "Do all staff know the plan?"}, f"accepted:\n{entry}")
    (found,) = written({}, f"accepted:\n{entry}")
    assert ("WORD-016", "wording.yaml", 2) == (found.code, found.file, found.line)


@pytest.mark.parametrize(
    "text",
    ["accepted: [{code: WORD-3, at: lead, why: Because it is so.}]\n", "accepted: [{code: WORD-003, at: lead}]\n"],
)
def test_an_acceptance_without_a_code_or_a_reason_makes_the_bank_invalid(written, text) -> None:
    assert [("BANK-001", "wording.yaml")] == [(each.code, each.file) for each in written({}, text)]


def test_what_is_accepted_is_no_part_of_the_banks_digest(written, tmp_path) -> None:
    written({})
    before, _ = build_bank(read_bank(tmp_path))
    written({}, "accepted: []\n")
    after, _ = build_bank(read_bank(tmp_path))
    assert before is not None
    assert after is not None
    assert before.digest == after.digest


def test_the_wording_waits_until_all_else_is_clean(written, tmp_path) -> None:
    written({"ask": "Do you lead"})
    golden = tmp_path / "golden" / "one.yaml"
    golden.parent.mkdir()
    golden.write_text('title: One\nwhy: It is wrong.\nanswers: {}\nexpect: {overall: {print: "7"}}\n')
    checked = examine(tmp_path)
    assert ("examples", ["BANK-010"]) == (checked.stage, [each.code for each in checked.complaints])


def test_the_wording_can_be_left_out_of_a_plugins_test(written, tmp_path) -> None:
    assert written({"ask": "Do you lead"})
    assert () == check_bank(tmp_path, wording=False)


def test_loading_a_bank_never_reads_its_wording(written, tmp_path, monkeypatch) -> None:
    written({"ask": "Do you lead"}, "accepted: nonsense\n")
    monkeypatch.setattr("iar_assess.bank.wording.check.check_wording", None)
    framework, complaints = build_bank(read_bank(tmp_path))
    assert ((), True) == (complaints, framework is not None)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_folder_gives_the_codes_that_are_marked_in_it(folder) -> None:
    """A comment `# WORD-001` stands on each line that has something to look at."""
    marked = [
        (path.relative_to(folder).as_posix(), number, line.rpartition("# ")[2])
        for path in sorted(folder.rglob("*.yaml"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line.rpartition("# ")[2].startswith("WORD-")
    ]
    assert marked == [(each.file, each.line, each.code) for each in check_bank(folder)]


@pytest.mark.parametrize("place", SHIPPED, ids=lambda place: place.name)
def test_a_shipped_bank_has_nothing_to_look_at_and_accepts_little(place) -> None:
    checked = examine(place)
    assert ("wording", ()) == (checked.stage, checked.complaints)
    assert checked.accepted <= 2


def test_reading_the_largest_shipped_bank_takes_no_second() -> None:
    """A tenth of one on a quiet machine."""
    framework, _ = build_bank(read_bank(next(each for each in SHIPPED if each.name == "gatsby-schools-2025")))
    assert framework is not None
    start = time.process_time()
    check_wording(framework, {section.id: section.id for section in framework.sections})
    assert time.process_time() - start < 1


def test_each_text_of_the_table_has_a_place_in_the_bank() -> None:
    assert {case.key for case in CASES} <= set(TEXTS)
