"""PDFs that unpack to far more than they are, made by hand."""

import zlib

BODY = (
    b"1 0 2 40  "
    + b"<< /Type /Catalog /Pages 2 0 R >>".ljust(40)
    + b"<< /Type /Pages /Kids [<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>] /Count 1 >>"
)


def packed_objects(packed: bytes, filters: bytes) -> bytes:
    """A PDF whose catalogue lies in an object stream that is packed in some way."""
    head = b"%PDF-1.7\n"
    first = b"4 0 obj\n<< /Type /ObjStm /N 2 /First 10 /Filter %s /Length %d >>\nstream\n%s\nendstream\nendobj\n"
    objects = first % (filters, len(packed), packed)
    at, table = len(head), len(head) + len(objects)
    rows = [(0, 0, 0), (2, 4, 0), (2, 4, 1), (0, 0, 0), (1, at, 0), (1, table, 0)]
    return head + objects + _table(b"".join(_row(*row) for row in rows), b"", 6, table)


def many_objects(count: int) -> bytes:
    """A PDF that says it has very many objects."""
    head = b"%PDF-1.7\n"
    rows = zlib.compress(_row(1, 9, 0) * count, 9)
    return head + _table(rows, b"/Filter /FlateDecode ", count, len(head))


def flated(size: int) -> bytes:
    """The objects, with as many spaces behind them, packed."""
    packing = zlib.compressobj(9)
    parts = [packing.compress(BODY)] + [packing.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)]
    return b"".join([*parts, packing.flush()])


def run_lengths(size: int) -> bytes:
    """The same by run lengths."""
    said = b"".join(bytes([len(BODY[at : at + 128]) - 1]) + BODY[at : at + 128] for at in range(0, len(BODY), 128))
    return said + bytes([129, 32]) * (size // 128) + b"\x80"


def _table(rows: bytes, filters: bytes, size: int, at: int) -> bytes:
    head = b"5 0 obj\n<< /Type /XRef /Size %d /W [1 4 1] /Root 1 0 R %s/Length %d >>\nstream\n"
    return head % (size, filters, len(rows)) + rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % at


def _row(kind: int, at: int, index: int) -> bytes:
    return bytes([kind]) + at.to_bytes(4, "big") + bytes([index])
