"""A plugin that does not fit costs itself alone, and is named: plugin, distribution, version."""

from __future__ import annotations

import pytest

from iar_assess import builtin
from iar_assess.errors import PluginError
from iar_assess.files.distributions import EntryPoint

HOOKS = {
    "iar_register_banks": "",
    "iar_register_formats": "",
    "iar_register_importers": "",
    "iar_suggest_actions": "framework, answers, result",
}
BANKS = """
from pathlib import Path

@hookimpl
def iar_register_banks():
    return [Path({place!r})]
"""
FORMAT = """
class Draws:
    suffix = ".x"
    summary = "X"

    def render(self, view, target):
        {body}

@hookimpl
def iar_register_formats():
    return {{"x": Draws()}}
"""


def problems(host) -> list[tuple[str, str]]:
    return [(problem.code, problem.plugin) for problem in host.problems]


@pytest.mark.parametrize(
    ("code", "expected", "said"),
    [
        ("@hookimpl\ndef iar_regster_banks():\n    return []\n", "PLUGIN-002", "unknown hook 'iar_regster_banks'"),
        ("@hookimpl\ndef iar_register_banks(folder):\n    return []\n", "PLUGIN-002", "{'folder'}"),
        ("def iar_register_banks():\n    return []\n", "PLUGIN-002", "it has no hook"),
        ("raise RuntimeError('no licence')\n", "PLUGIN-003", "RuntimeError: no licence"),
        ("import nowhere_at_all\n", "PLUGIN-003", "No module named 'nowhere_at_all'"),
        ("raise SystemExit(3)\n", "PLUGIN-003", "SystemExit: 3"),
        ("def broken(:\n", "PLUGIN-003", "SyntaxError"),
    ],
)
def test_a_plugin_that_does_not_fit_is_named_and_the_next_one_loads(module, host_of, code, expected, said) -> None:
    host = host_of(module("bad", code), module("good"))
    assert [(expected, "bad (iar-test-bad 1.2.3)")] == problems(host)
    assert said in host.problems[0].wrong
    assert ("good (iar-test-good 1.2.3)",) == host.owners()
    assert str(host.problems[0]).startswith("plugin bad (iar-test-bad 1.2.3): ")


@pytest.mark.parametrize(
    "value", ["iar_test_bad:thing", "iar_test_bad:nothing", "iar_test_bad:number", "iar_test_bad:table"]
)
def test_an_entry_point_that_names_no_plugin_is_refused(module, host_of, value) -> None:
    point = module("bad", "thing = None\nnumber = 3\ntable = {}\n")
    host = host_of(point._replace(value=value), module("good"))
    assert ["bad (iar-test-bad 1.2.3)"] == [problem.plugin for problem in host.problems]
    assert ("good (iar-test-good 1.2.3)",) == host.owners()


def test_an_object_of_a_module_can_be_a_plugin(module, host_of, tmp_path) -> None:
    code = """
    from pathlib import Path

    class Plugin:
        @hookimpl
        def iar_register_banks(self):
            return [Path(__file__).parent / "bank"]

    class Holder:
        plugin = Plugin()
    """
    (tmp_path / "bank").mkdir()
    (tmp_path / "bank" / "framework.yaml").write_text("", encoding="utf-8")
    point = module("deep", code)
    host = host_of(point._replace(value=f"{point.value} : Holder.plugin"))
    assert ([tmp_path / "bank"], []) == ([each.thing for each in host.banks()], host.problems)
    assert (tmp_path / "iar_test_deep.py",) == host.sources()


def gather(host, hook):
    """What the host makes of a hook; what is wrong is noted on the way."""
    if hook == "iar_suggest_actions":
        return host.actions(None, None, None)
    if hook == "iar_register_importers":
        return host.importers()
    return host.banks() if hook == "iar_register_banks" else host.formats()


@pytest.mark.parametrize("rubbish", ["None", "'text'", "[3]", "{'x': 3}", "3", "object()", "[None]", "b'x'", "{3: 4}"])
@pytest.mark.parametrize("hook", HOOKS)
def test_rubbish_from_a_hook_is_refused_and_the_rest_is_gathered(module, host_of, hook, rubbish) -> None:
    host = host_of(module("bad", f"@hookimpl\ndef {hook}({HOOKS[hook]}):\n    return {rubbish}\n"), module("good"))
    assert 0 == len(gather(host, hook))
    assert [("PLUGIN-004", "bad (iar-test-bad 1.2.3)")] == problems(host)
    assert hook in host.problems[0].wrong


@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize("way", ["raise ValueError('no')", "raise SystemExit", "yield [][0]"])
def test_a_hook_that_raises_is_refused_and_the_rest_is_gathered(module, host_of, hook, way) -> None:
    """A generator raises only when it is read; that is still its plugin's."""
    host = host_of(module("bad", f"@hookimpl\ndef {hook}({HOOKS[hook]}):\n    {way}\n"), module("good"))
    assert 0 == len(gather(host, hook))
    assert [("PLUGIN-003", "bad (iar-test-bad 1.2.3)")] == problems(host)
    assert f"{hook} raised " in host.problems[0].wrong


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_may_bring_nothing(module, host_of, hook) -> None:
    nothing = "{}" if hook in ("iar_register_formats", "iar_register_importers") else "[]"
    host = host_of(module("quiet", f"@hookimpl\ndef {hook}({HOOKS[hook]}):\n    return {nothing}\n"))
    assert (0, []) == (len(gather(host, hook)), host.problems)


