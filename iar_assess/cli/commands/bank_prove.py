"""`iar bank prove`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from iar_assess.cli.output import show_json, show_table, show_wrapped
from iar_assess.cli.state import State, pass_state, say
from iar_assess.errors import EXIT_CHECK_FOUND

if TYPE_CHECKING:
    from iar_assess.bank.framework import Framework
    from iar_assess.proving.prove import Progress
    from iar_assess.proving.verdict import AnswerSet, Finding, Proof

RESTS = {
    "worst": "every other answer at its worst",
    "best": "every other answer at its best",
    "as_before": "everything else as before",
}
SHOWN_FINDINGS = 30
SHOWN_ANSWERS = 12
SHOWN_NOTES = 12


@click.command()
@click.argument("bank")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--verbose", is_flag=True, help="List every finding, note and change that makes no difference.")
@click.option("--budget", type=click.IntRange(min=100), default=60_000, help="How often answers may be scored, about.")
@click.option("--seed", type=int, default=1, help="Where chance begins: same bank, budget and seed, same proof.")
@click.pass_context
@pass_state
def command(
    state: State, ctx: click.Context, bank: str, *, as_json: bool, verbose: bool, budget: int, seed: int
) -> None:
    """Prove BANK (a folder, or a framework's id): run its rules before anybody answers it.

    Each property is proved, refuted (with the answers that show it) or undecided. Anything refuted gives exit code 5.
    """
    from iar_assess.engine.named_banks import place_of_bank
    from iar_assess.engine.proving import prove_bank

    place = place_of_bank(bank, state.engine)
    proof = _watched(prove_bank(place, state.engine.place_of, budget=budget, seed=seed))
    if as_json:
        show_json(_as_data(proof))
    else:
        from iar_assess.engine.bases import load_whole

        _show(proof, load_whole(place, state.engine.place_of), verbose=verbose)
    if proof.refuted:
        state.tell_problems()
        ctx.exit(EXIT_CHECK_FOUND)


def _watched(steps: Iterator[Progress | Proof]) -> Proof:
    """The proof at the end of its steps; on a terminal a bar shows how far it is."""
    import sys

    from iar_assess.proving.verdict import Proof

    if not sys.stderr.isatty():
        return next(step for step in steps if isinstance(step, Proof))
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("levels", total=None)
        for step in steps:
            if isinstance(step, Proof):
                return step
            bar.update(task, description=step.what, completed=step.done, total=step.of)
    raise AssertionError


def _show(proof: Proof, framework: Framework, *, verbose: bool) -> None:
    looked = f"answers were scored {proof.evaluations:,} times (budget {proof.budget:,}, seed {proof.seed})"
    say(f"{proof.framework}: {looked}")
    show_table(
        ("Property", "Verdict", "Why"),
        [(each.title, each.verdict, each.words) for each in proof.properties],
        whole=(1,),
    )
    for each in proof.properties:
        if each.findings:
            say(f"\n{each.title}  [{each.code}]")
        shown = each.findings if verbose else each.findings[:SHOWN_FINDINGS]
        for finding in shown:
            _show_finding(finding, framework)
        if len(each.findings) > len(shown):
            say(f"  and {len(each.findings) - len(shown):,} more; --verbose lists all")
    notes = [note for each in proof.properties for note in each.notes]
    _show_notes(notes if verbose else notes[:SHOWN_NOTES], len(notes))
    _show_rises(proof)
    _show_same(proof, verbose=verbose)


def _show_notes(notes: list[str], count: int) -> None:
    if notes:
        say("\nWorth knowing")
    for note in notes:
        show_wrapped(note, indent="  ", hanging="  ")
    if count > len(notes):
        say(f"  and {count - len(notes):,} more; --verbose lists all")


def _show_finding(finding: Finding, framework: Framework) -> None:
    show_wrapped(f"{finding.verdict}: {finding.text}", indent="  ", hanging="  ")
    for answers in finding.sets:
        _show_answers(answers, framework)


def _show_answers(answers: AnswerSet, framework: Framework) -> None:
    from iar_assess.proving.readable import said

    facts = ", ".join(f"{fact} is {value}" for fact, value in answers.profile.items())
    rest = RESTS[answers.rest]
    say(f"    {answers.title}{f' (where {facts})' if facts else ''}:")
    listed = list(answers.answers.items())
    for key, answer in listed[:SHOWN_ANSWERS]:
        show_wrapped(f"- {said(framework, key, answer)}  [{key}]", indent="      ", hanging="  ")
    if len(listed) > SHOWN_ANSWERS:
        say(f"      - and {len(listed) - SHOWN_ANSWERS} more; --json lists all")
    say(f"      - {rest}")


def _show_rises(proof: Proof) -> None:
    if not proof.rises:
        return
    say("\nThe most that 'not applicable' can do, said wherever it may be instead of the worst answer")
    rows = [
        (
            rise.node,
            f"{rise.before} to {rise.after}" if rise.before != rise.after else rise.before,
            f"{rise.level_before} to {rise.level_after}" if rise.level_before != rise.level_after else "",
            rise.rest,
        )
        for rise in proof.rises
    ]
    show_table(("What", "Score", "Level", "With"), rows)


def _show_same(proof: Proof, *, verbose: bool) -> None:
    if not proof.same:
        return
    count = len(proof.same)
    what = "change makes" if count == 1 else "changes make"
    say(f"\n{count} {what} no difference in any answers tried{':' if verbose else '; --verbose lists them'}")
    for words in proof.same if verbose else ():
        show_wrapped(words, indent="  ", hanging="  ")


def _as_data(proof: Proof) -> dict[str, Any]:
    import msgspec

    data: dict[str, Any] = msgspec.to_builtins(proof)
    return {**data, "refuted": proof.refuted}
