"""`nearmiss`: the group of commands, each loaded when it is called.

`nearmiss --help` must be quick, so this module imports click and nothing of the kit's rooms.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import keyword
import os
import sys
from typing import Any

import click
from typing_extensions import override

from nearmiss_kit.errors import NearMissError, Stopped
from nearmiss_kit.version import __version__

_OBJECTS = 250_000
"""So many new ones until circles of objects are looked for, of which a run makes few; the usual 700
cost a twentieth of its time."""
_COMMANDS = {
    "run": "The main job: a log in, the records and the month's board pack out.",
    "inspect": "Show what would be read as what, before converting.",
    "mapping": "Write or check the file that says which column is what.",
    "convert": "Turn a spreadsheet log into validated records.",
    "board-pack": "Make the month's board pack from a dataset.",
    "actions": "Make an action plan, and take a filled one in.",
    "reviews": "Make a form of reviews and the board's decisions; take a filled one in.",
    "brief": "Make the month's one-page learning brief for teams.",
    "root-cause": "Make a root cause template for a near miss or a repeat pattern.",
    "audit": "Make audit checklists, and take filled ones in.",
    "due": "List what is due: triage, actions, checks, audits, reviews.",
    "measures": "Print or write any measure, by month, service or theme.",
    "look-back": "Find earlier reports like one report, as its triage asks.",
    "notebook": "Run the board analysis notebook and write it as HTML.",
    "validate": "Say what is wrong with a dataset, and where.",
    "history": "List what changed in a dataset: when, in which role, from what to what.",
    "verify-log": "Say whether the history of a dataset was tampered with.",
    "conformance": "Say which level of conformance an export passes.",
    "export": "Write a dataset in another format or standard.",
    "import": "Take a dataset in from another format or standard.",
    "template": "Make an empty log to fill in Excel.",
    "templates": "List the Word templates, and copy them to edit.",
    "spc": "The control chart of any series of numbers, point by point.",
    "chart": "Draw a control chart, funnel or Pareto chart as PNG and SVG.",
    "generate": "Add your own codes and profiles to the schema.",
    "forget": "Erase a person from a dataset.",
    "new-key": "Make a key file that keeps pseudonyms the same over months.",
}

_EPILOG = """\b
Start here:
  nearmiss run examples/meadowbank/near-miss-log.xlsx --month 2026-10 -o out
"""


_STOPPED = (
    "Stopped before the end. The files are as they were before, or all of them are new, and never "
    "between. Run the command again."
)
_BY_DUCKDB = "Query interrupted"
"""What DuckDB makes of Ctrl-C."""


class LazyGroup(click.Group):
    """A group whose commands are imported by name, and which turns our errors into exit codes."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        name += "_" if keyword.iskeyword(name) else ""
        module = importlib.import_module(f"nearmiss_kit.cli.{name}")
        command: click.Command = module.command
        return command

    @override
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, RuntimeError) as error:
            if isinstance(error, KeyboardInterrupt) or str(error) == _BY_DUCKDB:
                raise Stopped(_STOPPED) from error
            raise

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=LazyGroup, epilog=_EPILOG, context_settings={"max_content_width": 100})
@click.version_option(__version__, prog_name="nearmiss")
def cli() -> None:
    """Near-miss logs of care services in; validated records and board packs out.

    Each command's own help shows an example: nearmiss convert --help
    """


def main() -> None:
    """Run the command line; an error of ours is one sentence on stderr and an exit code."""
    gc.set_threshold(_OBJECTS)
    try:
        cli()
    except KeyboardInterrupt:
        click.echo(f"nearmiss: {_STOPPED}", err=True)
        sys.exit(Stopped.exit_code)
    except NearMissError as error:
        click.echo(f"nearmiss: {error}", err=True)
        sys.exit(error.exit_code)


def program() -> None:
    """The command line as a process of its own, which ends as soon as all is written and said.

    To free one by one what the system frees anyway would take as long as to write a workbook.
    """
    try:
        main()
    except SystemExit as end:
        if end.code:
            raise
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody reads it any more, which the interpreter says at its own end
        return
    atexit._run_exitfuncs()  # noqa: SLF001 (what others want done at the end)
    os._exit(0)
