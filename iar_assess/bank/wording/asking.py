"""What a question must not do: ask two things, speak to nobody known, ask for the absolute, lead, lack its mark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from iar_assess.bank.questions import Question, Scale

from .doubles import second_thing
from .reading import sentences, words
from .texts import HEAD, Bank, Finding, Text, finding, quoted

MOST_WORDS = 30

_YOU = re.compile(r"\b(?:you|your|yours|yourself|yourselves)\b", re.IGNORECASE)
_SPEECH = re.compile(r"\"[^\"]*\"|“[^”]*”|(?<!\w)'[^']*(?:\w'\w[^']*)*'(?!\w)")
_EXACTING = re.compile(
    r"\b(?<!as )(?:always|never|fully|completely|entirely|totally|invariably"
    r"|without exception|at all times|no exceptions?)\b"
    r"|(?<![\w.])100 ?(?:%|per ?cent\b)",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(
    r"(?<!nearly )(?<!almost )(?<!not )(?<!at )\b(?:"
    r"every(?!\s+(?:year|month|week|day|term|time|two|three|four|five|six|few|other)\b)\s\w+|everyone|everybody"
    r"|all(?=\s+(?:the|our|of|its|their|these|those|new|staff|\w+s)\b)\s\w+(?:\s\w+)?)",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"(?:^|[,:]\s+)(?:\w+\s+){0,2}(?:what (?:share|proportion|percentage|part)|how (?:many|much|often))\b", re.I
)
_CHOOSES = re.compile(r"^(?:(?:for|from|to|with|about|in|of|by)\s+)?(?:which|whom|who)\b", re.IGNORECASE)
_NEGATIVE_START = re.compile(
    r"^(?:do|does|did|is|are|was|were|have|has|had|can|could|will|would|should|must|need)n['’]t\b|^(?:won|can|shan)['’]t\b",
    re.IGNORECASE,
)
_NOT_SOON = re.compile(
    r"^(?:do|does|did|is|are|was|were|have|has|can|could|will|would|should)\s+"
    r"(?:(?!who\b|that\b|which\b|whether\b|or\b)\w+\s+){1,3}?not\b(?!\s+(?:only|just)\b)",
    re.IGNORECASE,
)
_TAG = re.compile(
    r",\s*(?:(?:do|does|did|is|are|was|were|have|has|can|could|will|would|should|wo)n['’]t\s+\w+|right|correct|surely"
    r"|(?:do|does|is|are|have|has)\s+(?:we|they|it|you)(?:\s+not)?)\?$",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\b(?:surely|obviously|of course|clearly (?:we|our|the)|as (?:everyone|everybody|we all) knows?"
    r"|(?:do|would|don't) (?:we|you) (?:not )?agree that|is it not (?:true|the case)"
    r"|how (?:excellent|good|great|much better) (?:is|are))\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|without|cannot|fail(?:s|ed)? to|lack(?:s|ed|ing)?)\b|\w+n['’]t\b",
    re.IGNORECASE,
)
_HARMLESS = re.compile(
    r"\b(?:not (?:only|just)|and not|or not|no (?:later|more|less|fewer|longer) than|not yet|if not|no matter"
    r"|no one else)\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"\?[\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's text with what decides how strictly it is read."""

    text: Text
    scales: tuple[Scale, ...] = ()
    answers: int = 1
    says_who: bool = False
    anchored: frozenset[str] = frozenset()
    """The options that the question itself describes."""
    serves_a_duty: bool = False
    """Whether it asks after a legal duty, which may well be owed to everybody."""

    @property
    def in_words(self) -> bool:
        """Whether it is answered in words, so that two things can be told apart in the answer."""
        return bool(self.scales) and all(scale.kind == "text" for scale in self.scales)

    @property
    def has_described_middle(self) -> bool:
        """Whether each of its scales describes a step between the worst and the best, for who is nearly there."""
        return bool(self.scales) and all(
            scale.kind in ("share", "number")
            or any(option.anchor or option.id in self.anchored for option in scale.options[1:-1])
            for scale in self.scales
        )


def check_asking(bank: Bank) -> Iterator[Finding]:
    """Every fault of a question that needs English to be seen."""
    for asked in asked_of(bank):
        for rule in _RULES:
            yield from rule(asked)
    for text in _labels(bank):
        yield from _undefined_you(Asked(text))


