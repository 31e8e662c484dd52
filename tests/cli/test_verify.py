"""`iar verify` and `iar open`: the assessment travels inside its report, and a change of either is found."""

import base64
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from iar_assess.answers.names import slug
from iar_assess.engine import reopening
from iar_assess.files.pdf_pages import keywords, pages_mark

NAME = "assessment.iar.json"
DAY = "2026-11-21"


@pytest.fixture
def report(iar, half, tmp_path) -> Callable[..., Path]:
    """Writes a report of the assessment as it is."""

    def write(name: str = "plan.pdf", *args: object, engine: str = "typst") -> Path:
        target: Path = tmp_path / name
        iar.fine("report", "--engine", engine, "--date", DAY, "--output", target, *args)
        return target

    return write


def inside(path: Path) -> dict[str, Any]:
    """What travels in a report."""
    with pikepdf.open(path) as pdf:
        found: dict[str, Any] = json.loads(pdf.attachments[NAME].get_file().read_bytes())
        return found


def change_inside(path: Path, change: Callable[[dict[str, Any]], None], *, knowing: bool = False) -> None:
    """Change what travels; who knows how brings what the PDF says of it up to date as well."""
    data = inside(path)
    change(data)
    put_inside(path, json.dumps(data).encode(), knowing=knowing)


def put_inside(path: Path, content: bytes, *, knowing: bool = False) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        stream = next(iter(pdf.attachments.values())).obj.EF.F
        stream.write(content)
        if knowing:
            mark = str(pdf.docinfo["/Keywords"]).rpartition(":")[2]
            pdf.docinfo["/Keywords"] = keywords(content).rpartition(":")[0] + f":{mark}"
        pdf.save(path)


def change_answer(data: dict[str, Any]) -> None:
    name = "answers/agreed.yaml"
    data["texts"][name] = data["texts"][name].replace("share: few", "share: all")
    assert "share: all" in data["texts"][name]


def test_a_report_as_it_was_made_is_the_same(iar, report, engine):
    ran = iar.fine("verify", report(engine=engine))
    assert "Sampling Trust, walk@2026, report of 2026-11-21" in ran.out
    assert "exactly those that this version of iar-assess draws" in ran.out
    assert "not who wrote them" in ran.out


def test_what_other_programs_do_to_a_file_is_no_difference(iar, report, engine):
    """Form programs and mail gateways write a PDF anew."""
    path = report(engine=engine)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True)
    assert "redrawn" == iar.fine("verify", path, "--json").data["pages"]


@pytest.mark.parametrize("knowing", [False, True])
def test_an_altered_answer_is_found(iar, report, knowing):
    path = report()
    change_inside(path, change_answer, knowing=knowing)
    ran = iar("verify", path)
    assert 5 == ran.code
    assert "answers/agreed.yaml: is not as it was put in" in ran.out
    assert "the report says 63%" in ran.out


def test_an_altered_answer_is_told_without_a_guess(iar, report, engine):
    """The headline as it is printed and what is inside beside it; what was altered first; what to do last."""
    for change in iar.fine("route", "--for", "people", "--json").data["routes"][0]["changes"]:
        if change["answer"] == "good":
            iar.fine("set", "good", ",".join(change["value"]) if isinstance(change["value"], list) else change["value"])
    path = report(engine=engine)
    printed = iar.fine("verify", path, "--json").data["headline"]
    change_inside(path, change_answer)
    data = iar("verify", path, "--json").data
    assert printed == data["headline"] != data["comes_to"]
    lines = iar("verify", path).out.splitlines()
    assert f"Sampling Trust, walk@2026, report of 2026-11-21: {printed}" == lines[0]
    assert f"The answers inside come to: {data['comes_to']}" == lines[1]
    assert "The pages are as they were made, but what is attached to them is not." == lines[2]
    assert "another version" not in " ".join(lines)
    figures = [each["where"] for each in data["differences"] if each["kind"] == "figure"]
    assert figures[0].startswith("question ")
    assert "Do not rely on it: ask for the PDF anew from who made it." == lines[-1]


def test_actions_that_only_moved_are_counted(iar, report):
    path = report()

    def renumber(data):
        for each in data["manifest"]["figures"]["actions"].values():
            each["number"] += 1

    count = len(inside(path)["manifest"]["figures"]["actions"])
    change_inside(path, renumber, knowing=True)
    out = iar("verify", path).out
    assert f"the plan: {count} actions have other numbers" in out
    assert "It differs in 1 place:" in out


