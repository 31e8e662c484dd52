"""What plugins add to a report: what fits is drawn, what is broken is left out and said."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from pypdf import PdfReader

from iar_assess import Bar, ExtraSection, Figure, Heading, Table, Text, Theme, builtin
from iar_assess.engine.decorating import decorated
from iar_assess.engine.reports import draw
from iar_assess.report.blocks import Block
from iar_assess.report.extra import sound_section
from iar_assess.report.html import render_html
from iar_assess.report.pdf_weasyprint import available
from iar_assess.report.theme import ThemeError, check_theme
from tests.report.odd_views import small

SECTIONS = """
from iar_assess import ExtraSection, Table, Text

@hookimpl
def iar_report_sections(view):
    BODY
"""
THEME = """
from iar_assess import Theme

@hookimpl
def iar_report_theme(framework, assessment):
    BODY
"""
FINE = 'ExtraSection(title="Beside", owner="", blocks=(Text(text="Said <b>here</b>."),))'
ASSESSMENT = SimpleNamespace(organisation="Example Trust")


def sections(body: str) -> str:
    return SECTIONS.replace("BODY", body)


def theme(body: str) -> str:
    return THEME.replace("BODY", body)


def dressed(host):
    return decorated(small(), host, None, ASSESSMENT)  # type: ignore[arg-type]  # these plugins look at neither


def test_a_section_goes_into_the_report_with_its_owner(module, host_of) -> None:
    view = dressed(host_of(module("more", sections(f"return [{FINE}]"))))
    assert [("Beside", "more (iar-test-more 1.2.3)")] == [(each.title, each.owner) for each in view.extra]
    page = render_html(view, for_print=False)
    assert "Said &lt;b&gt;here&lt;/b&gt;." in page
    assert "Added by more (iar-test-more 1.2.3)." in page


@pytest.mark.parametrize(
    "broken",
    [
        "3",
        'ExtraSection(title="", owner="", blocks=())',
        'ExtraSection(title=5, owner="", blocks=())',
        'ExtraSection(title="T", owner="", blocks=("<b>html</b>",))',
        'ExtraSection(title="T", owner="", blocks=(Table(title="t", heads=("a", "b"), rows=(("1",),)),))',
        'ExtraSection(title="T", owner="", blocks=(Text(text="x" * 300_000),))',
        'ExtraSection(title="T", owner="", blocks=(Text(text="x"),) * 201)',
    ],
)
def test_a_broken_section_is_left_out_and_said_and_the_others_stay(module, host_of, broken) -> None:
    host = host_of(module("more", sections(f"return [{broken}, {FINE}]")))
    assert ["Beside"] == [each.title for each in dressed(host).extra]
    assert [("PLUGIN-004", "more (iar-test-more 1.2.3)")] == [(each.code, each.plugin) for each in host.problems]
    assert "a section is left out" in str(host.problems[0])


def test_a_plugin_that_raises_costs_its_own_sections_only(module, host_of) -> None:
    host = host_of(module("bad", sections("raise ValueError('no')")), module("good", sections(f"return [{FINE}]")))
    assert ["Beside"] == [each.title for each in dressed(host).extra]
    assert ["PLUGIN-003"] == [each.code for each in host.problems]


def test_headings_never_skip_a_level() -> None:
    blocks: tuple[Block, ...] = (Heading(text="a", depth=3), Heading(text="b", depth=3), Heading(text="c", depth=3))
    section = sound_section(ExtraSection(title="T", owner="", blocks=blocks), "x")
    assert [1, 2, 3] == [each.depth for each in section.blocks if isinstance(each, Heading)]


@pytest.mark.parametrize("length", [-1.0, 100.5, float("nan"), float("inf")])
def test_a_bar_longer_than_its_figure_is_refused(length) -> None:
    bars = (Bar(label="a", value="1", length=length),)
    with pytest.raises(ValueError, match="between 0 and 100"):
        sound_section(ExtraSection(title="T", owner="", blocks=(Figure(title="f", bars=bars),)), "x")


def test_a_table_and_a_text_that_fit_stay_as_they_are() -> None:
    given = ExtraSection(title="T", owner="", blocks=(Text(text="x"), Table(title="t", heads=("a",), rows=(("1",),))))
    assert given.blocks == sound_section(given, "x").blocks


def test_the_first_theme_counts_and_the_last_to_join_is_asked_first(module, host_of) -> None:
    host = host_of(
        module("one", theme('return Theme(name="One", style="h1 { color: #000000 }")')),
        module("two", theme("return None")),
    )
    view = dressed(host)
    assert view.theme is not None
    assert "One" == view.theme.name
    assert "h1 { color: #000000 }" in render_html(view, for_print=False)
    assert [] == host.problems


@pytest.mark.parametrize(
    "style",
    [
        "@import 'https://example.org/x.css';",
        "body { background: url(https://example.org/x.png) }",
        "body { background: URL ( 'file:///etc/passwd' ) }",
        "body { background: u\\72l(x) }",
        "body { background: image-set('x.png' 1x) }",
        "</style><script>alert(1)</script>",
    ],
)
def test_a_style_that_opens_anything_is_refused_and_said(module, host_of, style) -> None:
    host = host_of(module("bad", theme(f"return Theme(name='Bad', style={style!r})")))
    assert dressed(host).theme is None
    assert "the theme 'Bad' cannot be used: its style holds" in str(host.problems[0])


@pytest.mark.parametrize(
    ("page", "wrong"),
    [
        ("{{ view.organisation | safe }}", "switches escaping off"),
        ("{% autoescape false %}{{ view.organisation }}{% endautoescape %}", "switches escaping off"),
        ("{% if %}", "cannot be read"),
        ("{{ 'x' * 10 ** 10 }}", "could grow without end"),
        ("{{ 9 ** 9 ** 9 }}", "could grow without end"),
        ("{{ 'x' | center(10000000000) }}", "could grow without end"),
        ("{% for a in [1] %}" * 3 + "{% endfor %}" * 3, "could grow without end"),
        ("x" * 60_000, "is too large"),
    ],
)
def test_a_page_that_could_harm_is_refused(page, wrong) -> None:
    with pytest.raises(ThemeError, match=wrong):
        check_theme(Theme(name="T", pages={"back.html.j2": page}))


def test_only_the_cover_and_a_last_page_can_be_brought() -> None:
    with pytest.raises(ThemeError, match=r"it brings actions\.html\.j2; .*cover\.html\.j2 and back\.html\.j2"):
        check_theme(Theme(name="T", pages={"actions.html.j2": ""}))


@pytest.mark.parametrize(
    "page",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ view.__init__.__globals__ }}",
        "{{ view.nowhere }}",
        "{% for n in range(10000000) %}x{% endfor %}",
    ],
)
def test_a_page_that_reaches_out_costs_the_theme_and_not_the_report(module, host_of, tmp_path, page) -> None:
    host = host_of(
        module("bad", theme(f"return Theme(name='Bad', pages={{'back.html.j2': {page!r}}})")), builtin=builtin
    )
    view = dressed(host)
    assert view.theme is not None
    notes = draw(view, host, form="html", target=tmp_path / "plan.html")
    assert notes[0].startswith("drawn without the theme 'Bad': the theme 'Bad' cannot be used: its pages raised ")
    assert view.organisation in (tmp_path / "plan.html").read_text(encoding="utf-8")


def test_what_people_wrote_is_escaped_in_a_themes_page_too() -> None:
    view = dressed_by_hand(Theme(name="T", pages={"back.html.j2": "<p>{{ view.title ~ '<i>' }}</p>"}))
    assert "&lt;i&gt;</p>" in render_html(view, for_print=False)


def dressed_by_hand(given: Theme):
    import msgspec

    return msgspec.structs.replace(small(), theme=given)


@pytest.mark.parametrize("validated", [True, False])
def test_a_pdf_claims_to_be_accessible_only_where_its_theme_was_validated(tmp_path, validated) -> None:
    if available() is not None:
        pytest.skip(str(available()))
    host_formats = draw_pdf(Theme(name="T", validated=validated), tmp_path)
    root: Any = PdfReader(tmp_path / "plan.pdf").trailer["/Root"]
    assert validated is ("/Metadata" in root and b"pdfuaid" in root["/Metadata"].get_data())
    assert "/StructTreeRoot" in root
    assert validated is (host_formats == ())


def draw_pdf(given: Theme, folder):
    from iar_assess.report.pdf_weasyprint import write_pdf

    return write_pdf(dressed_by_hand(given), folder / "plan.pdf")


def test_typst_says_that_it_wears_no_theme(tmp_path) -> None:
    from iar_assess.report.pdf_typst import write_pdf

    assert ("the theme 'T' is not worn by PDFs of typst",) == write_pdf(
        dressed_by_hand(Theme(name="T")), tmp_path / "plan.pdf"
    )
