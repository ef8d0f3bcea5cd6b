"""``evenkeel import``: history from other systems, as facts."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from infra.cli.target import chosen, data_option, stage_option

if TYPE_CHECKING:
    from chalicelib.importing.history import Bring, History

SHOWN = 20
"""Rejects that are shown; all are written with --rejects."""

WHY = {
    "import.application": "belongs to no application of this export: {value}",
    "import.date": "is no day that can be read: {value!r}",
    "import.id": "has no id: {value!r}",
    "import.status": "has a status that is not known: {value!r}",
    "import.time": "is no time that can be read: {value!r}",
    "import.twice": "is there twice: {value}",
    "import.yes_or_no": "says neither yes nor no: {value!r}",
}
"""Why a row became no fact."""

ERRORS = {
    "table.too_large": "{name}: is larger than {limit} bytes; cut it into parts",
    "table.encoding": "{name}: is neither UTF-8 nor GBK text with columns; save it as CSV",
    "table.empty": "{name}: has no headings in its first row",
    "table.heading": "{name}: has no column {heading!r}",
}


def _shared(command: Any) -> Any:
    for option in (
        click.option("--facts", "out", type=click.Path(dir_okay=False, path_type=Path),
                     help="Write the facts to this file instead of a stack."),
        click.option("--rejects", type=click.Path(dir_okay=False, path_type=Path),
                     help="Write the rows that became no fact to this CSV file."),
        click.option("--yes", is_flag=True, help="Do not ask before anything is written."),
        click.option("--undo", is_flag=True, help="Take back what an import of these files brought in."),
        data_option,
        stage_option,
    ):  # fmt: skip
        command = option(command)
    return command


@click.group("import")
def command() -> None:
    """Turn an export of another system into facts (docs/import.md).

    Without --facts they go into the running stack, after a summary and a question. A second run changes nothing; one that
    broke off goes on where it was; --undo takes back.
    """


@command.command("greenhouse")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@_shared
def greenhouse(folder: Path, **options: Any) -> None:
    """A folder with Greenhouse's tables: application.csv, and its neighbours where they are."""
    from chalicelib.importing import greenhouse as mapping
    from chalicelib.importing.history import history
    from chalicelib.importing.tables import rows_of

    def found() -> History:
        if not (folder / mapping.MUST).exists():
            raise click.UsageError(f"{folder}: there is no {mapping.MUST} in it")
        there = {name: headings for name, headings in mapping.TABLES.items() if (folder / name).exists()}
        return history(mapping.facts_of({name: rows_of(_content(folder / name), name, headings)
                                         for name, headings in there.items()}))  # fmt: skip

    _bring(found, **options)


@command.command("attendance")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--timezone", default="Asia/Shanghai", show_default=True, help="Where the days of the table are days.")
@_shared
def attendance(file: Path, timezone: str, **options: Any) -> None:
    """A table of interviews with who came."""
    from zoneinfo import available_timezones

    from chalicelib.importing import attendance as mapping
    from chalicelib.importing.history import history
    from chalicelib.importing.tables import rows_of

    if timezone not in available_timezones():
        raise click.BadParameter("give an IANA name such as Asia/Shanghai", param_hint="--timezone")
    _bring(lambda: history(mapping.facts_of(rows_of(_content(file), file.name), file.name, timezone)), **options)


def _bring(
    found: Any, out: Path | None, rejects: Path | None, yes: bool, undo: bool, data: Path | None, stage: str | None
) -> None:
    from chalicelib.errors import Conflict, EvenkeelError, Unavailable

    try:
        told = found()
        _summary(told, rejects)
        if out is not None:
            _write(told, out)
            return
        chosen(data, stage)
        _into_stack(told, yes=yes, undo=undo)
    except Unavailable as error:
        raise click.ClickException("the stack does not answer; start it and run the same again: it goes on") from error
    except Conflict as error:
        raise click.ClickException("the ledger has another fact under one of these ids; nothing of it was changed") from error
    except EvenkeelError as error:
        text = ERRORS.get(error.code)
        raise click.ClickException(text.format_map(error.details) if text else error.code) from error


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise click.ClickException(f"{file}: cannot be read ({error.strerror})") from error


def _summary(told: History, rejects: Path | None) -> None:
    click.echo(f"{len(told.facts):,} facts", err=True)
    for kind, count in told.kinds.items():
        click.echo(f"  {count:>7,}  {kind}", err=True)
    click.echo(f"{len(told.rejects):,} rows became no fact", err=True)
    for each in told.rejects[:SHOWN]:
        click.echo(f"  {each.file} row {each.row} {WHY[each.why].format(value=each.value[:60])}", err=True)
    if len(told.rejects) > SHOWN:
        click.echo("  …; --rejects FILE writes all of them", err=True)
    if rejects is not None:
        with rejects.open("w", newline="", encoding="utf-8-sig") as file:
            rows = csv.writer(file)
            rows.writerow(["file", "row", "why", "value"])
            rows.writerows([each.file, each.row, WHY[each.why].format(value=each.value), each.value] for each in told.rejects)


def _write(told: History, out: Path) -> None:
    try:
        with out.open("w", encoding="utf-8") as file:
            for fact in told.facts:
                file.write(json.dumps(fact.to_json(), ensure_ascii=False) + "\n")
    except OSError as error:
        raise click.ClickException(f"{out}: cannot be written ({error.strerror})") from error


def _into_stack(told: History, *, yes: bool, undo: bool) -> None:
    from chalicelib import wiring_value

    bring = _use_case()
    known = bring.known(told.facts)
    standing = sum(turns % 2 == 0 for turns in known.values())
    click.echo(f"{standing:,} of these facts stand in the ledger already", err=True)
    left = standing if undo else len(told.facts) - standing
    hold = wiring_value.hold()
    if not left and (undo or not hold()):
        click.echo("nothing to do; `evenkeel rebuild` says whether everything is counted", err=True)
        return
    question = f"Take {left:,} facts back?" if undo else f"Bring {left:,} facts in?"
    if not yes:
        if not sys.stdin.isatty():
            raise click.UsageError("this would write into the ledger: say --yes, or --facts FILE to look first")
        click.confirm(question, abort=True, err=True)
    with hold.holding(), click.progressbar(length=1000, label="taking back" if undo else "bringing in", file=sys.stderr) as bar:
        for done, whole in bring.undo(told.facts) if undo else bring(told.facts):
            bar.update(done * 1000 // max(whole, 1) - bar.pos)
    click.echo(f"{left:,} facts {'taken back' if undo else 'brought in'}")


def _use_case() -> Bring:
    from chalicelib import wiring, wiring_value
    from chalicelib.importing.history import Bring

    def count(facts: Any) -> None:
        wiring_value.count()(facts)

    def count_all(facts: Any) -> Iterator[tuple[int, int]]:
        yield from wiring_value.count_all()(facts)

    return Bring(wiring.ledger("import"), count_all, count, wiring.now)
