"""Writing into a file that people wrote touches what changed, and nothing else."""

import copy
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from iar_assess.files.characters import CONTROL as CONTROL_CHARACTER
from iar_assess.files.yaml import read_yaml
from iar_assess.files.yaml_edit import rewrite_yaml, spliced
from iar_assess.files.yaml_fresh import fresh_yaml

SHEET = """\
# The agreed answers.
schema: 1
folded: 4   # leave this

answers:
  # asked Jo about this one
  lead: partly   # agreed on 3 March
  # the plan is new
  plan:
    # the value
    value: full  # really
    note: |
      two
      lines

    evidence:
      - title: A   # first
        date: 2026-11-21
      # the second
      - title: 'B'
  # the last
  law: "yes"

# goodbye
"""


def edit(text: str, change: Any) -> str:
    """The text after a change to its data, checked to have that data."""
    data, complaints = read_yaml(text.encode(), "x")
    assert not complaints
    wanted = copy.deepcopy(data)
    change(wanted)
    made = rewrite_yaml(text.encode(), data, wanted)
    found, complaints = read_yaml(made, "x")
    assert (found, complaints) == (wanted, ())
    return made.decode()


def inserted(mapping: dict[str, Any], at: int, key: str, value: Any) -> dict[str, Any]:
    pairs = list(mapping.items())
    pairs.insert(at, (key, value))
    return dict(pairs)


def test_nothing_changed_changes_nothing():
    assert edit(SHEET, lambda data: None) == SHEET


def test_changed_value_keeps_the_comment_behind_it():
    made = edit(SHEET, lambda data: data["answers"].update(lead="full"))
    assert made == SHEET.replace("lead: partly   #", "lead: full   #")


def test_changed_number_keeps_the_comment_behind_it():
    assert edit(SHEET, lambda data: data.update(folded=17)) == SHEET.replace("folded: 4", "folded: 17")


def test_value_that_becomes_a_block_keeps_the_comment_behind_it():
    made = edit(SHEET, lambda data: data["answers"].update(lead={"value": "full", "note": "why"}))
    assert made == SHEET.replace(
        "lead: partly   # agreed on 3 March\n", "lead:   # agreed on 3 March\n    value: full\n    note: why\n"
    )


def test_new_key_goes_behind_the_one_before_and_leaves_comments_where_they_were():
    made = edit(SHEET, lambda data: data.update(answers=inserted(data["answers"], 1, "mid", "full")))
    assert made == SHEET.replace("  # the plan is new\n", "  mid: full\n  # the plan is new\n")


def test_new_first_key_goes_above_the_comment_on_the_first():
    made = edit(SHEET, lambda data: data.update(answers=inserted(data["answers"], 0, "zero", "full")))
    assert made == SHEET.replace("  # asked Jo", "  zero: full\n  # asked Jo")


def test_new_last_key_goes_before_the_end_comment():
    made = edit(SHEET, lambda data: data["answers"].update(end="full"))
    assert made == SHEET.replace('law: "yes"\n', 'law: "yes"\n  end: full\n')


def test_new_key_behind_a_block_goes_behind_all_of_it():
    made = edit(SHEET, lambda data: data.update(answers=inserted(data["answers"], 2, "mid", "full")))
    assert made == SHEET.replace("  # the last\n", "  mid: full\n  # the last\n")


def test_new_field_goes_into_its_block():
    made = edit(SHEET, lambda data: data["answers"]["plan"].update(x="full"))
    assert made == SHEET.replace("- title: 'B'\n", "- title: 'B'\n    x: full\n")


def test_changed_field_leaves_the_other_fields_alone():
    made = edit(SHEET, lambda data: data["answers"]["plan"].update(value="partly"))
    assert made == SHEET.replace("value: full", "value: partly")


def test_changed_note_of_several_lines_stays_a_block():
    made = edit(SHEET, lambda data: data["answers"]["plan"].update(note="three\nmore\nlines"))
    assert "    note: |-\n      three\n      more\n      lines\n    evidence:\n" in made


