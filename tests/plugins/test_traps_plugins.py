"""Traps of plugins that others fell into."""

from __future__ import annotations


def test_trap_misspelt_hook(module, host_of) -> None:
    """A hook with a slip in its name was never called, and nobody was told: here the plugin is refused by name."""
    host = host_of(module("slip", "@hookimpl\ndef iar_regster_banks():\n    return []\n"))
    (problem,) = host.problems
    assert ("PLUGIN-002", True) == (problem.code, "iar_regster_banks" in str(problem))


def test_trap_broken_plugin(module, host_of) -> None:
    """One plugin that could not be imported stopped every command: here the others go on."""
    host = host_of(module("broken", "raise RuntimeError('no licence')\n"), module("sound"))
    codes = [problem.code for problem in host.problems]
    assert (["PLUGIN-003"], ("sound (iar-test-sound 1.2.3)",)) == (codes, host.owners())