def check_marks(bank: Bank) -> Iterator[Finding]:
    """WORD-005: a question ends with its mark."""
    for asked in asked_of(bank):
        if not _MARK.search(asked.text.text.rstrip()):
            yield finding(asked.text, "WORD-005", "the question has no question mark", "end it with one")


def asked_of(bank: Bank) -> Iterator[Asked]:
    """Every question and every fact that is asked for, in order."""
    scales = bank.framework.scales
    duties = {flag.id for flag in bank.framework.flags if flag.kind == "legal_duty"}
    for index, fact in enumerate(bank.framework.profile):
        yield Asked(Text(HEAD, ("profile", index, "ask"), fact.id, "ask", fact.ask))
    for section in bank.framework.sections:
        for index, question in enumerate(section.questions):
            path = ("questions", index, "ask")
            text = Text(bank.files[section.id], path, question.id, "ask", question.ask)
            used = tuple(scales[name] for name in _scale_names(question) if name in scales)
            yield Asked(
                text,
                used,
                answers=len(question.parts),
                says_who=question.who is not None,
                anchored=frozenset(question.anchors),
                serves_a_duty=question.flag in duties,
            )


def _scale_names(question: Question) -> tuple[str, ...]:
    """The scales that a question is answered on: its own, or one for each of its answers."""
    return tuple(part.scale for part in question.answers) or tuple(filter(None, (question.scale,)))


def _labels(bank: Bank) -> Iterator[Text]:
    """What is chosen from, in questions that do not say who 'you' is, and in scales where not all questions say it."""
    silent = {question.id for question in bank.framework.questions() if question.who is None}
    told = {question.id for question in bank.framework.questions()} - silent
    for text in bank.texts():
        if text.key in ("label", "anchor", "anchors") and text.at not in told and silent:
            yield text


def is_long(question: str) -> bool:
    """Whether a question has a sentence of more words than a reader keeps in mind."""
    return _longest(question) > MOST_WORDS


def _longest(question: str) -> int:
    return max((len(words(sentence)) for sentence in sentences(question)), default=0)


def _double(asked: Asked) -> Iterator[Finding]:
    if asked.in_words or asked.answers > 1:
        return
    second = second_thing(asked.text.text)
    if second:
        wrong = f"the question asks two things at once: {quoted(second)}"
        yield finding(asked.text, "WORD-001", wrong, "ask one of them, make two questions, or make it a checklist")


def _undefined_you(asked: Asked) -> Iterator[Finding]:
    found = _YOU.search(_SPEECH.sub("", asked.text.text))
    if found and not asked.says_who:
        wrong = f"nobody knows who '{found.group()}' is"
        yield finding(asked.text, "WORD-002", wrong, "write 'we', which the bank defines")


def _absolute(asked: Asked) -> Iterator[Finding]:
    text = asked.text.text
    found = _EXACTING.search(text)
    may = asked.has_described_middle or asked.serves_a_duty or _COUNTS.search(text) or _CHOOSES.search(text)
    if found is None and not may:
        found = _EVERYBODY.search(text)
    if found:
        remedy = "ask how many or how often, or describe a step below the best answer in an anchor"
        yield finding(asked.text, "WORD-003", f"'{found.group()}' makes one exception a no", remedy)


def _leading(asked: Asked) -> Iterator[Finding]:
    text = asked.text.text.strip()
    found = _NEGATIVE_START.search(text) or _TAG.search(text) or _LEADS.search(text) or _NOT_SOON.search(text)
    if found:
        wrong = f"{quoted(found.group().strip(' ,'))} leads the reader or asks for a no"
        yield finding(asked.text, "WORD-004", wrong, "ask it plainly: 'Do we ...?'")
        return
    for sentence in sentences(text):
        negations = _NEGATION.findall(_HARMLESS.sub("", sentence))
        if len(negations) > 1:
            wrong = f"two negatives in one question: {quoted(' ... '.join(negations))}"
            yield finding(asked.text, "WORD-004", wrong, "say it without them")


def _long(asked: Asked) -> Iterator[Finding]:
    if is_long(asked.text.text):
        wrong = f"a sentence of {_longest(asked.text.text)} words"
        yield finding(asked.text, "WORD-006", wrong, f"keep to {MOST_WORDS}; the rest belongs under guidance")


_RULES: tuple[Callable[[Asked], Iterator[Finding]], ...] = (_double, _undefined_you, _absolute, _leading, _long)
