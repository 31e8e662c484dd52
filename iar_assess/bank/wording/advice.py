"""What a tip must not be: no instruction, a weak verb, a first step that nobody can take, a filler."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from iar_assess.bank.problems import Path
from iar_assess.bank.questions import Tip

from .reading import words
from .texts import Bank, Finding, Text, finding, quoted

FEWEST_WORDS = 5

_WEAK = (
    "aim to|be aware|consider|continue|discuss|endeavour|ensure|explore|keep on|look at|look into|make sure|reflect on"
    "|remember|review|seek to|strive|think|try to|work towards"
)
_WEAK_START = re.compile(rf"^(?:{_WEAK})\b", re.IGNORECASE)
_NO_VERB = re.compile(
    r"^(?:an?|the|our|your|we|you|they|staff(?! (?:an?|the|our|each|every))|there|it|this|these|all|every"
    r"|each|more|better|good|best|regular|improved"
    r"|stronger|effective|greater|further|new|no|not|how|why|what|when|where|who|which|is|are|do|does|should|must)\b",
    re.IGNORECASE,
)
_THING = re.compile(
    r"^\w{2,}(?:tion|ment|ness|ity|ance|ence|ship|ology)s?\b|^\w*[aeiou]\w*ing\b|^\w{3,}ed\b", re.IGNORECASE
)
_VERBS_LIKE_THINGS = re.compile(
    r"^(?:advance|apportion|auction|balance|bring|caution|cement|comment|commission|complement|condition|distance"
    r"|document|embed|enhance|evidence|experiment|finance|fling|function|harness|implement|influence|mention|position"
    r"|question|proceed|reference|requisition|sequence|silence|speed|station|supplement|swing|witness)\b",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(
    r"^(?:n/?a|none|no|nothing|unknown|-+|various|ongoing|monitor(?:ing|ed)?|review(?:s|ed|ing)?|feedback|discussion"
    r"|as (?:needed|appropriate|required)|not (?:yet )?(?:known|decided)|to be (?:agreed|decided|confirmed))\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A tip and where it stands."""

    file: str
    path: Path
    question: str
    tip: Tip

    def text(self, *keys: str) -> Text:
        """One text of the tip."""
        value: object = self.tip
        for key in keys:
            value = getattr(value, key)
        return Text(self.file, (*self.path, *keys), self.tip.id, keys[-1], str(value))


def tips_of(bank: Bank) -> Iterator[Place]:
    """Every tip of a bank, in order."""
    for section in bank.framework.sections:
        for number, question in enumerate(section.questions):
            for index, tip in enumerate(question.tips):
                yield Place(bank.files[section.id], ("questions", number, "tips", index), question.id, tip)


def check_advice(bank: Bank) -> Iterator[Finding]:
    """Every fault of a tip that needs English to be seen."""
    for place in tips_of(bank):
        yield from _title(place.text("title"))
        yield from _first_step(place.text("first_step"))
        yield from _measure(place)


def check_copies(bank: Bank) -> Iterator[Finding]:
    """WORD-012 and WORD-014: a first step that is its title again, and the same tip under two questions."""
    first: dict[tuple[str, str], Place] = {}
    for place in tips_of(bank):
        title, step = place.text("title"), place.text("first_step")
        if _same(title.text) == _same(step.text):
            wrong = "the first step is the title again"
            yield finding(
                step, "WORD-012", wrong, "say what somebody does first: whom they ask, what they open or write"
            )
        for text in (title, step):
            there = first.setdefault((text.key, _same(text.text)), place)
            if there.question != place.question:
                wrong = f"the tip '{there.tip.id}' of another question says the same: {quoted(text.text)}"
                yield finding(text, "WORD-014", wrong, "say what is particular to this question, or leave the tip out")
                break


def _title(text: Text) -> Iterator[Finding]:
    weak = _WEAK_START.search(text.text)
    if weak:
        wrong = f"a tip that begins with '{weak.group()}' ends in talk"
        yield finding(text, "WORD-010", wrong, "begin with what is done: name, write, book, send, count")
    elif not _is_instruction(text.text):
        wrong = f"{quoted(text.text)} is no instruction"
        yield finding(
            text, "WORD-010", wrong, "begin with a verb that says what is done: name, write, book, send, count"
        )


def _is_instruction(title: str) -> bool:
    if _NO_VERB.search(title) or title.rstrip().endswith("?"):
        return False
    return bool(_VERBS_LIKE_THINGS.search(title)) or not _THING.search(title)


def _first_step(text: Text) -> Iterator[Finding]:
    weak = _WEAK_START.search(text.text)
    count = len(words(text.text))
    if count < FEWEST_WORDS:
        wrong = f"a first step of {count} {'word' if count == 1 else 'words'} names nobody, no day and no thing"
        yield finding(text, "WORD-011", wrong, "say who does what by when, so that it can be done this week")
    elif weak:
        wrong = f"a first step that begins with '{weak.group()}' cannot be seen to be done"
        yield finding(text, "WORD-011", wrong, "begin with something that is done by somebody: ask, ring, write, open")


def _measure(place: Place) -> Iterator[Finding]:
    how = place.text("measure", "how")
    if _SAYS_NOTHING.search(how.text.strip()) or _same(how.text) == _same(place.tip.measure.target):
        wrong = f"{quoted(how.text)} does not say how it is measured"
        yield finding(how, "WORD-013", wrong, "name the record that is looked at, or what is counted")


def _same(text: str) -> str:
    return " ".join(words(text.lower()))
