"""The changelog can be read from the folder and in the documentation, and says everything once."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

ENTRIES = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()


def test_no_entry_stands_twice() -> None:
    """Two that begin with the same eighty signs are one, in two versions."""
    begun = Counter(line[:80] for line in ENTRIES if line.startswith("- "))
    assert [] == [line for line, times in begun.items() if times > 1]


def test_no_link_leads_beside_the_file() -> None:
    """The documentation holds a copy of it, from where such a link leads nowhere."""
    assert [] == [link for line in ENTRIES for link in re.findall(r"\]\((?!https://)[^)]*\)", line)]
