"""What a plugin reads off a file goes through the same weighing as our own, and costs itself alone when it fails."""

from __future__ import annotations

from textwrap import indent

import pytest

from iar_assess import Answer, builtin
from iar_assess.engine.taking_back import importer_of, take_back, weigh_back
from iar_assess.engine.work import Engine
from iar_assess.errors import FolderError, IarError, ImportingError, NotFoundError
from iar_assess.planning.keep import read_plan

from .test_host import problems

READS = """
from iar_assess import BroughtBack, FieldSaid, MadeFrom, OwnSaid, Unread

class Lines:
    suffix = ".lines"
    summary = "lines of action, field, printed and said"

    def recognises(self, path):
        return path.read_text(encoding="utf-8").startswith("iar lines")

    def read(self, path):
{body}

@hookimpl
def iar_register_importers():
    return {{"{name}": Lines()}}
"""
BODY = """
head, whose, *lines = path.read_text(encoding="utf-8").splitlines()
organisation, framework, digest, created = whose.split("|")
fields = [line.split("|") for line in lines]
return BroughtBack(
    title="the lines",
    made_from=MadeFrom(organisation=organisation, framework=framework, digest=digest, created=created),
    fields=tuple(FieldSaid(action=a, field=f, printed=p, said=s, where="a line") for a, f, p, s in fields),
)
"""


def reads(body: str = BODY, name: str = "lines") -> str:
    return READS.format(body=indent(body.strip(), " " * 8), name=name)


@pytest.fixture
def work(module, host_of, walk, tmp_path):
    engine = Engine(banks=[walk], host=host_of(module("liner", reads()), builtin=builtin))
    made = engine.new("walk", tmp_path / "here", organisation="A School")
    made.folder.record("lead", Answer(value="none"), by="Jo")
    made.save_plan()
    path = made.folder.path / "plan.yaml"
    text = path.read_text(encoding="utf-8").replace("    title: Send", "    # ask Jo first\n    title: Send")
    path.write_text(text, encoding="utf-8")
    made.refresh()
    return engine, made


@pytest.fixture
def lines(work, tmp_path):
    """Writes a file that the plugin reads: `action|field|printed|said` each."""

    def write(*said: str, organisation: str = "A School", digest: str | None = None):
        assessment = work[1].folder.assessment
        whose = (organisation, assessment.framework, digest or assessment.bank.digest, assessment.created)
        path = tmp_path / "filled.lines"
        path.write_text("\n".join(("iar lines", "|".join(whose), *said)), encoding="utf-8")
        return path

    return write


def weigh(work, path, *named):
    engine, made = work
    importer = importer_of(engine, path)
    assert importer is not None
    return weigh_back(made, importer, path, named=named)


def outcomes(taking) -> list[tuple[str, str, str]]:
    return [(each.name, each.field, each.outcome) for each in taking.weighed]


def test_what_was_filled_in_is_taken_and_comments_stay(work, lines) -> None:
    path = lines(
        "lead-name|owner||Jo Ŵyn – HR",
        "lead-name|due||31/3/27",
        "lead-train|owner||",
        "lead-name|status|proposed|In progress",
    )
    taking = weigh(work, path)
    assert read_plan(work[1].folder.path)["lead-name"].owner is None
    done = take_back(work[1], taking)
    assert [("lead-name", "owner", "take"), ("lead-name", "due", "take"), ("lead-name", "status", "take")] == outcomes(
        done
    )
    entry = read_plan(work[1].folder.path)["lead-name"]
    assert ("Jo Ŵyn – HR", "2027-03-31", "in_progress") == (entry.owner, entry.due, entry.status)
    assert "# ask Jo first\n" in (work[1].folder.path / "plan.yaml").read_text(encoding="utf-8")
    (kept,) = (work[1].folder.path / "snapshots").iterdir()
    assert "owner" not in (kept / "plan.yaml").read_text(encoding="utf-8").partition("actions:")[2]


def test_what_nobody_touched_does_not_undo_what_was_written_here_since(work, lines) -> None:
    path = lines("lead-name|owner|Old|Old", "lead-train|owner|Old|New")
    take_back(work[1], weigh(work, lines("lead-name|owner||Newer", "lead-train|owner||Newer")))
    taking = weigh(work, lines("lead-name|owner|Old|Old", "lead-train|owner|Old|New"))
    assert [("lead-train", "owner", "conflict")] == outcomes(taking)
    take_back(work[1], taking)
    assert {"Newer"} == {entry.owner for entry in read_plan(work[1].folder.path).values()}
    named = weigh(work, path, "lead-train.owner")
    take_back(work[1], named)
    assert "New" == read_plan(work[1].folder.path)["lead-train"].owner