def test_every_byte_of_an_answer_counts(iar, report):
    """A note that no figure rests on is not as it was put in either."""
    path = report()
    change_inside(path, lambda data: data["texts"].update({"plan.yaml": data["texts"]["plan.yaml"] + " "}))
    ran = iar("verify", path)
    assert 5 == ran.code
    assert "plan.yaml" in ran.out


def test_a_changed_bank_is_found(iar, report):
    path = report()

    def change(data):
        data["texts"]["bank/framework.yaml"] += "# changed\n"

    change_inside(path, change)
    ran = iar("verify", path)
    assert 5 == ran.code
    assert "bank/framework.yaml: is not as it was put in" in ran.out
    assert "was changed, so its scores could not be made again" in ran.out


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda figures: figures["sections"][0].update(printed="99%"), "the report says 99%"),
        (lambda figures: figures["overall"].update(printed="99%"), "the report says 99%"),
        (lambda figures: figures["coverage"].update(answered=999), "coverage 'answered': the report says 999"),
        (lambda figures: figures["flags"].clear(), "the report says nothing"),
        (lambda figures: figures.update(headline="All is well"), "the report says All is well"),
        (lambda figures: figures["questions"][0].update(share="1/7"), "the report says 1/7"),
        (lambda figures: figures["actions"].popitem(), "the report says nothing"),
    ],
    ids=["section", "whole", "coverage", "flag", "headline", "question", "action"],
)
def test_a_changed_figure_is_found(iar, report, change, said):
    path = report()
    change_inside(path, lambda data: change(data["manifest"]["figures"]), knowing=True)
    ran = iar("verify", path)
    assert 5 == ran.code
    assert said in ran.out


@pytest.mark.parametrize("knowing", [False, True])
def test_pages_of_other_answers_are_found(iar, report, engine, knowing):
    """As when the visible figures were changed: the pages say one thing, the assessment inside another."""
    path = report("better.pdf", engine=engine)
    iar.fine("set", "share", "all")
    other = report("other.pdf", engine=engine)
    put_inside(other, json.dumps(inside(path)).encode(), knowing=knowing)
    ran = iar("verify", other)
    assert 5 == ran.code
    found = [each for each in iar("verify", other, "--json").data["differences"] if each["kind"] == "page"]
    assert found
    assert any("63%" in (each["found"] or "") for each in found)


def test_pages_of_other_answers_are_found_where_they_cannot_be_drawn_again(iar, report, monkeypatch):
    """By another version or on another computer: then the words that have to be there are looked for."""
    path = report("better.pdf")
    iar.fine("set", "share", "all")
    other = report("other.pdf")
    put_inside(other, json.dumps(inside(path)).encode(), knowing=True)
    monkeypatch.setattr("iar_assess.report.pdf_typst.available", lambda: "it is not here")
    assert 0 == iar("verify", path).code
    ran = iar("verify", other)
    assert 5 == ran.code
    assert "stands on no page" in ran.out


def test_pages_that_cannot_be_drawn_again_are_compared_with_their_mark(iar, report, monkeypatch):
    path = report()
    monkeypatch.setattr("iar_assess.report.pdf_typst.available", lambda: "it is not here")
    assert "as they were made" in iar.fine("verify", path).out
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[3].contents_add(b"1 0 0 rg 0 0 600 800 re f")
        pdf.save(path)
    ran = iar("verify", path)
    assert 5 == ran.code
    assert "the pages: were changed since they were made" in ran.out


@pytest.mark.parametrize("drawing", [b"1 1 1 rg 50 50 500 700 re f", b"q 0.5 0 0 0.5 0 0 cm Q"])
def test_a_page_that_was_painted_over_is_found(iar, report, drawing):
    path = report()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].contents_add(drawing)
        pdf.save(path)
    ran = iar("verify", path)
    assert 5 == ran.code
    assert "were changed since they were made" in ran.out


@pytest.mark.parametrize("kind", ["FreeText", "Stamp", "Square"])
def test_something_laid_over_a_page_is_found(iar, report, kind):
    path = report()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(f"/{kind}"), Rect=[50, 50, 500, 700], Contents="85%"
        )
        page = pdf.pages[1]
        page.Annots = pikepdf.Array([*page.get("/Annots", ()), pdf.make_indirect(note)])
        pdf.save(path)
    ran = iar("verify", path)
    assert 5 == ran.code
    assert f"page 2: something was laid over it ({kind})" in ran.out


