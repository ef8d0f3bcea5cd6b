"""``evenkeel dead``: what could not be processed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from infra.cli.target import chosen, data_option, stage_option
from infra.dead_letters import DeadLetters


@click.command("dead")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line instead of a table.")
@data_option
@stage_option
def command(as_json: bool, data: Path | None, stage: str | None) -> None:
    """List what could not be processed, and why; `evenkeel redrive` sends it again."""
    letters = dead_letters(data, stage).all()
    for letter in letters:
        if as_json:
            click.echo(json.dumps(letter.to_json(), ensure_ascii=False))
        else:
            click.echo(
                f"{letter.id}  {letter.since:%Y-%m-%d %H:%M}Z  {letter.place.queue}  {letter.problem or 'failed'}  {letter.about}"
            )
            click.echo(f"    {letter.place.hint}")
    if not letters and not as_json:
        click.echo("nothing: everything was processed", err=True)


def dead_letters(data: Path | None, stage: str | None) -> DeadLetters:
    """The dead letters of the stack that was chosen."""
    client, name = chosen(data, stage)

    def react(fact: str) -> None:
        from chalicelib import wiring, wiring_value

        found = wiring.ledger("api").get([fact])[fact]
        wiring_value.count()([found])
        wiring.reactions()(found)

    def recorded(first: datetime, last: datetime) -> Iterator[str]:
        from chalicelib import wiring

        ledger = wiring.ledger("api")
        for month in ledger.months():
            yield from (fact.id for fact in ledger.replay(month) if fact.recorded_at and first <= fact.recorded_at <= last)

    return DeadLetters(client("sqs"), name, react, recorded)