def test_one_file_twice_changes_nothing_the_second_time(work, lines) -> None:
    path = lines("lead-name|owner||Jo", "lead-name|due||31 March 2027")
    take_back(work[1], weigh(work, path))
    again = weigh(work, path)
    assert {"same"} == {each.outcome for each in again.weighed}
    before = (work[1].folder.path / "plan.yaml").read_bytes()
    take_back(work[1], again)
    assert before == (work[1].folder.path / "plan.yaml").read_bytes()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("lead-name|due||13/13/2027", "it is no date; write it as 31/03/2027"),
        ("lead-name|status|proposed|nearly", "write one of: proposed, agreed, in progress, done, dropped"),
        ("lead-name|status|proposed|", "it cannot be empty"),
        ("lead-name|colour||red", "there is no such field"),
        ("unheard-of|owner||Jo", "there is no such action in the plan"),
        ("lead-name|owner||" + "x" * 301, "it is longer than 300 characters"),
    ],
)
def test_what_cannot_be_understood_is_said_and_the_rest_is_taken(work, lines, line, why) -> None:
    taking = take_back(work[1], weigh(work, lines(line, "lead-train|owner||Jo")))
    assert [why] == [each.why for each in taking.those("unclear")]
    assert "Jo" == read_plan(work[1].folder.path)["lead-train"].owner


def test_what_steers_a_screen_is_taken_out_and_a_field_can_be_emptied(work, lines) -> None:
    take_back(work[1], weigh(work, lines("lead-name|owner||Jo\x1b[31m\u202eX")))
    assert "Jo[31mX" == read_plan(work[1].folder.path)["lead-name"].owner
    take_back(work[1], weigh(work, lines("lead-name|owner|Jo[31mX|")))
    assert read_plan(work[1].folder.path)["lead-name"].owner is None


def test_a_date_written_in_another_way_is_the_same_date(work, lines) -> None:
    assert [] == outcomes(weigh(work, lines("lead-name|due|31/03/2027|31 March 2027")))


def test_a_file_of_another_assessment_is_refused(work, lines) -> None:
    with pytest.raises(ImportingError, match=r"is of 'Another', and this assessment of 'A School'") as caught:
        weigh(work, lines(organisation="Another"))
    assert "IMPORT-002" == caught.value.code
    with pytest.raises(ImportingError, match="was made from another assessment of A School"):
        weigh(work, lines(digest="0" * 64))


def test_a_name_that_the_plan_does_not_have_is_refused(work, lines) -> None:
    with pytest.raises(NotFoundError, match="there is no action 'lead-nam' in the plan"):
        weigh(work, lines(), "lead-nam")


def test_a_locked_assessment_is_not_changed(work, lines) -> None:
    path = work[1].folder.path / "assessment.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("state: draft", "state: locked"), encoding="utf-8")
    taking = weigh(work, lines("lead-name|owner||Jo"))
    with pytest.raises(FolderError, match="locked"):
        take_back(work[1], taking)


def test_a_file_of_an_ending_that_no_importer_has_is_nobodys(work, tmp_path) -> None:
    assert importer_of(work[0], tmp_path / "plan.odt") is None


def test_a_table_that_no_importer_knows_may_be_one_that_others_published(module, host_of, tmp_path) -> None:
    engine = Engine(host=host_of(module("liner", reads().replace('".lines"', '".csv"'))))
    ours, other = tmp_path / "ours.csv", tmp_path / "other.csv"
    ours.write_text("iar lines", encoding="utf-8")
    other.write_text("a,b", encoding="utf-8")
    assert (True, False) == (importer_of(engine, ours) is not None, importer_of(engine, other) is not None)


@pytest.mark.parametrize(
    ("body", "code", "said"),
    [
        ("raise ValueError('no ink')", "PLUGIN-003", "its importer raised ValueError: no ink"),
        ("raise SystemExit(1)", "PLUGIN-003", "its importer raised SystemExit"),
        ("return 3", "PLUGIN-004", "returned something that does not fit"),
        ("return BroughtBack(title=3, made_from=None)", "PLUGIN-004", "returned something that does not fit"),
        ("return BroughtBack(title='x' * 301, made_from=None)", "PLUGIN-004", "returned something that does not fit"),
    ],
)
def test_an_importer_that_fails_is_named_as_its_plugins(module, host_of, tmp_path, body, code, said) -> None:
    host = host_of(module("liner", reads(body)))
    with pytest.raises(IarError, match=r"plugin liner \(iar-test-liner 1\.2\.3\): its importer") as caught:
        host.importers()["lines"].read(tmp_path)
    assert code == caught.value.code
    assert said in str(caught.value)


def test_of_a_file_that_it_cannot_look_at_an_importer_knows_nothing(module, host_of, tmp_path) -> None:
    assert not host_of(module("liner", reads())).importers()["lines"].recognises(tmp_path / "missing")


def test_two_importers_of_one_name_are_both_named_and_neither_is_used(module, host_of) -> None:
    host = host_of(module("one", reads()), module("two", reads()))
    assert {} == dict(host.importers())
    assert [("PLUGIN-005", "one (iar-test-one 1.2.3) and two (iar-test-two 1.2.3)")] == problems(host)


@pytest.mark.parametrize("given", ["3", "{'x': 3}", "{3: Lines()}"])
def test_what_is_no_importer_is_refused(module, host_of, given) -> None:
    host = host_of(module("liner", reads().replace('{"lines": Lines()}', given)))
    assert {} == dict(host.importers())
    assert ["PLUGIN-004"] == [problem.code for problem in host.problems]
