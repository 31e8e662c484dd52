"""Where a file has a form that cannot be edited, it is written anew, and nothing that people wrote is lost."""

from __future__ import annotations

import pytest

from iar_assess.files.yaml import read_yaml
from iar_assess.files.yaml_edit import GATHERED, rewrite_yaml

FLOW = """\
# Our answers.

{ schema: 1, # the form
  folded: 0,
  # agreed on Monday
  answers: {lead: "a # no comment", plan: full}, # to be seen again
}
# the end
"""


def anew(text: str, **changes) -> str:
    data, complaints = read_yaml(text.encode(), "")
    assert complaints == ()
    wanted = {**data, **changes}
    made = rewrite_yaml(text.encode(), data, wanted)
    assert (wanted, ()) == read_yaml(made, "")
    return made.decode()


def test_comments_inside_a_flow_mapping_are_gathered_and_it_is_said_why() -> None:
    lines = anew(FLOW, folded=1).splitlines()
    gathered = ["# the form", "# agreed on Monday", "# to be seen again", "# the end"]
    assert ["# Our answers.", "", GATHERED, *gathered] == lines[:7]
    assert "schema: 1" == lines[7]


def test_they_are_not_gathered_twice() -> None:
    once = anew(FLOW, folded=1)
    assert once.replace("folded: 1", "folded: 2") == anew(once, folded=2)


@pytest.mark.parametrize("text", ["{a: 1, b: 2}\n", '{a: "x # y", b: 2}\n', "# head\n{a: 1, b: 2}\n"])
def test_nothing_is_said_where_there_is_nothing_to_gather(text) -> None:
    assert GATHERED not in anew(text, b=3)


def test_a_mark_at_the_start_moves_no_place() -> None:
    assert "# kept\n" in anew('\ufeff{a: "é # no", # kept\nb: 2}\n', b=3)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_end_a_comment(end) -> None:
    made = anew(f"{{a: 1, # one{end}b: 2, # two{end}}}{end}", b=3)
    assert "# one\n# two\na: 1\n" in made
