"""`iar import plan.pdf`: what a meeting filled into the PDF, by whatever program, comes back into `plan.yaml`."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader, PdfWriter

from iar_assess.planning.keep import read_plan
from iar_assess.report import pdf_weasyprint

NAMES = "Siân Ŵyn – HR (0.5), Łucja"


def by_pypdf(plan: Path, said: Mapping[str, str]) -> None:
    writer = PdfWriter(clone_from=plan)
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, dict(said), auto_regenerate=False)
    writer.write(plan)


def by_pikepdf(plan: Path, said: Mapping[str, str]) -> None:
    """Values alone, as a program sets them that draws nothing."""
    with pikepdf.open(plan, allow_overwriting_input=True) as pdf:
        for name, value in said.items():
            at = pdf.Root.AcroForm.Fields
            for part in name.split("."):
                field = next(each for each in at if str(each.T) == part)
                at = field.get("/Kids", pikepdf.Array())
            field.V = pikepdf.String(value)
        pdf.save(plan)


Fill = Callable[[Path, Mapping[str, str]], None]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """One assessment with its plan, made once."""
    if pdf_weasyprint.available():
        pytest.skip("WeasyPrint does not work here")
    return tmp_path_factory.mktemp("made")


@pytest.fixture
def trust(iar, made, walk, tmp_path, monkeypatch) -> Path:
    """We stand in an assessment whose plan was printed; `plan.pdf` lies in it."""
    if not (made / "trust").exists():
        iar.fine("new", "walk", "--organisation", "Sampling Trust", "--into", made / "trust")
        iar.fine("-C", made / "trust", "set", "lead", "none")
        iar.fine("-C", made / "trust", "set", "rooms", "none")
        iar.fine("-C", made / "trust", "plan")
        path = made / "trust" / "plan.yaml"
        text = path.read_text(encoding="utf-8")
        own = "    owner: 'Jo'   # since May\n    due: 2027-03-31\n"
        path.write_text(text.replace("  - id: lead-train\n", "  - id: lead-train\n" + own), encoding="utf-8")
        report = ("report", "--date", "2026-11-21", "--engine", "weasyprint", "--output", made / "trust" / "plan.pdf")
        iar.fine("-C", made / "trust", *report)
    shutil.copytree(made / "trust", tmp_path / "trust")
    monkeypatch.chdir(tmp_path / "trust")
    return Path(tmp_path / "trust")


def entry(trust: Path, name: str = "lead-name"):
    return read_plan(trust)[name]


@pytest.mark.parametrize("fill", [by_pypdf, by_pikepdf])
def test_owner_due_status_and_decision_come_back(iar, trust, fill: Fill) -> None:
    said = {
        "meeting.by": "The governors",
        "meeting.on": "1.12.26",
        "action.lead-name.owner": NAMES,
        "action.lead-name.due": "31 March 2027",
        "action.lead-name.decision": "accept",
        "action.lead-train.status": "in_progress",
        "action.rooms-book.decision": "reject",
        "action.rooms-book.why": "No room – none at all",
    }
    fill(trust / "plan.pdf", said)
    ran = iar.fine("import", "plan.pdf", "--take")
    assert "8 changes taken into plan.yaml" in ran.out
    first, second, third = (entry(trust, name) for name in ("lead-name", "lead-train", "rooms-book"))
    assert (NAMES, "2027-03-31", "agreed") == (first.owner, first.due, first.status)
    assert [("accept", "The governors", "2026-12-01", None)] == [(d.what, d.by, d.on, d.why) for d in first.decisions]
    assert ("Jo", "2027-03-31", "in_progress") == (second.owner, second.due, second.status)
    assert ("dropped", "No room – none at all") == (third.status, third.no_action_because)
    assert ["No room – none at all"] == [each.why for each in third.decisions]
    assert "    owner: 'Jo'   # since May\n" in (trust / "plan.yaml").read_text(encoding="utf-8")
    (kept,) = (trust / "snapshots").iterdir()
    assert NAMES not in (kept / "plan.yaml").read_text(encoding="utf-8")


def test_a_changed_answer_in_a_filled_plan_is_found(iar, trust) -> None:
    """The whole way: filled in, the same, brought back, the same; then one answer inside is another."""
    plan = trust / "plan.pdf"
    by_pypdf(plan, {"action.lead-name.owner": NAMES, "action.lead-name.due": "31 March 2027"})
    for _ in range(2):
        assert "The same." in iar.fine("verify", plan).out
        iar.fine("import", plan, "--take")
        assert (NAMES, "2027-03-31") == (entry(trust).owner, entry(trust).due)
    with pikepdf.open(plan, allow_overwriting_input=True) as pdf:
        inside = next(iter(pdf.attachments.values())).obj.EF.F
        content = inside.read_bytes()
        assert b"lead: none" in content
        inside.write(content.replace(b"lead: none", b"lead: full", 1))
        pdf.save(plan)
    assert 5 == iar("verify", plan).code


def test_what_is_filled_in_is_shown_and_nothing_is_written(iar, trust) -> None:
    by_pikepdf(trust / "plan.pdf", {"action.lead-name.owner": "Kim", "action.lead-train.due": ""})
    before = {path: path.read_bytes() for path in trust.rglob("*") if path.is_file()}
    for option in ((), ("--dry-run",), ("--take", "--dry-run")):
        ran = iar.fine("import", "plan.pdf", *option)
        assert "The report of 21 November 2026, as it was filled in:" in ran.out
        assert "Nothing is changed yet: `iar import plan.pdf --take` takes 2 changes." in ran.out
        assert all(word in ran.out for word in ("Owner", "Kim", "Due", "31/03/2027", "to be taken"))
    assert before == {path: path.read_bytes() for path in trust.rglob("*") if path.is_file()}
    data = iar.fine("import", "plan.pdf", "--json").data
    said = [(each["name"], each["field"], each["here"], each["said"], each["outcome"]) for each in data["fields"]]
    assert [("lead-name", "owner", "", "Kim", "take"), ("lead-train", "due", "31/03/2027", "", "take")] == said


def test_an_untouched_plan_changes_nothing(iar, trust) -> None:
    assert "Nothing was filled in since it was made." in iar.fine("import", "plan.pdf", "--take").out
    assert not (trust / "snapshots").exists() or not list((trust / "snapshots").iterdir())


def test_what_a_colleague_wrote_since_is_neither_undone_nor_overwritten(iar, trust) -> None:
    """The untouched field of the PDF still says Jo; the touched one competes, until somebody names it."""
    by_pikepdf(trust / "plan.pdf", {"action.lead-train.due": "30/06/2027"})
    path = trust / "plan.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("'Jo'", "Ada").replace("2027-03-31", "2027-05-01"), encoding="utf-8")
    ran = iar("import", "plan.pdf", "--take")
    assert (1, "Ada", "2027-05-01") == (ran.code, entry(trust, "lead-train").owner, entry(trust, "lead-train").due)
    assert "changed here, too" in ran.out
    assert "`iar import plan.pdf lead-train.due --take`" in ran.out
    iar.fine("import", "plan.pdf", "lead-train.due", "--take")
    assert ("Ada", "2027-06-30") == (entry(trust, "lead-train").owner, entry(trust, "lead-train").due)


def test_what_cannot_be_understood_is_listed_and_the_rest_is_taken(iar, trust) -> None:
    said = {
        "action.lead-name.due": "13/13/2027",
        "action.lead-name.owner": "Kim",
        "action.rooms-book.decision": "reject",
        "action.lead-train.why": "because",
    }
    by_pikepdf(trust / "plan.pdf", said)
    ran = iar("import", "plan.pdf", "--take", "--by", "The group")
    assert (1, "Kim", None) == (ran.code, entry(trust).owner, entry(trust).due)
    data = iar("import", "plan.pdf", "--json", "--by", "The group").data
    assert {
        "it is no date; write it as 31/03/2027",
        "to reject an action needs a reason",
        "no decision goes with it",
    } == {each["why"] for each in data["fields"] if each["outcome"] == "unclear"}
    assert "3 not understood" in ran.out


def test_who_decided_and_when_may_be_given_beside_the_file(iar, trust) -> None:
    by_pikepdf(trust / "plan.pdf", {"action.lead-name.decision": "accept"})
    ran = iar("import", "plan.pdf", "--take")
    assert (1, ()) == (ran.code, entry(trust).decisions)
    assert "nobody is named who decided" in " ".join(ran.out.split())
    iar.fine("import", "plan.pdf", "--take", "--by", "The group", "--date", "2/12/2026")
    assert [("The group", "2026-12-02")] == [(each.by, each.on) for each in entry(trust).decisions]
    iar.fine("import", "plan.pdf", "--take", "--by", "The group", "--date", "3/12/2026")
    assert 1 == len(entry(trust).decisions)


def test_a_status_that_was_filled_in_stands_whatever_was_decided(iar, trust) -> None:
    said = {"action.lead-name.decision": "accept", "action.lead-name.status": "in_progress"}
    by_pikepdf(trust / "plan.pdf", said)
    iar.fine("import", "plan.pdf", "--take", "--by", "The group")
    assert ("in_progress", 1) == (entry(trust).status, len(entry(trust).decisions))


def test_one_file_twice_is_taken_once(iar, trust) -> None:
    said = {"action.lead-name.decision": "accept", "action.lead-name.owner": "Kim", "meeting.by": "The group"}
    by_pikepdf(trust / "plan.pdf", said)
    iar.fine("import", "plan.pdf", "--take")
    before = (trust / "plan.yaml").read_bytes()
    ran = iar.fine("import", "plan.pdf", "--take")
    assert ("here already" in ran.out, before) == (True, (trust / "plan.yaml").read_bytes())


@pytest.mark.parametrize("fill", [by_pypdf, by_pikepdf])
def test_a_filled_plan_still_verifies(iar, trust, fill: Fill) -> None:
    fill(trust / "plan.pdf", {"action.lead-name.owner": NAMES, "action.lead-name.decision": "accept"})
    said = iar.fine("verify", "plan.pdf").out
    assert "The same." in said


def test_a_plan_without_fields_verifies_as_well(iar, trust) -> None:
    iar.fine("report", "--no-fields", "--engine", "weasyprint", "--output", "plain.pdf")
    assert "The pages are exactly those" in iar.fine("verify", "plain.pdf").out


def test_a_plan_of_another_assessment_is_refused(iar, trust, tmp_path) -> None:
    iar.fine("new", "walk", "--organisation", "Another Trust", "--into", tmp_path / "other")
    by_pikepdf(trust / "plan.pdf", {"action.lead-name.owner": "Kim"})
    ran = iar("-C", tmp_path / "other", "import", trust / "plan.pdf", "--take")
    assert 1 == ran.code
    assert "plan.pdf is of 'Sampling Trust', and this assessment of 'Another Trust'" in ran.err
    assert "[IMPORT-002]" in ran.err


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "PDF-001"), (b"%PDF-1.7\nrubbish", "PDF-001"), (b"PK\x03\x04", "PDF-001")]
)
def test_what_is_no_pdf_is_refused(iar, trust, content, code) -> None:
    (trust / "x.pdf").write_bytes(content)
    ran = iar("import", "x.pdf", "--take")
    assert (1, True) == (ran.code, f"[{code}]" in ran.err)


def test_a_pdf_without_our_fields_is_refused(iar, trust) -> None:
    iar.fine("report", "--no-fields", "--engine", "weasyprint", "--output", "plain.pdf")
    ran = iar("import", "plain.pdf", "--take")
    assert (1, True) == (ran.code, "plain.pdf has no fields of a plan" in ran.err)
    assert "[IMPORT-001]" in ran.err


def test_a_locked_assessment_has_no_fields_and_takes_none(iar, trust) -> None:
    by_pikepdf(trust / "plan.pdf", {"action.lead-name.owner": "Kim"})
    path = trust / "assessment.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("state: draft", "state: locked"), encoding="utf-8")
    ran = iar("import", "plan.pdf", "--take")
    assert (1, True) == (ran.code, "[FOLDER-010]" in ran.err)
    said = iar.fine("report", "--fields", "--engine", "weasyprint", "--output", "locked.pdf").err
    assert "no fields to fill in: this assessment is locked" in said
    assert not PdfReader("locked.pdf").get_fields()
    assert "a report of a locked assessment has none" in " ".join(iar("import", "locked.pdf", "--take").err.split())


def test_options_for_published_tables_are_refused(iar, trust) -> None:
    ran = iar("import", "plan.pdf", "--row", "RAA")
    assert (2, True) == (ran.code, "--row is for tables that others published" in ran.err)


def hostile(pdf: pikepdf.Pdf) -> None:
    """A field that lies in itself, a thousand names, texts without end, values of every kind."""
    fields = pdf.Root.AcroForm.Fields
    ring = pdf.make_indirect(pikepdf.Dictionary(T="ring", Kids=pikepdf.Array()))
    for _ in range(50):
        ring.Kids.append(ring)
    ring.Parent = ring
    fields.append(ring)
    action = next(each for each in fields if str(each.T) == "action")
    for value in (
        "x" * 100_000,
        "\x1b[31m\u202e\x00",
        pikepdf.Name("/Off"),
        pikepdf.Array([1]),
        3,
        pikepdf.Dictionary(),
    ):
        one = pdf.make_indirect(
            pikepdf.Dictionary(T="Not an id", Kids=pikepdf.Array([pikepdf.Dictionary(T="owner", V=value)]))
        )
        action.Kids.append(one)


def test_a_hostile_form_costs_nothing_but_what_it_says(iar, trust) -> None:
    with pikepdf.open("plan.pdf", allow_overwriting_input=True) as pdf:
        hostile(pdf)
        pdf.save("plan.pdf")
    by_pikepdf(
        trust / "plan.pdf", {"action.lead-name.owner": "Kim\x1b[31m\u202e\n=1+1", "action.lead-train.due": "x" * 50_000}
    )
    ran = iar("import", "plan.pdf", "--take")
    assert (1, "Kim[31m =1+1") == (ran.code, entry(trust).owner)
    assert "\x1b" not in ran.out
