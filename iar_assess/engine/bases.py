"""An extension together with its base, which lies wherever it was installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources.abc import Traversable

from iar_assess.answers.asked import Asked
from iar_assess.answers.model import Answers
from iar_assess.bank.compiled import build_compiled
from iar_assess.bank.framework import Framework
from iar_assess.bank.load import BASE, EXTENSION, MOST_BASES, read_own
from iar_assess.bank.translations import own_locale
from iar_assess.errors import BankError
from iar_assess.files.folders import read_folder
from iar_assess.files.yaml import read_yaml
from iar_assess.report.subject import BaseResult
from iar_assess.scoring.score import score

PlaceOf = Callable[[str], Traversable | None]
"""Gives the folder of a bank by its name `id@edition`."""


def load_whole(root: Traversable, place_of: PlaceOf) -> Framework:
    """Load a bank and, where it is an extension, its base; from the cache where nothing has changed.

    Raises:
        BankError: one of them does not pass its checks, or the base is not there.
    """
    framework, complaints = build_compiled(whole_bank(root, place_of))
    if framework is None:
        what = f"the bank in {root} cannot be used"
        raise BankError(what, complaints)
    return framework


def whole_bank(root: Traversable, place_of: PlaceOf) -> dict[str, bytes]:
    """The files of a bank, those of its base under `base/`; without these where the base is not there."""
    return {
        f"{way}{name}": content for way, place in _chain(root, place_of) for name, content in read_own(place).items()
    }


def whole_locale(root: Traversable, place_of: PlaceOf) -> dict[str, bytes]:
    """The translations of a bank, those of its base under `base/`."""
    return {
        f"{way}{name}": content for way, place in _chain(root, place_of) for name, content in own_locale(place).items()
    }


def base_results(framework: Framework, answers: Answers) -> tuple[BaseResult, ...]:
    """What the same answers come to by the base of an extension, and by that one's base, and so on."""
    found: list[BaseResult] = []
    base = framework.base
    while base is not None:
        found.append(BaseResult(framework=base, result=score(base, answers_to(base, answers))))
        base = base.base
    return tuple(found)


def answers_to(framework: Framework, answers: Answers) -> Answers:
    """Those of the answers and facts that a framework asks for."""
    asked, facts = Asked(framework), {fact.id for fact in framework.profile}
    return Answers(
        profile={fact: value for fact, value in answers.profile.items() if fact in facts},
        answers={key: answer for key, answer in answers.answers.items() if key in asked.rank},
    )


def extension_name(root: Traversable) -> str | None:
    """The name `id@edition` of the extension in a folder; None where there is none that says so."""
    head = _head(root)
    return f"{head['id']}@{head['edition']}" if "id" in head and "edition" in head else None


def _chain(root: Traversable, place_of: PlaceOf) -> Iterator[tuple[str, Traversable]]:
    """A bank, its base, and so on, each with the way to it."""
    place: Traversable | None = root
    for depth in range(MOST_BASES + 1):
        if place is None:
            return
        yield BASE * depth, place
        extends = _head(place).get("extends")
        place = place_of(extends) if isinstance(extends, str) else None


def _head(root: Traversable) -> dict[str, object]:
    content = read_folder(root, (EXTENSION,)).get(EXTENSION)
    data = read_yaml(content, EXTENSION)[0] if content is not None else None
    return data if isinstance(data, dict) else {}