def test_added_evidence_leaves_the_old_evidence_alone():
    made = edit(SHEET, lambda data: data["answers"]["plan"]["evidence"].append({"title": "C", "where": "S: drive"}))
    assert made == SHEET.replace("- title: 'B'\n", "- title: 'B'\n      - title: C\n        where: \"S: drive\"\n")


def test_removed_key_goes_with_its_line_and_leaves_the_comments_around():
    made = edit(SHEET, lambda data: data["answers"].pop("lead"))
    assert made == SHEET.replace("  lead: partly   # agreed on 3 March\n", "")


def test_removed_last_key_leaves_an_empty_mapping():
    made = edit("# top\nanswers:\n  lead: partly\n# end\n", lambda data: data.update(answers={}))
    assert made == "# top\nanswers: {}\n# end\n"


def test_answer_with_other_fields_keeps_the_comments_between_them():
    made = edit(SHEET, lambda data: data["answers"].update(plan={"not_applicable": "no-partners"}))
    assert "  plan:\n    not_applicable: no-partners\n    # the value\n  # the last\n" in made


@pytest.mark.parametrize(
    "text",
    [
        "answers:\n",
        "answers: {}\n",
        "answers: ~\n",
        "answers:   # none yet\n",
        "answers:\n  # none yet\n",
        "answers: {}",
        "answers: {}   # none yet\n# end\n",
    ],
)
def test_empty_answers_can_be_filled(text):
    made = edit(text, lambda data: data.update(answers={"lead": "full", "plan": {"value": "a\nb"}}))
    assert ("# none yet" in made) == ("# none yet" in text)


@pytest.mark.parametrize("text", ['{"schema": 1, "answers": {"lead": "partly"}}\n', "{schema: 1, answers: {}}\n"])
def test_file_in_one_line_is_written_afresh(text):
    made = edit(text, lambda data: data["answers"].update(plan="full"))
    assert made.startswith("schema: 1\nanswers:\n")


def test_answers_in_flow_style_become_a_block():
    made = edit("a: 1\nanswers: {lead: partly} # x\nb: 2\n", lambda data: data["answers"].update(plan="full"))
    assert made == "a: 1\nanswers: # x\n  lead: partly\n  plan: full\nb: 2\n"


def test_file_written_afresh_keeps_its_heading():
    text = "# heading\n\n# more\n? answers\n: {lead: partly}\n"
    made = edit(text, lambda data: data["answers"].update(plan="full"))
    assert made.startswith("# heading\n\n# more\nanswers:\n")


def test_windows_line_ends_and_byte_order_mark_are_put_right():
    text = "\ufeff" + SHEET.replace("\n", "\r\n")
    made = edit(text, lambda data: data["answers"].update(lead="full"))
    assert made == SHEET.replace("lead: partly", "lead: full")


def test_missing_last_line_end_is_put_right():
    assert edit("answers:\n  lead: partly", lambda data: data["answers"].update(plan="x")) == (
        "answers:\n  lead: partly\n  plan: x\n"
    )


def test_wide_indentation_is_followed():
    made = edit("answers:\n     lead: partly\n", lambda data: data["answers"].update(plan="x"))
    assert made == "answers:\n     lead: partly\n     plan: x\n"


AWKWARD = [
    "yes", "no", "null", "~", "true", "012", "0x1f", "1e3", "1_000", "1:30", "2026-11-21", "2026-02-31", "-", "- a",
    "? a",    ": a",
    "a: b", "a #b", "#a", "'", '"', "\\", "{a}", "[a]", "*a", "&a", "!a", "|", ">", "%a", "@a", "`a", " a", "a ",
    "a\n", "\na", "a\n b", " a\nb", "a\n\nb", "\t", "a\tb", "a\n\tb", "a\u2028b",
    "a\nb\u2028c\nd", "a\nb\xa0", "a\nb\ufeff", "\ufeff",
    "é", "日本", "🙂", "---", "...", "--- a", "=", "<<", ".inf", ".nan", "", "x" * 19_999,
    "a\n# b", "a\n---\nb", "a \nb", "a\n \nb", "\ud7ff", "\ufffe",
]  # fmt: skip


