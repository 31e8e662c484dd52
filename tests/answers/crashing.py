"""A program that answers as fast as it can and says after each answer that it is saved; a test kills it.

Started as `python -m tests.answers.crashing FOLDER NAME`.
It prints the number of each answer that `record` has returned for.
"""

import sys
from itertools import count
from pathlib import Path

from iar_assess.answers.folder import AssessmentFolder
from iar_assess.answers.model import Answer


def main(path: str, who: str) -> None:
    folder = AssessmentFolder(Path(path))
    key = {"one": "idea", "two": "lead"}[who]
    first = 1 + max((int(entry.answer.note or 0) for entry in folder.history() if entry.key == key), default=0)
    for number in count(first):
        value = f"text {number}" if key == "idea" else ("full", "partly")[number % 2]
        folder.record(key, Answer(value=value, note=str(number)), by=who)
        print(number, flush=True)  # noqa: T201  the test reads it
        if number % 3 == 0:
            folder.fold()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
