"""A wording overlay to begin with: every text that an official one may replace, each still the bank's own."""

from __future__ import annotations

from iar_assess.files.yaml_fresh import fresh_yaml

from .framework import Framework
from .texts import HEAD, Address, texts_of

HEADING = """\
# yaml-language-server: $schema=.schema/overlay.json
# The wording of {title} ({name}), to be replaced by that of a text which you may use.
# 1. Fill in what is empty below.
# 2. Under `texts` stands what the bank says. Where the official text says it otherwise, write that in its place, and
#    take the `# ` away from its line and from the line above it that names the part.
# What keeps its `# ` stays in the bank's words. Then: iar bank check FOLDER
"""
HEADER = """\
schema: 1
id: official-wording
title:        # what the wording is called
publisher:    # whose wording it is
base: "{name}"
licence:      # by what right it is used here
provenance: {{titles: publisher, criteria: publisher}}
checked:      # the day you compared it with its source, such as 2026-11-21
source:       # where it was taken from: document, edition, pages
note:         # what is theirs and what stays ours
texts:
"""
WHOLE = frozenset({"title", "summary"})
WORDED = ("scales.", "scoring.")


def start_overlay(framework: Framework) -> bytes:
    """`overlay.yaml` with the titles, questions, options and levels of a bank as comments, and a head to fill in.

    Tips, notes and the rest are left out: they are seldom the publisher's, and may be added by their addresses.
    """
    parts = {group.id for group in framework.groups} | {section.id for section in framework.sections}
    parts |= framework.by_id.keys()
    texts: dict[str, dict[str, str]] = {}
    for address, text in texts_of(framework).items():
        if _is_official(address, parts):
            texts.setdefault(address.owner, {})[address.field] = text
    lines = fresh_yaml({"texts": texts}).decode().splitlines()[1:]
    head = (HEADING + HEADER).format(title=framework.title, name=framework.name)
    return (head + "".join(f"# {line}\n" for line in lines)).encode()


def _is_official(address: Address, parts: set[str]) -> bool:
    if address.owner == HEAD:
        return address.field in WHOLE
    return address.owner in parts or address.owner.startswith(WORDED)
