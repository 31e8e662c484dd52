"""The look of a Word report: python-docx's own template, without what is not needed, in our styles."""

from __future__ import annotations

from typing import Any

from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from .docx_xml import QUIET, WORDML

FONT = "Calibri"
INK = "231F20"
LINE = "C9D0D4"
KEPT = {
    *("Normal", "Default Paragraph Font", "Normal Table", "No List", "Header", "Footer", "Title"),
    *("Heading 1", "Heading 2", "Heading 3", "Heading 4", "List Bullet", "List Number"),
}
HEADINGS = {"Heading 1": (20, 0, 8), "Heading 2": (14, 16, 4), "Heading 3": (11.5, 12, 3), "Heading 4": (11, 10, 2)}
"""Size, space above and below of each, in points."""
OWN = {
    "Result": (22, 6, 4),
    "Lead": (12.5, 0, 6),
    "Small": (9.5, 0, 6),
    "Cell": (10, 2, 2),
    "Gap": (4, 0, 2),
    "Contents Heading": (20, 0, 8),
    "toc 1": (11, 4, 2),
    "toc 2": (10.5, 0, 1),
}


def set_styles(document: DocumentObject, *, accent: str, language: str) -> None:
    """Leave the styles that are used, and give them our look."""
    root: Any = document.styles.element
    for style in list(root.findall(qn("w:style"))):
        if style.find(qn("w:name")).get(qn("w:val")) not in {*KEPT, *(name.lower() for name in KEPT)}:
            root.remove(style)
        else:
            for link in style.findall(qn("w:link")):
                style.remove(link)
    _defaults(root, language)
    colour = RGBColor.from_string(accent)
    _paragraphs(document, colour)
    for name, (size, above, below) in HEADINGS.items():
        _shape(document.styles[name], size, above, below, colour=colour, bold=True)
    root.append(parse_xml(_HYPERLINK.format(wordml=WORDML, accent=accent)))
    root.append(parse_xml(_TABLE.format(wordml=WORDML, accent=accent, line=LINE)))


def _defaults(root: Any, language: str) -> None:
    properties = root.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _set_font(properties)
    properties.find(qn("w:lang")).set(qn("w:val"), language)


def _set_font(properties: Any) -> None:
    fonts = properties.find(qn("w:rFonts"))
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FONT)


def _paragraphs(document: DocumentObject, colour: RGBColor) -> None:
    normal = document.styles["Normal"]
    _shape(normal, 11, 0, 6, colour=RGBColor.from_string(INK))
    title = document.styles["Title"]
    _shape(title, 30, 6, 8, colour=colour, bold=True)
    for border in title.element.pPr.findall(qn("w:pBdr")):
        title.element.pPr.remove(border)
    for name in ("List Bullet", "List Number"):
        _shape(document.styles[name], 11, 0, 4)
    for name in ("Header", "Footer"):
        _shape(document.styles[name], 9, 0, 0, colour=RGBColor.from_string(QUIET))
    for name, (size, above, below) in OWN.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc "))
        style.base_style = normal
        strong = name in ("Result", "Contents Heading")
        quiet = RGBColor.from_string(QUIET) if name == "Small" else None
        _shape(style, size, above, below, colour=colour if strong else quiet, bold=strong)
    document.styles["toc 2"].paragraph_format.left_indent = Mm(6)
    document.styles["Gap"].paragraph_format.line_spacing = Pt(4)


def _shape(
    style: Any, size: float, above: float, below: float, *, colour: RGBColor | None = None, bold: bool = False
) -> None:
    assert isinstance(style, ParagraphStyle)  # noqa: S101  # for the type checker
    if style.element.rPr is not None and style.element.rPr.find(qn("w:rFonts")) is not None:
        _set_font(style.element.rPr)
    style.font.size = Pt(size)
    style.font.bold = bold or None
    if colour is not None:
        style.font.color.rgb = colour
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(above), Pt(below), 1.1


_HYPERLINK = """<w:style xmlns:w="{wordml}" w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>
<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>
<w:rPr><w:color w:val="{accent}"/><w:u w:val="single"/></w:rPr></w:style>"""
_TABLE = """<w:style xmlns:w="{wordml}" w:type="table" w:customStyle="1" w:styleId="ReportTable">
<w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="{line}"/>
<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{line}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{line}"/></w:tblBorders>
<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{accent}"/></w:tcBorders></w:tcPr></w:tblStylePr>
</w:style>"""
