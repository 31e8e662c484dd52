"""What is looked at on a PDF's pages: what is drawn and where fields are, never what is filled into them."""

import io

import pikepdf
import pytest

from iar_assess.errors import PdfError
from iar_assess.files.pdf import opened_bytes
from iar_assess.files.pdf_pages import file_inside, keywords, laid_over, marks_in, page_words, pages_mark

NAME = "assessment.iar.json"


def made(change=lambda pdf: None) -> bytes:
    """A PDF of two pages with a field on the first."""
    pdf = pikepdf.new()
    for number in range(2):
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(b"0 0 %d 10 re f" % number)
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="owner", Rect=[10, 10, 90, 30]
    )
    field = pdf.make_indirect(field)
    pdf.pages[0].Annots = pikepdf.Array([field])
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
    change(pdf)
    target = io.BytesIO()
    pdf.save(target, fix_metadata_version=False)
    return target.getvalue()


def mark(content: bytes) -> str:
    with opened_bytes("plan.pdf", content) as pdf:
        return pages_mark("plan.pdf", pdf)


def fill(pdf):
    field = pdf.pages[0].Annots[0]
    field.V = "The careers leader"
    field.AP = pikepdf.Dictionary(N=pdf.make_stream(b"BT ET"))


def test_what_is_filled_in_is_no_part_of_the_mark():
    assert mark(made()) == mark(made(fill))


def move(pdf):
    pdf.pages[0].Annots[0].Rect = [10, 110, 90, 130]


def add(pdf):
    another = pdf.make_indirect(pikepdf.Dictionary(pdf.pages[0].Annots[0]))
    pdf.pages[0].Annots.append(another)
    pdf.Root.AcroForm.Fields.append(another)


def draw(pdf):
    pdf.pages[1].contents_add(b"0 0 9 9 re f")


def swap(pdf):
    pdf.pages.reverse()


@pytest.mark.parametrize("change", [move, add, draw, swap])
def test_a_field_moved_or_added_and_a_page_changed_are(change):
    assert mark(made()) != mark(made(change))


def test_only_fields_and_links_may_lie_over_a_page():
    def lay(pdf):
        kinds = ("Link", "Popup", "Stamp", "Highlight")
        notes = [pikepdf.Dictionary(Subtype=pikepdf.Name(f"/{kind}"), Rect=[0, 0, 9, 9]) for kind in kinds]
        drawn = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], AP=pikepdf.Dictionary())
        pdf.pages[1].Annots = pikepdf.Array([*notes, drawn])

    with opened_bytes("plan.pdf", made(lay)) as pdf:
        assert ((2, "Popup"), (2, "Stamp"), (2, "Highlight"), (2, "Link")) == laid_over("plan.pdf", pdf)


def test_what_a_pdf_says_of_itself_is_read_from_either_place():
    said = keywords(b"an assessment")

    def plain(pdf):
        pdf.docinfo["/Keywords"] = said

    def described(pdf):
        pdf.Root.Metadata = pdf.make_stream(f"<pdf:Keywords>{said}</pdf:Keywords>".encode())

    for change in (plain, described):
        with opened_bytes("plan.pdf", made(change)) as pdf:
            assert {"assessment", "pages"} == set(marks_in("plan.pdf", pdf))
    with opened_bytes("plan.pdf", made()) as pdf:
        assert {} == marks_in("plan.pdf", pdf)


@pytest.mark.parametrize("count", [0, 2])
def test_none_and_several_files_inside_are_refused(count):
    def attach(pdf):
        names: list[pikepdf.Object] = []
        for number in range(count):
            stream = pdf.make_stream(b"{}")
            spec = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F=NAME, UF=NAME, EF=pikepdf.Dictionary(F=stream))
            names += [pikepdf.String(str(number)), pdf.make_indirect(spec)]
        pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=pikepdf.Array(names)))

    with opened_bytes("plan.pdf", made(attach)) as pdf, pytest.raises(PdfError) as caught:
        file_inside("plan.pdf", pdf, NAME)
    assert "PDF-004" == caught.value.code


@pytest.mark.parametrize("broken", ["/Annots", "/Contents"])
def test_pages_of_another_shape_are_a_broken_file(broken):
    def change(pdf):
        pdf.pages[0].obj[broken] = pikepdf.Array([1, pikepdf.String("x")])

    with opened_bytes("plan.pdf", made(change)) as pdf, pytest.raises(PdfError):
        pages_mark("plan.pdf", pdf)


def _one_drawing_for_many_pages(pdf):
    drawing = pdf.make_stream(b" " * 3_900_000)
    for _ in range(12):
        pdf.add_blank_page().Contents = drawing


def _a_page_drawn_by_one_part_many_times(pdf):
    pdf.pages[0].Contents = pikepdf.Array([pdf.make_stream(b" " * 3_900_000)] * 1_000)


def _one_list_for_many_pages(pdf):
    parts = pdf.make_indirect(pikepdf.Array([pdf.make_stream(b"")] * 1_000))
    for _ in range(201):
        pdf.add_blank_page().Contents = parts


def _with_fonts(*tables: bytes):
    def change(pdf):
        fonts = {f"/F{n}": pikepdf.Dictionary(ToUnicode=pdf.make_stream(each)) for n, each in enumerate(tables)}
        pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(fonts))
        pdf.pages[0].Contents = pdf.make_stream(b"".join(b"%s 1 Tf " % name.encode() for name in fonts))

    return change


ALL_CODES = b"beginbfrange\n" + b"<0000> <ffff> <0041>\n" * 5 + b"endbfrange"


def looked_at(content: bytes) -> list[list[str]]:
    with opened_bytes("plan.pdf", content) as pdf:
        pages_mark("plan.pdf", pdf)
        return page_words("plan.pdf", pdf)


@pytest.mark.parametrize(
    "change",
    [
        _one_drawing_for_many_pages,
        _a_page_drawn_by_one_part_many_times,
        _one_list_for_many_pages,
        _with_fonts(b"beginbfrange\n" + b"<0000> <ffff> <0041>\n" * 1_000 + b"endbfrange"),
        _with_fonts(*[ALL_CODES] * 5),
        _with_fonts(b"beginbfchar " * 2_000_000),
    ],
    ids=["drawing", "parts", "list", "codes", "fonts", "table"],
)
def test_what_would_keep_a_computer_busy_for_hours_is_refused(change):
    """Small files, in which one large thing is named many times."""
    content = made(change)
    assert len(content) < 100_000
    with pytest.raises(PdfError) as caught:
        looked_at(content)
    assert "PDF-002" == caught.value.code


def test_what_a_font_means_is_read_from_pairs_and_ranges():
    said = (
        b"1 beginbfchar <0001> <0048> endbfchar 2 beginbfrange <0002> <0003> <0069> <0004> <0005> [<0021> <00660069>] "
        b"endbfrange"
    )

    def change(pdf):
        _with_fonts(said)(pdf)
        pdf.pages[0].Contents = pdf.make_stream(b"BT /F0 1 Tf <0001000200030004> Tj [<0005> -3 <0009>] TJ ET")

    assert [["Hij!", "fi\ufffd"], []] == looked_at(made(change))
