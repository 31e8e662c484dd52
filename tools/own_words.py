"""Find where a bank repeats the words of a document that it rests on: eight words in a row are too many.

The documents are not ours to publish, so the repository holds only digests of their runs of eight words:

    python tools/own_words.py --learn FOLDER     write tests/project/runs-of-others.txt anew from the *.txt in FOLDER
    python tools/own_words.py [BANK ...]         look through banks (left out: every bank in frameworks/)

Case, punctuation and line breaks make no difference. A run is looked for within one text of a bank, or within one
page of prose beside it, never across two. A digest is short, so a chance hit is possible (about one in a million for
all our banks); the words that were hit are printed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "tests" / "project" / "runs-of-others.txt"
LENGTH = 8
WORD = re.compile(r"[^\W_]+")
MARKS = str.maketrans("", "", "'’‘`")


def words(text: str) -> list[str]:
    """The words of a text in lower case; `don't` is one word, `follow-up` two."""
    return WORD.findall(text.translate(MARKS).casefold())


def runs(text: str) -> Iterator[str]:
    """Each run of eight words in a text."""
    found = words(text)
    return (" ".join(found[start : start + LENGTH]) for start in range(len(found) - LENGTH + 1))


def digest(run: str) -> str:
    """Twelve hexadecimal digits that stand for a run."""
    return blake2b(run.encode(), digest_size=6).hexdigest()


def learned() -> frozenset[str]:
    """The digests of the documents' runs."""
    return frozenset(line for line in KEPT.read_text(encoding="ascii").splitlines() if not line.startswith("#"))


def texts_of(bank: Path) -> Iterator[tuple[Path, str]]:
    """Every text in the files of a bank, and each of its pages of prose as one."""
    from iar_assess.files.yaml import read_yaml

    for path in sorted(bank.rglob("*")):
        if path.suffix == ".md":
            yield path, path.read_text(encoding="utf-8")
        elif path.suffix == ".yaml":
            for text in strings(read_yaml(path.read_bytes(), path.name)[0]):
                yield path, text


def strings(value: object) -> Iterator[str]:
    """Every text in YAML data, its keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def repeated(bank: Path, known: frozenset[str]) -> list[tuple[Path, str]]:
    """Where a bank repeats eight words of a document, and which."""
    return [(path, run) for path, text in texts_of(bank) for run in runs(text) if digest(run) in known]


def learn(folder: Path) -> int:
    """Write the digests of every document in a folder; say how many there are."""
    found = {digest(run) for path in sorted(folder.glob("*.txt")) for run in runs(path.read_text(encoding="utf-8"))}
    head = "# Digests of the runs of eight words in documents that our banks rest on; written by tools/own_words.py\n"
    KEPT.write_text(head + "".join(f"{each}\n" for each in sorted(found)), encoding="ascii")
    return len(found)


def main(arguments: Iterable[str]) -> int:
    """Learn, or look; 1 where a bank repeats somebody."""
    match list(arguments):
        case ["--learn", folder]:
            print(f"{KEPT.relative_to(ROOT)}: {learn(Path(folder))} runs")
            return 0
        case named:
            banks = [Path(each) for each in named] or sorted(ROOT.glob("frameworks/*/*/banks/*"))
    known = learned()
    found = [hit for bank in banks for hit in repeated(bank, known)]
    for path, run in found:
        print(f"{path}: … {run} …")
    print(f"{len(banks)} banks, {len(found)} runs of {LENGTH} words that stand in a document they rest on")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
