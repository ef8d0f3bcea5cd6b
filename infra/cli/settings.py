"""``evenkeel settings``: what a company set of the value model, and setting it."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import click

from infra.cli.target import chosen, data_option, stage_option
from infra.cli.whole_ledger import WholeLedger


@click.command("settings")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@data_option
@stage_option
def command(file: Path | None, data: Path | None, stage: str | None) -> None:
    """Print the value model's settings in force; with FILE set these, and count the whole ledger anew by them.

    A FILE names the keys that differ from the defaults (docs/metrics.md); `{}` goes back to all of them.
    """
    chosen(data, stage)
    from chalicelib import wiring_value
    from chalicelib.errors import EvenkeelError, Unavailable
    from chalicelib.performance.rendering import explained

    try:
        if file is not None:
            _set(_document(file))
        click.echo(json.dumps(wiring_value.value_settings().document, ensure_ascii=False, indent=2))
    except Unavailable as error:
        raise click.ClickException("the stack does not answer; is it up?") from error
    except EvenkeelError as error:
        raise click.ClickException(explained(error)) from error


def _document(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{file}: is no JSON document") from error
    if not isinstance(found, dict):
        raise click.UsageError(f"{file}: is no JSON object")
    return found


def _set(document: dict[str, Any]) -> None:
    """Keep them, wait until every function has taken them in, and count anew. The schedule waits meanwhile."""
    from chalicelib import wiring, wiring_value
    from chalicelib.performance.company_settings import read
    from chalicelib.performance.counting.count import own_kinds

    read(document, wiring.settings().timezone)
    store, ledger = wiring_value.company_settings(), WholeLedger()
    before = own_kinds(wiring_value.value_settings())
    with wiring_value.hold().holding():
        store.keep(document, store.get().version)
        wiring_value.forget_settings()
        seconds = int(wiring_value.FRESH) + 1
        with click.progressbar(range(seconds), label="functions take them in", file=sys.stderr) as bar:
            for _ in bar:
                time.sleep(1)
        found = wiring_value.rebuild(before)(ledger, repair=True)
    click.echo(f"{ledger.facts} facts, {found.cases} cases, {len(found.otherwise)} counted otherwise now", err=True)
