"""Pipes that close, and terminals that do not speak UTF-8."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "utf-8"])
@pytest.mark.parametrize("command", [("score",), ("status",), ("explain", "1"), ("plan",), ("show", "walk", "1")])
def test_no_encoding_stops_a_command(half, walk, process, encoding, command) -> None:
    before = ("--bank", walk) if command[0] == "show" else ()
    ran = process(*before, *command, cwd=half, PYTHONIOENCODING=encoding)
    assert (0, "") == (ran.code, ran.err)
    assert 3 < len(ran.out.splitlines())


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_an_answer_typed_in_another_encoding_is_kept(started, process, encoding) -> None:
    typed = "s\n" * 3 + "s\n" * 6
    assert 0 == process("answer", cwd=started, typed=typed, PYTHONIOENCODING=encoding).code


def test_an_error_can_be_printed_in_any_encoding(started, process) -> None:
    ran = process("set", "lead", "völlig – ganz", cwd=started, PYTHONIOENCODING="ascii")
    assert (2, True) == (ran.code, ran.err.startswith("iar: lead: "))


@pytest.mark.skipif(os.name == "nt", reason="pipes close differently there")
@pytest.mark.parametrize("command", ["score", "plan", "show walk", "frameworks", "--help"])
def test_a_reader_who_has_gone_is_no_error(half, walk, command) -> None:
    """`iar show … | head -1`: no traceback, no complaint at exit."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "iar_assess", "--bank", str(walk), *command.split()],
            stdout=writing,
            stderr=subprocess.PIPE,
            cwd=half,
            check=False,
            timeout=60,
        )
    finally:
        os.close(writing)
    assert (0, b"") == (done.returncode, done.stderr)


@pytest.mark.skipif(os.name == "nt", reason="pipes close differently there")
@pytest.mark.parametrize("command", ["score", "plan", "status", "explain"])
def test_a_reader_who_goes_after_the_first_words_is_no_error(half, command) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "iar_assess", command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        cwd=half,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(5)
        running.stdout.close()
        assert (b"", 0) == (running.stderr.read(), running.wait(timeout=60))


def test_results_go_to_stdout_and_remarks_to_stderr(iar, half) -> None:
    ran = iar.fine("report", "--format", "json", "--output", "plan.json")
    assert ("plan.json\n", "writing plan.json …\n") == (ran.out, ran.err)
