"""A realistic view for the tests of the report room."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import msgspec

from iar_assess.report import blocks as b
from iar_assess.report import view as v
from iar_assess.report.look import Look

from .cycle_sample import CHANGES, TREND

LOGO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAPAAAABACAIAAACr/W2wAAABRklEQVR42u3dwRWCMBBFURqxJkuwDYtwbbtjBx6RJDMM951fAblL"
    "IFtIjdo8AgEtXQD07f74fR69ioLe5ZhsFQV90DHZKgR6uGamlQN6EmWslQB6gWamtQL0MspYazroFM1MawroRM1MazDodM1Maxjo"
    "IpqZFtACurBmpnUIdEHNTAtoAV1YM9PaDbq4ZqYFtIAGWg1An0Iz07oW6OfrbZcd0NYU9Ik0fzftUIEG2oAG2oAG2oAG2oA2oIE2"
    "oIE2oIE2oIE2oA1ooA1ooA1ooA1ooM370AY00Aa0bwrlq2+aBbQEtK4GOvzbTs1Ah7+PCmigVRd0+IO/moEOd6wIaKBVF3S4p1DN"
    "QIebZNUMdLjrW81AZ5l2PJoFejFrB6MVoNeYdipaB3oqa+ehHNAzTDsMZYIeJdsZqBbo/2R79KoOWgJaGtkHKUu+TMKwCoIAAAAA"
    "SUVORK5CYII="
)

NOT_YET = v.Mark(word="Not yet in place", tone="low")
DEVELOPING = v.Mark(word="Developing", tone="middle")
ESTABLISHED = v.Mark(word="Established", tone="high")
LEADING = v.Mark(word="Leading", tone="top")
LEVELS = (NOT_YET, DEVELOPING, ESTABLISHED, LEADING)
UNKNOWN = v.Mark(word="Not known", tone="none")

ANSWERS = (
    ("Not in place", NOT_YET),
    ("Partly in place", DEVELOPING),
    ("In place and reviewed", ESTABLISHED),
    ("In place, shown to work", LEADING),
)

# ref, title, short, percentage, bounds, pattern of answers (index into ANSWERS, u: not known, x: does not apply)
SECTIONS = (
    ("1", "Leadership and governance of early careers", "Leadership and governance", 72, None, "232112"),
    ("2", "Reaching schools and communities with no link to the trust", "Reaching schools", 38, (31, 54), "0101u1"),
    ("3", "Work experience placements", "Work experience", 91, None, "32332"),
    ("4", "Apprenticeships, T Levels and supported internships", "Apprenticeships and T Levels", 55, None, "21120"),
    ("5", "Fair and inclusive recruitment", "Fair recruitment", 24, (18, 40), "0010u"),
    ("6", "Induction, welcome and the first ninety days", "The first ninety days", 67, None, "22211"),
    ("7", "Flexible working and wellbeing in the first two years", "Flexible working", 46, None, "11211x"),
    ("8", "Evidence, evaluation and learning", "Evidence and learning", 0, None, "000000"),
)

ASKS = (
    "Does a named executive lead sponsor early careers, with time set aside for it?",
    "Does the People Committee see numbers, diversity and outcomes at least once a year?",
    "Is there a current policy that covers age limits, insurance, safeguarding and confidentiality?",
    "Are places offered openly, and is their allocation monitored by background?",
    "Do staff who host young people have time and a short briefing for it?",
    "Are people told what happens next, and does somebody keep in touch afterwards?",
)

NOTES = (
    "Agreed at the workforce group in September; the lead post is vacant since 3 August.",
    "Two of the four sites do this; Harbour Road and the community hub do not.",
    "“Yes” from the lead and “no” from three of five managers: partly, because it is known on paper only.",
)

TITLES = (
    "Name an executive sponsor and protect half a day a week for the lead",
    "Publish every work experience place on one page, with dates and how to apply",
    "Record the postcode and school of each applicant and report it twice a year",
    "Brief every host supervisor for thirty minutes before a placement begins",
    "Send the joining letter two weeks before day one, with uniform and contact",
    "Hold a conversation at thirty, sixty and ninety days with each new starter",
    "Guarantee an interview to every candidate who completes the pre-employment course",
    "Agree with two colleges which T Level placements each division hosts",
    "Offer a second rota pattern on the six wards with the most leavers",
    "Ask every learner and every host the same six questions at the end",
)


ACUTE = "Mean of acute trusts: 128 acute trusts, autumn 2025"
EVERYBODY = "Mean of all trusts: 206 trusts, autumn 2025"
BESIDE = {
    "1": (v.BesideView(value="61%", of=ACUTE, bar=61.0),),
    "5": (v.BesideView(value="31%", of=ACUTE, bar=31.0), v.BesideView(value="33%", of=EVERYBODY, bar=33.0)),
    "6": (v.BesideView(value="58%", of=EVERYBODY, bar=58.0),),
}


def level_of(percent: int) -> v.Mark:
    return LEVELS[sum(percent >= bound for bound in (40, 70, 90))]


def answer(section: str, position: int, letter: str, evidence: Iterator[int]) -> v.AnswerView:
    ask = ASKS[(position + int(section)) % len(ASKS)]
    ref = f"{section}.{position + 1}"
    if letter == "x":
        return v.AnswerView(
            ref=ref,
            ask=ask,
            answer="Does not apply: no inpatient wards at this site",
            not_asked="Not asked: the profile says that the trust has no inpatient wards.",
        )
    if letter == "u":
        return v.AnswerView(ref=ref, ask=ask, answer="Not known", mark=UNKNOWN, note="Ask the recruitment team.")
    text, mark = ANSWERS[int(letter)]
    turn = position + int(section)
    return v.AnswerView(
        ref=ref,
        ask=ask,
        answer=text,
        mark=mark,
        anchor="Written down, known to those who do it, and used." if turn % 4 == 0 else None,
        note=NOTES[turn % 3] if turn % 3 == 0 else None,
        evidence=(next(evidence),) if turn % 2 == 0 else (),
        cohorts=(("Year 10", "76–100%"), ("Year 12", "26–50%"), ("Year 13", "1–25%")) if turn % 11 == 4 else (),
    )


def section(row: tuple[str, str, str, int, tuple[int, int] | None, str], evidence: Iterator[int]) -> v.SectionView:
    ref, title, short, percent, bounds, pattern = row
    answers = tuple(answer(ref, n, letter, evidence) for n, letter in enumerate(pattern))
    low, high = bounds or (None, None)
    level = level_of(percent)
    blockers = tuple(
        v.BlockerView(
            ref=one.ref,
            text=one.ask,
            answer=one.answer,
            action_number=int(ref) if n == 0 else None,
            actions=(int(ref),) if n == 0 else (),
        )
        for n, one in enumerate(answers)
        if one.mark in (NOT_YET, UNKNOWN)
    )[:4]
    above = LEVELS[min(LEVELS.index(level) + 1, 3)]
    return v.SectionView(
        id=f"section-{ref}",
        ref=ref,
        title=title,
        short=short,
        about="What the trust does so that this part of early careers is planned, open to everybody and reviewed.",
        score=v.ScoreView(
            text=f"{percent}%",
            bar=float(percent),
            mark=level,
            low_text=f"{low}%" if bounds else None,
            high_text=f"{high}%" if bounds else None,
            low_bar=float(low) if low is not None else None,
            high_bar=float(high) if high is not None else None,
            provisional=ref == "2",
            rests_on_not_applicable=ref == "7",
        ),
        provenance="Title: publisher. Criteria: our paraphrase. Scoring: ours.",
        strengths=tuple(one for one in answers if one.mark in (ESTABLISHED, LEADING)),
        gaps=tuple(one for one in answers if one.mark == NOT_YET),
        next_level=None
        if level is LEADING
        else v.NextLevelView(
            level=above.word,
            blockers=blockers,
            sentence=f"{above.word} asks for every required practice to be in place and for a score in its band.",
        ),
        answers=answers,
        explanation=(
            f"{len(pattern)} questions count here, each worth three points.",
            f"The answers earn {percent}% of the points that can be earned.",
            f"{percent}% lies in the band of {level.word}.",
        ),
        actions=(int(ref), int(ref) + 8),
        target=target_of(ref, level, above),
        beside=BESIDE.get(ref, ()),
    )


def target_of(ref: str, level: v.Mark, above: v.Mark) -> v.TargetView | None:
    if ref in ("2", "5"):
        return v.TargetView(text="Developing (from 40%), by 31 March 2027", kind="target", bar=40.0)
    if level is LEADING:
        return None
    start = {DEVELOPING.word: 40, ESTABLISHED.word: 70, LEADING.word: 90}[above.word]
    return v.TargetView(text=f"{above.word} (from {start}%)", kind="next_level", bar=float(start))


EXTRA = b.ExtraSection(
    title="Beyond the question bank",
    owner="morwen (morwen-plugin 1.0)",
    blocks=(
        b.Text(text="What the placements desk knows besides."),
        b.Heading(text="Numbers of the desk"),
        b.Bullets(lines=("Nine placements wait for a supervisor.", "Two wards <closed> & reopened.")),
        b.Table(title="Placements", heads=("Ward", "Places"), rows=(("Aran", "12"), ("Berwyn", "7"))),
        b.Figure(title="Filled", bars=(b.Bar(label="Spring term", value="81%", length=81.0),)),
        b.Cards(cards=(b.Card(title="Desk hours", facts=(("Open", "Tuesdays"),), text="Ring before you come."),)),
    ),
)

SCHEDULE = v.ScheduleView(
    sentence="Within 10 days a month of work, from 1 December 2026 to 30 November 2027.",
    periods=(
        v.PeriodView(
            title="Days 1 to 30",
            days="1 December 2026 to 30 December 2026",
            load="9 days of 10 days used",
            bar=90.0,
            begins=(
                v.ScheduledView(number=1, title="Name one owner", begins="1 December 2026", done="7 December 2026"),
                v.ScheduledView(
                    number=4,
                    title="Ring every applicant",
                    begins="8 December 2026",
                    done="4 January 2027",
                    late="12 days after its date",
                ),
            ),
            goes_on=(),
        ),
        v.PeriodView(
            title="April to June 2027", days="1 April to 30 June", load="one day used", bar=4.0, begins=(), goes_on=(4,)
        ),
        v.PeriodView(title="July 2027", days="1 July to 31 July", load="nothing used", bar=0.0, begins=(), goes_on=()),
    ),
    left_out=(v.LeftOutView(number=2, title="Pay for every placement", why="It takes 40 days of work; 3 are left."),),
)


QUALITY = v.PlanQualityView(
    summary="4 of 5 agreed actions have an owner, a date and a measure.",
    waiting="11 actions are only proposed; each gets an owner and a date when the group accepts it.",
    looked_at="The points: an owner who is a person or a role; a date that can be kept.",
    rows=(
        v.QualityRow(
            number=4,
            title="Ring every applicant",
            status=v.Mark(word="In hand", tone="middle"),
            text="5 of 7",
            fixes=("Add who owns it: name a person or a role.", "Add a date, or the reason why there is none yet."),
        ),
    ),
)


def action(number: int) -> v.ActionView:
    ref = str((number - 1) % 8 + 1)
    title = next(row[1] for row in SECTIONS if row[0] == ref)
    named = number % 3 == 0
    return v.ActionView(
        number=number,
        id=f"act-{number}",
        title=TITLES[(number - 1) % 10] + ("" if number <= 10 else " on every site"),
        section_ref=ref,
        section_title=title,
        question_ref=f"{ref}.1",
        because=f"Question {ref}.1 was answered “{ANSWERS[number % 2][0].lower()}”.",
        why="Applicants who know nobody at the trust are the ones who drop out before an offer."
        if number % 4 == 1
        else None,
        first_step="Put it on the agenda of the next workforce group and name who brings the paper.",
        owner="Head of Widening Participation" if not named else "Aoife Nic Dhonnchadha",
        owner_is_suggested=not named,
        due_text="31 January 2027" if named else "suggested: within 30 days",
        effort_text="Small: about two days of one person; no budget",
        lead_time="A school term" if number % 5 == 0 else None,
        baseline="2 of 11 divisions" if number % 2 else None,
        target="11 of 11 divisions by July 2027",
        how_measured="Counted each quarter by the workforce information team from the placement register.",
        grade="Practice reported by trusts; no controlled study",
        status=v.Mark(word="Not started", tone="low") if number % 4 else v.Mark(word="In hand", tone="middle"),
        quick_win=number in (1, 4, 5),
        status_id="proposed" if number % 4 else "in_progress",
        owner_given="Aoife Nic Dhonnchadha" if named else None,
        due_iso="2027-01-31" if named else None,
        quadrant=("Decide now", "Plan", "Delegate", "Later")[number % 4],
        impact=(70.0, 80.0, 20.0, 30.0)[number % 4],
        effort=(20.0, 75.0, 10.0, 90.0)[number % 4],
        needs=(2,) if number == 3 else (),
        after="action 2" if number == 3 else None,
        overdue=number == 4,
        stuck="twelve days over its date; waits for action 2" if number == 4 else None,
        decision="Accepted by the workforce group on 3 November 2026: it is long overdue" if number == 4 else None,
        resources_text="not known yet" if number == 4 else None,
        quality=v.QualityView(text="5 of 7 points met", fixes=("Add who owns it: name a person or a role.",))
        if number == 4
        else v.QualityView(text="once it has an owner and a date", fixes=()),
        priority_text=f"Moves section {ref} most for its effort; blocks {2 - number % 2} further.",
        notes="Depends on the vacancy panel of December." if number == 3 else None,
        cases=CASES[number % 3 : number % 3 + 1] if number % 2 else (),
        links=(
            v.LinkView(
                title="More than photocopying: a work experience toolkit",
                url="https://www.nhsemployers.org/publications/work-experience-nhs",
                checked="14 November 2026",
            ),
        )
        if number % 3 == 1
        else (),
        sources=("NHS Employers, Inspire, attract and recruit toolkit (2022)",),
    )


CASES = (
    v.CaseView(
        organisation="The Dudley Group",
        what="Postcards from the chief nurse and the ward lead before day one.",
        result="54p each; new starters said they felt valued",
        kind="figure reported by the organisation",
        source="NHS Employers, Inspire, attract and recruit (2022)",
    ),
    v.CaseView(
        organisation="Derby and Derbyshire ICB",
        what="Blended work experience, on site and online.",
        result="660 hours or more",
        kind="target, not yet a result",
        source="NHS England, careers outreach lessons (2024)",
    ),
    v.CaseView(
        organisation="Chesterfield Royal",
        what="Nine enablers of flexible working, agreed with staff side.",
        result=None,
        kind="no figure given",
        source="NHS Employers (2022)",
    ),
)

COMPARATORS = (
    v.ComparatorView(
        title="Schools in England, 2024/25",
        metric="share of schools that fully achieve the benchmark",
        definition="Schools that meet every criterion, as a share of the schools that completed the tool.",
        population="State-funded schools and colleges in England",
        period="September 2024 to July 2025",
        n="4,900 schools",
        overall="6.0 of 8 benchmarks on average",
        rows=(
            v.ComparatorRow(section_ref="1", section_title=SECTIONS[0][1], value="64% of schools"),
            v.ComparatorRow(section_ref="3", section_title=SECTIONS[2][1], value="80% of schools"),
        ),
        note="A share of schools, not a score: do not set it beside a percentage of points.",
        source="Careers education 2025",
    ),
    v.ComparatorView(
        title="Acute trusts, staff survey 2025",
        metric="mean score, 0 to 10",
        definition="Mean of the sub-score.",
        population="Acute and community trusts",
        period="Autumn 2025",
        n=None,
        overall=None,
        rows=tuple(
            v.ComparatorRow(section_ref=ref, section_title=SECTIONS[int(ref) - 1][1], value=f"6.{ref} out of 10")
            for ref in ("5", "6", "7")
        ),
        note=None,
        source="NHS Staff Survey 2025, national results",
    ),
)


def sample(**changes: object) -> v.ReportView:
    """A trust with uneven results, open questions, evidence, comparators and twenty actions."""
    numbers = iter(range(1, 99))
    sections = tuple(section(row, numbers) for row in SECTIONS)
    evidence = tuple(
        v.EvidenceView(
            number=number,
            title=(
                "Policy for work experience, version 4",
                "Report to the People Committee",
                "Placement register, summer term",
            )[number % 3],
            where="Intranet, Workforce, Policies" if number % 2 else "https://trust.example/board/2026-09/paper-7.pdf",
            date="September 2026" if number % 4 else None,
            question_ref=one.ref,
            question=one.ask,
        )
        for part in sections
        for one in part.answers
        for number in one.evidence
    )
    view = v.ReportView(
        schedule=SCHEDULE,
        quality=QUALITY,
        extra=(EXTRA,),
        title="Action plan: Early careers and inclusive recruitment",
        organisation="Morwen Vale University Hospitals NHS Foundation Trust",
        scope="Whole organisation, four sites",
        framework="early-careers@2026",
        framework_title="Early careers and inclusive recruitment self-assessment",
        edition="2026",
        status="current",
        language="en-GB",
        period="April 2025 to March 2026",
        date="21 November 2026",
        date_iso="2026-11-21",
        state=v.Mark(word="Draft", tone="middle"),
        headline=v.HeadlineView(
            text="2 of 8 areas established",
            sentence="Work experience leads; evidence and learning has not begun.",
            score=v.ScoreView(text="2 of 8", bar=25.0, low_text="2 of 8", high_text="3 of 8", mark=DEVELOPING),
        ),
        coverage=v.CoverageView(
            answered="42 of 44 questions answered",
            evidenced="19 of 42 answers carry evidence",
            not_applicable="1 question does not apply",
            not_known="2 answers not known",
            complete=False,
        ),
        decision=v.DecisionSheet(
            asks=(
                "Agree the result as it stands, with two answers open until 15 December.",
                "Name an executive sponsor for early careers, and release half a day a week for the lead.",
                "Agree owners and dates for the five actions below.",
                "Receive a progress report in March 2027.",
            ),
            first_actions=(1, 3, 4, 5, 7),
            blockers=(
                "Section 8: none of the six questions on evidence is in place.",
                "Section 5: adverts and interviews are not monitored by background.",
                "Section 2: nobody is named for schools with no link to the trust.",
                "Section 4: supported internships are not offered.",
            ),
            strengths=(
                "Work experience is planned, open and reviewed on all four sites.",
                "The executive team receives an annual report.",
                "Every new starter has a named buddy.",
            ),
            caveats=(
                "2 of 44 answers are not known: section 2 could be 31% to 54%, section 5 could be 18% to 40%.",
                "23 answers have no evidence yet.",
                "Section 7 rests on one question that does not apply.",
            ),
            changed=(
                "Work experience rose from 72% to 91%: practice changed in four answers.",
                "Section 8 fell to 0%: its evidence was not renewed.",
            ),
            stuck=(
                "5 Send the joining letter before day one (R. Owen): 12 days over its date; it waits for action 3",
                "9 Offer a second rota pattern on the six wards with the most leavers: the vacancy panel has not met",
            ),
            ready="4 of 5 agreed actions have an owner, a date and a measure.",
            no_action="Without a decision the lead post stays vacant and the next cohort is welcomed as before.",
        ),
        groups=(
            v.GroupView(
                ref="A",
                title="Attract",
                sections=("section-1", "section-2", "section-3", "section-4"),
                score=v.ScoreView(text="64%", bar=64.0, mark=DEVELOPING, low_text="62%", high_text="68%"),
            ),
            v.GroupView(
                ref="B",
                title="Welcome and keep",
                sections=("section-5", "section-6", "section-7", "section-8"),
                score=v.ScoreView(text="34%", bar=34.0, mark=NOT_YET),
            ),
        ),
        sections=sections,
        flags=(
            v.FlagView(
                title="Provider access duty",
                kind="legal duty",
                mark=v.Mark(word="At risk", tone="low"),
                sentence="Four of the six encounters are planned; two have no date.",
            ),
            v.FlagView(
                title="Safeguarding checks",
                kind="trust policy",
                mark=v.Mark(word="Met", tone="high"),
                sentence="Every host of under-18s has been checked.",
            ),
        ),
        comparators=COMPARATORS,
        actions=tuple(action(number) for number in range(1, 21)),
        evidence=evidence,
        level_names=LEVELS,
        thresholds=(40.0, 70.0, 90.0),
        method=(
            "Each question is answered in words from a scale of four; every answer earns from none to three points.",
            "A section’s score is the share of the points that could be earned, without questions that do not apply.",
            "A level also needs its required questions. Open questions: the lowest and highest score are given.",
        ),
        provenance=(
            ("Titles", "the publisher’s"),
            ("Criteria", "paraphrased by the authors of this bank"),
            ("Scoring", "the authors’ own, not the publisher’s"),
        ),
        disclaimer="Independent self-assessment. Not endorsed by, and not a product of, any body named in it.",
        we="We are the trust as an employer: every site and every division.",
        profile=(
            ("Kind of organisation", "Acute and community trust"),
            ("Inpatient wards", "No"),
            ("Employees", "More than 5,000"),
        ),
        glossary=(
            ("Supported internship", "A placement of a year for young people with a care plan."),
            ("T Level", "A technical course of two years after GCSEs, with an industry placement."),
            ("Widening participation", "Work that reaches people who would not otherwise apply."),
        ),
        sources=(
            v.SourceView(
                title="Inspire, attract and recruit toolkit",
                publisher="NHS Employers",
                url="https://www.nhsemployers.org/publications/inspire-attract-and-recruit-toolkit",
                checked="14 November 2026",
                licence=None,
            ),
            v.SourceView(
                title="Careers guidance and access for education and training providers",
                publisher="Department for Education",
                url=None,
                checked="14 November 2026",
                licence="Open Government Licence v3.0",
            ),
        ),
        engine="iar-assess 0.1.0, bank early-careers@2026 sha256:4f1d09be",
        look=Look(logo=LOGO, logo_kind="png", logo_text="Morwen Vale"),
        changes=CHANGES,
        trend=TREND,
    )
    return msgspec.structs.replace(view, **changes)
