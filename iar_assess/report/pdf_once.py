"""Objects of a PDF that are made into bytes once: pydyf asks for them twice, for the file and for its identifier."""

from __future__ import annotations

from typing import Any


def write_once(pdf: Any) -> None:
    """Put the bytes that each object comes to in its place, in a PDF that WeasyPrint is about to write.

    The file is the same to the byte. Nothing may change the objects after this.
    """
    import pydyf  # type: ignore[import-untyped]  # it carries no types

    class Written(pydyf.Object):  # type: ignore[misc]  # as above
        data = b""
        compressible = False

        def __init__(self, made: Any) -> None:
            super().__init__()
            self.number, self.generation = made.number, made.generation
            self.data, self.compressible = made.data, made.compressible

    pdf.objects[:] = [Written(each) if each.free == "n" else each for each in pdf.objects]
