"""``evenkeel demo``: a made-up year in the running stack."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from infra.cli.target import data_option


@click.command("demo")
@data_option
@click.option("--again", is_flag=True, help="Also if it is there already: nothing is doubled.")
def command(data: Path | None, again: bool) -> None:
    """Lay the made-up year of Zhang, Li and Wang (November 2025 to October 2026) into the running stack.

    A first start does it by itself. What it shows stands in docs/metrics.md.
    """
    from infra.cli.target import local
    from infra.local.stack import NotRunning, running

    local(data)
    try:
        folder = Path(running(data).data)
    except NotRunning as error:
        raise click.ClickException(str(error)) from error
    from chalicelib.errors import Conflict, Unavailable
    from infra.local.demo import is_there, lay_in

    if is_there(folder) and not again:
        click.echo("the made-up year is there already; in Slack: /hr ranking 2026-10", err=True)
        return
    try:
        with click.progressbar(length=1000, label="laying in a made-up year", file=sys.stderr) as bar:
            for done, whole in lay_in(folder):
                bar.update(done * 1000 // whole - bar.pos)
    except Unavailable as error:
        raise click.ClickException("the stack does not answer; start it with make run and try again") from error
    except Conflict as error:
        raise click.ClickException("this stack's ledger has other facts under the made-up year's ids") from error
    click.echo("the made-up year is there; in Slack: /hr ranking 2026-10")
