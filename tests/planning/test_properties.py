"""What holds for every set of answers, and for every order of answering, planning and editing."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import hypothesis.strategies as st
import msgspec
from hypothesis import given, settings

from iar_assess import Answer, Answers
from iar_assess.bank.framework import Framework
from iar_assess.bank.load import build_bank, read_bank
from iar_assess.bank.scales import question_options
from iar_assess.planning.action import Decided
from iar_assess.planning.keep import read_plan, write_plan
from iar_assess.planning.plan import make_plan, to_keep
from iar_assess.planning.tips import actions_by_tip, actions_from_tips
from iar_assess.planning.worth import in_order
from iar_assess.scoring.score import score

from .conftest import WALK


def _framework() -> Framework:
    framework, _ = build_bank(read_bank(WALK))
    assert framework is not None
    return framework


FRAMEWORK = _framework()
KEYS = {"lead": "lead", "share": "share", "good": "good", "visits@ks3": "visits", "visits@ks5": "visits"} | {
    name: name for name in ("rooms", "access")
}
QUESTIONS = {question.id: question for question in FRAMEWORK.questions()}
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=30)


def an_answer(key: str) -> st.SearchStrategy[Answer]:
    question = QUESTIONS[KEYS[key]]
    options = [option.id for option in question_options(question, FRAMEWORK.scales)]
    if FRAMEWORK.scales[question.scale or ""].kind == "many":
        value = st.lists(st.sampled_from(options), unique=True).map(tuple)
        return st.builds(Answer, value=value)
    states = [st.builds(Answer, value=st.sampled_from(options)), st.just(Answer(not_known=True)), st.just(Answer())]
    reasons = [st.just(Answer(not_applicable=reason)) for reason in question.not_applicable]
    return st.one_of(*states, *reasons)


ANSWERS = st.fixed_dictionaries({}, optional={key: an_answer(key) for key in KEYS}).map(
    lambda given: Answers(profile={"sixth_form": "yes"}, answers=given)
)
DECIDED = st.builds(
    Decided,
    id=st.sampled_from(["lead-name", "lead-train", "share-more", "good-purpose", "rooms-book", "our-own", "another"]),
    title=WORDS,
    owner=st.none() | WORDS,
    due=st.none() | st.sampled_from(["2027-03-31", "2026-12-01"]),
    status=st.sampled_from(["proposed", "agreed", "in_progress", "done", "dropped"]),
    notes=st.none() | WORDS | st.just("Two\nlines"),
)


def suggested(answers: Answers):
    return list(actions_from_tips(FRAMEWORK, answers, score(FRAMEWORK, answers)))


@given(ANSWERS, st.integers())
def test_the_order_is_total_and_does_not_hang_on_how_the_actions_came(answers, seed) -> None:
    """Duties first, then by worth; only equals stay as they came."""
    actions = suggested(answers)
    ordered = in_order(actions)
    ranks = [(not action.duty, -action.priority) for action in ordered]
    assert sorted(ranks) == ranks
    assert {action.id for action in actions} == {action.id for action in ordered}
    shuffled = list(actions)
    random.Random(seed).shuffle(shuffled)
    assert ranks == [(not action.duty, -action.priority) for action in in_order(shuffled)]
    assert ordered == in_order(actions)


@given(ANSWERS)
def test_no_number_is_a_float(answers) -> None:
    for action in in_order(suggested(answers)):
        assert {"Fraction"} == {type(action.gain).__name__, type(action.priority).__name__}
        assert 0 <= action.gain <= 1


@given(ANSWERS, st.sampled_from(sorted(set(KEYS.values()))))
def test_an_answer_at_full_marks_calls_for_none_of_its_tips(answers, name) -> None:
    question = QUESTIONS[name]
    options = [option.id for option in question_options(question, FRAMEWORK.scales)]
    best = tuple(options) if FRAMEWORK.scales[question.scale or ""].kind == "many" else options[-1]
    improved = {**answers.answers, **{key: Answer(value=best) for key, of in KEYS.items() if of == name}}
    after = {action.id for action in suggested(msgspec.structs.replace(answers, answers=improved))}
    assert set() == after & {tip.id for tip in question.tips}


@given(ANSWERS)
def test_every_action_belongs_to_an_answer_below_full_marks(answers) -> None:
    result = score(FRAMEWORK, answers)
    for action in suggested(answers):
        standing = result.questions[str(action.question)]
        assert standing.asked
        assert standing.share is None or standing.share < 1


STEP = st.one_of(
    st.tuples(st.just("answer"), ANSWERS),
    st.tuples(st.just("decide"), DECIDED),
    st.tuples(st.just("comment"), st.sampled_from(["# ring first", "# the caretaker knows"])),
)


@settings(max_examples=40)
@given(st.lists(STEP, min_size=1, max_size=7))
def test_what_people_wrote_survives_any_row_of_answers_and_plans(steps) -> None:
    """Every owner, date, note and comment is there after each step, whatever the answers call for."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        answers = Answers()
        written: dict[str, Decided] = {}
        comments: list[str] = []
        for kind, what in steps:
            if kind == "answer":
                answers = what
            elif kind == "decide":
                written[what.id] = what
                decide(folder, what)
            elif kind == "comment":
                comment(folder, what)
                comments.append(what)
            plan(folder, answers)
            kept = read_plan(folder)
            assert written == {name: kept.get(name) for name in written}
            text = (folder / "plan.yaml").read_text(encoding="utf-8")
            assert [] == [each for each in comments if text.count(each) < comments.count(each)]
            before = (folder / "plan.yaml").read_bytes()
            plan(folder, answers)
            assert before == (folder / "plan.yaml").read_bytes()


def plan(folder: Path, answers: Answers) -> None:
    known = actions_by_tip(FRAMEWORK, score(FRAMEWORK, answers))
    made = make_plan(suggested(answers), read_plan(folder), known=known)
    write_plan(folder, to_keep(made), ours={name: action.title for name, action in known.items()})


def decide(folder: Path, entry: Decided) -> None:
    """As a person does it in an editor: the entry of that id is taken out, the new one stands at the end."""
    path = folder / "plan.yaml"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else ["schema: 1", "actions:"]
    lines = ["actions:" if line == "actions: []" else line for line in lines]
    kept, inside = [], False
    for line in lines:
        inside = line.startswith(f"  - id: {entry.id}") or (inside and line.startswith("    "))
        if not inside or "#" in line:
            kept.append(line if not inside else f"  {line[line.index('#') :]}")
    new = msgspec.json.encode({key: value for key, value in msgspec.to_builtins(entry).items() if key != "id"}).decode()
    fields = [f"    {key}: {msgspec.json.encode(value).decode()}" for key, value in msgspec.json.decode(new).items()]
    path.write_text("\n".join([*kept, f"  - id: {entry.id}", *fields, ""]), encoding="utf-8")


def comment(folder: Path, text: str) -> None:
    """Behind the first id, else on a line of its own at the end."""
    path = folder / "plan.yaml"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else ["schema: 1", "actions: []"]
    at = next((index for index, line in enumerate(lines) if line.startswith("  - id: ") and "#" not in line), None)
    if at is None:
        lines.append(text)
    else:
        lines[at] += f"   {text}"
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