def test_a_page_that_was_taken_out_is_found(iar, report):
    path = report()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.pages[1]
        pdf.save(path)
    assert 5 == iar("verify", path).code


@pytest.mark.parametrize(
    "name",
    [
        "../out.yaml",
        "bank/../../out.yaml",
        "/out.yaml",
        "C:out.yaml",
        "answers/con.yaml",
        ".git/hooks",
        "answers/a/b",
        "bank",
        "BANK/framework.yaml",
        "bank/sections",
        "reports",
        "plan.yaml/a",
    ],
)
def test_a_file_that_leads_elsewhere_is_refused(iar, report, name):
    path = report()
    change_inside(path, lambda data: data["texts"].update({name: "x"}))
    for command in ("verify", "open"):
        ran = iar(command, path)
        assert 1 == ran.code
        assert "PDF-005" in ran.err
    assert [] == list(path.parent.rglob("out.yaml"))


@pytest.mark.parametrize("content", [b"", b"{}", b"[" * 100_000, b'{"manifest": 1}', b"\xff\xfe"])
def test_what_is_no_assessment_is_refused(iar, report, content):
    path = report()
    put_inside(path, content)
    ran = iar("verify", path)
    assert 1 == ran.code
    assert "PDF-005" in ran.err


def test_a_report_that_carries_nothing_is_said(iar, report, engine):
    path = report("plan.pdf", "--attach", "none", engine=engine)
    ran = iar("verify", path)
    assert 1 == ran.code
    assert "was made without attachments (`--attach none`)" in ran.err
    assert "PDF-004" in ran.err
    with pikepdf.open(report("full.pdf"), allow_overwriting_input=True) as pdf:
        del pdf.attachments[NAME]
        pdf.save(path)
    assert "a printed or scanned one carries nothing" in iar("verify", path).err


def test_only_what_the_report_rests_on_travels(iar, half, report):
    """No comment, no history, nobody's own answers, no note to a question that is not asked."""
    iar.fine("set", "share", "few", "--as", "jo")
    iar.fine("set", "lead", "--note", "Printed in the report.")
    iar.fine("set", "visits@ks5", "--note", "Nobody is asked this.")
    iar.fine("set", "fact:sixth_form", "no")
    iar.fine("plan")
    with (half / "plan.yaml").open("a") as stream:
        stream.write("# Jo will never do this\n")
    data = inside(report())
    assert {"bank", "assessment.yaml", "answers", "plan.yaml"} == {name.partition("/")[0] for name in data["texts"]}
    assert ["answers/agreed.yaml"] == [name for name in data["texts"] if name.startswith("answers/")]
    for said in ("Jo will never", "Nobody is asked this"):
        assert said not in json.dumps(data)
    assert "Printed in the report." in data["texts"]["answers/agreed.yaml"]


def test_what_has_changed_is_worked_out_again(iar, half, report, engine, tmp_path):
    """Snapshots travel where the report tells what has changed since; a changed one is found."""
    iar.fine("snapshot", "--name", "spring", "--date", "2026-03-31", "--note", "Jo was against it.")
    iar.fine("set", "share", "all")
    path = report("plan.pdf", "--attach", "plan", engine=engine)
    assert "redrawn" == iar.fine("verify", path, "--json").data["pages"]
    assert "Jo was against it" not in json.dumps(inside(path))
    iar.fine("open", path, tmp_path / "again")
    again = tmp_path / "again.pdf"
    iar.fine("-C", tmp_path / "again", "report", "--engine", engine, "--date", DAY, "--output", again)
    assert path.read_bytes() == again.read_bytes()
    name = next(each for each in inside(path)["texts"] if each.startswith("snapshots") and "agreed" in each)

    def change(data):
        data["texts"][name] = data["texts"][name].replace("share: few", "share: none")
        data["manifest"]["files"][name] = sha256(data["texts"][name].encode()).hexdigest()

    change_inside(path, change, knowing=True)
    ran = iar("verify", path)
    assert 5 == ran.code
    assert "changes" in ran.out


