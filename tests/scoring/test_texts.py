"""Other texts change no result."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from iar_assess.bank.texts import texts_of, with_texts
from iar_assess.scoring.as_data import result_data
from iar_assess.scoring.score import score

from .strategies import frameworks, given_answers
from .test_laws import laws

STRANGE = st.sampled_from(["full", "q00", "yes", "1/2", "ticks", "¶", "0", "level-1"])


@laws
@given(frameworks(left_out=True), st.data(), st.lists(STRANGE, min_size=1, max_size=5))
def test_a_framework_with_all_its_texts_replaced_gives_the_same_result(made, data, strange) -> None:
    """Ids, values and rules stay; whatever a text says, it decides nothing."""
    answers = data.draw(given_answers(made))
    other = with_texts(made, {address: strange[n % len(strange)] for n, address in enumerate(texts_of(made))})
    assert result_data(score(made, answers)) == result_data(score(other, answers))
