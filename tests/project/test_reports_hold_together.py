"""The report of every worked example agrees with the assessment inside it, and its folder comes back whole."""

from pathlib import Path

import pytest

from iar_assess.engine.demo import Example, choose_examples, make_examples
from iar_assess.engine.reopening import reopen
from iar_assess.engine.verifying import verify
from iar_assess.engine.work import Engine
from iar_assess.scoring.as_data import result_data

BANKS = sorted(each.parent.name for each in Path(__file__).parents[2].glob("frameworks/*/*/banks/*/framework.yaml"))


@pytest.mark.parametrize("bank", BANKS)
def test_a_worked_example_is_the_same_inside_and_out(bank, tmp_path):
    engine = Engine()
    name, _, edition = bank.rpartition("-")
    examples = make_examples(engine, choose_examples(engine, named=[f"{name}@{edition}"]), tmp_path / "demo", "typst")
    made = next(each for each in examples if isinstance(each, Example))
    verdict = verify(engine, made.report)
    assert ((), "redrawn") == (verdict.differences, verdict.pages)
    again = reopen(engine, verdict, tmp_path / "again")
    assert result_data(engine.open(made.folder).result) == result_data(again.result)
