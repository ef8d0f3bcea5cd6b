"""``evenkeel index``: have everybody in the pool be found again by contact data and name."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from infra.cli.target import chosen, data_option, stage_option


@click.command("index")
@data_option
@stage_option
def command(data: Path | None, stage: str | None) -> None:
    """Give everybody in the pool the keys by which the same person is found again: who came before there were any, or by an
    earlier rule. It can be run at any time, and again."""
    chosen(data, stage)
    from chalicelib import wiring
    from chalicelib.errors import Unavailable
    from chalicelib.recruiting.same_person import IndexPool

    people = lacking = 0
    try:
        with click.progressbar(IndexPool(wiring.pool("api"))(), label="reading the pool", file=sys.stderr) as found:
            for lacked in found:
                people += 1
                lacking += lacked
    except Unavailable as error:
        raise click.ClickException("the pool does not answer; is the stack up?") from error
    click.echo(f"{people} people, {lacking} of them could not be found by everything before")
