"""``evenkeel rebuild``: count the whole ledger anew, and compare."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from infra.cli.target import chosen, data_option, stage_option
from infra.cli.whole_ledger import WholeLedger


@click.command("rebuild")
@click.option("--repair", is_flag=True, help="Count anew what was counted otherwise, and bring certificates up to date.")
@data_option
@stage_option
def command(repair: bool, data: Path | None, stage: str | None) -> None:
    """Count the whole ledger anew and say whether what was counted fact by fact agrees; exit code 1 when it does not."""
    chosen(data, stage)
    from chalicelib import wiring_value
    from chalicelib.errors import Conflict, EvenkeelError, Unavailable
    from chalicelib.performance.rendering import explained

    ledger = WholeLedger()
    try:
        with wiring_value.hold().holding() if repair else nullcontext():
            found = wiring_value.rebuild()(ledger, repair=repair)
            # By the folders, which are right from here on.
            otherwise = _certified(repair)
    except Unavailable as error:
        raise click.ClickException("the ledger does not answer; is the stack up?") from error
    except Conflict as error:
        raise click.ClickException("facts are arriving just now; try again in a minute") from error
    except EvenkeelError as error:
        raise click.ClickException(explained(error)) from error
    click.echo(f"{ledger.facts} facts, {found.cases} cases: {'the counts agree' if found.agree else 'the counts do not agree'}")
    if found.moving:
        click.echo(f"  {found.moving} of the counts were changing just then; run it again to hear of these")
    for case in found.otherwise:
        click.echo(f"  {case.kind} {' '.join(case.key)} was counted otherwise")
    for metric, person, month in found.sums:
        click.echo(f"  {metric} of {person} in {month // 12}-{month % 12 + 1:02d} did not add up")
    for person in otherwise:
        click.echo(f"  certificates of {person} were kept otherwise")
    if found.agree and not otherwise:
        return
    if repair:
        click.echo("counted anew")
        return
    click.echo("evenkeel: run it again with --repair to count these anew", err=True)
    sys.exit(1)


def _certified(repair: bool) -> list[str]:
    """The people (ids) whose certificates are not what the facts say; they are afterwards, where this is to be repaired."""
    from chalicelib import wiring, wiring_training, wiring_value

    certify = wiring_training.certify(wiring_value.folders())
    people = [member.id for member in wiring.directory().everyone()]
    return [each for each in people if (certify(each).otherwise if repair else certify.otherwise(each))]