def test_ctrl_c_in_a_plugin_is_the_persons_wish_and_no_fault_of_the_plugins(module, host_of) -> None:
    host = host_of(module("slow", "@hookimpl\ndef iar_register_banks():\n    raise KeyboardInterrupt\n"))
    with pytest.raises(KeyboardInterrupt):
        host.banks()


def test_two_entry_points_with_one_name_are_both_named_and_neither_is_loaded(module, host_of) -> None:
    first, second = module("one"), module("two")
    host = host_of(first._replace(name="same"), second._replace(name="same"), module("good"))
    assert [("PLUGIN-005", "same (iar-test-one 1.2.3) and same (iar-test-two 1.2.3)")] == problems(host)
    assert ("good (iar-test-good 1.2.3)",) == host.owners()


def test_one_module_under_two_names_is_used_once(module, host_of) -> None:
    point = module("one")
    host = host_of(point, point._replace(name="two"))
    assert ("one (iar-test-one 1.2.3)",) == host.owners()
    assert [("PLUGIN-002", "two (iar-test-one 1.2.3)")] == problems(host)
    assert "it is the same as one (iar-test-one 1.2.3)" in host.problems[0].wrong


@pytest.mark.parametrize("blocked", ["bad", " other , bad ", "bad,"])
def test_a_blocked_plugin_is_not_even_imported(module, host_of, monkeypatch, blocked) -> None:
    monkeypatch.setenv("IAR_BLOCK_PLUGINS", blocked)
    host = host_of(module("bad", "raise RuntimeError('no licence')\n"), module("good"))
    assert (["good (iar-test-good 1.2.3)"], []) == (list(host.owners()), host.problems)


def test_blocking_a_doubled_name_silences_both(module, host_of, monkeypatch) -> None:
    monkeypatch.setenv("IAR_BLOCK_PLUGINS", "same")
    assert [] == host_of(module("one")._replace(name="same"), module("two")._replace(name="same")).problems


def test_a_bank_place_without_a_framework_is_said_where_it_is(module, host_of, tmp_path, walk) -> None:
    point = module("empty", BANKS.format(place=str(tmp_path / "nowhere")))
    host = host_of(point, module("good", BANKS.format(place=str(walk))))
    assert [walk] == [each.thing for each in host.banks()]
    assert [("PLUGIN-004", "empty (iar-test-empty 1.2.3)")] == problems(host)
    assert f"there is no framework.yaml in {tmp_path / 'nowhere'}" in host.problems[0].wrong


def test_two_formats_with_one_name_are_both_named_and_neither_is_used(module, host_of) -> None:
    code = FORMAT.format(body="return ()")
    host = host_of(module("one", code), module("two", code), builtin=builtin)
    assert {"csv", "docx", "html", "ics", "json", "markdown", "pdf-typst", "pdf-weasyprint", "xlsx"} == set(
        host.formats()
    )
    assert [("PLUGIN-005", "one (iar-test-one 1.2.3) and two (iar-test-two 1.2.3)")] == problems(host)
    assert "the format 'x' is claimed by each; neither is used" in host.problems[0].wrong


def test_the_name_of_the_pdf_in_use_is_nobodys(module, host_of) -> None:
    host = host_of(module("mine", FORMAT.format(body="return ()").replace('"x"', '"pdf"')), builtin=builtin)
    assert "pdf" not in host.formats()
    assert [("PLUGIN-005", "mine (iar-test-mine 1.2.3)")] == problems(host)


def test_a_good_format_stays_beside_a_bad_one_of_the_same_plugin(module, host_of) -> None:
    code = FORMAT.format(body="return ()").replace('{"x": Draws()}', '{"x": Draws(), "y": 3, 4: Draws()}')
    host = host_of(module("half", code))
    assert ["x"] == list(host.formats())
    assert {("PLUGIN-004", "half (iar-test-half 1.2.3)")} == set(problems(host))


def test_each_problem_is_said_once_however_often_one_asks(module, host_of) -> None:
    host = host_of(module("bad", "@hookimpl\ndef iar_register_formats():\n    return 3\n"))
    host.formats()
    host.formats()
    assert 1 == len(host.problems)


def test_strictness_stops_at_any_problem_and_names_it(module, host_of) -> None:
    host_of(module("good")).be_strict()
    with pytest.raises(PluginError, match=r"plugin bad \(iar-test-bad 1\.2\.3\): it cannot be imported") as caught:
        host_of(module("bad", "1 / 0\n")).be_strict()
    assert 4 == caught.value.exit_code


def test_two_hosts_share_nothing(module, host_of) -> None:
    bad = module("bad", "1 / 0\n")
    assert (1, 0) == (len(host_of(bad).problems), len(host_of().problems))


def test_the_installed_plugins_all_fit() -> None:
    from iar_assess.plugins import PluginHost

    host = PluginHost.create(builtin=builtin)
    host.banks()
    host.formats()
    assert [] == host.problems
    owners = {owner.partition(" ")[0] for owner in host.owners()}
    assert {"gatsby", "employer-standards", "recruitment", "retention"} <= owners


def test_an_entry_point_is_named_by_its_distribution_and_version() -> None:
    point = EntryPoint(name="x", value="nowhere_at_all", distribution="iar-x", version="2.0")
    from iar_assess.plugins import PluginHost

    assert [("PLUGIN-003", "x (iar-x 2.0)")] == problems(PluginHost.create(points=[point]))
