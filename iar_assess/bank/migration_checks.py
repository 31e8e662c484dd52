"""Whether a migration can be carried out: seen from this bank alone, and with the older edition at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .framework import Framework
from .keys import every_place, parse_key
from .migrations import FactStep, Migration, NameStep, QuestionStep, as_many
from .problems import Path, Problem, meant
from .scales import kind_of, place_options

SEVERAL = "several"
Forms = Mapping[str, tuple[str, tuple[str, ...]]]
"""By name: the kind of answer, and the ids of its options."""


def check_migration(file: str, migration: Migration, framework: Framework) -> Iterator[Problem]:
    """What is wrong with a migration, as far as the newer bank alone can tell.

    Args:
        file: its name, `migrations/<older edition>.yaml`.
        migration: what it says.
        framework: the bank that it belongs to.
    """
    if migration.from_ == framework.edition:
        wrong = "the migration leads from this edition to itself"
        yield Problem("BANK-032", file, ("from",), wrong, "name an older edition")
    elif file != f"migrations/{migration.from_}.yaml":
        wrong = f"the migration from {migration.from_} has another name"
        yield Problem("BANK-032", file, ("from",), wrong, f"call the file migrations/{migration.from_}.yaml")
    forms = forms_of(framework)
    for index, step in enumerate(migration.questions):
        yield from _check_step(file, ("questions", index), step, forms)
    yield from _check_twice(file, migration)
    yield from _check_scales(file, migration, framework)
    facts = {fact.id: tuple(option.id for option in fact.options) for fact in framework.profile}
    for index, fact in enumerate(migration.facts):
        yield from _check_fact(file, ("facts", index), fact, facts)
    members = [member.id for cohorts in framework.cohorts for member in cohorts.members]
    yield from _check_names(file, "cohorts", migration.cohorts, members)
    reasons = [reason.id for reason in framework.not_applicable_reasons]
    yield from _check_names(file, "reasons", migration.reasons, reasons)


def check_against(file: str, migration: Migration, old: Framework, new: Framework) -> Iterator[Problem]:
    """What is wrong with a migration, seen from the older edition: what it names wrongly, and what it forgets.

    Args:
        file: its name.
        migration: what it says.
        old: the edition that it leads from.
        new: the bank that it belongs to.
    """
    forms, scales = forms_of(old), {name: [each.id for each in scale.options] for name, scale in old.scales.items()}
    for index, step in enumerate(migration.questions):
        for name in step.old:
            if name not in forms:
                yield absent("BANK-033", file, ("questions", index), f"question '{name}' in {old.name}", forms)
            else:
                yield from _known_options(file, ("questions", index, "options"), step.options, forms[name][1])
    for name, became in migration.scales.items():
        if name not in scales:
            yield absent("BANK-033", file, ("scales", name), f"scale '{name}' in {old.name}", scales)
        else:
            yield from _known_options(file, ("scales", name), became, scales[name])
    for key, known in _names_of(old).items():
        for index, each in enumerate(getattr(migration, key)):
            if each.old not in known:
                yield absent("BANK-033", file, (key, index), f"'{each.old}' among the {key} of {old.name}", known)
    yield from _forgotten(file, migration, old, new)


def forms_of(framework: Framework) -> Forms:
    """What may be answered in a framework, by name: the kind, and the ids of the options.

    A question that takes several answers is there as a whole, with the kind `SEVERAL`, and answer by answer.
    """
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for place in every_place(framework):
        options = tuple(option.id for option in place_options(place, framework.scales))
        if place.part is not None:
            before = found.get(place.question.id, ("", ()))[1]
            found[place.question.id] = (SEVERAL, tuple(dict.fromkeys((*before, *options))))
        found[parse_key(place.key).name] = (kind_of(place, framework.scales) or "", options)
    return found


def absent(code: str, file: str, path: Path, what: str, known: Iterable[str]) -> Problem:
    """That something named is not there, with the nearest names."""
    name = what.partition("'")[2].partition("'")[0]
    return Problem(code, file, path, f"there is no {what}", meant(name, list(known)))


def _check_step(file: str, path: Path, step: QuestionStep, forms: Forms) -> Iterator[Problem]:
    wrong, remedy = _unclear(step)
    if wrong:
        yield Problem("BANK-030", file, path, wrong, remedy)
        return
    key = {"renamed": "to", "split": "into", "merged": "into"}.get(step.kind, step.kind)
    missing = [name for name in step.new if name not in forms]
    for name in missing:
        yield absent("BANK-031", file, (*path, key), f"question '{name}' in this bank", forms)
    if missing or step.kind == "retired":
        return
    reached = [option for name in step.new for option in forms[name][1]]
    for option, became in step.options.items():
        for each in as_many(became):
            if each not in reached:
                what = f"option '{each}' of '{step.new[0]}'"
                yield absent("BANK-031", file, (*path, "options", option), what, reached)


def _unclear(step: QuestionStep) -> tuple[str, str]:
    """What a step leaves open, and the remedy."""
    kind = step.kind
    if kind == "renamed" and (step.to is None or step.into is not None):
        return f"'{step.renamed}' is renamed, and it is not said to what", "add 'to' with the one id that it has now"
    if kind == "split" and (not isinstance(step.into, tuple) or len(set(step.into)) < 2 or step.to is not None):
        return f"'{step.split}' is split into fewer than two questions", "name them: into: [one, other]"
    if kind == "merged" and (not isinstance(step.into, str) or step.to is not None):
        return f"{', '.join(step.merged)} are merged, and it is not said into what", "add 'into' with one id"
    if kind == "merged" and len(set(step.merged)) < 2:
        return "fewer than two questions are merged", "name them: merged: [one, other]"
    if kind in ("retired", "changed", "kept") and (step.to is not None or step.into is not None):
        return f"'{step.old[0]}' is {kind}, so it leads nowhere else", "take 'to' and 'into' out"
    if kind in ("retired", "changed") and step.why is None:
        return f"'{step.old[0]}' is {kind}, and nobody is told why", "add 'why'; people who answered it will read it"
    return "", ""


def _check_twice(file: str, migration: Migration) -> Iterator[Problem]:
    then: set[str] = set()
    now: set[str] = set()
    for index, step in enumerate(migration.questions):
        for name in dict.fromkeys(step.old):
            if name in then:
                wrong = f"the question '{name}' of {migration.from_} is spoken of twice"
                yield Problem("BANK-032", file, ("questions", index), wrong, "say once what became of it")
            then.add(name)
        for name in dict.fromkeys(step.new):
            if name in now:
                wrong = f"two questions of {migration.from_} become '{name}'"
                yield Problem("BANK-032", file, ("questions", index), wrong, "write one step: merged: [one, other]")
            now.add(name)
    for key in ("facts", "cohorts", "reasons"):
        seen: set[str] = set()
        for index, each in enumerate(getattr(migration, key)):
            for name in {each.old, f"to {each.to}"} - {"to None"}:
                if name in seen:
                    wrong = f"'{name.removeprefix('to ')}' is named twice among the {key}"
                    yield Problem("BANK-032", file, (key, index), wrong, "say once what became of it")
                seen.add(name)


def _check_scales(file: str, migration: Migration, framework: Framework) -> Iterator[Problem]:
    everything = [option.id for scale in framework.scales.values() for option in scale.options]
    for name, options in migration.scales.items():
        scale = framework.scales.get(name)
        known = [option.id for option in scale.options] if scale is not None else everything
        for option, became in options.items():
            for each in as_many(became):
                if each not in known:
                    yield absent("BANK-031", file, ("scales", name, option), f"option '{each}' in this bank", known)


def _check_fact(file: str, path: Path, step: FactStep, facts: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    yield from _check_name(file, path, step)
    if step.kind == "changed" and step.why is None:
        wrong = f"'{step.old}' is changed, and nobody is told why"
        yield Problem("BANK-030", file, path, wrong, "add 'why'; people who stated it will read it")
    if step.new is None:
        return
    if step.new not in facts:
        yield absent("BANK-031", file, path, f"fact '{step.new}' in this bank", facts)
        return
    for option, became in step.options.items():
        for each in as_many(became):
            if each not in facts[step.new]:
                yield absent("BANK-031", file, (*path, "options", option), f"option '{each}'", facts[step.new])


def _check_names(file: str, key: str, steps: Iterable[NameStep], known: Iterable[str]) -> Iterator[Problem]:
    known = list(known)
    for index, step in enumerate(steps):
        yield from _check_name(file, (key, index), step)
        if step.to is not None and step.to not in known:
            yield absent("BANK-031", file, (key, index, "to"), f"'{step.to}' among the {key} of this bank", known)


def _check_name(file: str, path: Path, step: FactStep | NameStep) -> Iterator[Problem]:
    if (step.kind == "renamed") != (step.to is not None):
        wrong = f"'{step.old}' is {step.kind}, and 'to' does not fit that"
        yield Problem("BANK-030", file, path, wrong, "write {renamed: old, to: new} or {retired: old, why: ...}")


def _known_options(file: str, path: Path, became: Mapping[str, object], known: Iterable[str]) -> Iterator[Problem]:
    known = list(known)
    for option in became:
        if option not in known:
            yield absent("BANK-033", file, (*path, option), f"option '{option}' in the old edition", known)


def _names_of(framework: Framework) -> Mapping[str, tuple[str, ...]]:
    return {
        "facts": tuple(fact.id for fact in framework.profile),
        "cohorts": tuple(member.id for cohorts in framework.cohorts for member in cohorts.members),
        "reasons": tuple(reason.id for reason in framework.not_applicable_reasons),
    }


def _forgotten(file: str, migration: Migration, old: Framework, new: Framework) -> Iterator[Problem]:
    """What vanishes, or changes hands, without a word."""
    yield from _unnamed_answers(file, migration, forms_of(old), forms_of(new))
    yield from _forgotten_questions(file, migration, old, new)
    yield from _forgotten_options(file, migration, old, new)
    after = _names_of(new)
    for key, names in _names_of(old).items():
        said = {each.old for each in getattr(migration, key)}
        for name in names:
            if name not in said and name not in after[key]:
                wrong = f"'{name}' is no longer among the {key}, and nothing says what became of it"
                yield Problem("BANK-034", file, (key,), wrong, f"say {{retired: {name}, why: ...}} or what it became")


def _unnamed_answers(file: str, migration: Migration, then: Forms, now: Forms) -> Iterator[Problem]:
    """Questions that take several answers now, where nobody says which of them the old one is."""
    spoken = {name for step in migration.questions for name in step.old}
    steps: list[tuple[Path, tuple[str, ...], tuple[str, ...]]] = [
        (("questions", index), step.old, step.new) for index, step in enumerate(migration.questions)
    ]
    steps += [(("questions",), (name,), (name,)) for name in then if name not in spoken]
    for path, old, new in steps:
        single = any(name in then and then[name][0] != SEVERAL for name in old)
        for name in new if single else ():
            if name in now and now[name][0] == SEVERAL:
                wrong = f"'{name}' takes several answers now, and nothing says which of them the old one is"
                yield Problem("BANK-034", file, path, wrong, f"say {{renamed: {old[0]}, to: {name}.ANSWER}}")


def _forgotten_questions(file: str, migration: Migration, old: Framework, new: Framework) -> Iterator[Problem]:
    then, now = forms_of(old), forms_of(new)
    spoken = {name for step in migration.questions for name in step.old}
    reached = {name for step in migration.questions for name in step.new}
    for name in then:
        question, dot, _ = name.partition(".")
        # where the whole question has gone, that is said once
        settled = name in spoken or question in spoken or (dot and question not in now)
        if settled or (name in now and name not in reached):
            continue
        wrong = f"the question '{name}' of {old.name} is not here, and nothing says what became of it"
        if name in now:
            wrong = f"'{name}' is what another question became, and nothing says what became of the old one"
        yield Problem("BANK-034", file, ("questions",), wrong, f"say {{retired: {name}, why: ...}} or what it became")


def _forgotten_options(file: str, migration: Migration, old: Framework, new: Framework) -> Iterator[Problem]:
    """Options of then that would park an answer, and nobody has said so."""
    now = forms_of(new)
    steps = {name: (index, step) for index, step in enumerate(migration.questions) for name in step.old}
    for name, scale, options in _once(old):
        question, _, part = name.partition(".")
        index, step = steps.get(name, steps.get(question, (None, None)))
        targets = step.new if step is not None else (name,)
        if step is not None and part and name not in steps:
            targets = tuple(f"{each}.{part}" for each in targets)
        known = {option for target in targets if target in now for option in now[target][1]}
        said = {*migration.scales.get(scale, ()), *(step.options if step is not None else ())}
        path: Path = ("questions",) if index is None else ("questions", index)
        for option in options if known else ():
            if option not in known and option not in said:
                wrong = f"the option '{option}' of '{name}' in {old.name} is not here, and nothing says so"
                remedy = f"say what it became: options: {{{option}: new}}, or [] where nothing took its place"
                yield Problem("BANK-035", file, path, wrong, remedy)


def _once(framework: Framework) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every answer that is asked for, whatever the cohort: its name, its scale, its options."""
    seen: set[str] = set()
    for place in every_place(framework):
        name = parse_key(place.key).name
        if name not in seen:
            seen.add(name)
            yield name, place.scale, tuple(option.id for option in place_options(place, framework.scales))
