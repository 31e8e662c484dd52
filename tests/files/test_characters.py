"""What steers a terminal or turns a line around is refused in keys and values, and visible where it is printed."""

from __future__ import annotations

import json

import pytest

from iar_assess.files.characters import visible
from iar_assess.files.yaml import read_yaml

ODD = ["\x00", "\x08", "\x0b", "\r", "\x1b", "\x7f", "\x80", "\x9b", "\x9f", "\u202a", "\u202e", "\u2066", "\u2069"]
FINE = ["\n", "\t", " ", "é", "\u00a0", "\u200e", "\u2019", "\u05d0", "😀"]


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_an_odd_character_is_refused_in_values_and_in_keys(odd) -> None:
    for text in (f"a: {json.dumps(odd)}\n", f"{json.dumps(odd)}: 1\n"):
        data, complaints = read_yaml(text.encode(), "a.yaml")
        assert (None, ["YAML-001"]) == (data, [each.code for each in complaints])


@pytest.mark.parametrize(
    ("odd", "said"),
    [
        ("\u202e", "an invisible mark that changes the direction of writing (U+202E); type it again, without copying"),
        ("\u2067", "an invisible mark that changes the direction of writing (U+2067); type it again, without copying"),
        ("\x1b", "a control character (U+001B); remove it"),
        ("\x9b", "a control character (U+009B); remove it"),
    ],
)
def test_what_is_refused_is_named_for_what_it_is(odd, said) -> None:
    written_out = (f"a: 1\nb: x{odd}\n",) if odd > "\x9f" else ()
    for text in (f"a: 1\nb: {json.dumps(odd)}\n", *written_out):
        complaint = read_yaml(text.encode(), "a.yaml")[1][0]
        assert (f"{complaint.wrong}; {complaint.remedy}", 2) == (said, complaint.line)


@pytest.mark.parametrize("fine", FINE, ids=ascii)
def test_any_other_is_a_character_like_any_other(fine) -> None:
    text = json.dumps(f"a{fine}b")
    assert ({f"a{fine}b": f"a{fine}b"}, ()) == read_yaml(
        f"{text}: {text}\n".replace("\\ud83d\\ude00", "😀").encode(), ""
    )
    assert fine == visible(fine)


@pytest.mark.parametrize(
    ("text", "expected"), [("\x1b[31m", "\\x1b[31m"), ("\x9b", "\\x9b"), ("a\u202eb", "a\\u202eb")]
)
def test_an_odd_character_is_printed_visibly(text, expected) -> None:
    assert expected == visible(text)


def test_a_key_that_stands_twice_is_named_visibly_and_shortly() -> None:
    key = json.dumps("\x1b]0;owned" + "x" * 500)
    complaints = read_yaml(f"? {key}\n: 1\n? {key}\n: 2\n".encode(), "a.yaml")[1]
    assert all("\x1b" not in str(each) and len(str(each)) < 250 for each in complaints)
