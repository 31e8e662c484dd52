"""`iar upgrade`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from iar_assess.bank.keys import parse_key
from iar_assess.cli.output import quoted, show_json, show_table
from iar_assess.cli.state import State, pass_state, say, who

if TYPE_CHECKING:
    from iar_assess.answers.receipt import Outcome, Receipt
    from iar_assess.engine.upgrading import Upgrade

WORDS: dict[Outcome, str] = {"kept": "kept", "to_confirm": "to confirm", "parked": "set aside"}


@click.command()
@click.option("--to", "edition", help="The edition to move to; else the newest.")
@click.option(
    "--into",
    type=click.Path(file_okay=False),
    help="The folder to make, beside this one; else one named after the edition, and the department or team.",
)
@click.option("--dry-run", is_flag=True, help="Show what would become of each answer, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="For programs: what became of each answer.")
@pass_state
def command(state: State, edition: str | None, into: str | None, dry_run: bool, as_json: bool) -> None:
    """Move this assessment to another edition of its framework, in a new folder; this one stays as it is.

    Every answer of everybody is accounted for: kept where the question means the same, carried over to be confirmed
    where it means something else, or set aside. `receipt.yaml` in the new folder holds them all, with their notes and
    evidence, and says why. Facts, plan and logo come along.
    """
    from iar_assess.answers.names import folder_name
    from iar_assess.engine.upgrading import carry_out, work_out

    work = state.work()
    upgrade = work_out(state.engine, work, edition)
    made = None
    if not dry_run:
        named = folder_name(upgrade.new.name, work.folder.assessment.scope.name)
        path = work.folder.path.parent / (into or named)
        made = carry_out(state.engine, work, upgrade, path, by=who()).folder.path
    if as_json:
        show_json({name: _data(receipt) for name, receipt in upgrade.receipts.items()})
        return
    _show(upgrade)
    if made is None:
        say("Nothing was written: this was a dry run.")
        return
    click.echo(f"\nMade {made}: {upgrade.new.title}. The old folder is as it was.")
    click.echo(f"Next:  cd {quoted(made)}   then   iar status")


def _show(upgrade: Upgrade) -> None:
    click.echo(f"From {upgrade.old.title} ({upgrade.old.name}) to {upgrade.new.title} ({upgrade.new.name}).")
    if upgrade.migration is None:
        say(f"{upgrade.new.name} does not say what became of this edition: only what looks the same is kept.")
    elif upgrade.migration.why:
        say(upgrade.migration.why)
    refs_then = {question.id: question.ref for question in upgrade.old.questions()}
    for name, receipt in upgrade.receipts.items():
        _show_receipt(name, receipt, refs_then)


def _show_receipt(name: str, receipt: Receipt, refs: dict[str, str]) -> None:
    counted = Counter(each.outcome for each in receipt.moved)
    whose = "The agreed answers" if name == "agreed" else f"The answers of {name}"
    told = ", ".join(f"{counted[outcome]} {words}" for outcome, words in WORDS.items())
    click.echo(f"\n{whose}: {told}.")
    rows = [
        (refs.get(parse_key(keys[0]).question, ""), ", ".join(keys), WORDS[outcome], why)
        for (_, outcome, why), keys in _alike(receipt).items()
    ]
    rows += [
        ("", f"fact {each.fact}", WORDS[each.outcome], each.why) for each in receipt.facts if each.outcome != "kept"
    ]
    if rows:
        show_table(("", "Question then", "Became", "Why"), rows, whole=(2,))


def _alike(receipt: Receipt) -> dict[tuple[str, Outcome, str], list[str]]:
    """The keys of a question's answers that had the same fate for the same reason; what is kept comes last."""
    found: dict[tuple[str, Outcome, str], list[str]] = {}
    for each in sorted(receipt.moved, key=lambda moved: moved.outcome == "kept"):
        found.setdefault((parse_key(each.key).question, each.outcome, each.why), []).append(each.key)
    return found


def _data(receipt: Receipt) -> object:
    import msgspec

    return msgspec.to_builtins(receipt)
