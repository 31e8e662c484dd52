"""Make the face of the marks of a report from the bundled one: `python -m tools.marks_font`.

A mark such as '● In place' shows its shape larger than its word. In a face where the shapes are large the two are one
run of text: a page has two boxes less for each mark, and hundreds of marks. Its name is another than the original's, as
the licence asks for.
"""

from __future__ import annotations

from fontTools.pens.transformPen import TransformPen  # type: ignore[import-untyped]  # it carries no types
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from iar_assess.report.charts import tone_look
from tools.fields_font import FONTS, SOURCE, font_notice

MADE = FONTS / "marks" / "IARMarks.ttf"
LARGER, LOWER = 1.5, -0.09
"""How much larger a shape is than in the original, and how far it is moved, in heights of the font."""

SPACES = {" ", "\xa0"}
"""What stands beside a shape is set in the same face, and as wide as in the original."""


def main() -> None:
    """Write the face."""
    font = TTFont(SOURCE)
    options = Options(hinting=False, layout_features=[], name_IDs=[], notdef_outline=True)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "DSIG", "STAT"]
    subsetter = Subsetter(options)
    shapes = {tone_look(tone).glyph for tone in ("low", "middle", "high", "top", "none")}
    subsetter.populate(unicodes=map(ord, shapes | SPACES))
    subsetter.subset(font)
    drawn, outlines, widths = font.getGlyphSet(), font["glyf"], font["hmtx"]
    down = LOWER * font["head"].unitsPerEm
    made = {}
    for code, name in font.getBestCmap().items():
        if chr(code) in SPACES:
            continue
        pen = TTGlyphPen(drawn)
        drawn[name].draw(TransformPen(pen, (LARGER, 0, 0, LARGER, 0, down)))
        made[name] = pen.glyph()
    for name, glyph in made.items():
        outlines[name] = glyph
        glyph.recalcBounds(outlines)
        widths[name] = (round(widths[name][0] * LARGER), glyph.xMin)
    for number, text in {0: font_notice(), 1: "IAR Marks", 2: "Regular", 4: "IAR Marks", 6: "IARMarks"}.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    MADE.parent.mkdir(exist_ok=True)
    font.save(MADE)


if __name__ == "__main__":
    main()
