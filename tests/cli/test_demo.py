"""`iar demo`, on a bank that brings a `demo.yaml`."""

from __future__ import annotations

import shutil

import pytest

from iar_assess.answers.folder import AssessmentFolder


@pytest.fixture
def demo(iar, tmp_path):
    def make(*more: str):
        return iar("demo", "--engine", "typst", *more)

    return make


def test_each_example_is_a_whole_assessment_with_its_pdf(demo, tmp_path) -> None:
    ran = demo()
    folder = tmp_path / "iar-demo" / "walk-2026"
    assert 0 == ran.code, ran.err
    assert "Little Sampling School (fictional): A walk\n  result   0 of 2 sections achieved" in ran.out
    assert f"  iar -C {folder.relative_to(tmp_path)} score" in ran.out
    assert b"%PDF-" == (folder / "reports" / "plan.pdf").read_bytes()[:5]
    answers = AssessmentFolder(folder).answers()
    assert ("full", "Plans") == (answers.get("lead").value, answers.get("good").evidence[0].title)
    assert "Caretaker" in (folder / "plan.yaml").read_text(encoding="utf-8")


def test_it_says_what_it_is_doing(demo) -> None:
    assert "making: A walk …" in demo().err


def test_a_second_run_makes_the_examples_anew(demo, tmp_path) -> None:
    demo()
    (tmp_path / "iar-demo" / "walk-2026" / "answers" / "agreed.yaml").unlink()
    assert 0 == demo().code
    assert (tmp_path / "iar-demo" / "walk-2026" / "answers" / "agreed.yaml").is_file()


def aside(tmp_path):
    return sorted(each for each in (tmp_path / "iar-demo").iterdir() if ".old-" in each.name)


def test_what_nobody_worked_on_is_made_anew_without_a_word(demo, iar, tmp_path) -> None:
    demo()
    for command in ("status", "score", "explain", "plan"):
        iar.fine("-C", tmp_path / "iar-demo" / "walk-2026", command)
    ran = demo()
    assert (0, [], False) == (ran.code, aside(tmp_path), "kept as" in ran.err)


@pytest.mark.parametrize("what", ["answer", "plan", "file", "report"])
def test_an_example_that_somebody_worked_on_is_moved_aside(demo, iar, tmp_path, what) -> None:
    demo()
    folder = tmp_path / "iar-demo" / "walk-2026"
    if what == "answer":
        iar.fine("-C", folder, "set", "rooms", "full")
    elif what == "report":
        iar.fine("-C", folder, "report", "--format", "html")
    else:
        name = {"plan": "plan.yaml", "file": "letter.txt"}[what]
        with (folder / name).open("a", encoding="utf-8") as stream:
            stream.write("# mine\n")
    before = {each.relative_to(folder): each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    ran = demo()
    (kept,) = aside(tmp_path)
    assert 0 == ran.code, ran.err
    assert f"was worked on since it was made; it is kept as {kept.relative_to(tmp_path)}" in ran.err
    assert before == {each.relative_to(kept): each.read_bytes() for each in kept.rglob("*") if each.is_file()}
    assert "none" == AssessmentFolder(folder).answers().get("rooms").value
    assert (0, [kept]) == (demo().code, aside(tmp_path))


def test_where_an_example_cannot_be_moved_nothing_happens(demo, tmp_path, monkeypatch) -> None:
    """On Windows a folder with an open PDF in it cannot be renamed."""
    demo()
    before = {each: each.read_bytes() for each in (tmp_path / "iar-demo").rglob("*") if each.is_file()}

    def in_use(self, target):
        raise PermissionError(13, "The process cannot access the file")

    with monkeypatch.context() as patched:
        patched.setattr("pathlib.Path.rename", in_use)
        ran = demo()
    assert (1, True, False) == (ran.code, "close it there, then try again" in ran.err, "Traceback" in ran.err)
    assert before == {each: each.read_bytes() for each in (tmp_path / "iar-demo").rglob("*") if each.is_file()}


def test_a_folder_of_somebody_elses_is_left_alone(demo, tmp_path) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "letter.txt").write_text("keep me", encoding="utf-8")
    ran = demo("--into", "work")
    assert (1, True) == (
        ran.code,
        "holds something that is no worked example; choose another place with --into" in ran.err,
    )
    assert ["letter.txt"] == [each.name for each in (tmp_path / "work").iterdir()]


def test_what_somebody_put_beside_the_examples_is_left_alone(demo, iar, tmp_path) -> None:
    demo()
    iar.fine("-C", "iar-demo", "new", "walk", "--organisation", "Ours", "--into", "ours")
    assert 1 == demo().code
    assert (tmp_path / "iar-demo" / "ours" / "assessment.yaml").is_file()


