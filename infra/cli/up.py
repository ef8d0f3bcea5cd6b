"""``evenkeel up``: everything on this machine."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command("up")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port of 127.0.0.1 for the page.")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Folder of the data  [default: .evenkeel].")
@click.option("--empty", is_flag=True, help="Begin with one admin instead of the made-up company.")
@click.option("--no-demo", is_flag=True, help="Leave out the made-up company's year of facts.")
@click.option("--no-browser", is_flag=True, help="Do not open the page in a browser.")
def command(port: int, data: Path | None, empty: bool, no_demo: bool, no_browser: bool) -> None:
    """Start the page, the bucket, the embedded AWS and the functions on this machine; Ctrl-C stops them.

    Everything stays in the data folder and is there again at the next start.
    """
    from infra.local.processes import DidNotStart
    from infra.local.running import PortTaken, run
    from infra.local.stack import HOME, AlreadyRunning, NoPlace

    def ready(page: str) -> None:
        click.echo(f"ready {page}")
        sys.stdout.flush()
        if not no_browser and sys.stdout.isatty():
            click.launch(page)

    try:
        run(data or HOME, port, empty=empty, demo=not no_demo, say=lambda text: click.echo(text, err=True), ready=ready)
    except (AlreadyRunning, NoPlace, PortTaken, DidNotStart) as error:
        raise click.ClickException(str(error)) from error
