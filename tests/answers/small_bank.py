"""A bank with one question of every kind."""

FRAMEWORK = """\
schema: 1
id: small
edition: "2026"
revision: 1
title: Small
summary: One question of every kind.
family: Test
publisher: Nobody
status: draft
language: en-GB
minutes: 1
licence: CC0
provenance: {titles: ours, criteria: ours, scoring: ours}
disclaimer: Not official.
audience: Testers.
we: The testers.
method: A mean.
checked: 2026-11-21
sources: [{id: ours, title: Ours, publisher: Nobody, checked: 2026-11-21}]
profile:
  - {id: sixth_form, ask: "Is there a sixth form?"}
  - {id: size, ask: "How big?", kind: choice, options: [{id: small, label: Below 3}, {id: large, label: More}]}
  - {id: staff, ask: "How many people?", kind: number}
cohorts:
  - {id: bands, title: Bands, members: [{id: years-7-9, label: Years 7 to 9}, {id: post-16, label: After 16}]}
scales:
  practice:
    kind: choice
    options:
      - {id: not-yet, label: Not yet, value: 0}
      - {id: partly, label: Partly, value: "1/2"}
      - {id: planned, label: Planned, value: "3/4"}
      - {id: full, label: Fully, value: 1}
  yes-no: {kind: yes_no, options: [{id: "no", label: "No", value: 0}, {id: "yes", label: "Yes", value: 1}]}
  share:
    kind: share
    options:
      - {id: none, label: None, from: "0%", to: "0%", value: 0}
      - {id: few, label: "A few (1 to 25%)", from: "1%", to: "25%", value: "1/4"}
      - {id: some, label: Some (26 to 89%), from: "26%", to: "89%", value: "1/2"}
      - {id: nearly-all, label: Nearly all (90 to 100%), from: "90%", to: "100%", value: 1}
  points: {kind: many}
  count: {kind: number, unit: young people}
  day: {kind: date}
  words: {kind: text}
not_applicable_reasons:
  - {id: no-partners, label: We have no partners}
  - {id: other, label: Another reason}
scoring:
  unanswered: worst
  not_known: worst
  section: {score: mean, of: questions, print: {as: percent, rounding: floor}}
  overall: {score: mean, of: sections, print: {as: percent, rounding: floor}}
sections: [s1]
"""

_COMMON = "guidance: Say so., look_for: [A record]"
SECTION = f"""\
id: s1
ref: "1"
title: All of it
about: Everything.
questions:
  - {{id: lead, ref: "1.1", ask: "Who?", scale: practice, not_applicable: [no-partners], {_COMMON}}}
  - {{id: plan, ref: "1.2", ask: "Plan?", scale: practice, {_COMMON}}}
  - {{id: law, ref: "1.3", ask: "Legal?", scale: yes-no, {_COMMON}}}
  - {{id: reach, ref: "1.4", ask: "How many?", scale: share, {_COMMON}}}
  - {{id: ticks, ref: "1.5", ask: "Which?", scale: points, {_COMMON},
      options: [{{id: dates, label: Dates, agreed}}, {{id: names, label: Names}}, {{id: "3-days", label: Three days}}]}}
  - {{id: people, ref: "1.6", ask: "How many?", scale: count, scored: false, {_COMMON}}}
  - {{id: since, ref: "1.7", ask: "Since when?", scale: day, scored: false, {_COMMON}}}
  - {{id: idea, ref: "1.8", ask: "What next?", scale: words, scored: false, {_COMMON}}}
  - {{id: visits, ref: "1.9", ask: "Visits?", scale: practice, cohorts: bands, {_COMMON}}}
""".replace("label: Dates, agreed", 'label: "Dates, agreed"')

FILES = {"framework.yaml": FRAMEWORK.encode(), "sections/s1.yaml": SECTION.encode()}