@pytest.mark.parametrize("text", AWKWARD, ids=ascii)
def test_awkward_text_is_read_back_as_it_was(text):
    data = {"schema": 1, "answers": {"lead": text, "plan": {"note": text, "evidence": [{"title": text}]}, "t": [text]}}
    assert read_yaml(fresh_yaml(data), "x") == (data, ())


# what no file of ours may hold
CONTROL = [
    chr(n) for n in (*range(0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)) if CONTROL_CHARACTER.match(chr(n))
]
TEXT = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters=CONTROL), max_size=40), st.sampled_from(AWKWARD)
)
LISTED = """\
# The plan.
actions:
  # the first
  - id: one   # stays
    title: One

  # asked Jo about this one
  - id: two
    status: proposed   # since March
    # about money
    budget: no
  - id: three
# goodbye
"""


def test_an_entry_of_a_list_is_edited_in_its_place():
    def change(data):
        data["actions"][1].update(status="agreed")
        data["actions"][1] = inserted(data["actions"][1], 1, "owner", "Jo Ŵyn – HR")
        data["actions"][2]["due"] = "2027-03-31"
        data["actions"].append({"id": "four"})

    assert edit(LISTED, change) == LISTED.replace(
        "  - id: two\n    status: proposed ", '  - id: two\n    owner: "Jo Ŵyn – HR"\n    status: agreed '
    ).replace("  - id: three\n", "  - id: three\n    due: 2027-03-31\n  - id: four\n")


def test_a_tuple_is_written_as_the_list_that_is_read_again():
    data, _ = read_yaml(LISTED.encode(), "x")
    wanted = copy.deepcopy(data)
    wanted["actions"][2]["decisions"] = ({"what": "accept"},)
    made = rewrite_yaml(LISTED.encode(), data, wanted).decode()
    assert made == LISTED.replace("  - id: three\n", "  - id: three\n    decisions:\n      - what: accept\n")


def test_a_key_is_taken_out_of_an_entry_of_a_list():
    made = edit(LISTED, lambda data: data["actions"][1].pop("status"))
    assert made == LISTED.replace("    status: proposed   # since March\n", "")


KEYS = st.sampled_from(["lead", "plan", "law", "reach@years-7-9", "yes", "1", "null"])
ANSWER = st.one_of(
    TEXT,
    st.integers(-(10**9), 10**9),
    st.booleans(),
    st.none(),
    st.lists(TEXT, max_size=3),
    st.fixed_dictionaries(
        {},
        optional={
            "value": TEXT,
            "note": TEXT,
            "evidence": st.lists(st.fixed_dictionaries({"title": TEXT}, optional={"where": TEXT}), max_size=3),
        },
    ),
)
DATA = st.fixed_dictionaries(
    {"schema": st.just(1), "folded": st.integers(0, 9), "answers": st.dictionaries(KEYS, ANSWER)}
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(DATA, min_size=2, max_size=4))
def test_any_data_can_be_written_over_any_other(steps):
    content = b"# heading\n" + fresh_yaml(steps[0])
    for before, after in pairwise(steps):
        made = spliced(content.decode(), before, after)
        assert made is not None
        assert read_yaml(made.encode(), "x") == (after, ())
        assert made.startswith("# heading\n")
        content = made.encode()


