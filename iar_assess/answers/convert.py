"""One answer from how it was asked to how it is asked now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from iar_assess.bank.framework import Framework
from iar_assess.bank.keys import every_place
from iar_assess.bank.questions import Option

from .form import Form, form_at
from .kinds import figure_remedy
from .model import Answer, Value

_CHOSEN = frozenset({"choice", "yes_no", "share"})
_WORDING = frozenset({"label", "anchor", "value"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """An answer in its new form.

    Attributes:
        answer: the answer; None where its value is none any more.
        doubts: why it has to be confirmed; none where it holds as it is.
    """

    answer: Answer | None
    doubts: tuple[str, ...] = ()


def forms_of(framework: Framework) -> Mapping[str, Form]:
    """How each place for an answer is answered, by key, in the bank's order."""
    return {place.key: form_at(place, framework.scales) for place in every_place(framework)}


def convert(
    answer: Answer, old: Form, new: Form, options: Mapping[str, tuple[str, ...]], *, vouched: bool = False
) -> Converted:
    """An answer as it reads in a new form.

    Args:
        answer: the answer as it was given.
        old: how it was asked.
        new: how it is asked now.
        options: what options of then are called now; those that are not listed keep their ids.
        vouched: the author says that old answers hold, so a different look of the options is no reason for doubt.

    Returns:
        The answer. Where an option became several, it is the least of them; where points of a checklist are gone, the
        others stay ticked; both are doubts.
    """
    if answer.value is None:
        return Converted(answer=answer)
    value, doubts = _value(answer.value, old, new, options)
    if value is None:
        return Converted(answer=None, doubts=doubts)
    if not vouched:
        doubts = (*doubts, *_differences(old, new, options))
    moved = msgspec.structs.replace(answer, value=value)
    if figure_remedy(new, moved) is not None:
        moved = msgspec.structs.replace(moved, figure=None)
    return Converted(answer=moved, doubts=doubts)


def _value(
    value: Value, old: Form, new: Form, options: Mapping[str, tuple[str, ...]]
) -> tuple[Value | None, tuple[str, ...]]:
    known = [option.id for option in new.options]
    if isinstance(value, tuple):
        ticked = {each for point in value for each in options.get(point, (point,))}
        gone = [point for point in value if not set(options.get(point, (point,))) & set(known)]
        if gone and len(gone) == len(value):
            return None, (f"none of the ticked points is there any more: {', '.join(gone)}",)
        doubts = [f"no longer a point: {', '.join(gone)}"] if gone else []
        doubts += [f"'{p}' became several points" for p in value if len(options.get(p, ())) > 1]
        return tuple(each for each in known if each in ticked), tuple(doubts)
    if isinstance(value, int) or old.kind not in _CHOSEN:
        return value, ()
    became = options.get(value, (value,))
    if new.kind not in _CHOSEN:
        return (became[0] if len(became) == 1 else value), ()
    fits = [each for each in known if each in became]
    if not fits:
        return None, (f"'{value}' is no longer an answer to it",)
    doubts = [f"'{value}' became {' or '.join(fits)}; the least of them is taken"] if len(fits) > 1 else []
    return fits[0], tuple(doubts)


def _differences(old: Form, new: Form, options: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """In what an answer could read differently now."""
    if old.kind != new.kind:
        return (f"it is answered as {new.kind.replace('_', ' ')} now, not as {old.kind.replace('_', ' ')}",)
    if old.kind not in _CHOSEN | {"many"}:
        return (f"it counts {new.unit or 'something else'} now",) if old.unit != new.unit else ()
    now = {option.id: option for option in new.options}
    became = {each for option in old.options for each in options.get(option.id, (option.id,))}
    added = [each for each in now if each not in became]
    gone = [each for each in became if each not in now]
    moved = [
        option.id
        for option in old.options
        if option.id not in options and option.id in now and _sense(option) != _sense(now[option.id])
    ]
    said = []
    if added:
        said.append(f"there is more to choose from now: {_quoted(new, added)}")
    if gone:
        said.append(f"no longer to choose from: {_quoted(old, sorted(gone))}")
    if moved:
        said.append(f"other bounds now: {_quoted(new, moved)}")
    return tuple(said)


def _quoted(form: Form, names: Iterable[str]) -> str:
    labels = {option.id: option.label for option in form.options}
    return ", ".join(f"'{labels.get(name, name)}'" for name in names)


def _sense(option: Option) -> dict[str, Any]:
    """What an option says beside its words and its worth."""
    return {name: value for name, value in msgspec.structs.asdict(option).items() if name not in _WORDING}
