"""docs/cli.md says what the commands say."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import iar_assess
from iar_assess import errors

ROOT = Path(__file__).parents[2]
TOOL = runpy.run_path(str(ROOT / "tools" / "cli_page.py"))


def test_the_page_is_what_the_commands_say() -> None:
    """After a change: `python tools/cli_page.py`."""
    assert TOOL["page"]() == (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


def test_every_exit_code_is_explained() -> None:
    assert {name for name in vars(errors) if name.startswith("EXIT_")} == set(TOOL["EXIT_CODES"])


def test_every_variable_of_ours_is_explained() -> None:
    """`IAR_CALL` is how start.py tells the demo what to print; it is nothing to set."""
    package = Path(iar_assess.__file__).parent
    used = {
        name
        for path in package.rglob("*.py")
        for name in re.findall(r'"(IAR_[A-Z_]+)"', path.read_text(encoding="utf-8"))
    }
    assert used - {"IAR_CALL"} == {name for name in TOOL["ENVIRONMENT"] if name.startswith("IAR_")}
