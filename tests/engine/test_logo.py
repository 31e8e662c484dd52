"""A logo is looked at before it is drawn: a small picture, whole, of a size that a page can hold."""

from __future__ import annotations

import struct
import zlib

import pytest

from iar_assess.answers.assessment import Look
from iar_assess.engine.look import look_of
from iar_assess.errors import RenderError

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(width: int, height: int) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return SIGNATURE + head + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def jpeg(width: int, height: int, *, frame: int = 0xC0) -> bytes:
    said = b"\xff\xe0" + struct.pack(">H", 4) + b"JF"
    return b"\xff\xd8" + said + b"\xff\xff" + struct.pack(">BHBHHB", frame, 11, 8, height, width, 1) + b"\x01\x11\0"


@pytest.fixture
def look(tmp_path):
    def make(content: bytes):
        (tmp_path / "logo.png").write_bytes(content)
        return look_of(tmp_path, Look(logo="logo.png"))

    return make


@pytest.mark.parametrize(
    ("content", "kind"),
    [(png(1, 1), "png"), (png(4000, 4000), "png"), (jpeg(300, 200), "jpeg"), (jpeg(300, 200, frame=0xC2), "jpeg")],
    ids=range(4),
)
def test_a_logo_of_a_fair_size_is_taken(look, content, kind) -> None:
    assert (kind, content) == (look(content).logo_kind, look(content).logo)


@pytest.mark.parametrize(
    "content", [png(30_000, 30_000), png(4001, 1), png(0, 1), jpeg(1, 4001), jpeg(0, 0)], ids=range(5)
)
def test_a_logo_of_a_size_that_no_page_needs_is_refused(look, content) -> None:
    with pytest.raises(RenderError, match="pixels; save it with at most 4,000") as caught:
        look(content)
    assert "REPORT-004" == caught.value.code


@pytest.mark.parametrize(
    "content",
    [
        SIGNATURE,
        SIGNATURE + b"junk" * 100,
        png(1, 1)[:40] + b"junk" * 100,
        png(1, 1)[:-12],
        png(1, 1).replace(b"IHDR", b"JHDR"),
        SIGNATURE + chunk(b"IEND", b""),
        b"\xff\xd8\xff",
        b"\xff\xd8\xff" + b"junk" * 100,
        jpeg(1, 1, frame=0xC4),
    ],
    ids=range(9),
)
def test_a_logo_that_is_not_whole_is_refused(look, content) -> None:
    with pytest.raises(RenderError, match="is damaged") as caught:
        look(content)
    assert "REPORT-004" == caught.value.code


def test_what_the_renderer_complains_of_names_no_picture_by_its_content() -> None:
    from iar_assess.report.pdf_weasyprint import _brief

    said = _brief("Failed to load image at 'data:image/png;base64," + "A" * 100_000 + "': broken\n" + "x" * 1000)
    assert "Failed to load image at 'data:…" in said
    assert len(said) <= 201
