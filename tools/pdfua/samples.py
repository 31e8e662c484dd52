"""Make PDFs of every kind for `check.py`: `python tools/pdfua/samples.py ENGINE FOLDER`.

Every worked example, one of them in Welsh, and one that wears the example plugin's house style with a section of its
own and a board's cover sheet: each as it is, in large print and as a page of highlights; and one that is filled in.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfReader, PdfWriter

IAR = Path(sys.executable).with_name("iar")
KINDS: dict[str, tuple[str, ...]] = {
    "plain": (),
    "large": ("--large-print", "--embargo", "until it is published"),
    "highlights": ("--highlights",),
}
HOUSE = "house-style"
WELSH = "preceptorship-2022"
BOARD = """\
board:
  meeting: People Committee
  purpose: [decision, assurance]
  assurance_level: Partial
"""


def main(arguments: Sequence[str]) -> int:
    """Make the PDFs in a folder that is not there yet."""
    engine, folder = arguments[0], Path(arguments[1])
    examples = folder / "examples"
    iar("demo", "--all", "--engine", "typst", "--into", examples)
    dress(examples / "gatsby-employer-2025", examples / HOUSE)
    for kind, options in KINDS.items():
        drawn = ("--engine", engine, *options, "--output")
        iar("report", "--all", examples, *drawn, folder / kind)
        iar("--lang", "cy", "report", "--all", examples / WELSH, *drawn, folder / f"welsh-{kind}")
    shutil.rmtree(examples)  # with the PDFs that the demo drew itself
    (welsh,) = (folder / "welsh-plain").glob("*.pdf")
    says(welsh, "Cynllun gweithredu")
    (house,) = (folder / "plain").glob(f"{HOUSE}*.pdf")
    says(house, "The plan in numbers", "People Committee", *(["Whom to ask"] if engine == "weasyprint" else []))
    if engine == "weasyprint":
        fill(house, folder / "filled.pdf")
    return 0


def iar(*arguments: object) -> None:
    """Run a command, which must succeed."""
    subprocess.run([str(IAR), *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)


def dress(example: Path, target: Path) -> None:
    """Copy an example for an organisation that the house style is for."""
    shutil.copytree(example, target)
    head = target / "assessment.yaml"
    said = re.subn(r"(?m)^organisation: .*$", "organisation: Fernhill NHS Trust (fictional)", head.read_text("utf-8"))
    if said[1] != 1:
        sys.exit(f"{head} names no organisation on a line of its own")
    head.write_text(said[0], encoding="utf-8")
    (target / "board.yaml").write_text(BOARD, encoding="utf-8")


def says(path: Path, *texts: str) -> None:
    """Stop where a PDF lacks a part that is to be validated."""
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
    missing = [text for text in texts if text not in said]
    if missing:
        sys.exit(f"{path} does not say: {', '.join(missing)}")


def fill(path: Path, target: Path) -> None:
    """Write into every field of text, as a reader on somebody's computer does."""
    writer = PdfWriter(clone_from=path)
    names = [name for name, field in (writer.get_fields() or {}).items() if field.get("/FT") == "/Tx"]
    if not names:
        sys.exit(f"{path} has no fields to fill in")
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, dict.fromkeys(names, "Siân"), auto_regenerate=False)
    writer.write(target)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
