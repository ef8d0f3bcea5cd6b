"""``evenkeel bench``: what speed and cost are, against what they may be."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from infra.bench.parts import PARTS, part

if TYPE_CHECKING:
    from infra.bench.row import Row


@click.command("bench")
@click.argument("parts", metavar="[PART…]", nargs=-1, type=click.Choice(list(PARTS)))
@click.option("--list", "listed", is_flag=True, help="Only say which parts there are.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), default=Path("bench.json"), show_default=True, help="File."
)
@click.option("--quick", is_flag=True, help="Measure fewer times: to try it out, not to judge by.")
def command(parts: Sequence[str], listed: bool, out: Path, quick: bool) -> None:
    """Measure all parts, or these, print a table and write it as JSON; exit code 1 when a budget is missed."""
    from infra.bench.failure import NotMeasured

    if listed:
        for name, about in PARTS.items():
            click.echo(f"{name:<16} {about}")
        return
    measured: dict[str, list[Row]] = {}
    for number, name in enumerate(chosen := list(dict.fromkeys(parts)) or list(PARTS), start=1):
        click.echo(f"{number} of {len(chosen)}: {name} …", err=True)
        try:
            measured[name] = part(name).measure(quick)
        except NotMeasured as error:
            raise click.ClickException(f"{name} could not be measured: {error}") from error
    conclude(measured, out)


def conclude(measured: Mapping[str, Sequence[Row]], out: Path) -> None:
    """Tell and keep what was measured; end with 1 when a budget is missed.

    Raises:
        click.ClickException: the file cannot be written.
    """
    from infra.bench.report import document, table

    click.echo(table(measured))
    try:
        out.write_text(document(measured, datetime.now(UTC)) + "\n", encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror or error}; choose another with --out") from error
    missed = [f"{name}, {row.name}" for name, rows in measured.items() for row in rows if not row.met]
    if missed:
        click.echo(f"evenkeel: over budget: {'; '.join(missed)} (docs/performance.md says where to look)", err=True)
        sys.exit(1)
