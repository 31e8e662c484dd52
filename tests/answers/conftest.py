"""An assessment folder over a small bank."""

from pathlib import Path

import pytest

from iar_assess.answers.folder import AssessmentFolder
from iar_assess.bank.framework import Framework
from iar_assess.bank.load import build_bank
from tests.answers.small_bank import FILES


@pytest.fixture(scope="session")
def small() -> Framework:
    framework, complaints = build_bank(FILES)
    assert framework is not None, complaints
    return framework


@pytest.fixture
def folder(tmp_path: Path, small: Framework) -> AssessmentFolder:
    return AssessmentFolder.create(
        tmp_path / "trust-2026", framework=small, bank_files=FILES, organisation="St Elsewhere"
    )


@pytest.fixture
def sheet(folder: AssessmentFolder) -> Path:
    return folder.path / "answers" / "agreed.yaml"


@pytest.fixture
def journal(folder: AssessmentFolder) -> Path:
    return folder.path / "answers" / "agreed.journal"
