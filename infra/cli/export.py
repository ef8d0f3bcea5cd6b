"""``evenkeel export``: the running stack's ledger as facts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from infra.cli.target import chosen, data_option, stage_option


@click.command("export")
@click.option("--kind", "kinds", metavar="KIND", multiple=True, help="Only facts of this kind (may be repeated).")
@data_option
@stage_option
def command(kinds: Sequence[str], data: Path | None, stage: str | None) -> None:
    """Print the ledger, one fact a line, in the order in which things happened (docs/facts.md)."""
    from chalicelib.ledger.kinds import FIELDS

    for kind in kinds:
        if kind not in FIELDS:
            click.echo(f"evenkeel: no kind {kind} is known (docs/facts.md lists them); looking for it all the same", err=True)
    chosen(data, stage)
    from chalicelib import wiring
    from chalicelib.errors import Unavailable

    ledger = wiring.ledger("api")
    try:
        for month in ledger.months():
            for fact in ledger.replay(month, frozenset(kinds) or None):
                click.echo(json.dumps(fact.to_json(), ensure_ascii=False))
    except Unavailable as error:
        raise click.ClickException("the ledger does not answer; is the stack up?") from error
