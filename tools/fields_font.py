"""Make the face of the fields of a PDF from the bundled one: `python tools/fields_font.py`.

A field is drawn anew by every program that it is filled in with, from a font that the file carries whole. So this face
has few glyphs, in an encoding of one byte that any program can write: Latin, and the letters of names in Welsh and in
the languages that many of our readers' colleagues have. Its name is another, as the licence of the original asks for.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.agl import UV2AGL  # type: ignore[import-untyped]  # it carries no types
from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FONTS = Path(__file__).parents[1] / "iar_assess" / "report" / "fonts"
SOURCE = FONTS / "SourceSans3-Regular.ttf"
MADE = FONTS / "fields"
NAME = "IARFields"
MORE = "ŴŵŶŷẄẅĄąĆćĘęŁłŃńŚśŹźŻżĂăČčĎďĚěŇňŘřŤťŮůĐđŐőŰűĞğİıŞş"
FREE = "¡¤¦¨ª¬¯²³´µ¶¸¹º¿ƒˆ‰‡˜‹›«»×÷†®"
"""What Windows' western encoding has and nobody needs in a name, a date or a reason."""


def encoding() -> dict[int, str]:
    """The character of each code."""
    western = {code: bytes([code]).decode("cp1252", "ignore") for code in range(32, 256)}
    codes = {
        code: char for code, char in western.items() if char and char.isprintable() and char not in FREE + "\xa0\xad"
    }
    free = [*sorted(set(range(128, 256)) - set(codes) - {160, 173}), *(code for code in range(14, 32))]
    codes |= dict(zip(free, MORE, strict=False))
    left = set(MORE) - set(codes.values())
    if left:
        sys.exit(f"no room for {''.join(sorted(left))}")
    return dict(sorted(codes.items()))


def main() -> None:
    """Write the face, and the table of its codes: code, character, glyph name, width in thousandths."""
    codes = encoding()
    font = TTFont(SOURCE)
    options = Options(hinting=False, layout_features=[], name_IDs=[], notdef_outline=True, glyph_names=True)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "DSIG", "STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=map(ord, codes.values()))
    subsetter.subset(font)
    for number, text in {0: font_notice(), 1: "IAR Fields", 2: "Regular", 4: "IAR Fields", 6: NAME}.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(MADE / f"{NAME}.ttf")
    cmap, widths, scale = font.getBestCmap(), font["hmtx"], 1000 / font["head"].unitsPerEm
    lines = [
        f"{code} {ord(char):04X} {UV2AGL[ord(char)]} {round(widths[cmap[ord(char)]][0] * scale)}"
        for code, char in codes.items()
    ]
    (MADE / f"{NAME}.txt").write_text("\n".join(lines) + "\n", "ascii")


def font_notice() -> str:
    """Whose work the face is."""
    return "Copyright 2010-2020 Adobe (http://www.adobe.com/). A subset under another name; SIL Open Font License 1.1."


if __name__ == "__main__":
    main()
