"""The assessment folder: the one place through which answers are read and saved."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from iar_assess.bank.framework import Framework
from iar_assess.bank.overlays import Overlay
from iar_assess.errors import ConflictError, FolderError
from iar_assess.files.atomic import locked, write_atomically
from iar_assess.files.reading import read_regular, refuse_linked

from .asked import Asked, asked_of
from .assessment import FILE, Assessment, FrozenOverlay, Look, Scope
from .check import check_answer, check_fact, check_scope, tidy, with_line_feeds
from .create import frozen_wording, make_assessment, profile_of, sheet_title, write_folder
from .faults import refuse_first
from .frozen import FOLDER as BANK
from .frozen import OVERLAY, load_frozen, load_frozen_overlay
from .history import Change, Entry, check_who
from .merge import Conflict
from .model import Answer, Answers, FactValue
from .names import AGREED
from .profile import check_profile, with_fact
from .respondent import FOLDER as ANSWERS
from .respondent import Folded, Respondent, respondents
from .shape import read_typed
from .snapshots import FOLDER as SNAPSHOTS
from .snapshots import Snapshot, bank_kept, home_of, keep_snapshot, snapshots_of, take_snapshot
from .stages import refuse_locked
from .writing import writing

FOLDERS = (ANSWERS, BANK, OVERLAY, SNAPSHOTS, "reports")


class AssessmentFolder:
    """An assessment on disk. What another program changes is seen at the next call.

    A snapshot opens as one that is only read, under the bank that it was answered under; `home` is then the folder
    that it is a snapshot of.

    Args:
        path: the folder that holds `assessment.yaml`.

    Raises:
        FolderError: one of its folders is a link (FOLDER-011).
    """

    def __init__(self, path: Path) -> None:
        refuse_linked(path / name for name in FOLDERS)
        self.path = path
        self.home = home_of(path)
        self._asked: Asked | None = None

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        framework: Framework,
        bank_files: Mapping[str, bytes],
        beside: Mapping[str, bytes] | None = None,
        organisation: str,
        scope: Scope | None = None,
        profile: Mapping[str, FactValue] | None = None,
        period: str | None = None,
        versions: Mapping[str, str] | None = None,
        overlay: Overlay | None = None,
        look: Look | None = None,
        created: str | None = None,
    ) -> AssessmentFolder:
        """Start an assessment. `assessment.yaml` is written last: half a folder is never taken for a whole one.

        Args:
            path: a folder that is empty or not there.
            framework: what to assess against.
            bank_files: the bytes of its bank, from `read_bank`; they are frozen in the folder.
            beside: further files to keep, by name within the folder, such as the bank's translations.
            organisation: who is assessed.
            scope: how much of it; the whole organisation when left out.
            profile: facts that are known already, by fact id.
            period: what the answers are about, such as "2025/26".
            versions: versions of the engine and the plugins, by distribution.
            overlay: the wording in which it is to be answered; it is frozen in the folder as well.
            look: the organisation's own look in reports; the logo is put into the folder by the caller.
            created: the day on which it was begun, ISO; None is today.

        Raises:
            FolderError: the folder is not empty (FOLDER-002) or cannot be written to (FOLDER-006).
            UsageError: a fact or a text does not fit.
        """
        assessment = make_assessment(
            framework,
            bank_files,
            organisation=organisation,
            scope=scope or Scope(),
            profile=profile_of(framework, profile or {}, scope or Scope()),
            period=period,
            versions=versions or {},
            overlay=FrozenOverlay(id=overlay.head.id, digest=overlay.digest) if overlay is not None else None,
            look=look,
            created=created,
        )
        write_folder(path, assessment, bank_files, {**(beside or {}), **frozen_wording(overlay)})
        return cls(path)

    @classmethod
    def find(cls, start: Path) -> AssessmentFolder:
        """The assessment that a folder lies in, looking upwards from it.

        Raises:
            FolderError: there is none (FOLDER-001), or a folder in it is a link (FOLDER-011).
        """
        start = start.resolve()
        for folder in (start, *start.parents):
            if (folder / FILE).is_file():
                return cls(folder)
        msg = f"there is no assessment in {start} or above it"
        raise FolderError(msg, "start one with `iar new FRAMEWORK`, or go to its folder", code="FOLDER-001")

    @property
    def assessment(self) -> Assessment:
        """What `assessment.yaml` says, read now.

        Raises:
            AnswersError: the file cannot be used.
            FolderError: it is not there (FOLDER-001).
        """
        return read_typed(self._head(), Assessment, FILE)[0]

    def framework(self) -> Framework:
        """The framework as frozen in the folder; loaded once.

        Raises:
            FolderError: the frozen bank was changed (FOLDER-004).
            BankError: it cannot be used by this version.
        """
        return self.asked().framework

    def overlay(self) -> Overlay | None:
        """The wording overlay as frozen in the folder; None where the words are the bank's own.

        Raises:
            FolderError: it was changed or is not there (FOLDER-004).
            BankError: it cannot be used by this version.
        """
        return load_frozen_overlay(self.home or self.path, self.assessment, self.framework())

    def asked(self) -> Asked:
        """The framework's questions by key."""
        if self._asked is None:
            assessment = self.assessment
            kept = bank_kept(self.home, assessment.bank.digest) if self.home is not None else None
            self._asked = asked_of(load_frozen(kept or (self.home or self.path) / BANK, assessment))
        return self._asked

    def answers(self, name: str = AGREED) -> Answers:
        """Everything answered so far, with what is in the journal only, in the bank's order; nothing is written.

        Args:
            name: whose answers: the agreed ones, or a respondent's.

        Raises:
            AnswersError: a file in the folder cannot be used.
        """
        content = self._head()
        assessment = read_typed(content, Assessment, FILE)[0]
        profile = assessment.profile
        check_profile(self.framework(), profile, content, scope=assessment.scope.kind)
        asked = self.asked()
        found = Respondent(self.path, name).merged(asked).answers
        ordered = sorted(found, key=lambda key: asked.rank.get(key, 0))
        return Answers(profile=profile, answers={key: found[key] for key in ordered})

    def conflicts(self, name: str = AGREED) -> tuple[Conflict, ...]:
        """The questions with a hand edit in the YAML and another answer in the journal."""
        return Respondent(self.path, name).merged(self.asked()).conflicts

    def check_conflicts(self, name: str = AGREED) -> None:
        """Stop where answers compete.

        Raises:
            ConflictError: naming the questions (FOLDER-005).
        """
        found = self.conflicts(name)
        if found:
            msg = f"two different answers to {', '.join(conflict.key for conflict in found)}"
            raise ConflictError(msg, "say which one holds with `iar set QUESTION VALUE`", code="FOLDER-005")

    def history(self, name: str = AGREED) -> tuple[Entry, ...]:
        """Every recorded change, oldest first."""
        return Respondent(self.path, name).entries()

    def respondents(self) -> tuple[str, ...]:
        """The names under which anything was answered, the agreed answers left out."""
        return tuple(name for name in respondents(self.path) if name != AGREED)

    def record(self, key: str, answer: Answer, *, by: str, name: str = AGREED) -> None:
        """Save one answer; it is on disk when this returns.

        Args:
            key: `question`, `question.part`, with `@cohort` where there are any.
            answer: the whole answer after the change; an empty one takes back what was said.
            by: who says so.
            name: whose answers.

        Raises:
            NotFoundError: there is no such question.
            UsageError: the answer does not fit it; the remedy names what does.
            FolderError: it cannot be saved, or the assessment is locked (FOLDER-010).
        """
        self.record_all({key: answer}, by=by, name=name)

    def record_all(self, answers: Mapping[str, Answer], *, by: str, name: str = AGREED) -> None:
        """Save several answers at once: all of them or, when one does not fit, none."""
        asked = self.asked()
        respondent, who = Respondent(self.path, name), check_who(by)
        changes = []
        for key, answer in answers.items():
            asked.question(key)
            answer = with_line_feeds(answer)
            refuse_first(check_answer(asked, key, answer))
            changes.append(Change(by=who, key=key, answer=tidy(asked, key, answer)))
        self.refuse_locked()
        respondent.append(changes, asked)

    def set_fact(self, fact: str, value: FactValue | None) -> None:
        """Save a fact about the organisation in `assessment.yaml`; None takes it out.

        Raises:
            UsageError: there is no such fact, or the value does not fit; the remedy names what does (ANSWERS-009).
        """
        framework = self.framework()
        refuse_first(check_scope(framework, fact, value, self.assessment.scope.kind))
        if value is not None:
            refuse_first(check_fact(framework, fact, value))
        path = self.path / FILE
        with writing(path), locked(path):
            self.refuse_locked()
            write_atomically(path, with_fact(framework, self._head(), fact, value))

    def fold(self, name: str = AGREED) -> Folded:
        """Bring the YAML up to date with the journal, and the journal with what people changed in the YAML.

        Raises:
            AnswersError: a file in the folder cannot be used.
            FolderError: the YAML cannot be written (FOLDER-006) or is in use (FOLDER-003), or the assessment is locked.
        """
        self.refuse_locked()
        return Respondent(self.path, name).fold(self.asked(), sheet_title(name, self.assessment))

    def snapshot(self, why: str) -> Path:
        """A copy for safety, before something risky: answers, journals, plan and `assessment.yaml`, in `snapshots/`."""
        self._refuse_snapshot()
        with writing(self.path / SNAPSHOTS):
            return take_snapshot(self.path, why)

    def keep(self, name: str | None = None, *, on: str | None = None, note: str | None = None) -> Snapshot:
        """A snapshot that people want to compare with later: a review, a meeting, an approval. Nothing is overwritten.

        Args:
            name: what people call it, such as "spring review".
            on: the day that it stands for, ISO; None is today.
            note: what to remember about it.
        """
        self._refuse_snapshot()
        with writing(self.path / SNAPSHOTS):
            return keep_snapshot(self.path, name, on=on, note=note)

    def snapshots(self) -> tuple[Snapshot, ...]:
        """Every snapshot, oldest first; those that the program made for safety among them."""
        return snapshots_of(self.home or self.path)

    def _head(self) -> bytes:
        try:
            return read_regular(self.path / FILE)
        except FileNotFoundError as error:
            msg = f"{self.path / FILE} is not there"
            raise FolderError(msg, "go to the folder of an assessment", code="FOLDER-001") from error

    def refuse_locked(self) -> None:
        """Stop where the assessment is locked, or a snapshot.

        Raises:
            FolderError: it is (FOLDER-010).
        """
        self._refuse_snapshot()
        refuse_locked(self.assessment)

    def _refuse_snapshot(self) -> None:
        if self.home is not None:
            msg = "this is a snapshot, and nothing in it is changed"
            raise FolderError(msg, f"work in {self.home}", code="FOLDER-010")
