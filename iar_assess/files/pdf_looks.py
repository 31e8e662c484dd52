"""What makes a PDF look and read as it does besides the drawing of its pages: fonts, sizes, links, names of fields.

And what was put into it that runs, opens or travels along, which no report has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from iar_assess.errors import PdfError

from .pdf import MAX_ITEMS, MAX_OBJECTS, reading

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

DEEPEST = 40
MOST_BYTES = 200_000_000
"""What fonts and pictures together may unpack to."""
_PACKING = {"/Length", "/Filter", "/DecodeParms", "/DL"}
_LEFT_OUT = {"/Parent", "/P", "/SD", "/StructParent", "/StructParents", "/Metadata", "/PieceInfo", "/LastModified"}
_SHAPE = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit")
_OF_LINK = ("/Rect", "/A", "/Dest", "/Border", "/BS", "/C", "/PA")
_OF_FIELD = ("/FT", "/DV", "/Opt", "/TU", "/Rect")
_SAID = ("/S", "/Alt", "/ActualText", "/E", "/Lang")
_LEADS = ("/URI", "/GoTo")
_READ_ONLY = 1

Part = tuple[str, str]
"""A page, or the whole PDF, and what of it."""


def looks(name: str, pdf: Pdf) -> dict[Part, str]:
    """A digest of each part; the same whoever packed or numbered the objects anew, and whatever was filled in.

    Raises:
        PdfError: it is of another shape than a PDF, or unpacks to more than any report.
    """
    with reading(name):
        digesting = _Digesting(name, {page.obj.objgen: number for number, page in enumerate(pdf.pages)})
        found: dict[Part, str] = {}
        for number, page in enumerate(pdf.pages, start=1):
            for what, told in _of_page(page, digesting):
                found[f"page {number}", what] = told
        whole = "the PDF"
        found[whole, "what is read aloud"] = sha256(b"".join(_read_aloud(pdf, digesting))).hexdigest()
        found[whole, "its outline"] = sha256(b"".join(_outline(pdf))).hexdigest()
        found[whole, "its layers"] = digesting.of(pdf.Root.get("/OCProperties"))
        found[whole, "its title or language"] = digesting.of([pdf.docinfo.get("/Title"), pdf.Root.get("/Lang")])
        return found


def put_in(name: str, pdf: Pdf, ours: str) -> tuple[Part, ...]:
    """What somebody put in that runs or opens something, or travels along with our file."""
    with reading(name):
        return tuple(dict.fromkeys(_put_in(pdf, ours)))


def _put_in(pdf: Pdf, ours: str) -> Iterator[Part]:
    from pikepdf import Dictionary

    root, runs = pdf.Root, "was given something that runs or opens by itself"
    opening = root.get("/OpenAction")
    names = root.get("/Names")
    if (isinstance(opening, Dictionary) and opening.get("/S") != "/GoTo") or "/AA" in root:
        yield "the PDF", runs
    if names is not None and "/JavaScript" in names:
        yield "the PDF", runs
    if "/AcroForm" in root and "/XFA" in root.AcroForm:
        yield "the PDF", "was given a second form (XFA), which some programs show instead of the pages"
    for each in pdf.attachments.values():
        if each.filename != ours:
            yield f"the file {each.filename[:100]!r}", "was attached since"
    listed = {each.obj.objgen for each in pdf.attachments.values()}
    if any(each.objgen not in listed for each in root.get("/AF", ())):
        yield "the PDF", "was given a file that its list of files does not name"
    for number, page in enumerate(pdf.pages, start=1):
        lying = [each for each in page.get("/Annots", ()) if "/AA" in each or _leads_astray(each)]
        if lying or "/AA" in page.obj:
            yield f"page {number}", runs


def _leads_astray(lying: Object) -> bool:
    """Whether a click does another thing than to open an address or go to a page."""
    act = lying.get("/A")
    return act is not None and (act.get("/S") not in _LEADS or "/Next" in act)


def _of_page(page: Page, digesting: _Digesting) -> Iterator[tuple[str, str]]:
    yield "its size or place", digesting.of([_inherited(page.obj, key) for key in _SHAPE])
    drawn_with = [_inherited(page.obj, "/Resources"), page.obj.get("/Group")]
    yield "the fonts or pictures it is drawn with", digesting.of(drawn_with)
    links: list[object] = []
    fields: list[str] = []
    for each in page.get("/Annots", ()):
        if each.get("/Subtype") == "/Link":
            links.append([each.get(key) for key in _OF_LINK])
        elif each.get("/Subtype") == "/Widget":
            fields.append(digesting.of(_of_field(each)))
    yield "its links", digesting.of(links)
    yield "its fields", digesting.of(sorted(fields))


def _of_field(field: Object) -> list[object]:
    """What a field is; what is filled in counts only where nobody can."""
    said: list[object] = [_inherited(field, key) for key in _OF_FIELD]
    fixed = said[1] is None and int(_inherited(field, "/Ff") or 0) & _READ_ONLY
    return [*said, _whole_name(field), _inherited(field, "/V") if fixed else None]


def _whole_name(field: Object) -> str:
    parts = []
    for _ in range(DEEPEST):
        parts.append(str(field.get("/T", "")))
        if "/Parent" not in field:
            break
        field = field.Parent
    return ".".join(filter(None, reversed(parts)))


def _inherited(of: Object, key: str) -> Any:
    for _ in range(DEEPEST):
        if key in of:
            return of[key]
        if "/Parent" not in of:
            break
        of = of.Parent
    return None


def _read_aloud(pdf: Pdf, digesting: _Digesting) -> Iterator[bytes]:
    """The tags in their order, with the texts that are read instead of what is drawn."""
    from pikepdf import Array, Dictionary

    waiting: list[Any] = [pdf.Root.get("/StructTreeRoot")]
    for _ in range(MAX_OBJECTS):
        if not waiting:
            return
        if len(waiting) > MAX_OBJECTS:
            break
        each = waiting.pop()
        if isinstance(each, Array):
            waiting.extend(reversed(list(each)))
        elif isinstance(each, Dictionary):
            page = digesting.pages.get(each.Pg.objgen) if "/Pg" in each else None
            yield repr((page, *(str(each[key]) if key in each else None for key in _SAID))).encode()
            waiting.append(each.get("/K"))
        elif each is not None:
            yield f"{each} ".encode()
    what = "its tags do not end"
    raise ValueError(what)


def _outline(pdf: Pdf) -> Iterator[bytes]:
    waiting = [pdf.Root.get("/Outlines")]
    for _ in range(MAX_ITEMS):
        if not waiting:
            return
        each = waiting.pop()
        if each is not None:
            yield str(each.get("/Title", "")).encode("utf-8", "replace") + b"\n"
            waiting += [each.get("/Next"), each.get("/First")]
    what = "its outline does not end"
    raise ValueError(what)


@dataclass(slots=True)
class _Digesting:
    """Digests of objects, each worked out once."""

    name: str
    pages: dict[tuple[int, int], int]
    known: dict[tuple[int, int], str] = field(default_factory=dict)
    total: int = 0

    def of(self, thing: Any, depth: int = 0) -> str:
        """The digest of an object and all that it leads to, but for pages."""
        from pikepdf import Object

        if depth > DEEPEST:
            what = "it is nested too deep"
            raise ValueError(what)
        place = thing.objgen if isinstance(thing, Object) and thing.is_indirect else None
        if place is None:
            return self._worked_out(thing, depth)
        if place in self.pages:
            return f"page {self.pages[place]}"
        if place not in self.known:
            self.known[place] = "itself"  # where it leads back to itself
            self.known[place] = self._worked_out(thing, depth)
        return self.known[place]

    def _worked_out(self, thing: Any, depth: int) -> str:
        from pikepdf import Array, Dictionary, Name, Stream, String

        total = sha256()
        if isinstance(thing, (Dictionary, Stream)):
            packing = _PACKING if isinstance(thing, Stream) else set()
            for key in sorted(set(thing.keys()) - packing - _LEFT_OUT):
                total.update(f"{key} {self.of(thing[key], depth + 1)} ".encode())
            total.update(self._content(thing) if isinstance(thing, Stream) else b"")
        elif isinstance(thing, (Array, list)):
            total.update("".join(f"[{self.of(each, depth + 1)}]" for each in thing).encode())
        elif isinstance(thing, (Name, String, str)) or thing is None or isinstance(thing, bool):
            total.update(f"{type(thing).__name__} {thing}".encode("utf-8", "replace"))
        else:
            total.update(f"{round(float(thing), 2):.2f}".encode())
        return total.hexdigest()

    def _content(self, stream: Any) -> bytes:
        from pikepdf import PdfError as Unreadable

        try:
            content: bytes = stream.read_bytes()
        except Unreadable:  # a photograph
            content = stream.read_raw_bytes()
        self.total += len(content)
        if self.total > MOST_BYTES:
            what = f"{self.name} unpacks to more than {MOST_BYTES:,} bytes"
            raise PdfError(what, "no report is that large: ask for the file as it was made", code="PDF-002")
        return content
