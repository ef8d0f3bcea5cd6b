"""``evenkeel redrive``: what could not be processed goes again."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from infra.cli.dead import dead_letters
from infra.cli.target import data_option, stage_option
from infra.dead_letters import PLACES


@click.command("redrive")
@click.argument("ids", metavar="[ID…]", nargs=-1)
@click.option("--queue", type=click.Choice([place.queue for place in PLACES]), help="All of this queue only.")
@data_option
@stage_option
def command(ids: Sequence[str], queue: str | None, data: Path | None, stage: str | None) -> None:
    """Send dead letters again: those with these IDs (`evenkeel dead` prints them), or all."""
    found, failed = set(), False
    letters = dead_letters(data, stage)
    for letter, error in letters.redrive(lambda each: (not ids or each.id in ids) and queue in (None, each.place.queue)):
        found.add(letter.id)
        if error is None:
            click.echo(f"{letter.id}  sent again: {letter.about}")
        else:
            failed = True
            click.echo(f"evenkeel: {letter.id} failed again ({type(error).__name__}) and stays; see the logs", err=True)
    for missing in sorted(set(ids) - found):
        failed = True
        click.echo(f"evenkeel: no dead letter {missing}; `evenkeel dead` lists them", err=True)
    if not found and not ids:
        click.echo("nothing to send again", err=True)
    if failed:
        sys.exit(1)
