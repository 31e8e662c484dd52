"""Names inside a report lead nowhere but into the folder, on every system."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iar_assess.engine.bundle import is_safe

PIECES = st.sampled_from(
    ["..", ".", "/", "\\", "bank", "answers", "a.yaml", " ", "C:", "con", "NUL.txt", "~", "\0", "é"]
)


@given(st.lists(PIECES, max_size=8).map("".join) | st.text(max_size=40))
def test_what_is_safe_stays_within_the_folder(name):
    if is_safe(name):
        for kind in (PurePosixPath, PureWindowsPath):
            path = kind(name)
            assert not path.is_absolute()
            assert not path.drive
            assert ".." not in path.parts
            assert "/".join(path.parts) == name


@pytest.mark.parametrize(
    "name", ["assessment.yaml", "bank/base/sections/a.yaml", "bank/locale/cy/texts.yaml", "answers/jo.journal", "l.png"]
)
def test_the_names_that_assessments_have_are_safe(name):
    assert is_safe(name)


@pytest.mark.parametrize("name", ["", "reports/a.pdf", "snapshots/a", "bank/aux.yaml", "bank/a.", ".x", "a\n"])
def test_others_are_not(name):
    assert not is_safe(name)
