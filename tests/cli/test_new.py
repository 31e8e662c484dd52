"""`iar new`."""

from __future__ import annotations

from pathlib import Path

import pytest

from iar_assess.answers.folder import AssessmentFolder


def test_it_makes_a_folder_named_after_the_framework_and_says_what_comes_next(iar, tmp_path) -> None:
    said = iar.fine("new", "walk", "--organisation", "Our Trust", "--period", "2025/26").out
    assert "Made walk-2026: A walk, for Our Trust.\n9 answers to give so far, about 5 minutes.\n" in said
    assert "Next:  cd walk-2026   then   iar answer" in said
    made = AssessmentFolder(tmp_path / "walk-2026").assessment
    assert ("Our Trust", "2025/26", "organisation") == (made.organisation, made.period, made.scope.kind)


def test_the_organisation_is_asked_for_where_it_is_not_given(iar, tmp_path) -> None:
    iar.fine("new", "walk", typed="Our Trust\n")
    assert "Our Trust" == AssessmentFolder(tmp_path / "walk-2026").assessment.organisation


def test_without_an_organisation_nothing_is_made(iar, tmp_path) -> None:
    ran = iar("new", "walk")
    assert (2, True) == (ran.code, "--organisation" in ran.err)
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(("option", "kind"), [("--team", "team"), ("--department", "department")])
def test_a_part_of_the_organisation_can_be_assessed(iar, tmp_path, option, kind) -> None:
    said = iar.fine("new", "walk", "--organisation", "X", option, "Outreach").out
    scope = AssessmentFolder(tmp_path / "walk-2026-outreach").assessment.scope
    assert (kind, "Outreach") == (scope.kind, scope.name)
    assert "Made walk-2026-outreach: A walk, for X, Outreach.\n" in said


def test_each_ward_has_a_folder_of_its_own(iar, tmp_path) -> None:
    for team in ("Ward 7", "Ward 8: Ælfric & Söhne", "第七"):
        iar.fine("new", "walk", "--organisation", "X", "--team", team)
    assert ["walk-2026", "walk-2026-ward-7", "walk-2026-ward-8-lfric-sohne"] == sorted(
        each.name for each in tmp_path.iterdir()
    )
    ran = iar("new", "walk", "--organisation", "X", "--team", "Ward 7")
    said = "there is an assessment in walk-2026-ward-7 already; choose another name with --into, or go on with that one"
    assert (1, True) == (ran.code, f"{said}  [FOLDER-002]" in ran.err)


def test_whose_assessment_it_is_stands_above_what_is_said_of_it(iar, tmp_path) -> None:
    iar.fine("new", "walk", "--organisation", "X", "--team", "Ward 7")
    for command in ((), ("status",), ("score",)):
        assert iar.fine("-C", "walk-2026-ward-7", *command).out.startswith("X, Ward 7: A walk")
    scope = iar.fine("-C", "walk-2026-ward-7", "status", "--json").data["scope"]
    assert {"kind": "team", "name": "Ward 7"} == scope


def test_a_team_and_a_department_at_once_are_refused(iar, tmp_path) -> None:
    assert 2 == iar("new", "walk", "--organisation", "X", "--team", "A", "--department", "B").code
    assert [] == list(tmp_path.iterdir())


def test_facts_are_typed_as_people_type_them(iar, tmp_path) -> None:
    facts = ("--fact", "sixth_form=Y", "--fact", "size=250 or more", "--fact", "staff=1,200")
    iar.fine("new", "walk", "--organisation", "X", *facts)
    profile = dict(AssessmentFolder(tmp_path / "walk-2026").assessment.profile)
    assert {"sixth_form": "yes", "size": "large", "staff": 1200} == profile


@pytest.mark.parametrize("fact", ["sixth_form", "sixth_form=perhaps", "staff=many", "size=", "roof=yes", "=yes"])
def test_a_fact_that_cannot_be_is_a_usage_error_and_makes_nothing(iar, tmp_path, fact) -> None:
    ran = iar("new", "walk", "--organisation", "X", "--fact", fact)
    assert (2, True) == (ran.code, ran.err.startswith("iar: "))
    assert [] == list(tmp_path.iterdir())


