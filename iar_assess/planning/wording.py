"""How the words of an action read: talk without a verb that does something, two actions in one, reasons that are none.

For English. What joins two nouns or names the object anew ('write and agree a policy', 'train managers and give them
time') is left alone, so it misses some; what it finds is nearly always right.
"""

from __future__ import annotations

import re

from iar_assess.bank.wording.reading import listed

_WEAK = (
    "aim to|assess|be aware of|carry on|consider|continue(?: to)?|debate|discuss|endeavour to|examine|explore"
    "|investigate|keep on|keep under review|look (?:again )?(?:at|into)|monitor|raise awareness(?: of)?|reflect on"
    "|remember|review|revisit|seek to|strive to|think about|try to|work towards"
)
_WEAK_START = re.compile(rf"^(?:we (?:will|should) |to )?(?P<verb>{_WEAK})\b", re.IGNORECASE)
_DOES = (
    "add|agree|allocate|appoint|approve|arrange|ask|assign|award|base|book|bring|build|buy|call|change|check|choose"
    "|close|collect|complete|count|create|cut|decide|deliver|design|draft|draw up|employ|end|extend|fill|fix|fund"
    "|gather|give|hire|hold|implement|improve|include|increase|interview|introduce|invite|issue|join|launch|learn|lower|make"
    "|match|measure|meet|mend|move|name|open|order|pay|pilot|plan|print|produce|promote|propose|provide|publicise"
    "|publish|put|raise|recruit|reduce|register|remove|replace|report|reserve|revise|reward|ring|rewrite|roll out"
    "|run|schedule|send|set|share|show|sign|simplify|start|stop|survey|switch|take|teach|tell|test|track|train|update"
    "|use|visit|weigh|win|write"
)
_DOES_SOMETHING = re.compile(rf"(?:\band\b|\bthen\b|[,;:&])\s+(?:then |also )?(?:{_DOES})\b", re.IGNORECASE)
_CLAUSE = (
    "add|allocate|appoint|approve|arrange|assign|book|bring|build|buy|choose|collect|create|decide|deliver|develop"
    "|draft|draw up|employ|establish|fund|gather|hire|hold|implement|improve|introduce|invite|issue|launch|make|measure"
    "|move|name|organise|pay|pilot|produce|propose|provide|publicise|publish|recruit|reduce|remove|replace|reserve"
    "|revise|run|send|set up|share|start|stop|teach|tell|train|update|write"
)
_OWN_OBJECT = "a|an|the|our|all|each|every|new|more|some|two|three|four|\\w+s"
_SECOND = re.compile(
    rf"^\w+ (?:up |out )?(?:(?:{_OWN_OBJECT})\b )?.*?\w\s*(?P<second>(?:,? and(?: also)?|;|,? then|\.)\s+"
    rf"(?:{_CLAUSE})\s+(?:{_OWN_OBJECT})\b.*)$",
    re.IGNORECASE,
)
_ANEW = re.compile(
    r"\b(?:it|its|them|they|their|theirs|this|that|these|those|both|one|what|who|whose|when|where|how|his|her"
    r"|results?|outcomes?|findings?|answers?|actions?|others?|rest|gaps?|same|(?!test\b|request\b|guest\b)\w+est)\b",
    re.IGNORECASE,
)
_FILLERS = listed(
    "a agreed all an and any as asap available be because been better busy but confirmed cannot could date day decided "
    "did discuss do does due etc for from had has have held hold i in is it later leave may me more much n na needed "
    "needs next no nobody none not nothing now of ok on or other please pending possible priority reason reasons same "
    "see should so some soon still tba tbc tbd that the there they this time to too unknown us various very was we "
    "when why will with x yes yet you"
)
_PLACEHOLDER = re.compile(
    r"^(?:n/?a|none|nil|tb[acd]|unknown|not (?:yet )?(?:known|sure|decided|agreed)|[-?.x]+|various"
    r"|to (?:be )?(?:agreed?|decided?|confirm(?:ed)?|follow)(?: later)?|agree how it will be measured"
    r"|someone|somebody)\.?$",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(
    r"^(?:(?:all|every|the whole|the entire)\b.*|everyone|everybody|us|we|us all|staff|the staff|team"
    r"|the team|management|the trust|the school|the organisation|the board and .*|nobody|no one|anyone|anybody)\.?$",
    re.IGNORECASE,
)
_DEPARTMENT = re.compile(
    r"^(?:the )?(?:(?:human resources|hr|finance|it|workforce|people|estates|learning and development|nursing|medical"
    r"|communications|operations|od|administration|admin)"
    r"(?: and \w+)?(?: (?:department|dept|team|directorate|division|office|services?|function))?"
    r"|(?:(?!of |heads? |leads? |managers? |directors? |chairs? )[\w&-]+ ){1,4}"
    r"(?:department|dept|directorate|division))\.?$",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"^(?:tb[acd]|unknown|not (?:yet )?(?:known|sure|decided|agreed)|[?.]+|agree how it will be measured"
    r"|to (?:be )?(?:agreed?|decided?|confirm(?:ed)?|follow)(?: later)?)\.?$",
    re.IGNORECASE,
)
_COUNTED_FIRST = re.compile(r"^to be \w+ed(?: first)?\b", re.IGNORECASE)
_CLAIM = re.compile(
    r"^(?:an?|as|each|every|four|it|neither|never|no|nobody|none|not|nothing|nowhere|one|only|the|there|three|two|unknown|we)\b"
    r"|\b(?:nobody|nothing|nowhere)\b"
    r"|^(?!.*\b(?:how many|that|which|who|whom|whose)\b).*"
    r"\b(?:alone|are|do|does|has|have|is|never|not|only|was|were)\b",
    re.IGNORECASE,
)
_TERSE = 5
_LONG = 250


def weak_verb(title: str) -> str | None:
    """The verb of an action that nobody can see done, where it is the only one: 'Review' in 'Review the rota'."""
    found = _WEAK_START.search(title.strip())
    return found["verb"] if found is not None and not _DOES_SOMETHING.search(title) else None


def second_action(title: str) -> str | None:
    """The words with which a second action begins: 'and publish the plan' in 'Appoint a lead and publish the plan'."""
    found = _SECOND.search(title.strip())
    if found is None or _ANEW.search(found["second"]):
        return None
    return found["second"].strip(" ,.;")


def says_nothing(text: str) -> bool:
    """Whether a text only holds a place: 'tbc', 'n/a', 'to be agreed'."""
    return bool(_PLACEHOLDER.search(text.strip())) or not re.search(r"\w", text)


def is_left_open(text: str) -> bool:
    """Whether a target or a measure is still to be agreed; 'None' may well be what one aims at."""
    return bool(_LATER.search(text.strip())) or not re.search(r"\w", text)


def start_to_be_counted(start: str, target: str) -> str | None:
    """A bank's start as it is said where nobody knows whether it is so; None where nothing is left to say.

    A start may name what is counted ('Starters with a plan'), and a short target ('Nine in ten') needs that to be
    understood. One that claims something ('No named lead') is not said of a place that has not said so.
    """
    if _COUNTED_FIRST.search(start.strip()):
        return start
    if len(target.split()) > _TERSE or len(start) > _LONG or _CLAIM.search(start.strip()):
        return None
    named = start[0].lower() + start[1:] if re.match(r"[A-Z][a-z-]+(?! \d)\b(?! \d)", start) else start
    return f"To be counted first ({named})"


def is_no_reason(text: str) -> bool:
    """Whether a reason gives none: a single word, or nothing but words that stand in every sentence.

    How long it is says nothing: five characters are no reason, and neither are fifty of 'not yet'.
    """
    words = re.findall(r"[^\W_]+", text.lower())
    return says_nothing(text) or len(words) < len(("awaiting", "budget")) or set(words) <= _FILLERS


def whole_department(owner: str) -> bool:
    """Whether an owner is a department or everybody, so that nobody in particular does it."""
    return bool(_EVERYBODY.search(owner.strip()) or _DEPARTMENT.search(owner.strip()))
