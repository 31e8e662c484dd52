"""The `iar` command: one command a file, imported when it is used, and one place where errors are printed."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from iar_assess.errors import EXIT_FINE, EXIT_INTERRUPTED, EXIT_OUR_BUG, EXIT_USAGE, IarError, did_you_mean

from .state import State, fail, say, warn

COMMANDS = {
    "new": "Start an assessment in a folder of its own.",
    "answer": "Answer the questions one by one; each is saved at once.",
    "set": "Answer one question, for scripts.",
    "import": "Fill questions from a table that others published.",
    "suggest": "Offer answers that another assessment has given already.",
    "upgrade": "Move this assessment to another edition, in a new folder.",
    "status": "Show what is answered and what is left.",
    "score": "Show the scores and levels.",
    "explain": "Show how a score comes about, and what blocks the next level.",
    "route": "Find the fewest, cheapest and fastest changes that reach a level.",
    "whatif": "Show what would follow if some answers were others.",
    "plan": "Show the action plan, and bring plan.yaml up to date.",
    "action": "Add an action of your own, or say who does what by when.",
    "decide": "Record what the group decides about actions.",
    "stage": "Show where the assessment stands, or take it a step on.",
    "snapshot": "Keep a dated copy of answers and plan, to compare with later.",
    "compare": "Show what has changed between two times, and why.",
    "report": "Write the report: PDF, web page or data.",
    "verify": "Check that a PDF report agrees with the assessment inside it.",
    "open": "Make the folder again from the assessment inside a PDF report.",
    "frameworks": "List the frameworks that can be answered.",
    "show": "Show a framework's questions.",
    "demo": "Make worked examples with their PDF plans.",
    "bank": "For authors: check, show and compare banks.",
    "plugins": "List the plugins, and what is wrong with any.",
}

START = """\
New here? Three ways to begin:

  iar demo                                       look at worked examples
  iar frameworks                                 see what can be assessed
  iar new FRAMEWORK --organisation "Our Trust"   begin; then `iar answer`

`iar --help` lists every command."""


FOLDER = click.Path(exists=True, file_okay=False)


class LazyGroup(click.Group):
    """Lists its commands without importing any."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = "import_" if cmd_name == "import" else cmd_name  # Python keeps the word for itself
        command: click.Command = import_module(f"{__name__}.commands.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Names and one line each, from the table."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest name when there is no such command."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            hint = did_you_mean(args[0], list(COMMANDS), "`iar --help` lists the commands")
            msg = f"there is no command '{args[0]}'; {hint}"
            raise click.UsageError(msg, ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-C", "folder", type=FOLDER, help="Work on the assessment in this folder.")
@click.option("--bank", "banks", multiple=True, type=FOLDER, help="Use this folder as a bank, too.")
@click.option("--overlay", "overlays", multiple=True, type=FOLDER, help="Show the wording of this folder.")
@click.option("--lang", "language", metavar="LANG", help="Show the framework in this language, such as cy.")
@click.option("--strict-plugins", is_flag=True, help="Stop when a plugin is refused (exit code 4).")
@click.option("-V", "--version", is_flag=True, help="Print the version and stop.")
@click.pass_context
def cli(
    ctx: click.Context,
    folder: str | None,
    banks: tuple[str, ...],
    overlays: tuple[str, ...],
    language: str | None,
    strict_plugins: bool,
    version: bool,
) -> None:
    """Assess your organisation against a published framework, and plan what to do next."""
    ctx.obj = State(folder=folder, banks=banks, overlays=overlays, language=language, strict_plugins=strict_plugins)
    if version:
        from iar_assess import __version__

        click.echo(f"iar-assess {__version__}")
    elif ctx.invoked_subcommand is None:
        _say_what_next(ctx.obj)


def _say_what_next(state: State) -> None:
    if not _in_assessment(os.path.abspath(state.folder or ".")):
        click.echo(START)
        return
    from .next_step import next_step

    work = state.work()
    say(f"{work.folder.assessment.whose}: {work.framework.title}")
    say(next_step(work))


def _in_assessment(folder: str) -> bool:
    """Whether a folder lies in an assessment, looking upwards as every command does."""
    while not os.path.isfile(os.path.join(folder, "assessment.yaml")):
        above = os.path.dirname(folder)
        if above == folder:
            return False
        folder = above
    return True


def run(args: Sequence[str] | None = None) -> int:
    """Run a command line and give its exit code; every expected failure is printed here and nowhere else."""
    _speak_utf8()
    try:
        code = _invoke(list(sys.argv[1:] if args is None else args))
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        _show_usage(error)
        return EXIT_USAGE
    except (click.Abort, KeyboardInterrupt):
        warn("\nStopped. Everything that you answered is saved.")
        return EXIT_INTERRUPTED
    except IarError as error:
        return fail(error)
    except BrokenPipeError:
        _mute_stdout()
        return EXIT_FINE
    except Exception as error:  # noqa: BLE001 - the last line of defence: our own bug, said as such
        return _our_bug(error)
    return code


def _invoke(args: list[str]) -> int:
    """Run a command; which plugins were refused is said whether it works or fails, as that may be the reason."""
    with cli.make_context("iar", args) as ctx:
        try:
            cli.invoke(ctx)
        except IarError:
            if ctx.obj is not None:
                ctx.obj.tell_problems()
            raise
        ctx.obj.check_strict()
        ctx.obj.tell_problems()
    return EXIT_FINE


def _show_usage(error: click.ClickException) -> None:
    """As click does, with what was typed made visible."""
    ctx = getattr(error, "ctx", None)
    if ctx is not None:
        warn(ctx.get_usage())
        warn(f"Try '{ctx.command_path} --help' for help.\n")
    warn(f"Error: {error.format_message()}")


def _our_bug(error: Exception) -> int:
    import traceback

    warn(f"this is a fault in iar-assess, not yours: {type(error).__name__}: {error}")
    warn("your answers are safe. Please report it with the lines that follow.")
    warn("".join(traceback.format_exception(error)[-6:]))
    return EXIT_OUR_BUG


def _speak_utf8() -> None:
    """A Windows console that is not set to UTF-8 should show a question mark rather than stop."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def _mute_stdout() -> None:
    """The reader of a pipe has gone (`iar show … | head`); do not complain again at exit."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
