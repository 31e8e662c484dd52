"""Writes docs/cli.md from the commands themselves: `python tools/cli_page.py`."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import click

from iar_assess import errors
from iar_assess.cli import cli

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"
HEAD = """\
<!-- Written by tools/cli_page.py from the commands; change their help, then run it. -->
# Commands

`iar` works on the assessment folder it stands in, as git does; `-C FOLDER` names another.
The options of `iar` itself stand before the command: `iar -C trust-2026 score`.
Results go to standard output, remarks and errors to standard error.

`iar answer` saves each answer before it asks the next question.
Stop with `q` or by closing the input, and the exit code is 0.
Stop with Ctrl-C, and it is 130, so that a script does not go on as if you had finished.
Every answer is saved all the same.
"""
EXIT_CODES = {
    "EXIT_FINE": "Fine.",
    "EXIT_FAILED": "It could not be done; the message says why and what to do.",
    "EXIT_USAGE": "The command line, or a value in it, does not fit.",
    "EXIT_INVALID": "A bank or an answers file has complaints; each is listed with its line.",
    "EXIT_PLUGIN_REFUSED": "A plugin was refused, and `--strict-plugins` was given.",
    "EXIT_CHECK_FOUND": "A check did its work and found something.",
    "EXIT_OUR_BUG": "A fault in iar-assess itself; please report what it prints.",
    "EXIT_INTERRUPTED": "Stopped with Ctrl-C; what was answered is saved.",
}
ENVIRONMENT = {
    "IAR_CONFIG": "The folder of your settings and of banks of your own (`banks/`, `look.yaml`).",
    "IAR_CACHE": "The folder for what can be made again; it may be deleted at any time.",
    "IAR_BLOCK_PLUGINS": "Names of plugins to leave out, with commas between them.",
    "NO_COLOR": "Set to anything: numbered lines instead of menus.",
}


def page() -> str:
    """The whole page."""
    parts = [HEAD, *_command(cli, click.Context(cli, info_name="iar")), *_exit_codes(), *_environment()]
    return "\n".join(parts)


def _command(command: click.Command, ctx: click.Context) -> Iterator[str]:
    usage = " ".join(command.collect_usage_pieces(ctx))
    yield f"## {ctx.command_path}\n"
    yield f"```text\n{ctx.command_path} {usage}\n```\n"
    yield inspect.cleandoc(command.help or "") + "\n"
    options = [_option(each, ctx) for each in command.params if isinstance(each, click.Option)]
    if options:
        yield "\n".join(options) + "\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            inner = command.get_command(ctx, name)
            if inner is not None:
                yield from _command(inner, click.Context(inner, info_name=name, parent=ctx))


def _option(option: click.Option, ctx: click.Context) -> str:
    value = "" if option.is_flag else f" {option.make_metavar(ctx)}"
    default = f" (default: {option.default})" if option.show_default else ""
    return f"- `{', '.join(option.opts)}{value}`: {option.help}{default}"


def _exit_codes() -> Iterator[str]:
    yield "## Exit codes\n"
    rows = [(getattr(errors, name), words) for name, words in EXIT_CODES.items()]
    yield "| code | means |\n|---|---|\n" + "\n".join(f"| {code} | {words} |" for code, words in rows) + "\n"


def _environment() -> Iterator[str]:
    yield "## Environment variables\n"
    rows = [f"| `{name}` | {words} |" for name, words in ENVIRONMENT.items()]
    yield "| variable | does |\n|---|---|\n" + "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
