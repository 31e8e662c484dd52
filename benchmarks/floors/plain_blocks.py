"""The same facts as plain blocks: `python plain_blocks.py PAGE.html PLAIN.html` takes a page's layout away.

Every text of the page, in the order of the document, becomes a heading or a paragraph in the same font, on pages of the
same size with the same running lines. Within a paragraph its words keep their size, weight, slope and colour, and links
lead where they led. There are no tables, columns, cards, lists, borders, boxes within lines, drawings or fields to fill
in. With `--kept` the drawings and the fields stand as they do in the page. With `--bare` there is nothing within a
paragraph but its words: no emphasis and no link.
"""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import register_namespace, tostring

import weasyprint

DRAWING = "{http://www.w3.org/2000/svg}svg"
HEADINGS = ("h1", "h2", "h3", "h4", "h5")


class Run(NamedTuple):
    """Words in one look, and where they lead; or what stands in the page as it is."""

    look: str
    link: str | None
    text: str
    kept: str | None = None


@dataclass
class Block:
    """A heading or a paragraph."""

    tag: str
    look: str
    anchors: tuple[str, ...]
    runs: list[Run] = field(default_factory=list)

    def said(self, *, kept: bool) -> bool:
        """Whether anything of it stands in the plain page."""
        return any(run.text.strip() or (run.kept and kept) for run in self.runs)


def plain(page: Path, *, bare: bool, kept: bool) -> str:
    """The page in plain blocks."""
    said = page.read_text(encoding="utf-8")
    blocks = _collected(weasyprint.HTML(filename=str(page)).render(pdf_variant="pdf/ua-1", pdf_forms=True))
    looks: dict[str, str] = {}
    body = "\n".join(_drawn(block, looks, bare=bare, kept=kept) for block in blocks if block.said(kept=kept))
    faces = [each.replace("url(", f"url({page.parent.as_uri()}/") for each in re.findall(r"@font-face\{.*?\}", said)]
    rules = "\n".join(faces + re.findall(r"@page \{.*?\n\}", said, re.DOTALL)[:1])
    sizes = "\n".join(f".{name} {{ {look} }}" for look, name in looks.items())
    title = re.search(r"<title>.*?</title>", said, re.DOTALL)
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
{title[0] if title else "<title>Plain</title>"}
<style>
{rules}
body {{ margin: 0; font-family: "Source Sans 3"; overflow-wrap: anywhere; }}
p, h1, h2, h3, h4, h5 {{ margin: 0 0 2mm; }}
h1 {{ string-set: title content(text); }}
a {{ color: inherit; text-decoration: none; }}
svg {{ display: block; width: 100%; height: auto; }}
input, select {{ font: 12.5pt "IAR Fields"; border: 0; background: none; padding: 0; }}
{sizes}
</style>
</head>
<body>
{body}
</body>
</html>
"""


def _collected(document: Any) -> list[Block]:
    """The blocks of a laid-out page, those that go over two pages whole."""
    blocks: list[Block] = []
    known: dict[int, Block] = {}
    for sheet in document.pages:
        earlier = dict(known)
        for box, anchors in _blocks(sheet._page_box):  # noqa: SLF001  # the boxes are in no public place
            block = earlier.get(id(box.element))
            if block is not None and box.element_tag == "th":
                continue  # the head of a table, which stands on each page
            if box.element_tag == DRAWING:
                drawing = tostring(box.element, encoding="unicode", short_empty_elements=False)
                blocks.append(Block("div", _look(box.style), (), [Run("", None, "", drawing)]))
                continue
            if block is None:
                tag = box.element_tag if box.element_tag in HEADINGS else "p"
                block = known[id(box.element)] = Block(tag, _look(box.style), tuple(anchors))
                blocks.append(block)
            for line in _lines(box):
                block.runs += [*_runs(line, None), Run(block.look, None, " ")]
    return blocks


def _blocks(box: Any) -> Iterator[tuple[Any, list[str]]]:
    """The boxes that hold lines, in order, and the anchors of what begins with them; no running lines, no markers."""
    anchors: list[str] = []
    for child in _children(box):
        if str(getattr(child, "at_keyword", "") or "").startswith("@"):
            continue
        own = [child.element.get("id")] if child.element is not None and child.element.get("id") else []
        whole = _lines(child) or child.element_tag == DRAWING
        for inner, further in [(child, [])] if whole else _blocks(child):
            yield inner, list(dict.fromkeys([*anchors, *own, *further]))
            anchors, own = [], []


def _runs(box: Any, link: str | None) -> Iterator[Run]:
    if "::" in str(box.element_tag):
        return
    if box.element_tag in ("input", "select"):
        yield Run(_look(box.style), None, "", _field(box))
        return
    if box.element_tag == "a":
        link = box.element.get("href")
    if hasattr(box, "text"):
        yield Run(_look(box.style), link, box.text)
    for child in _children(box):
        yield from _runs(child, link)


def _field(box: Any) -> str:
    """A field to fill in, as wide and as high as it is."""
    said = box.element.attrib | {"style": f"width: {box.border_width():.4g}px; height: {box.border_height():.4g}px"}
    words = " ".join(f'{name}="{html.escape(value)}"' for name, value in said.items())
    return f"<{box.element_tag} {words}></{box.element_tag}>"


def _children(box: Any) -> list[Any]:
    return [getattr(child, "_box", child) for child in getattr(box, "children", ())]


def _lines(box: Any) -> list[Any]:
    return [child for child in getattr(box, "children", ()) if type(child).__name__ == "LineBox"]


def _look(style: Any) -> str:
    height, colour = style["line_height"], style["color"]
    number = getattr(height, "value", height) if getattr(height, "unit", None) is None else None
    height = number if isinstance(number, (int, float)) and number else 1.3  # lengths are of what fills a line
    shown = " ".join(f"{100 * part:.3g}%" for part in colour.to("srgb").coordinates)
    return (
        f"font: {style['font_style']} {style['font_weight']} {style['font_size']:.4g}px/{height} 'Source Sans 3'; "
        f"color: rgb({shown})"
    )


def _drawn(block: Block, looks: dict[str, str], *, bare: bool, kept: bool) -> str:
    name = looks.setdefault(block.look, f"l{len(looks)}")
    anchor = f' id="{block.anchors[0]}"' if block.anchors else ""
    runs = [run for run in block.runs if kept or not run.kept]
    runs = [run._replace(look=block.look, link=None) for run in runs] if bare else runs
    parts = []
    for (look, link, whole), same in groupby(runs, key=lambda run: (run.look, run.link, run.kept)):
        if whole is not None:
            parts.append(whole)
            continue
        words = html.escape(re.sub(r"\s+", " ", "".join(run.text for run in same)), quote=False)
        kind = "" if look == block.look or not words.strip() else f' class="{looks.setdefault(look, f"l{len(looks)}")}"'
        if link is not None:
            parts.append(f'<a href="{html.escape(link)}"{kind}>{words}</a>')
        else:
            parts.append(f"<span{kind}>{words}</span>" if kind else words)
    return f'<{block.tag} class="{name}"{anchor}>{"".join(parts).strip()}</{block.tag}>'


if __name__ == "__main__":
    register_namespace("", "http://www.w3.org/2000/svg")
    made = plain(Path(sys.argv[1]).resolve(), bare="--bare" in sys.argv, kept="--kept" in sys.argv)
    Path(sys.argv[2]).write_text(made, encoding="utf-8")
