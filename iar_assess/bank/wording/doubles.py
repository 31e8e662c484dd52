"""Whether a question asks two things: told by how its parts are joined, never by 'and' alone.

What joins two nouns ('schools and colleges', 'terms and conditions') is left alone, and so are examples.
So this misses some pairs; what it finds is nearly always right.
"""

from __future__ import annotations

import re

from .reading import listed


def _any_of(words: frozenset[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_AUXILIARY = "do|does|did|is|are|was|were|have|has|had|can|could|will|would|should|must"
_WHO = "we|they|it|these|this|those|he|she|you|our|the|their|its|each|every|all|any|staff|there"
_OBJECT = (
    "it|them|the|our|their|its|each|every|all|any|new|how|what|whether|who|whom|where|when|this|that|these|those|others"
)
_VERBS = listed(
    "act achieve adapt address adopt agree analyse answer apply appoint approve arrange ask assess attend audit base "
    "begin book brief bring build buy challenge change check choose collect communicate compare consult count create "
    "define deliver demonstrate describe design develop discuss distribute document employ enable encourage engage "
    "evaluate evidence explain fill find follow fund gather get give have help hire hold identify implement improve "
    "include inform introduce invest investigate invite involve issue keep know lead learn listen maintain make manage "
    "measure meet mentor monitor offer organise own pay plan prepare prevent promote protect provide publicise publish "
    "put reach receive recognise record recruit reduce refresh report respond resource retain review revise reward run "
    "see select send set share show sign start store support take talk target teach tell test track train treat "
    "understand update use value visit welcome work write"
)
_NOUNS_TOO = listed(
    "act address answer audit base book brief challenge change check count design document evidence fund help hire "
    "issue lead measure mentor monitor offer pay plan promote record report resource review reward run share sign "
    "start store support talk target test track train treat update use value visit welcome work"
)
_IRREGULAR = listed(
    "found used held kept known made met paid put read run seen sent set shown taken taught told understood written "
    "led given built chosen bought brought heard done sold spent won"
)
_STATES = listed(
    "accessible accurate active adequate appropriate aware available clear complete confident consistent current "
    "effective efficient equal fair flexible free friendly honest inclusive independent open realistic relevant "
    "reliable responsible robust safe sufficient suitable sustainable timely transparent useful valid "
    "visible well-known"
)
_STATE = (
    rf"(?:(?:up to date|in use|in place|fit for purpose|of (?:good|high) quality|easy to \w+|well \w+ed"
    rf"|{_any_of(_STATES)}|{_any_of(_IRREGULAR)}|\w{{3,}}(?<!e)ed))"
)
_AFTER_STATE = (
    "about|across|after|against|as|at|because|before|between|by|during|each|every|for|from|if|in|into|of|on|through|to"
    "|towards|when|where|with|within|without"
)
_CLAUSE_END = rf"(?=\s*(?:$|[,;:?]|\b(?:{_AFTER_STATE})\b))"
_FOR_WHOM = r"(?:\s+(?:to|for|with|by)\s+\w+|\s+\w+ly)?"
_ADVERB = r"(?:(?:also|then|regularly|openly|actively|clearly|routinely|systematically|\w+ly)\s+)?"
_IN_A_NAME = r"(?!(?:and|an?|that|which|who|for|between|in|with)\b)"
_DETERMINER = "an?|the|our|its|their|all|each|every|new|more"
_ANY_VERB = _any_of(_VERBS)
_PLAIN_VERB = _any_of(_VERBS - _NOUNS_TOO)
_AND = r"(?:,?\s+and(?:/or)?(?:\s+also)?|,?\s+as well as|,?\s+but also)\s+"

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # another question begins: '... and are they ...', '... and how well do we ...'
        rf"{_AND}(?:if so,?\s+)?(?:{_AUXILIARY})\s+(?:{_WHO})\b.*",
        rf"{_AND}(?:if so,?\s+)?(?:how|why|who|when|where|what|which)\s+(?:\w+\s+){{0,2}}?(?:{_AUXILIARY})\b.*",
        r"\band/or\b.*",
        # a second verb with an object of its own: '... and publish the results'
        rf"{_AND}{_ADVERB}(?:{_ANY_VERB})\s+(?:on|to|with|about|for|at|from)?\s*(?:{_OBJECT})\b.*",
        rf"{_AND}{_ADVERB}(?:{_PLAIN_VERB})\s+(?!and\b|or\b)\w+.*",
        # two verbs for one object, after the subject: 'Do we recruit and train ...'
        rf"(?<=\b(?:we))\s+{_ADVERB}(?:{_ANY_VERB})\s+and\s+{_ADVERB}(?:{_ANY_VERB})\b.*",
        rf"\b(?:{_PLAIN_VERB})\s+and\s+(?:{_ANY_VERB})\b.*",
        rf"\b(?:{_PLAIN_VERB}|\w{{3,}}ed)\s+and\s+(?:{_any_of(_IRREGULAR)})\s+\w+.*",
        # two states: 'Is our policy ratified and in use?'
        rf"\b{_STATE}{_FOR_WHOM}\s+and\s+(?:\w+ly\s+)?{_STATE}{_CLAUSE_END}",
        # two things done: 'Has the board approved the plan and allocated a budget?'
        rf"\b\w{{3,}}ed\s+(?:{_DETERMINER})\s+(?:\w+\s+){{1,3}}and\s+\w{{3,}}ed\s+(?:it|them|{_DETERMINER})\b.*",
        # two things to have: 'Do we have a plan and a budget?'
        rf"(?<=\b(?:have|here))\s+(?:an?|one)\s+(?:{_IN_A_NAME}\w+\s+){{1,4}}and\s+an?\s+\w+.*",
    )
)
_EXAMPLES = re.compile(
    r"\([^)]*\)|,?\s+(?:such as|for example|for instance|including|like)\b.*?(?=[?;:]|$)", re.IGNORECASE
)
_PAIRS = re.compile(
    r"\b(?:terms and conditions|health and safety|tried and tested|(?:found|lost) and (?:lost|found)|up and running"
    r"|more and more|again and again|time and again|pick and choose|wait and see|try and|go and|come and|look and sound"
    r"|black and (?:\w+ )?minority|research and development|learning and development|named and contactable"
    r"|equality,? diversity and inclusion|give and take|drop and go|trial and error|hear and see|see and hear"
    r"|looked[- ]after and previously looked[- ]after)\b",
    re.IGNORECASE,
)


def second_thing(question: str) -> str | None:
    """The words that join a second thing to what a question asks, or None where it asks one."""
    plain = _PAIRS.sub("x", _EXAMPLES.sub("", question))
    for pattern in _PATTERNS:
        found = pattern.search(plain)
        if found:
            return found.group().strip(" ,?")
    return None
