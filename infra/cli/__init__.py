"""``evenkeel``: one module a verb, loaded when it is called."""

from __future__ import annotations

import importlib
import sys

import click

VERBS = {
    "up": "start everything on this machine",
    "upload": "put files into the running stack's bucket",
    "read": "read résumés and print what they say",
    "match": "match résumés with a vacancy and print why",
    "export": "print the running stack's ledger as facts",
    "score": "compute the value model on a file of facts",
    "import": "turn an export of another system into facts",
    "settings": "show or set the value model's settings",
    "rebuild": "count the ledger anew and compare",
    "index": "have everybody in the pool be found again by contact data and name",
    "demo": "lay a made-up year into the running stack",
    "dead": "list what could not be processed",
    "redrive": "send it again",
    "package": "build what AWS runs",
    "manifest": "print the Slack app's manifest",
    "bench": "measure speed and cost",
}

MODULES = {"import": "importing"}
"""Verbs that no module can be called."""


class Verbs(click.Group):
    """The verbs, each imported only when it is needed: ``evenkeel upload`` should not wait for an OCR engine."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order of the documentation."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of this name."""
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"infra.cli.{MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of the help, without importing every verb."""
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="evenkeel")
def cli() -> None:
    """Evenkeel: HR that lives in Slack."""


def main() -> None:
    """Run it: exit code 2 for wrong use, 1 for failed work, and one line that says what to do."""
    try:
        cli(standalone_mode=False)
    except click.UsageError as error:
        click.echo(f"evenkeel: {error.format_message()} (see `evenkeel --help`)", err=True)
        sys.exit(2)
    except click.ClickException as error:
        click.echo(f"evenkeel: {error.format_message()}", err=True)
        sys.exit(1)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
