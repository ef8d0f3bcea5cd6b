"""``evenkeel score``: the value model on a file of facts, without any store."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from chalicelib.errors import EvenkeelError, Invalid
from chalicelib.performance.book import Book
from chalicelib.performance.days import Days, Period, instant
from chalicelib.performance.metrics import metrics
from chalicelib.performance.reading import read
from chalicelib.performance.rendering import as_json, explained
from chalicelib.performance.report import report
from chalicelib.performance.settings import Settings, settings


class _Progress:
    """A bar on a terminal, nothing in a pipe. Counts bytes as lines are read, so that it costs next to nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._shown = sys.stderr.isatty()

    def lines(self) -> Iterator[str]:
        """The file's lines, from the start each time."""
        with self._path.open(encoding="utf-8-sig") as file:
            if not self._shown:
                yield from file
                return
            size = max(os.fstat(file.fileno()).st_size, 1)
            with click.progressbar(length=size, label="reading facts", file=sys.stderr) as bar:
                pending = 0
                for count, line in enumerate(file, start=1):
                    pending += len(line.encode())
                    if count % 5000 == 0:
                        bar.update(pending)
                        pending = 0
                    yield line
                bar.update(pending)


@click.command(help="Compute the value model on a file of facts and print it as one JSON object.")
@click.option("--facts", "facts_file", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Facts, one JSON object a line.")  # fmt: skip
@click.option("--period", required=True, help="The month to compute, as 2026-10.")
@click.option("--settings", "settings_file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Settings as JSON; every key is optional.")  # fmt: skip
@click.option(
    "--as-of",
    "as_of",
    help="Only what was known at the end of this day, as 2026-10-15, or before this moment, as 2026-11-01T00:05:00+08:00.",
)
def command(facts_file: Path, period: str, settings_file: Path | None, as_of: str | None) -> None:
    """Compute the value model on a file of facts."""
    month = _period(period)
    try:
        chosen = _settings(settings_file)
    except EvenkeelError as error:
        raise click.UsageError(explained(error)) from error
    known_before, through = _known(as_of, Days(chosen.timezone))
    try:
        result = compute(_Progress(facts_file).lines, month, chosen, known_before, through)
    except EvenkeelError as error:
        raise click.ClickException(explained(error)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise click.ClickException(f"{facts_file}: cannot be read as UTF-8 text ({type(error).__name__})") from error
    click.echo(json.dumps(result, ensure_ascii=False))


def compute(
    lines: Any, period: Period, chosen: Settings, known_before: int | None = None, through: int | None = None
) -> Mapping[str, Any]:
    """The report of a period as a JSON object.

    ``lines`` opens the facts; those known before an instant count, and days through this one have come (``Book``, ``State``).
    """
    days = Days(chosen.timezone)
    kinds = {query["kind"] for own in chosen.metrics for query in (own["x"], own["n"])}
    collecting = gc.isenabled()
    # Nothing that is read forms a circle: looking for them would take half of the time.
    gc.disable()
    try:
        book = read(lines, lambda: Book(days, period, known_before, kinds))
        return as_json(report(book, chosen, through=through))
    finally:
        if collecting:
            gc.enable()


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except Invalid as error:
        raise click.BadParameter("give a month as 2026-10", param_hint="--period") from error


def _known(text: str | None, days: Days) -> tuple[int | None, int | None]:
    """The instant before which facts are known, and the last day that has come."""
    if text is None:
        return None, None
    try:
        if len(text) == len("2026-10-15"):
            day = date.fromisoformat(text).toordinal()
            return days.start(day + 1), day
        at = instant(datetime.fromisoformat(text))
    except (ValueError, TypeError) as error:
        hint = "give a day as 2026-10-15, or a moment with its zone as 2026-11-01T00:05:00+08:00"
        raise click.BadParameter(hint, param_hint="--as-of") from error
    return at, days.of(at)


def _settings(path: Path | None) -> Settings:
    document: Any = None
    if path is not None:
        try:
            document = json.loads(path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError) as error:
            raise click.UsageError(f"{path}: is no JSON document") from error
    chosen = settings(document)
    metrics(chosen)
    Days(chosen.timezone)
    return chosen


def _main(arguments: Iterable[str] | None = None) -> None:
    try:
        command.main(args=None if arguments is None else list(arguments), standalone_mode=False)
    except click.UsageError as error:
        click.echo(f"evenkeel: {error.format_message()} (see `evenkeel score --help`)", err=True)
        sys.exit(2)
    except click.ClickException as error:
        click.echo(f"evenkeel: {error.format_message()}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    _main()
