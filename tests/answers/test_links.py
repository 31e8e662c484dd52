"""A folder that came by mail leads nowhere else, and none of its files is waited for."""

from __future__ import annotations

import os

import pytest

from iar_assess.answers.folder import AssessmentFolder
from iar_assess.engine.look import look_of
from iar_assess.errors import FolderError
from iar_assess.planning.keep import read_plan

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need rights here, and there are no such pipes")


def code_of(call) -> str:
    with pytest.raises(FolderError) as caught:
        call()
    return caught.value.code


@pytest.mark.parametrize("name", ["answers", "bank", "snapshots", "reports"])
def test_a_linked_folder_is_refused_when_the_assessment_is_opened(folder, tmp_path, name):
    (folder.path / name).rename(tmp_path / "other")
    (folder.path / name).symlink_to(tmp_path / "other")
    assert "FOLDER-011" == code_of(lambda: AssessmentFolder.find(folder.path))
    assert "FOLDER-011" == code_of(lambda: AssessmentFolder(folder.path).snapshot("x"))
    assert "FOLDER-011" == code_of(lambda: AssessmentFolder(folder.path).answers())


@pytest.mark.parametrize("name", ["assessment.yaml", "answers/agreed.yaml", "answers/agreed.journal"])
@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_a_pipe_or_a_device_among_the_files_is_refused(folder, name, make):
    (folder.path / name).unlink(missing_ok=True)
    make(folder.path / name)
    assert "FOLDER-011" == code_of(folder.answers)


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_a_plan_that_is_a_pipe_or_a_device_is_refused(folder, make):
    make(folder.path / "plan.yaml")
    assert "FOLDER-011" == code_of(lambda: read_plan(folder.path))


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_a_look_that_is_a_pipe_or_a_device_is_refused(tmp_path, monkeypatch, make):
    monkeypatch.setenv("IAR_CONFIG", str(tmp_path))
    make(tmp_path / "look.yaml")
    assert "FOLDER-011" == code_of(lambda: look_of(tmp_path, None))
