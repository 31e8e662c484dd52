"""One assessment at work: its folder, its answers, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path

from iar_assess import __version__, builtin
from iar_assess.answers.assessment import Look, Scope
from iar_assess.answers.check import check_answer
from iar_assess.answers.folder import AssessmentFolder
from iar_assess.answers.frozen import FOLDER as BANK
from iar_assess.answers.model import Answer, Answers, FactValue
from iar_assess.answers.names import AGREED
from iar_assess.answers.respondent import Folded
from iar_assess.bank.framework import Consistency, Framework
from iar_assess.errors import FolderError, NotFoundError, did_you_mean
from iar_assess.planning.action import Plan
from iar_assess.planning.bearing import bearings
from iar_assess.planning.keep import read_plan, write_plan
from iar_assess.planning.plan import make_plan, to_keep
from iar_assess.planning.tips import actions_by_tip
from iar_assess.plugins import Brought, PluginHost
from iar_assess.report.build import build_view
from iar_assess.report.subject import BaseResult, Subject
from iar_assess.report.view import ReportView
from iar_assess.scoring.result import Result
from iar_assess.scoring.score import score

from .bases import base_results, whole_bank, whole_locale
from .catalogue import all_banks, newest, usable
from .viewing import subject_of
from .wording import Worded, Words, in_other_words, titles_of


class Engine:
    """What one run works with. Nothing is shared between two engines.

    Args:
        banks: folders of banks named by the person, beside those of plugins.
        host: the plugins; None loads the installed ones.
        language: in which frameworks are shown; None is each bank's own.
        overlays: folders of wording overlays named by the person.
    """

    def __init__(
        self,
        *,
        banks: Iterable[Path] = (),
        host: PluginHost | None = None,
        language: str | None = None,
        overlays: Iterable[Path] = (),
    ) -> None:
        self._more, overlays = tuple(banks), tuple(overlays)
        self.settings = {"banks": self._more, "language": language, "overlays": overlays}
        """What another process needs to make one like this."""
        self._host = host
        self.words = Words(language=language, overlays=overlays)

    @cached_property
    def host(self) -> PluginHost:
        """The plugins of this run."""
        return self._host if self._host is not None else PluginHost.create(builtin=builtin)

    @property
    def host_loaded(self) -> bool:
        """Whether plugins were loaded in this run."""
        return "host" in self.__dict__

    @cached_property
    def _frameworks(self) -> Mapping[str, tuple[Framework, Brought]]:
        return usable(self.host, all_banks(self.host, self._more))

    def frameworks(self) -> dict[str, tuple[Framework, Brought]]:
        """Every framework that can be answered, by `id@edition`, and who brings it; banks are loaded once."""
        return dict(self._frameworks)

    def find(self, name: str) -> tuple[Framework, Brought]:
        """A framework by `id` (its newest edition, a current one before a draft) or `id@edition`, and who brings it.

        Raises:
            NotFoundError: there is no such framework; the remedy names those that there are.
        """
        found = self.frameworks()
        wanted = [each for key, each in found.items() if name in (key, each[0].id)]
        if not wanted:
            known = f"known: {', '.join(sorted(found)) or 'none'}"
            names = [*(each[0].id for each in found.values()), *found]
            what = f"there is no framework '{name}'"
            raise NotFoundError(what, did_you_mean(name, names, known), code="IAR-004")
        return newest(wanted)

    def place_of(self, name: str) -> Traversable | None:
        """The folder of a framework by its name `id@edition`; None where there is none."""
        found = self._frameworks.get(name)
        return found[1].thing if found is not None else None

    def worded(self, name: str) -> Worded:
        """A framework, found by its name, in the words in which it is shown.

        Raises:
            NotFoundError: there is no such framework, or it is not translated into the language that was asked for.
            BankError: its translation or a wording overlay that was named cannot be used.
            UsageError: several overlays are for it.
        """
        framework, brought = self.find(name)
        return self.words.of_framework(framework, whole_locale(brought.thing, self.place_of), self.host)

    def new(
        self,
        name: str,
        path: Path,
        *,
        organisation: str,
        scope: Scope | None = None,
        profile: Mapping[str, FactValue] | None = None,
        period: str | None = None,
        look: Look | None = None,
        created: str | None = None,
    ) -> Work:
        """Start an assessment in a folder that is empty or not there.

        Raises:
            NotFoundError: there is no such framework.
            FolderError: the folder is not empty.
            UsageError: a fact does not fit.
        """
        framework, brought = self.find(name)
        folder = AssessmentFolder.create(
            path,
            framework=framework,
            bank_files=whole_bank(brought.thing, self.place_of),
            beside={f"{BANK}/{file}": content for file, content in whole_locale(brought.thing, self.place_of).items()},
            organisation=organisation,
            scope=scope,
            profile=profile,
            period=period,
            versions={"iar-assess": __version__, "bank": brought.owner[:100]},
            overlay=self.words.overlay(framework, self.host),
            look=look,
            created=created,
        )
        return Work(folder, self)

    def open(self, start: Path) -> Work:
        """The assessment that a folder lies in.

        Raises:
            FolderError: there is none.
        """
        return Work(AssessmentFolder.find(start), self)


class Work:
    """One assessment: read when it is asked for, computed once."""

    def __init__(self, folder: AssessmentFolder, engine: Engine) -> None:
        self.folder = folder
        self._engine = engine

    @property
    def engine(self) -> Engine:
        """What this run works with."""
        return self._engine

    @cached_property
    def worded(self) -> Worded:
        """The framework as frozen in the folder, in the words in which it is shown.

        Raises:
            NotFoundError: it is not translated into the language that was asked for.
            BankError: its translation or its overlay cannot be used.
            FolderError: its overlay was changed (FOLDER-004).
        """
        return self._engine.words.of_assessment(self.folder)

    @cached_property
    def framework(self) -> Framework:
        """The framework as frozen in the folder; in another language where that was asked for."""
        return self.worded.framework

    @cached_property
    def answers(self) -> Answers:
        """The agreed answers."""
        return self.folder.answers()

    @cached_property
    def result(self) -> Result:
        """What follows from the agreed answers."""
        return score(self.framework, self.answers)

    @cached_property
    def base_results(self) -> tuple[BaseResult, ...]:
        """What the same answers come to by the base of an extension, and by its base; none where it stands alone."""
        return base_results(self.framework, self.answers)

    @cached_property
    def plan(self) -> Plan:
        """The plan: what tips and plugins suggest, and what people decided."""
        return self.plan_for(self.framework, self.answers, self.result)

    def save_plan(self) -> Plan:
        """Bring `plan.yaml` up to date, keeping what people wrote, and give the plan.

        The file is in the bank's own words whatever is shown, so that the next run knows its own titles again.
        """
        plain = self.folder.framework()
        plan = self.plan if self.framework is plain else self.plan_for(plain, self.answers, self.result)
        write_plan(self.folder.path, to_keep(plan), ours=titles_of(plain))
        return self.plan

    def plan_for(self, framework: Framework, answers: Answers, result: Result) -> Plan:
        """The plan in the words of a framework, as it is or as it would be with other answers."""
        suggested = self._engine.host.actions(framework, answers, result)
        decided = read_plan(self.folder.path)
        if framework is not self.folder.framework():
            decided = in_other_words(decided, titles_of(self.folder.framework()), titles_of(framework))
        return make_plan(
            suggested, decided, known=actions_by_tip(framework, result), bearing=bearings(framework, result)
        )

    def refresh_plan(self) -> str | None:
        """Bring `plan.yaml` up to date where that can be done, for a command that shows it anyhow.

        Returns:
            Why it was left as it is; None where it was not.

        Raises:
            AnswersError: `plan.yaml` cannot be used.
        """
        if self.folder.home is not None:
            return "this is a snapshot"
        if self.folder.assessment.state == "locked":
            return "this assessment is locked"
        try:
            self.save_plan()
        except (FolderError, OSError) as error:
            return getattr(error, "strerror", None) or str(error)
        return None

    def save(self, key: str, answer: Answer, *, by: str, name: str) -> Folded:
        """Save one answer in the knowledge of what people changed in the YAML, and bring the YAML up to date.

        Raises:
            NotFoundError: there is no such question.
            UsageError: the answer does not fit it; nothing was written.
            FolderError: it cannot be saved, or the assessment is locked.
        """
        asked = self.folder.asked()
        asked.question(key)
        for fault in check_answer(asked, key, answer):
            raise fault.as_error()
        self.take_in_edits(name)
        self.folder.record(key, answer, by=by, name=name)
        return self.folder.fold(name)

    def take_in_edits(self, name: str) -> None:
        """Take what people changed in the YAML into the history, before somebody who sees it answers.

        An answer recorded without this competes with the edit. A locked assessment and a snapshot stay as they are.
        """
        if self.folder.home is None and self.folder.assessment.state != "locked":
            self.folder.fold(name)

    def contradictions(self, name: str = AGREED) -> tuple[Consistency, ...]:
        """What does not go together in somebody's answers."""
        rules = self.framework.consistency
        broken = score(self.framework, self.folder.answers(name)).contradictions if rules else ()
        return tuple(rule for rule in rules if rule.id in broken)

    def refresh(self) -> None:
        """Forget what was computed, after an answer has changed."""
        for name in ("answers", "result", "base_results", "plan"):
            self.__dict__.pop(name, None)

    def view(self, on: str | None = None) -> ReportView:
        """What a report says of the assessment as it stands; `viewing.report_view` adds what was before, and plugins.

        Args:
            on: the report's date, ISO; None is today by this computer's calendar.
        """
        return build_view(self.subject(on))

    def subject(self, on: str | None = None) -> Subject:
        """What a report is about; raises and takes what `view` does."""
        return subject_of(self, on or datetime.now().astimezone().date().isoformat())