def test_everything_travels_where_that_is_asked_for(iar, half, report, tmp_path):
    iar.fine("set", "share", "few", "--as", "jo")
    path = report("plan.pdf", "--attach", "all")
    assert {"answers/agreed.journal", "answers/jo.journal", "answers/jo.yaml"} < set(inside(path)["texts"])
    assert 0 == iar("verify", path).code
    iar.fine("open", path, tmp_path / "again")
    for each in (half / "answers").iterdir():
        if each.suffix != ".lock":
            assert each.read_bytes() == (tmp_path / "again" / "answers" / each.name).read_bytes()


def test_other_formats_carry_nothing(iar, half, tmp_path):
    iar.fine("report", "--output", tmp_path / "plan.json", "--date", DAY)
    assert [] == json.loads((tmp_path / "plan.json").read_text())["attached"]


def test_a_folder_comes_back_and_makes_the_same_report(iar, report, engine, tmp_path):
    path = report(engine=engine)
    ran = iar.fine("open", path, tmp_path / "again")
    assert "Not in it: each respondent's own answers" in ran.out
    again = tmp_path / "again.pdf"
    iar.fine("-C", tmp_path / "again", "report", "--engine", engine, "--date", DAY, "--output", again)
    assert path.read_bytes() == again.read_bytes()


def test_the_folder_is_named_after_organisation_and_framework(iar, report, monkeypatch, tmp_path):
    path = report()
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    iar.fine("open", path)
    assert (tmp_path / "desk" / "sampling-trust-walk-2026" / "assessment.yaml").is_file()


@pytest.mark.parametrize("usable", [True, False])
@pytest.mark.parametrize("name", ["../../../beyond", "x" * 10_000, "", "///", "/x/y"])
def test_a_name_inside_a_report_leads_nowhere(iar, report, monkeypatch, tmp_path, name, usable):
    """Neither where the assessment can be used, nor where it cannot and the folder is wanted anyway."""
    path = report()

    def change(data):
        data["manifest"]["figures"]["framework"] = name
        if not usable:
            data["texts"]["assessment.yaml"] = "schema: 1\n"

    change_inside(path, change)
    desk = tmp_path / "a" / "b" / "c" / "desk"
    desk.mkdir(parents=True)
    monkeypatch.chdir(desk)
    ran = iar("open", path, "--anyway")
    assert 70 != ran.code, ran.err
    (made,) = desk.iterdir()
    assert made.name.startswith("sampling-trust-walk-2026" if usable else (slug(name) or "assessment"))
    assert [desk] == list(desk.parent.iterdir())


def test_an_empty_folder_is_filled_where_it_is(iar, report, monkeypatch, tmp_path):
    path = report().absolute()
    (tmp_path / "empty").mkdir()
    (tmp_path / ".empty.unfinished").mkdir()
    (tmp_path / ".empty.unfinished" / "mine.txt").write_text("keep")
    monkeypatch.chdir(tmp_path / "empty")
    iar.fine("open", path, ".")
    assert "Sampling Trust" in iar.fine("status").out
    assert "keep" == (tmp_path / ".empty.unfinished" / "mine.txt").read_text()


