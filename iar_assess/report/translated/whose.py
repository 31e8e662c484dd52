"""Whose words each text of a view is: the program's own, to be translated; somebody's; or both.

What stands under no heading is somebody's: the bank's (in its own language already), the group's, a plugin's.
A test holds that every text of a view stands under one of them.
"""

from __future__ import annotations

from collections.abc import Mapping

Names = Mapping[str, str]

OURS: Names = {
    "ActionChangesView": "title",
    "ActionView": "after effort_text grade period priority_text quadrant resources_text budget_text "
    "done_text start_text",
    "CaseView": "kind",
    "CauseView": "title change notes",
    "ChangesView": "since in_short rebased method",
    "ComparatorView": "metric",
    "CoverageView": "answered evidenced not_applicable not_known required outer",
    "DecisionSheet": "asks caveats no_action ready",
    "EvidenceView": "date",
    "FlagView": "kind",
    "HeadlineView": "sentence",
    "LadderView": "what",
    "LeftOutView": "why",
    "LevelWords": "needs",
    "LinkView": "checked",
    "NamedScoreView": "made_of",
    "PeriodView": "title days load",
    "PlanQualityView": "summary looked_at waiting",
    "QualityRow": "text fixes",
    "QualityView": "text fixes",
    "ReportView": "title scope status date provenance embargo wording engine",
    "RuleWords": "what sentences",
    "ScheduleView": "sentence",
    "ScheduledView": "begins done late",
    "ScoreView": "answered",
    "SectionView": "explanation provenance wanted",
    "SignView": "what on",
    "SourceView": "checked",
    "TrendPoint": "date",
    "TrendView": "note",
    "PageView": "title lead date embargo engine",
}
"""Texts that the program puts together. What the catalogue does not know is shown in English and marked so."""

BOTH: Names = {
    "ActionView": "because due_text section_title stuck decision",
    "AnswerView": "answer not_asked",
    "Bar": "label value",
    "BlockerView": "answer",
    "BoardView": "rows purposes recommendation summary",
    "Bullets": "lines",
    "Card": "title facts text",
    "ChangesView": "evidence",
    "ActionChangesView": "lines",
    "DecisionSheet": "blockers strengths changed stuck",
    "EntryView": "choices answer how standing of",
    "FieldView": "caption label",
    "Figure": "title",
    "TargetView": "text",
    "FigureView": "of value",
    "FlagView": "sentence",
    "Heading": "text",
    "HeadlineView": "text",
    "Mark": "word",
    "MetricView": "about ours",
    "MovedView": "title before after change causes",
    "NamedScoreView": "explanation published",
    "NextLevelView": "sentence",
    "PartView": "answer remark",
    "ReportView": "method profile bases period",
    "RuleWords": "table",
    "SaidView": "before after",
    "ScoreView": "text low_text high_text statuses because",
    "Table": "title heads rows",
    "Text": "text",
    "TrendPoint": "name text",
    "WantedView": "now wanted gap",
    "ComparatorRow": "ours value",
}
"""Texts that may be the program's or somebody's. What the catalogue does not know stays as it is."""

THEIRS: Names = {
    "ActionView": "id title section_ref question_ref why first_step owner lead_time baseline target how_measured "
    "shown_by "
    "no_action_because notes status_id owner_given start_iso due_iso done_iso decided_what decided_why stuck_given "
    "no_date_because first_step_given sources",
    "AnswerView": "id ref ask anchor cohorts note share",
    "Attached": "name media_type description",
    "BlockerView": "ref text",
    "CaseView": "organisation what result source",
    "ComparatorRow": "section_ref section_title",
    "ComparatorView": "title definition population period n overall note source",
    "ContradictionView": "message questions",
    "EntryView": "key ref section_ref ask kind note evidence",
    "EvidenceView": "title where date_iso question_ref question",
    "ExtraSection": "title owner",
    "BesideView": "value of",
    "FieldView": "name value choices",
    "FieldsView": "made_from title",
    "FigureView": "source note exact",
    "FlagView": "title",
    "GroupView": "ref title sections",
    "LadderView": "sections",
    "LeftOutView": "title",
    "LevelWords": "means",
    "LinkView": "title url checked_iso",
    "Look": "colour logo_text",
    "MadeFrom": "organisation framework digest created",
    "MetricView": "ref title definition source exact",
    "MovedView": "ref",
    "NamedScoreView": "id ref title about",
    "NextLevelView": "level",
    "PageView": "organisation date_iso language",
    "PartView": "label anchor",
    "QualityRow": "title",
    "ReportView": "organisation framework framework_title edition language date_iso disclaimer we glossary",
    "SaidView": "ref ask",
    "ScheduledView": "title",
    "ScoreView": "ends exact share level_id",
    "SectionView": "id ref title short about",
    "SignView": "by why",
    "SourceView": "title publisher url checked_iso licence note",
    "Theme": "name style pages",
    "TrendPoint": "date_iso",
}
"""Texts that are nobody else's business."""
