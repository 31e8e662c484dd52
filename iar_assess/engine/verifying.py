"""Whether a report and the assessment inside it agree: files, figures and pages."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from iar_assess import __version__
from iar_assess.errors import IarError, InvalidError
from iar_assess.files.atomic import write_atomically
from iar_assess.files.pdf import opened, reading
from iar_assess.files.pdf_looks import Part, looks, put_in
from iar_assess.files.pdf_pages import file_inside, laid_over, marks_in, page_words, pages_mark
from iar_assess.report.look import Look
from iar_assess.report.translated.view import as_spoken
from iar_assess.report.view import Attached, ReportView

from .attaching import figures_of
from .bundle import DESCRIPTION, MEDIA_TYPE, NAME, WORDING, Bundle, digest, unpack
from .covers import covered
from .differing import Difference, differing_figures, differing_words, missing_words, stands
from .reports import draw
from .travelling import ELSEWHERE
from .viewing import report_view
from .work import Engine, Work

_OTHERWISE = (
    "this version draws the pages otherwise than they are; the words are compared, but look whether anything is "
    "painted on the pages"
)
Pages = Literal["redrawn", "as_made", "changed", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found about a report.

    Attributes:
        bundle: what travelled inside.
        whose: the organisation that it names, with the department or team.
        headline: what the report says it comes to; None where that does not stand on its pages.
        comes_to: what the answers inside come to; None where they cannot be used.
        pages: `redrawn`: this version draws exactly these pages from what is inside; `as_made`: nobody changed them
            since they were made; `changed`; `unknown`: that cannot be told.
        differences: where report and assessment do not agree.
        remarks: what to know besides.
    """

    bundle: Bundle
    framework: str
    whose: str
    headline: str | None
    comes_to: str | None
    pages: Pages
    differences: tuple[Difference, ...]
    remarks: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether everything agrees."""
        return not self.differences


@dataclass(frozen=True, slots=True)
class _Found:
    """What a PDF holds."""

    content: bytes
    marks: Mapping[str, str]
    mark: str
    words: list[list[str]]
    over: tuple[tuple[int, str], ...]
    added: tuple[Part, ...]
    drawn_by: Literal["weasyprint", "typst"]
    maker: str
    path: Path


def verify(engine: Engine, path: Path) -> Verdict:
    """Work everything out anew from the assessment inside a report, and compare.

    Raises:
        PdfError: it cannot be read, or carries no assessment that can.
    """
    found = _read(path)
    bundle = unpack(path.name, found.content)
    differences = [*_differing_files(bundle)]
    inside = found.marks.get("assessment")
    if inside is not None and inside != digest(found.content):
        differences.append(Difference("file", NAME, "is not the one that these pages were made with"))
    framework = str(bundle.manifest.figures.get("framework", ""))
    with _at_work(engine, bundle) as (work, room):
        try:
            framework = work.framework.name
            view = _view(work, bundle, found.content)
            whose, comes_to = work.folder.assessment.whose, view.headline.text
            found_figures = figures_of(view, work.result)
            if bundle.manifest.since == ELSEWHERE:
                found_figures["changes"] = bundle.manifest.figures.get("changes", {})
            differences += differing_figures(bundle.manifest.figures, found_figures, work.framework)
            pages, told, remarks = _compare_pages(view, work, bundle, found, room, agreed=not differences)
            differences += told
        except IarError as error:
            differences.append(Difference("file", "the assessment inside", f"cannot be used: {_brief(error)}"))
            whose, comes_to, pages, remarks = "", None, "unknown", ()
    differences += [
        Difference("page", f"page {number}", f"something was laid over it ({kind})") for number, kind in found.over
    ]
    differences += [Difference("page", where, what) for where, what in found.added]
    return Verdict(
        bundle=bundle,
        framework=framework,
        whose=whose,
        headline=_printed(bundle, comes_to, found),
        comes_to=comes_to,
        pages=pages,
        differences=tuple(differences),
        remarks=(*remarks, *_remarks(engine, bundle, differences)),
    )


def _printed(bundle: Bundle, comes_to: str | None, found: _Found) -> str | None:
    """The headline as the report has it: as it was noted when it was made, if that is what the pages say."""
    said = str(bundle.manifest.figures.get("headline", ""))
    return said if said and (said == comes_to or stands(said, found.words)) else None


def _read(path: Path) -> _Found:
    name = path.name
    with opened(path) as pdf:
        with reading(name):
            by, maker = (str(pdf.docinfo.get(key, "")) for key in ("/Producer", "/Creator"))
        return _Found(
            content=file_inside(name, pdf, NAME),
            marks=marks_in(name, pdf),
            mark=pages_mark(name, pdf),
            words=page_words(name, pdf),
            over=laid_over(name, pdf),
            added=put_in(name, pdf, NAME),
            drawn_by="weasyprint" if by.startswith("WeasyPrint") else "typst",
            maker=f"{by} {maker}",
            path=path,
        )


def _differing_files(bundle: Bundle) -> Iterator[Difference]:
    contents, noted = bundle.contents, bundle.manifest.files
    for name in sorted({*contents, *noted}):
        if name not in contents:
            yield Difference("file", name, "is not there any more")
        elif name not in noted:
            yield Difference("file", name, "was put in since")
        elif digest(contents[name]) != noted[name]:
            yield Difference("file", name, "is not as it was put in")


@contextlib.contextmanager
def _at_work(engine: Engine, bundle: Bundle) -> Iterator[tuple[Work, Path]]:
    """The assessment in a temporary place, in the words of its report."""
    with tempfile.TemporaryDirectory(prefix="iar-") as room:
        folder = Path(room) / "folder"
        for name, content in bundle.contents.items():
            write_atomically(folder / name, content)
        overlays = (folder / WORDING,) if (folder / WORDING).is_dir() else ()
        again = Engine(host=engine.host, language=bundle.manifest.shown.language, overlays=overlays)
        yield again.open(folder), Path(room)


def _view(work: Work, bundle: Bundle, content: bytes) -> ReportView:
    """The report as it follows from what is inside."""
    manifest, logo = bundle.manifest, bundle.manifest.shown.logo
    look = Look(colour=manifest.shown.colour)
    if logo is not None and logo in bundle.contents:
        drawn = bundle.contents[logo]
        kind: Literal["png", "jpeg"] = "png" if drawn.startswith(b"\x89PNG") else "jpeg"
        look = msgspec.structs.replace(look, logo=drawn, logo_kind=kind)
    since = manifest.since if manifest.since != ELSEWHERE else None
    view = report_view(work, manifest.date, since=since, look=look)
    shown = manifest.shown
    view = covered(view, work.folder.path, embargo=shown.embargo, large_print=shown.large_print)
    file = Attached(name=NAME, content=content, media_type=MEDIA_TYPE, description=DESCRIPTION)
    return msgspec.structs.replace(view, attached=(file,), fields=view.fields if shown.fields else None)


def _compare_pages(
    view: ReportView, work: Work, bundle: Bundle, found: _Found, room: Path, *, agreed: bool
) -> tuple[Pages, list[Difference], tuple[str, ...]]:
    again, remarks = _drawn_again(view, work, found, room)
    if again is not None and again.mark == found.mark:
        told = _differing_looks(again, found)
        return "changed" if told else "redrawn", told, remarks
    spoken = as_spoken(view, view.language, "alone")
    if found.marks.get("pages") == found.mark:
        if agreed and again is not None and _made_alike(work, bundle, again, found):
            unlike = differing_words(again.words, found.words)
            return ("changed" if unlike else "as_made"), unlike, (*remarks, _OTHERWISE)
        return "as_made", missing_words(spoken, found.words), remarks
    told = differing_words(again.words, found.words) if again is not None else missing_words(spoken, found.words)
    changed = Difference("page", "the pages", "were changed since they were made")
    return "changed", told or [changed], remarks


def _made_alike(work: Work, bundle: Bundle, again: _Found, found: _Found) -> bool:
    """Whether the same versions made both, of what is all inside, by the engine that breaks lines alike everywhere."""
    manifest = bundle.manifest
    same = manifest.made_by == __version__ and manifest.plugins == work.engine.host.owners()
    return same and found.drawn_by == "typst" and found.maker == again.maker and manifest.since != ELSEWHERE


def _differing_looks(again: _Found, found: _Found) -> list[Difference]:
    """Where the same drawing would look or read otherwise: other fonts, a cut page, a link that leads elsewhere."""
    with opened(again.path) as pdf:
        ours = looks(again.path.name, pdf)
    with opened(found.path) as pdf:
        theirs = looks(found.path.name, pdf)
    unlike = [part for part in {**ours, **theirs} if ours.get(part) != theirs.get(part)]
    return [Difference("page", where, f"{what}: not as this version makes it") for where, what in unlike]


def _drawn_again(view: ReportView, work: Work, found: _Found, room: Path) -> tuple[_Found | None, tuple[str, ...]]:
    target = room / "again.pdf"
    try:
        draw(view, work.engine.host, form=f"pdf-{found.drawn_by}", target=target)
    except IarError as error:
        return None, (f"the pages were not drawn again: {_brief(error)}",)
    return _read(target), ()


def _remarks(engine: Engine, bundle: Bundle, differences: list[Difference]) -> tuple[str, ...]:
    if bundle.manifest.since == ELSEWHERE:
        return ("what has changed was told in comparison with a folder that is not inside, and was not looked at",)
    missing = [each for each in bundle.manifest.plugins if each not in engine.host.owners()]
    if not missing or not differences:
        return ()
    return (f"it was made where these plugins were installed, which may have added to the plan: {', '.join(missing)}",)


def _brief(error: IarError) -> str:
    complaints = error.complaints if isinstance(error, InvalidError) else ()
    return str(complaints[0]) if complaints else error.wrong
