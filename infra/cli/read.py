"""``evenkeel read``: what résumés say, one JSON object a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from chalicelib.errors import EvenkeelError
from infra.reader.sentences import sentence


@click.command("read")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path())
def command(files: Sequence[str]) -> None:
    """Read résumés (PDF, DOCX, PNG, JPG, TIFF, TXT) and print what they say, one JSON object a line.

    A file that cannot be read gives its error and the others go on; the exit code is 1 then.
    """
    from chalicelib.resume.limits import Limits
    from infra.reader.engine_on_demand import EngineOnDemand

    limits, ocr = Limits(), EngineOnDemand()
    failed = False
    # The bar is for people; on a pipe, and for one file, there is none.
    hidden = not sys.stderr.isatty() or len(files) == 1
    with click.progressbar(files, label="reading", file=sys.stderr, hidden=hidden) as bar:
        for file in bar:
            record = {"file": file} | _read(file, ocr, limits)
            failed = failed or "error" in record
            click.echo(json.dumps(record, ensure_ascii=False))
    if failed:
        sys.exit(1)


def _read(file: str, ocr: Any, limits: Any) -> dict[str, Any]:
    path = Path(file)
    try:
        return dict(reading_of(file, ocr, limits).to_json())
    except OSError as error:
        return {"error": f"{path.name} cannot be opened: {error.strerror or error}. Check the path and its permissions."}
    except EvenkeelError as error:
        return {"error": sentence(error), "code": error.code}
    except Exception as error:  # noqa: BLE001 - the edge: one strange file must not end the run
        return {"error": f"{path.name} could not be read because of a fault of ours ({type(error).__name__}). Please report it."}


def reading_of(file: str, ocr: Any, limits: Any) -> Any:
    """What a file says (``chalicelib.resume.reading.Reading``).

    Raises:
        OSError: it cannot be opened. Others as ``read_resume``.
    """
    from chalicelib.errors import Invalid
    from chalicelib.resume.reading import read_resume

    path = Path(file)
    size = path.stat().st_size
    if path.is_file() and size > limits.bytes:
        # Not even opened: it may be any size.
        raise Invalid("document.too_large", name=path.name, size=size, limit=limits.bytes)
    return read_resume(path.read_bytes(), path.name, ocr, limits=limits)


if __name__ == "__main__":
    command()
