"""The body of a Word document as XML: one function a block, everything that is said escaped.

Made as text rather than with python-docx, which is slow in tables and knows no links, bookmarks or repeated headings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from .charts import tone_look
from .outline_kit import (
    Aside,
    Bar,
    Block,
    Bullets,
    Contents,
    Facts,
    Heading,
    Jump,
    Line,
    Link,
    Logo,
    NewPage,
    Piece,
    Place,
    Strong,
    Table,
    Text,
    Title,
    filled,
    pieces_of,
    web_address,
)
from .translated.marks import parts, unmarked
from .view import Mark

WORDML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WIDTH = 9408
"""The width of the text on A4, in twentieths of a point."""
STEPS = 12
"""How many blanks the longest bar is drawn with."""
PALE = "E4E8EA"
QUIET = "425563"
CONTENTS = r"TOC \o &quot;1-2&quot; \h \n \u"
LOOKS = {"plain": "", "big": "Result", "lead": "Lead", "small": "Small"}
_BLANK = "\u00a0"


class Body:
    """Blocks to XML; keeps count of bookmarks, links and numbered lists."""

    def __init__(
        self,
        blocks: tuple[Block, ...],
        *,
        accent: str,
        link: Callable[[str], str],
        numbering: Callable[[], int],
        logo: Callable[[str], str],
    ) -> None:
        """Where the document keeps what the body refers to: `link`, `numbering` and `logo` give their ids or XML."""
        self._blocks, self._accent = tuple(_named(blocks)), accent
        self._link, self._numbering, self._logo = link, numbering, logo
        self._ids = count(1)
        self._names = set(_names(self._blocks))
        self._new_page = False

    def paragraphs(self) -> Iterator[str]:
        """The XML of each block."""
        for block in self._blocks:
            if isinstance(block, NewPage):
                self._new_page = True
            else:
                yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Title(text):
                yield self._paragraph(text, "Title")
            case Logo(alt):
                yield f"<w:p>{self._logo(alt)}</w:p>"
            case Heading(level, text, name):
                yield self._paragraph((Place(name), text) if name else text, f"Heading{level}")
            case Text(line, look, lang):
                yield self._paragraph(line, LOOKS[look], lang=lang)
            case Contents():
                yield from self._contents()
            case _:
                yield from self._rows(block)

    def _rows(self, block: Block) -> Iterator[str]:
        """What is one thing after the other."""
        match block:
            case Bullets(items, numbered):
                more = _numbered(self._numbering()) if numbered else ""
                style = "ListNumber" if numbered else "ListBullet"
                yield from (self._paragraph(item, style, more=more) for item in items)
            case Table():
                yield self._table(block)
            case Facts(what, rows):
                yield self._facts(what, rows)

    def _paragraph(self, line: Line, style: str, *, more: str = "", lang: str | None = None) -> str:
        before = "<w:pageBreakBefore/>" if self._new_page else ""
        self._new_page = False
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        properties = f"<w:pPr>{named}{before}{more}</w:pPr>" if named or before or more else ""
        return f"<w:p>{properties}{''.join(self._piece(piece, lang) for piece in pieces_of(line))}</w:p>"

    def _piece(self, piece: Piece, lang: str | None = None) -> str:
        match piece:
            case str():
                return _run(piece, _lang(lang))
            case Strong(text):
                return _run(text, f"<w:b/>{_lang(lang)}")
            case Aside(text):
                return _run(text, f'<w:color w:val="{QUIET}"/><w:sz w:val="19"/>')
            case Mark():
                look = tone_look(piece.tone)
                return _run(f"{look.glyph}{_BLANK}{piece.word}", f'<w:b/><w:color w:val="{look.colour[1:]}"/>')
            case Link(text, url):
                address = web_address(url)
                return _run(text) if address is None else _linked(text, f'r:id="{self._link(address)}"')
            case Jump(text, to):
                return _linked(text, f'w:anchor="{_bookmark(to)}"') if to in self._names else _run(text)
            case Place(name):
                number = next(self._ids)
                start = f'<w:bookmarkStart w:id="{number}" w:name="{_bookmark(name)}"/>'
                return f'{start}<w:bookmarkEnd w:id="{number}"/>'
            case Bar(share):
                return self._bar(share)

    def _bar(self, share: float) -> str:
        """A bar of blanks on a ground of colour: drawn like one, and silent where a page is read aloud."""
        full = filled(share, STEPS)
        parts = ((full, self._accent), (STEPS - full, PALE))
        return "".join(
            _run(_BLANK * length, f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>')
            for length, fill in parts
            if length
        )

    def _table(self, table: Table) -> str:
        shares = table.widths or (1,) * len(table.head)
        columns = [WIDTH * share // sum(shares) for share in shares]
        first = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        top = "".join(self._cell(name, width) for name, width in zip(table.head, columns, strict=True))
        drawn = [f"<w:tr>{first}{top}</w:tr>"]
        for row in table.rows:
            cells = "".join(self._cell(cell, width) for cell, width in zip(row, columns, strict=True))
            drawn.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
        return _whole_table(table.what, columns, drawn, 'w:val="0620" w:firstRow="1" w:firstColumn="0"')

    def _facts(self, what: str, rows: tuple[tuple[str, Line], ...]) -> str:
        columns = [WIDTH // 5, WIDTH - WIDTH // 5]
        drawn = []
        for number, (label, said) in enumerate(rows, start=1):
            together = "<w:keepNext/>" if number < len(rows) else ""
            cells = self._cell((Strong(label),), columns[0], together) + self._cell(said, columns[1], together)
            drawn.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
        return _whole_table(what, columns, drawn, 'w:val="0680" w:firstRow="0" w:firstColumn="1"')

    def _cell(self, line: Line, width: int, more: str = "") -> str:
        said = self._paragraph(line, "Cell", more=more)
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{said}</w:tc>'

    def _contents(self) -> Iterator[str]:
        """A field that Word can bring up to date, filled already with links, so that nothing has to be asked."""
        yield self._paragraph("Contents", "ContentsHeading")
        begin = _field_mark("begin") + _run_of(f'<w:instrText xml:space="preserve">{CONTENTS}</w:instrText>')
        entries = [each for each in self._blocks if isinstance(each, Heading) and each.level <= 2]
        for number, entry in enumerate(entries, start=1):
            style = f'<w:pPr><w:pStyle w:val="toc{entry.level}"/></w:pPr>'
            before = begin + _field_mark("separate") if number == 1 else ""
            after = _field_mark("end") if number == len(entries) else ""
            linked = _linked(entry.text, f'w:anchor="{_bookmark(entry.name or "")}"', plain=True)
            yield f"<w:p>{style}{before}{linked}{after}</w:p>"


def field(instruction: str) -> str:
    """A field that Word works out while it lays the page out, such as `PAGE`."""
    return f'<w:fldSimple xmlns:w="{WORDML}" w:instr="{instruction}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def document(paragraphs: Iterable[str]) -> str:
    """The body as an element of its own."""
    return f'<w:body xmlns:w="{WORDML}" xmlns:r="{RELATIONS}">{"".join(paragraphs)}</w:body>'


def _named(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, each heading of the contents with a name that leads to it."""
    for number, block in enumerate(blocks):
        if isinstance(block, Heading) and block.name is None and block.level <= 2:
            yield replace(block, name=f"heading-{number}")
        else:
            yield block


