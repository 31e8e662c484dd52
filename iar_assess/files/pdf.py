"""Opening a PDF that came from somebody: bounded, never decrypted, nothing in it run, followed or fetched."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from iar_assess.errors import PdfError

from .reading import read_regular

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

MAX_BYTES = 50_000_000
MAX_OBJECTS = 500_000
MAX_PAGES = 5_000
MAX_UNPACKED = 32_000_000
"""What one stream may unpack to."""
MAX_ITEMS = 200_000
"""What one array or dictionary may hold, and what may lie on all pages together."""

_BROKEN = (ArithmeticError, AttributeError, EOFError, LookupError, RecursionError, RuntimeError, TypeError, ValueError)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_FILTER = re.compile(rb"/Filter(?![A-Za-z])\s*(/\w+|\[(?:\s*/\w+)*\s*\])?")
_REPAIR = "ask for the file anew, as it was made; print to PDF and some mail programs leave only pictures of it"


@contextmanager
def opened(path: Path) -> Iterator[Pdf]:
    """A PDF from a file; what turns out to be broken while it is looked at is said in the same words.

    Raises:
        PdfError: it is no PDF that can be read (PDF-001), larger than any report (PDF-002), or encrypted (PDF-003).
        FolderError: it is a link or no ordinary file (FOLDER-011), or cannot be read (FOLDER-012).
    """
    with opened_bytes(path.name, read_pdf(path)) as pdf:
        yield pdf


def read_pdf(path: Path) -> bytes:
    """The bytes of a file that is to be opened as a PDF.

    Raises:
        PdfError: there is no such file (PDF-001), or it is too large (PDF-002).
        FolderError: it is a link or no ordinary file (FOLDER-011), or cannot be read (FOLDER-012).
    """
    try:
        content = read_regular(path.resolve(), MAX_BYTES)
    except FileNotFoundError as error:
        what = f"there is no file {path}"
        raise PdfError(what, "name the PDF that you saved") from error
    if len(content) > MAX_BYTES:
        raise too_large(path.name, f"has more than {MAX_BYTES:,} bytes")
    return content


@contextmanager
def opened_bytes(name: str, content: bytes) -> Iterator[Pdf]:
    """A PDF from its bytes.

    Args:
        name: what to call it in complaints.
        content: all of it.

    Raises:
        PdfError: as `opened`.
    """
    import pikepdf

    _limit()
    _inspect(name, content)
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise _encrypted(name)
            if len(pdf.objects) > MAX_OBJECTS or len(pdf.pages) > MAX_PAGES:
                raise too_large(name, f"holds more than {MAX_PAGES:,} pages or {MAX_OBJECTS:,} objects")
            with reading(name):
                lying = sum(map(_on_page, pdf.pages))
            if lying > MAX_ITEMS:
                raise too_large(name, f"has more than {MAX_ITEMS:,} things on its pages")
            yield pdf
    except pikepdf.PasswordError as error:
        raise _encrypted(name) from error
    except (pikepdf.PdfError, pikepdf.PikepdfError, MemoryError) as error:
        raise _broken(name) from error


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Around what looks into a PDF: whatever has another shape than it should is said as a broken file.

    Keep it small, so that no fault of ours is taken for one of the file.
    """
    import pikepdf

    try:
        yield
    except (pikepdf.PdfError, pikepdf.PikepdfError, MemoryError, *_BROKEN) as error:
        raise _broken(name) from error


def unpacked(name: str, stream: Object, most: int | None = None) -> bytes:
    """The content of a stream, bounded; else by `MAX_UNPACKED`.

    Raises:
        PdfError: it is packed in a way that no report is (PDF-001), or unpacks to more than any should (PDF-002).
    """
    from pikepdf import Array

    most = MAX_UNPACKED if most is None else max(0, most)
    raw = stream.read_raw_bytes()
    kinds = stream.get("/Filter")
    names = [] if kinds is None else [str(each) for each in (kinds if isinstance(kinds, Array) else (kinds,))]
    if not names:
        content, rest = raw[: most + 1], b""
    elif names == ["/FlateDecode"] and "/DecodeParms" not in stream:
        unpacking = zlib.decompressobj()
        try:
            content = unpacking.decompress(raw, most + 1)
        except zlib.error as error:
            raise _broken(name) from error
        rest = unpacking.unconsumed_tail
    else:
        raise _broken(name)
    if rest or len(content) > most:
        raise too_large(name, f"unpacks to more than {most:,} bytes")
    return content


def _on_page(page: Page) -> int:
    """How many parts its drawing has, and how much lies over it; many pages may name the same long list."""
    from pikepdf import Array

    lists = (page.obj.get(key) for key in ("/Annots", "/Contents"))
    return sum(len(each) for each in lists if isinstance(each, Array))


def _limit() -> None:
    """Bound what the library takes; it keeps these bounds for the whole process."""
    from pikepdf.settings import set_qpdf_limits

    set_qpdf_limits(
        flate_max_memory=MAX_UNPACKED,
        png_max_memory=MAX_UNPACKED,
        tiff_max_memory=MAX_UNPACKED,
        run_length_max_memory=MAX_UNPACKED // 8,
        dct_max_memory=MAX_UNPACKED,
        max_stream_filters=2,
        parser_max_container_size=MAX_ITEMS,
        doc_max_warnings=1_000,
    )


def _inspect(name: str, content: bytes) -> None:
    """Refuse what is no PDF, and ways of packing that the library cannot bound or that hide which one is meant."""
    if b"%PDF-" not in content[:1024]:
        what = f"{name} is not a PDF"
        raise PdfError(what, "name the PDF that `iar report` made, or the filled one that came back")
    plain = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)
    for found in _FILTER.finditer(plain):
        if found[1] is None or b"LZW" in found[1]:
            raise _broken(name)


def _encrypted(name: str) -> PdfError:
    what = f"{name} is protected by a password or by rights"
    return PdfError(what, "save it without protection, and try again", code="PDF-003")


def too_large(name: str, why: str) -> PdfError:
    """What to say of a file that is larger than any report."""
    what = f"{name} {why}"
    return PdfError(what, "no report is that large: ask for the file as it was made", code="PDF-002")


def _broken(name: str) -> PdfError:
    what = f"{name} cannot be read as a PDF"
    return PdfError(what, _REPAIR)
