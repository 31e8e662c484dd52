"""Each document is drawn once for all tests that read it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

from iar_assess.report import pdf_typst, pdf_weasyprint
from iar_assess.report.view import ReportView

from .odd_views import hostile, small
from .sample_view import sample
from .shapes import SHAPES, shape

VIEWS: dict[str, Callable[[], ReportView]] = {"sample": sample, "hostile": hostile, "small": small}
VIEWS |= {name: partial(shape, name) for name in SHAPES}
ENGINES = {"weasyprint": pdf_weasyprint, "typst": pdf_typst}


@pytest.fixture(scope="session", params=sorted(VIEWS))
def view(request) -> ReportView:
    return VIEWS[request.param]()


@pytest.fixture(scope="session", params=sorted(ENGINES))
def engine(request, usable) -> ModuleType:
    """A PDF engine that works here."""
    usable(request.param)
    return ENGINES[request.param]


@pytest.fixture(scope="session")
def pdf(engine, view, tmp_path_factory) -> Path:
    """A view drawn by an engine, with no remark."""
    target: Path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    assert engine.write_pdf(view, target) == ()
    return target
