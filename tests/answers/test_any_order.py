"""Whatever is recorded, folded and opened in whatever order: the last answer to each question holds."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iar_assess.answers.folder import AssessmentFolder
from iar_assess.answers.model import NOTHING, Answer, Evidence
from iar_assess.files.yaml import read_yaml
from tests.answers.small_bank import FILES

ANSWERS = st.one_of(
    st.just(NOTHING),
    st.builds(Answer, not_known=st.just(True)),
    st.builds(
        Answer,
        value=st.one_of(
            st.none(), st.sampled_from(["yes", "012", "2026-11-21", "a: b", '"', "'", "# no", "~", "x" * 19_000])
        ),
        note=st.one_of(st.none(), st.sampled_from(["", "a\nb", "- a", " lead", "日本\n\n🙂", "yes", "\ta"])),
        evidence=st.lists(st.builds(Evidence, title=st.sampled_from(["Minutes", "a: b", "1"])), max_size=2).map(tuple),
    ),
)
KEYS = st.sampled_from(["idea", "lead", "visits@post-16"])
STEPS = st.lists(st.one_of(st.tuples(KEYS, ANSWERS), st.sampled_from(["fold", "open"])), max_size=12)


def fitting(key, answer):
    """Options for the questions that have some, any text for the other."""
    if key == "idea" or not isinstance(answer.value, str):
        return answer
    value = ("full", "partly", "planned")[len(answer.value) % 3]
    return Answer(value=value, note=answer.note, evidence=answer.evidence)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_last_answer_holds_in_any_order_of_recording_folding_and_opening(tmp_path_factory, small, steps):
    path = tmp_path_factory.mktemp("any") / "folder"
    folder = AssessmentFolder.create(path, framework=small, bank_files=FILES, organisation="St Elsewhere")
    expected: dict[str, Answer] = {}
    for step in steps:
        if step == "fold":
            assert folder.fold().conflicts == ()
        elif step == "open":
            folder = AssessmentFolder(path)
        else:
            key, answer = step[0], fitting(*step)
            folder.record(key, answer, by="Jo")
            expected[key] = answer
        held = {key: answer for key, answer in expected.items() if answer != NOTHING}
        assert folder.answers().answers == held
    folder.fold()
    data, complaints = read_yaml((path / "answers" / "agreed.yaml").read_bytes(), "")
    assert complaints == ()
    assert set(data["answers"]) == {key for key, answer in expected.items() if answer != NOTHING}
    assert folder.fold().hand_edits == ()