def _names(blocks: Iterable[Block]) -> Iterator[str]:
    """Everything that can be jumped to."""
    for block in blocks:
        if isinstance(block, Heading) and block.name is not None:
            yield block.name
        elif isinstance(block, Table):
            cells = (cell for row in block.rows for cell in row)
            yield from (piece.name for cell in cells for piece in pieces_of(cell) if isinstance(piece, Place))


def _bookmark(name: str) -> str:
    return name.replace("-", "_")


def _run(text: str, properties: str = "") -> str:
    """A run of text; a line end is a break."""
    pieces = ((piece, properties + (_lang("en-GB") if english else "")) for piece, english in parts(text))
    return "".join(_run_of(_lines(piece), look) for piece, look in pieces)


def _lines(text: str) -> str:
    return "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in unmarked(text).split("\n"))


def _run_of(content: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{content}</w:r>"


def _lang(lang: str | None) -> str:
    return f"<w:lang w:val={quoteattr(lang)}/>" if lang is not None else ""


def _linked(text: str, target: str, *, plain: bool = False) -> str:
    style = "" if plain else '<w:rStyle w:val="Hyperlink"/>'
    return f"<w:hyperlink {target}>{_run(text, style)}</w:hyperlink>"


def _field_mark(kind: str) -> str:
    return _run_of(f'<w:fldChar w:fldCharType="{kind}"/>')


def _numbered(number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def _whole_table(what: str, columns: list[int], rows: list[str], look: str) -> str:
    """A table of the report's style, and the paragraph that Word wants between two of them."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    properties = (
        f'<w:tblStyle w:val="ReportTable"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook {look} w:lastRow="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(unmarked(what))}/>"
    )
    table = f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    return table + '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'