@pytest.mark.parametrize(
    "wrong", ["answers: {lead: perhaps}", "profile: {roof: yes}", "answers: {leed: full}", "ansers: {}"]
)
def test_an_example_that_does_not_fit_is_named_and_the_others_go_on(
    demo, iar, walk, tmp_path, monkeypatch, wrong
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(walk, broken)
    text = (broken / "framework.yaml").read_text(encoding="utf-8").replace("id: walk", "id: aaa")
    (broken / "framework.yaml").write_text(text, encoding="utf-8")
    (broken / "demo.yaml").write_text(f"schema: 1\norganisation: X\n{wrong}\n", encoding="utf-8")
    ran = iar("--bank", "broken", "demo", "--engine", "typst")
    assert (0, True) == (ran.code, "Little Sampling School" in ran.out)
    assert "warning: plugin --bank broken: the worked example of aaa@2026: " in ran.err


def test_a_file_in_the_way_is_left_alone(demo, tmp_path) -> None:
    (tmp_path / "work").write_text("keep me", encoding="utf-8")
    assert 2 == demo("--into", "work").code
    assert "keep me" == (tmp_path / "work").read_text(encoding="utf-8")


def test_where_no_framework_brings_an_example_it_says_so(process, tmp_path) -> None:
    ran = process("demo")
    assert (0, True) == (ran.code, "No worked examples: no installed framework brings" in ran.out)
    assert not (tmp_path / "iar-demo").exists()


@pytest.fixture
def five(walk, tmp_path):
    """Banks with examples that rank, from first to last, b, c, the walk itself, d, a; and one without an example."""
    names = []
    for name, rank in (("a", 900), ("b", 1), ("c", 2), ("d", 600), ("e", None)):
        shutil.copytree(walk, tmp_path / name)
        head = tmp_path / name / "framework.yaml"
        head.write_text(head.read_text(encoding="utf-8").replace("id: walk", f"id: {name}-walk"), encoding="utf-8")
        example = tmp_path / name / "demo.yaml"
        if rank is None:
            example.unlink()
        else:
            example.write_text(f"{example.read_text(encoding='utf-8')}rank: {rank}\n", encoding="utf-8")
        names += ["--bank", name]
    return names


def made(tmp_path):
    return sorted(each.name for each in (tmp_path / "iar-demo").iterdir() if each.is_dir())


def test_the_three_examples_that_rank_first_are_made_and_the_rest_is_said(iar, five, tmp_path) -> None:
    ran = iar.fine(*five, "demo", "--engine", "typst")
    assert ["b-walk-2026", "c-walk-2026", "walk-2026"] == made(tmp_path)
    assert "demo --all\n      2 more examples; one alone by its name" in ran.out
    assert ran.out.index("b-walk-2026") < ran.out.index("c-walk-2026") < ran.out.index("iar-demo/walk-2026")


def test_all_examples_are_made_when_asked(iar, five, tmp_path) -> None:
    ran = iar.fine(*five, "demo", "--all", "--engine", "typst")
    assert 5 == len(made(tmp_path))
    assert "demo --all" not in ran.out


def test_one_example_is_made_by_its_name_and_those_of_other_runs_stay(iar, five, tmp_path) -> None:
    iar.fine(*five, "demo", "--engine", "typst", "b-walk")
    kept = (tmp_path / "iar-demo" / "b-walk-2026" / "reports" / "plan.pdf").stat().st_mtime_ns
    ran = iar.fine(*five, "demo", "--engine", "typst", "d-walk@2026")
    assert ["b-walk-2026", "d-walk-2026"] == made(tmp_path)
    assert kept == (tmp_path / "iar-demo" / "b-walk-2026" / "reports" / "plan.pdf").stat().st_mtime_ns
    assert "demo --all" not in ran.out
    iar.fine(*five, "demo", "--engine", "typst", "b-walk")
    assert [] == aside(tmp_path)


def test_a_framework_without_an_example_is_named_with_those_that_have_one(iar, five) -> None:
    ran = iar(*five, "demo", "--engine", "typst", "e-walk")
    assert 1 == ran.code
    assert "e-walk@2026 brings no worked example that fits; these bring one: b-walk@2026, c-walk@2026" in ran.err


def test_naming_frameworks_and_asking_for_all_is_refused(iar, five) -> None:
    assert 2 == iar(*five, "demo", "--all", "b-walk").code


LIVED = """
date: 2026-11-20
schedule: {capacity: 2 days a month, start: 2026-12-01}
history:
  - {state: agreed, by: The school council, on: 2026-02-10}
  - {state: draft, by: The caretaker, on: 2026-10-01, why: The year is over.}
earlier:
  - name: First walk
    on: 2026-02-10
    answers: {lead: none, good: {}}
  - name: Summer walk
    on: 2026-06-30
    note: Before the holidays.
    answers: {lead: {value: full, evidence: [{title: A letter, date: 2026-06-01}, {title: Later, date: 2026-07-01}]}}
    plan: [{id: paint, title: Paint the hall, due: 2026-09-01, status: agreed}]
"""


@pytest.fixture
def lived(walk, tmp_path):
    """A bank whose example has earlier times."""

    def make(more: str = LIVED):
        place = tmp_path / "lived"
        shutil.copytree(walk, place)
        head = place / "framework.yaml"
        head.write_text(head.read_text(encoding="utf-8").replace("id: walk", "id: lived"), encoding="utf-8")
        example = place / "demo.yaml"
        example.write_text(f"{example.read_text(encoding='utf-8')}{more}", encoding="utf-8")
        return "--bank", "lived"

    return make


def test_an_example_with_earlier_times_has_a_snapshot_of_each(iar, lived, tmp_path) -> None:
    iar.fine(*lived(), "demo", "--engine", "typst", "lived")
    folder = AssessmentFolder(tmp_path / "iar-demo" / "lived-2026")
    first, summer = folder.snapshots()
    assert [("First walk", "2026-02-10"), ("Summer walk", "2026-06-30")] == [(s.name, s.on) for s in (first, summer)]
    assert "Before the holidays." == summer.note
    then, later, now = (AssessmentFolder(each.path).answers() for each in (first, summer, folder))
    assert ["none", "full", "full"] == [each.get("lead").value for each in (then, later, now)]
    assert ["unanswered", "answered", "answered"] == [each.get("good").state for each in (then, later, now)]
    assert ["A letter"] == [each.title for each in later.get("lead").evidence], "what is dated later was not there"
    assert "Paint the hall" in (summer.path / "plan.yaml").read_text(encoding="utf-8")
    assert "Paint the hall" not in (folder.path / "plan.yaml").read_text(encoding="utf-8")


def test_an_example_says_who_agreed_it_and_keeps_its_schedule(iar, lived, tmp_path) -> None:
    iar.fine(*lived(), "demo", "--engine", "typst", "lived")
    folder = AssessmentFolder(tmp_path / "iar-demo" / "lived-2026")
    assert ("draft", "2026-02-10") == (folder.assessment.state, folder.assessment.created)
    assert ["agreed", "draft"] == [step.state for step in folder.assessment.history]
    first, summer = (AssessmentFolder(each.path).assessment for each in folder.snapshots())
    assert ("agreed", "agreed") == (first.state, summer.state)
    assert "2 days a month" in (folder.path / "plan.yaml").read_text(encoding="utf-8")


def test_the_report_of_an_example_has_the_day_that_the_example_says(iar, lived) -> None:
    assert "plan.pdf (of 20 November 2026)" in iar.fine(*lived(), "demo", "--engine", "typst", "lived").out


@pytest.mark.parametrize(
    ("was", "then", "wrong"),
    [
        (
            "on: 2026-06-30",
            "on: 2026-02-10",
            "'First walk', 2026-02-10, does not come before 'Summer walk', 2026-02-10",
        ),
        ("on: 2026-10-01", "on: 2026-01-01", "the step to agreed, 2026-02-10, does not come before the step to draft"),
        ("date: 2026-11-20", "date: 2026-03-01", "'Summer walk', 2026-06-30, does not come before its report"),
    ],
)
def test_days_that_are_not_in_order_are_refused(iar, lived, was, then, wrong) -> None:
    ran = iar("bank", "check", lived(LIVED.replace(was, then))[1])
    said = " ".join((ran.out + ran.err).split())
    assert (3, True, True) == (ran.code, wrong in said, "BANK-011" in said)


def test_an_answer_of_an_earlier_time_that_does_not_fit_is_named_by_the_check(iar, lived) -> None:
    ran = iar("bank", "check", lived(LIVED.replace("lead: none", "lead: perhaps"))[1])
    assert (3, True) == (ran.code, "'perhaps'" in ran.err + ran.out)


def test_an_example_is_never_locked(iar, lived) -> None:
    ran = iar(*lived(LIVED.replace("state: agreed", "state: locked")), "demo", "--engine", "typst", "lived")
    assert 1 == ran.code
    assert "locked" in ran.err
