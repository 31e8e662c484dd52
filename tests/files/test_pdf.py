"""Opening a PDF that came from somebody: bounded, and in words that help."""

import io
import subprocess
import sys
import zlib

import pikepdf
import pytest
from pypdf._codecs._codecs import LzwCodec

from iar_assess.errors import FolderError, PdfError
from iar_assess.files.pdf import opened, opened_bytes, reading, unpacked
from tests.files.pdf_bombs import BODY, flated, many_objects, packed_objects, run_lengths

MEMORY = """
import resource, sys
from pathlib import Path
from iar_assess.errors import PdfError
from iar_assess.files.pdf import opened
try:
    with opened(Path(sys.argv[1])) as pdf:
        print("opened", len(pdf.pages))
except PdfError as error:
    print(error.code)
status = Path("/proc/self/status")
if status.exists():
    print(next(int(line.split()[1]) // 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM:")))
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""
"""Linux counts what the process that began this one held into `ru_maxrss`, and a run of all tests holds much."""


def made(**how) -> bytes:
    """A small PDF with a page."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    target = io.BytesIO()
    pdf.save(target, **how)
    return target.getvalue()


def refused(content: bytes) -> str:
    """The code with which something is refused."""
    with pytest.raises(PdfError) as caught, opened_bytes("plan.pdf", content):
        pass
    assert "plan.pdf" in caught.value.wrong
    assert caught.value.remedy
    return caught.value.code


def test_a_pdf_is_opened(tmp_path):
    (tmp_path / "plan.pdf").write_bytes(made())
    with opened(tmp_path / "plan.pdf") as pdf:
        assert 1 == len(pdf.pages)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", made()[:100], b"%PDF-1.7\n" + b"[" * 100_000])
def test_what_is_no_whole_pdf_is_refused(content):
    assert "PDF-001" == refused(content)


def test_nothing_there_is_said(tmp_path):
    with pytest.raises(PdfError, match="there is no file"), opened(tmp_path / "plan.pdf"):
        pass


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(FolderError), opened(tmp_path):
        pass


@pytest.mark.parametrize("user", ["", "secret"])
def test_an_encrypted_pdf_is_refused(user):
    assert "PDF-003" == refused(made(encryption=pikepdf.Encryption(owner="secret", user=user)))


def test_a_large_file_is_not_read(tmp_path):
    with (tmp_path / "plan.pdf").open("wb") as stream:
        stream.write(b"%PDF-1.7\n")
        stream.truncate(60_000_000)
    with pytest.raises(PdfError, match="50,000,000") as caught, opened(tmp_path / "plan.pdf"):
        pass
    assert "PDF-002" == caught.value.code


@pytest.mark.parametrize(
    ("packed", "filters"),
    [
        (flated(400_000_000), b"/FlateDecode"),
        (zlib.compress(flated(400_000_000)), b"[/FlateDecode /FlateDecode]"),
        (run_lengths(400_000_000), b"/RunLengthDecode"),
    ],
    ids=["flate", "flate twice", "run lengths"],
)
@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured another way there")
def test_what_unpacks_without_end_is_refused_in_little_memory(tmp_path, packed, filters):
    (tmp_path / "plan.pdf").write_bytes(packed_objects(packed, filters))
    code, used = _opened_alone(tmp_path / "plan.pdf")
    assert "PDF-001" == code
    assert int(used) < 300


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured another way there")
def test_endless_objects_are_refused_in_little_memory(tmp_path):
    (tmp_path / "plan.pdf").write_bytes(many_objects(5_000_000))
    code, used = _opened_alone(tmp_path / "plan.pdf")
    assert code in ("PDF-001", "PDF-002")
    assert int(used) < 300


def _opened_alone(path):
    run = subprocess.run([sys.executable, "-c", MEMORY, path], capture_output=True, text=True, check=True)
    return run.stdout.split()


@pytest.mark.parametrize("filters", [b"/LZWDecode", b"/LZW", b"/#4cZWDecode", b"[/LZWDecode]", b"%\n/LZWDecode"])
@pytest.mark.parametrize("key", [b"/Filter ", b"/F#69lter "])
def test_a_way_of_packing_that_cannot_be_bounded_is_refused(monkeypatch, filters, key):
    """The library decodes LZW without a limit."""
    content = packed_objects(LzwCodec().encode(BODY), filters).replace(b"/Filter ", key)
    assert "PDF-001" == refused(content)
    monkeypatch.setattr("iar_assess.files.pdf._inspect", lambda *_: None)
    with opened_bytes("plan.pdf", content) as pdf:
        assert 1 == len(pdf.pages)  # so it was refused for its way of packing alone


@pytest.mark.parametrize("filters", [b"6 0 R", b"[6 0 R]", b"%\n6 0 R"])
def test_a_way_of_packing_that_is_named_elsewhere_is_refused(filters):
    assert "PDF-001" == refused(packed_objects(zlib.compress(BODY), filters))


def test_objects_packed_as_everybody_packs_them_are_read():
    """What the tests above refuse is refused for its way of packing alone."""
    with opened_bytes("plan.pdf", packed_objects(zlib.compress(BODY), b"/FlateDecode")) as pdf:
        assert "/Catalog" == pdf.Root.Type


@pytest.mark.parametrize("packing", [None, "/FlateDecode"])
def test_a_stream_is_unpacked_up_to_the_bound(monkeypatch, packing):
    monkeypatch.setattr("iar_assess.files.pdf.MAX_UNPACKED", 1_000)
    pdf = pikepdf.new()
    for size, fits in ((1_000, True), (1_001, False)):
        content = b"a" * size
        stream = pdf.make_stream(zlib.compress(content) if packing else content)
        if packing:
            stream.Filter = pikepdf.Name(packing)
        if fits:
            assert content == unpacked("plan.pdf", stream)
            continue
        with pytest.raises(PdfError) as caught:
            unpacked("plan.pdf", stream)
        assert "PDF-002" == caught.value.code


def test_a_stream_that_is_packed_otherwise_is_refused():
    pdf = pikepdf.new()
    stream = pdf.make_stream(b"00>")
    stream.Filter = pikepdf.Name("/ASCIIHexDecode")
    with pytest.raises(PdfError):
        unpacked("plan.pdf", stream)


def test_what_breaks_while_it_is_looked_at_is_a_broken_file():
    with opened_bytes("plan.pdf", made()) as pdf, pytest.raises(PdfError), reading("plan.pdf"):
        assert pdf.Root.AcroForm.Fields