def test_half_a_folder_is_no_assessment(iar, report, monkeypatch, tmp_path):
    """What stops before the end leaves no `assessment.yaml`, and what is there is said to be a start."""
    path = report().absolute()

    def full(_path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(reopening, "furnish", full)
    assert "No space left on device" in iar("open", path, tmp_path / "half-made").err
    assert not (tmp_path / "half-made" / "assessment.yaml").exists()
    monkeypatch.undo()
    assert "the start of an assessment that was interrupted" in iar("open", path, tmp_path / "half-made").err


def test_very_many_differences_are_counted(iar, report):
    path = report()
    change_inside(path, lambda data: data["texts"].update({f"bank/more-{n}.yaml": "x: 1" for n in range(100)}))
    ran = iar("verify", path)
    assert 5 == ran.code
    assert "more; --json has them all" in ran.out
    assert 60 > len(ran.out.splitlines())


def test_a_folder_that_is_there_is_left_alone(iar, half, report):
    path = report()
    before = {each: each.read_bytes() for each in half.rglob("*") if each.is_file()}
    ran = iar("open", path, half)
    assert 1 == ran.code
    assert "name another folder, or go on with that one  [FOLDER-002]" in ran.err
    assert before == {each: each.read_bytes() for each in half.rglob("*") if each.is_file()}


def test_a_report_that_differs_is_opened_only_when_asked(iar, report, tmp_path):
    path = report()
    change_inside(path, change_answer)
    assert 5 == iar("open", path, tmp_path / "again").code
    assert not (tmp_path / "again").exists()
    iar.fine("open", path, tmp_path / "again", "--anyway")
    assert "share: all" in (tmp_path / "again" / "answers" / "agreed.yaml").read_text()


def test_the_same_folder_makes_the_same_bytes_everywhere(half, report, engine, tmp_path):
    """In another process, with other hashes, in another time zone and language."""
    first = report(engine=engine).read_bytes()
    for seed, zone in (("1", "Pacific/Kiritimati"), ("2", "America/Adak")):
        target = tmp_path / f"{seed}.pdf"
        bank = Path(__file__).parent / "walk"
        told = ["--bank", bank, "report", "--engine", engine, "--date", DAY, "--output", target]
        more = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C.UTF-8"}
        subprocess.run(
            [sys.executable, "-m", "iar_assess", *map(str, told)],
            check=True,
            cwd=half,
            env={**os.environ, **more},
            capture_output=True,
        )
        assert first == target.read_bytes()


OFFICIAL = """\
schema: 1
id: official
title: The official text
publisher: The publisher
base: "walk@2026"
licence: Used by written leave
provenance: {titles: publisher, criteria: publisher}
checked: 2026-11-20
note: The question on the lead is the publisher's.
texts:
  lead: {ask: "Is there a designated lead?"}
"""
BOARD = """\
board:
  meeting: Trust board
"""


def test_words_that_were_named_for_this_report_are_worked_with(iar, half, report, tmp_path):
    """They travel, and are no part of the folder that comes back."""
    (tmp_path / "official").mkdir()
    (tmp_path / "official" / "overlay.yaml").write_text(OFFICIAL, encoding="utf-8")
    path = tmp_path / "worded.pdf"
    overlay = ("--overlay", tmp_path / "official")
    iar.fine(*overlay, "report", "--engine", "typst", "--date", DAY, "--output", path)
    assert "redrawn" == iar.fine("verify", path, "--json").data["pages"]
    iar.fine("open", path, tmp_path / "again")
    assert {"answers", "bank", "reports", "snapshots"} == {
        each.name for each in (tmp_path / "again").iterdir() if each.is_dir()
    }


@pytest.mark.parametrize(
    "more", [("--embargo", "until 13 March 2027"), ("--large-print",), ("--since", "spring")], ids=lambda more: more[0]
)
def test_how_a_report_was_asked_for_is_known(iar, half, report, more):
    iar.fine("snapshot", "--name", "spring", "--date", "2026-03-31")
    iar.fine("snapshot", "--name", "summer", "--date", "2026-07-31")
    iar.fine("set", "share", "all")
    assert "redrawn" == iar.fine("verify", report("plan.pdf", *more), "--json").data["pages"]


def test_a_sheet_for_the_board_is_filled_in_again(iar, half, report, tmp_path):
    (tmp_path / "sheet.yaml").write_text(BOARD, encoding="utf-8")
    path = report("plan.pdf", "--board", tmp_path / "sheet.yaml")
    assert "Trust board" in inside(path)["texts"]["board.yaml"]
    assert "redrawn" == iar.fine("verify", path, "--json").data["pages"]


def test_a_comparison_with_a_folder_elsewhere_is_said_not_to_be_looked_at(iar, half, report, tmp_path):
    shutil.copytree(half, tmp_path / "other")
    iar.fine("set", "share", "all")
    path = report("plan.pdf", "--since", tmp_path / "other")
    found = iar.fine("verify", path, "--json").data
    assert "as_made" == found["pages"]
    assert "a folder that is not inside" in found["remarks"][0]


def test_a_logo_of_ones_own_settings_travels(iar, half, report, tmp_path, monkeypatch):
    monkeypatch.setenv("IAR_CONFIG", str(tmp_path / "settings"))
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "look.yaml").write_text('{logo: our.png, colour: "#005eb8"}')
    (tmp_path / "settings" / "our.png").write_bytes(base64.b64decode(PNG))
    path = report()
    monkeypatch.setenv("IAR_CONFIG", str(tmp_path / "elsewhere"))
    assert "redrawn" == iar.fine("verify", path, "--json").data["pages"]


PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def _fonts(pdf):
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and "/ToUnicode" in each:
            each.ToUnicode.write(each.ToUnicode.read_bytes().replace(b"<0037>", b"<0039>"))


def _colours(pdf):
    page = pdf.pages[1]
    white = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[1], C1=[1])
    spaces = page.Resources.ColorSpace
    for name in list(spaces.keys()):
        kinds = [pikepdf.Name.Separation, pikepdf.Name.All, pikepdf.Name.DeviceGray, white]
        spaces[name] = pikepdf.Array(kinds)


def _cut(pdf):
    pdf.pages[1].CropBox = [0, 400, 600, 800]


def _link(pdf):
    page = pdf.pages[1]
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[50, 300, 500, 310],
        Border=[0, 0, 300],
        A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://elsewhere.example"),
    )
    page.Annots = pikepdf.Array([*page.get("/Annots", ()), pdf.make_indirect(link)])


def _aloud(pdf):
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and "/Alt" in each:
            each.Alt = pikepdf.String("All of it is at 99%")


def _title(pdf):
    pdf.docinfo["/Title"] = "Gold"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_fonts, "the fonts or pictures it is drawn with"),
        (_colours, "page 2: the fonts or pictures it is drawn with"),
        (_cut, "page 2: its size or place"),
        (_link, "page 2: its links"),
        (_aloud, "what is read aloud"),
        (_title, "its title or language"),
    ],
)
def test_what_makes_the_same_drawing_look_or_read_otherwise_is_found(iar, report, change, said):
    path = report()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path)
    ran = iar("verify", path)
    assert 5 == ran.code
    assert said in ran.out
    assert "exactly those" not in ran.out


def _opening(pdf):
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _launching(pdf):
    pdf.pages[0].AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe"))


def _second_form(pdf):
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=pdf.make_stream(b"<xdp/>"))


def _another_file(pdf):
    pdf.attachments["more.exe"] = b"MZ"


def _unlisted_file(pdf):
    stream = pdf.make_stream(b"{}")
    spec = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F=NAME, UF=NAME, EF=pikepdf.Dictionary(F=stream))
    pdf.Root.AF = pikepdf.Array([pdf.make_indirect(spec)])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_unlisted_file, "the PDF: was given a file that its list of files does not name"),
        (_opening, "the PDF: was given something that runs or opens by itself"),
        (_launching, "page 1: was given something that runs or opens by itself"),
        (_second_form, "a second form (XFA)"),
        (_another_file, "the file 'more.exe': was attached since"),
    ],
)
@pytest.mark.parametrize("drawn_again", [True, False])
def test_what_runs_or_travels_along_is_found(iar, report, monkeypatch, change, said, drawn_again):
    path = report()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path)
    if not drawn_again:
        monkeypatch.setattr("iar_assess.report.pdf_typst.available", lambda: "it is not here")
    ran = iar("verify", path)
    assert 5 == ran.code
    assert said in ran.out


def test_one_name_for_two_contents_is_refused(iar, report):
    """Programs choose: some open the one, some the other."""
    path = report()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        next(iter(pdf.attachments.values())).obj.EF.UF = pdf.make_stream(b"{}")
        pdf.save(path)
    ran = iar("verify", path)
    assert 1 == ran.code
    assert "more than one assessment" in ran.err


def test_how_a_priority_is_worded_is_no_figure(iar, report):
    """Another version words it otherwise, and the report is as true as before."""
    assert all("priority" not in each for each in inside(report())["manifest"]["figures"]["actions"].values())


@pytest.mark.parametrize("painted", [False, True])
def test_pages_whose_mark_was_made_anew_are_found_out(iar, report, painted):
    """By who knows how marks are made: the same version, drawing again, still sees it."""
    path = report()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        if painted:
            pdf.pages[2].contents_add(b"1 1 1 rg 0 0 600 800 re f")
        else:
            del pdf.pages[2]
        mark = pages_mark("plan.pdf", pdf)
        pdf.docinfo["/Keywords"] = str(pdf.docinfo["/Keywords"]).rpartition(":")[0] + f":{mark}"
        pdf.save(path)
    ran = iar("verify", path)
    assert (0 if painted else 5) == ran.code
    assert "draws the pages otherwise than they are" in " ".join(ran.out.split())
