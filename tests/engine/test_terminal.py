"""Whatever a text holds, the terminal is not steered by it, and programs get it whole."""

from __future__ import annotations

import json

import pytest

from iar_assess.cli import run
from iar_assess.cli.output import show_json, show_table, show_wrapped
from iar_assess.cli.state import fail, say, warn
from iar_assess.errors import AnswersError, Complaint, IarError

ODD = "\x1b]0;owned\x07\x9b31m\u202eab\r"


@pytest.mark.parametrize(
    "show",
    [
        say,
        warn,
        show_wrapped,
        lambda text: show_table(("A",), [(text,)]),
        lambda text: fail(IarError(text, text)),
        lambda text: fail(AnswersError(text, [Complaint(code="X", file=text, wrong=text, remedy=text)])),
        lambda text: run([text]),
    ],
    ids=range(7),
)
def test_what_would_steer_the_terminal_is_visible(show, capsys) -> None:
    show(ODD)
    out, err = capsys.readouterr()
    assert "\\x1b" in out + err
    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\r"} & set(out + err)


def test_data_for_programs_loses_no_character_in_a_console_of_any_kind(capsys) -> None:
    show_json({"title": "Ōkākā ✓ 😀"})
    printed = capsys.readouterr().out
    assert printed.isascii()
    assert {"title": "Ōkākā ✓ 😀"} == json.loads(printed)