def test_a_folder_with_anything_in_it_is_refused_and_left_as_it_is(iar, tmp_path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("keep me", encoding="utf-8")
    ran = iar("new", "walk", "--organisation", "X", "--into", "full")
    assert (1, True) == (ran.code, "full is not empty; choose another name with --into  [FOLDER-002]" in ran.err)
    assert ["letter.txt"] == [each.name for each in (tmp_path / "full").iterdir()]
    assert "keep me" == (tmp_path / "full" / "letter.txt").read_text(encoding="utf-8")


def test_a_second_assessment_of_one_name_leaves_the_first_as_it_is(iar, half) -> None:
    before = {each: each.read_bytes() for each in half.rglob("*") if each.is_file()}
    assert 1 == iar("-C", half.parent, "new", "walk", "--organisation", "X", "--into", "trust").code
    assert before == {each: each.read_bytes() for each in half.rglob("*") if each.is_file()}


@pytest.mark.parametrize("name", ["zzz", "nothing-like-it@2026@2026", ""])
def test_an_unknown_framework_names_the_known_ones(iar, name) -> None:
    ran = iar("new", name, "--organisation", "X")
    assert (1, True) == (ran.code, f"there is no framework '{name}'; known: walk@2026" in ran.err)


def test_an_edition_is_named_apart(iar) -> None:
    assert "Made walk-2026" in iar.fine("new", "walk", "--edition", "2026", "--organisation", "X").out
    assert 1 == iar("new", "walk", "--edition", "2025", "--organisation", "X", "--into", "other").code


def test_a_path_with_spaces_is_printed_as_one_types_it(iar) -> None:
    assert 'cd "our trust"   then' in iar.fine("new", "walk", "--organisation", "X", "--into", "our trust").out


def test_the_folder_is_made_below_the_one_named_with_c(iar, tmp_path) -> None:
    (tmp_path / "assessments").mkdir()
    iar.fine("-C", "assessments", "new", "walk", "--organisation", "X")
    assert Path("assessments/walk-2026/assessment.yaml").is_file()


def test_a_name_of_several_lines_is_refused(iar, tmp_path) -> None:
    assert 2 == iar("new", "walk", "--organisation", "Our\nTrust").code
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("typed", "meant"), [("wlak", "walk"), ("Walk", "walk"), ("walk@2027", "walk@2026"), ("WALK@2026", "walk@2026")]
)
def test_a_misspelt_framework_is_named(iar, tmp_path, typed, meant) -> None:
    for command in (("new", typed, "--organisation", "X"), ("show", typed)):
        ran = iar(*command)
        assert (1, True) == (ran.code, f"there is no framework '{typed}'; did you mean '{meant}'?" in ran.err)
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--organisation", "   "), "the organisation is empty; write its name"),
        (("--organisation", "X", "--team", " "), "the team is empty"),
        (("--organisation", "X", "--department", "\u00a0"), "the department is empty"),
        (("--organisation", "X", "--period", ""), "the period is empty; write it as 2025/26"),
        (
            ("--organisation", "X\u200fY"),
            "an invisible mark that changes the direction of writing (U+200F); type",
        ),
        (
            ("--organisation", "X\u202eY"),
            "an invisible mark that changes the direction of writing (U+202E); type",
        ),
        (("--organisation", "X\u200bY"), "a character that cannot be seen (U+200B)"),
        (("--organisation", "X\x1bY"), "a control character (U+001B); remove it"),
        (("--organisation", "X\nY"), "more than a line of plain text; write one line"),
    ],
)
def test_a_name_that_cannot_be_read_is_refused(iar, tmp_path, args, said) -> None:
    ran = iar("new", "walk", *args)
    assert (2, True) == (ran.code, said in ran.err)
    assert [] == list(tmp_path.iterdir())


def test_a_space_that_does_not_break_is_a_space(iar) -> None:
    made = iar.fine("new", "walk", "--organisation", "North\u00a0Trust", "--team", "Ward\u202f7", "--into", "there")
    assert "for North Trust, Ward 7." in made.out
