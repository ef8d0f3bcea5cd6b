"""``evenkeel match``: how well résumés fit a vacancy, one JSON object a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from chalicelib.errors import EvenkeelError, Invalid
from infra.reader.sentences import sentence

WRONG = {
    "vacancy.shape": "the vacancy is no JSON object; see docs/matching.md for its fields",
    "vacancy.field": "the vacancy's {field} is missing or of another kind; see docs/matching.md",
}
LARGEST = 1024 * 1024
"""Bytes of a vacancy."""


@click.command("match")
@click.option("--vacancy", "vacancy_file", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="The vacancy as JSON: title, must, nice, min_years, degree, location.")  # fmt: skip
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path())
def command(vacancy_file: Path, files: Sequence[str]) -> None:
    """Match résumés (as evenkeel read takes them) with a vacancy and print score and evidence, one JSON object a line.

    A file that cannot be read gives its error and the others go on; the exit code is 1 then.
    """
    from chalicelib.adapters.sentences import SentenceEncoder
    from chalicelib.resume.limits import Limits
    from infra.reader.engine_on_demand import EngineOnDemand

    vacancy = _vacancy(vacancy_file)
    limits, ocr, meaning = Limits(), EngineOnDemand(), SentenceEncoder()
    failed = False
    hidden = not sys.stderr.isatty() or len(files) == 1
    with click.progressbar(files, label="matching", file=sys.stderr, hidden=hidden) as bar:
        for file in bar:
            record = {"file": file} | _match(file, vacancy, ocr, limits, meaning)
            failed = failed or "error" in record
            click.echo(json.dumps(record, ensure_ascii=False))
    if failed:
        sys.exit(1)


def _vacancy(file: Path) -> Any:
    from chalicelib.resume.matching.vacancy import vacancy_of

    try:
        with file.open("rb") as content:
            document = json.loads(content.read(LARGEST).decode("utf-8-sig"))
        return vacancy_of(document)
    except (OSError, ValueError, RecursionError) as error:
        raise click.UsageError(f"{file}: is no JSON document") from error
    except Invalid as error:
        raise click.UsageError(f"{file}: {WRONG[error.code].format_map(error.details)}") from error


def _match(file: str, vacancy: Any, ocr: Any, limits: Any, meaning: Any) -> dict[str, Any]:
    from chalicelib.resume.matching.match import match
    from infra.cli.read import reading_of

    try:
        found = match(vacancy, reading_of(file, ocr, limits), meaning)
    except OSError as error:
        return {"error": f"{Path(file).name} cannot be opened: {error.strerror or error}. Check the path and its permissions."}
    except EvenkeelError as error:
        return {"error": sentence(error), "code": error.code}
    except Exception as error:  # noqa: BLE001 - the edge: one strange file must not end the run
        fault = f"because of a fault of ours ({type(error).__name__})"
        return {"error": f"{Path(file).name} could not be matched {fault}. Please report it."}
    requirements = [asdict(each) | {"met": round(each.met, 4)} for each in found.requirements]
    return {"score": found.score, "requirements": requirements}
