"""Write the list of characters that all bundled faces can draw: run after the fonts have changed."""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it carries no types

import iar_assess.report

FONTS = Path(iar_assess.report.__file__).parent / "fonts"
EMOJI_BY_DEFAULT = {0x2615, 0x274C}
"""Characters that a system may draw with an emoji font even though ours has them."""


def glyph_ranges() -> str:
    """The ranges as text, a range a line."""
    faces = [set(TTFont(path).getBestCmap()) for path in sorted(FONTS.glob("*.ttf"))]
    codes = sorted(
        code for code in set.intersection(*faces) - EMOJI_BY_DEFAULT if chr(code).isprintable() or code == 0xA0
    )
    lines: list[str] = []
    first = last = codes[0]
    for code in [*codes[1:], 0x110000]:
        if code != last + 1:
            lines.append(f"{first:04X}-{last:04X}" if last > first else f"{first:04X}")
            first = code
        last = code
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    (FONTS / "glyphs.txt").write_text(glyph_ranges(), "ascii")
