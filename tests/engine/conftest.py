"""The bank with a question of every kind, and several processes at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

WALK = Path(__file__).parents[1] / "cli" / "walk"


@pytest.fixture
def walk() -> Path:
    return WALK


@pytest.fixture
def run_together(tmp_path):
    """Starts `iar` several times at once and gives each one's exit code and output."""

    def start(times: int, *args: str) -> list[tuple[int, str]]:
        env = {**os.environ, "IAR_BLOCK_PLUGINS": "gatsby,employer-standards,recruitment,retention,minutes"}
        command = [sys.executable, "-m", "iar_assess", *args]
        running = [
            subprocess.Popen(command, env=env, cwd=tmp_path, stdout=subprocess.PIPE, text=True, encoding="utf-8")
            for _ in range(times)
        ]
        said = [process.communicate(timeout=60)[0] for process in running]
        return [(process.returncode, out) for process, out in zip(running, said, strict=True)]

    return start