def commented(content: bytes) -> str:
    """Block YAML with a comment above every line that starts a key, outside of literal texts."""
    lines: list[str] = []
    inside = -1
    for number, line in enumerate(content.decode().split("\n")[:-1]):
        indent = len(line) - len(line.lstrip(" "))
        if inside >= 0 and (not line.strip() or indent > inside):
            lines.append(line)
            continue
        inside = indent if line.endswith("|-") else -1
        lines += [f"{' ' * indent}# comment {number}", line]
    return "\n".join([*lines, ""])


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(DATA, st.dictionaries(KEYS, st.one_of(TEXT, st.fixed_dictionaries({"note": TEXT})), max_size=3))
@example({"schema": 1, "folded": 0, "answers": {"lead": "a"}}, {"plan": {"note": "x\ny"}})
def test_added_answers_leave_every_old_line_as_it_was(data, added):
    text = commented(fresh_yaml(data))
    wanted = copy.deepcopy(data)
    for key, answer in added.items():
        wanted["answers"].setdefault(key, answer)
    made = spliced(text, data, wanted)
    assert made is not None
    assert read_yaml(made.encode(), "x") == (wanted, ())
    if data["answers"]:
        remaining = iter(made.split("\n"))
        assert all(line in remaining for line in text.split("\n"))


PLAN = """\
schema: 1
actions:
  # first this
  - id: a
    title: One   # really
    owner: Jo
  # then that
  - title: Two
    id: b
  - {id: c, title: Three}   # short
  # and last
  - id: d
    title: Four
# the end
"""


def test_a_field_of_one_entry_of_a_list_is_edited_where_it_stands():
    made = edit(PLAN, lambda data: data["actions"][0].update(owner="Al"))
    assert made == PLAN.replace("owner: Jo", "owner: Al")


def test_a_field_is_added_to_one_entry_of_a_list():
    made = edit(PLAN, lambda data: data["actions"][1].update(owner="Al"))
    assert made == PLAN.replace("    id: b\n", "    id: b\n    owner: Al\n")


def test_an_entry_in_one_line_stays_in_one_line():
    made = edit(PLAN, lambda data: data["actions"][2].update(owner="HR: lead"))
    assert made == PLAN.replace("title: Three}", 'title: Three, owner: "HR: lead"}')


def test_the_first_field_of_an_entry_can_go():
    first = PLAN.replace("  - id: a\n", "  - owner: Al   # ask\n    id: a\n").replace("    owner: Jo\n", "")
    made = edit(first, lambda data: data["actions"][0].pop("owner"))
    assert made == first.replace("- owner: Al   # ask", "-    # ask")


def test_an_entry_goes_with_the_comment_right_above_it_and_no_other():
    made = edit(PLAN, lambda data: data["actions"].pop(3))
    assert made == PLAN.replace("  # and last\n  - id: d\n    title: Four\n", "")


def test_entries_go_are_edited_and_come_in_one_step():
    def change(data):
        del data["actions"][1]
        data["actions"][0]["owner"] = "Al"
        data["actions"].append({"id": "e", "title": "Five"})

    made = edit(PLAN, change)
    assert made == PLAN.replace("owner: Jo", "owner: Al").replace(
        "  # then that\n  - title: Two\n    id: b\n", ""
    ).replace("title: Four\n", "title: Four\n  - id: e\n    title: Five\n")


def test_what_looks_like_a_comment_in_a_text_stays_when_the_next_entry_goes():
    text = "actions:\n  - id: a\n    notes: |-\n      one\n      # two\n  - id: b\n    title: B\n# end\n"
    made = edit(text, lambda data: data["actions"].pop())
    assert made == text.replace("  - id: b\n    title: B\n", "")


def test_entries_in_another_order_are_written_anew_and_none_is_lost():
    edit(PLAN, lambda data: data["actions"].reverse())


ENTRIES = st.lists(
    st.fixed_dictionaries(
        {"id": st.sampled_from("abcdef"), "title": TEXT}, optional={"owner": TEXT, "n": st.integers(0, 9)}
    ),
    max_size=5,
    unique_by=lambda each: each["id"],
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(ENTRIES, ENTRIES)
def test_any_list_of_entries_can_be_written_over_any_other(before, after):
    data, wanted = {"schema": 1, "actions": before}, {"schema": 1, "actions": after}
    made = spliced(commented(fresh_yaml(data)), data, wanted)
    assert made is not None
    assert read_yaml(made.encode(), "x") == (wanted, ())
