"""The base of an extension: found where it lies, and scored from the answers to its own questions."""

from __future__ import annotations

from iar_assess import builtin
from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.load import build_bank, load_bank
from iar_assess.engine.bases import answers_to, whole_bank
from iar_assess.engine.work import Engine
from iar_assess.plugins import PluginHost
from tests.bank.test_extensions import files


def lay(folder, contents):
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def test_only_what_the_base_asks_goes_into_its_result(walk) -> None:
    answers = Answers(
        profile={"sixth_form": "yes", "coast": "no"},
        answers={"lead": Answer(value="full"), "visits@ks3": Answer(value="all"), "chair": Answer(value="none")},
    )
    own = answers_to(load_bank(walk), answers)
    assert ({"sixth_form"}, {"lead", "visits@ks3"}) == (set(own.profile), set(own.answers))


def test_the_base_that_a_folder_brings_along_is_not_taken_for_the_installed_one(walk, tmp_path) -> None:
    """Else anybody could print another framework's name over a result of their own making."""
    place = lay(tmp_path / "north", files())
    false = (place / "base" / "framework.yaml").read_text(encoding="utf-8").replace("A walk", "A false walk")
    (place / "base" / "framework.yaml").write_text(false, encoding="utf-8")
    framework, _ = build_bank(whole_bank(place, {"walk@2026": walk}.get))
    assert framework is not None
    assert load_bank(walk) == framework.base


def test_the_result_of_the_base_follows_the_answers(walk, tmp_path) -> None:
    engine = Engine(
        banks=[walk, lay(tmp_path / "north", files(base={}))], host=PluginHost.create(builtin=builtin, points=())
    )
    work = engine.new("walk-north", tmp_path / "new", organisation="Ours")
    before = work.base_results[0].result.sections
    for key in ("lead", "rooms"):
        work.save(key, Answer(value="full"), by="me", name="agreed")
    work.refresh()
    assert before != work.base_results[0].result.sections
