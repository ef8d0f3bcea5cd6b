"""``evenkeel package``: what AWS runs."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

PYTHONS = ("3.11", "3.12", "3.13")


@click.command("package")
@click.option("--arch", type=click.Choice(["arm64", "x86_64"]), default="arm64", show_default=True, help="Processor in Lambda.")
@click.option("--stage", default="dev", show_default=True, metavar="STAGE", help="Stage that the template deploys by default.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("dist"), show_default=True, help="Folder.")
@click.option("--python", type=click.Choice(PYTHONS), default="3.13", show_default=True, help="Python in Lambda.")
def command(arch: str, stage: str, out: Path, python: str) -> None:
    """Build the zip and the templates that docs/deploy.md deploys."""
    from infra.cloud.dependencies import NotInstallable
    from infra.cloud.functions import Release
    from infra.cloud.package import STEPS, NotPackaged, build

    if not re.fullmatch("[a-z][a-z0-9]{0,11}", stage):
        raise click.BadParameter("small letters and digits, twelve at most, such as prod", param_hint="--stage")
    with click.progressbar(length=STEPS, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:

        def say(text: str) -> None:
            bar.label = text
            bar.update(1)

        try:
            made = build(Release(stage, arch, python), out, say)
        except (NotInstallable, NotPackaged) as error:
            raise click.ClickException(str(error)) from error
    click.echo(f"{made.archive}  {_megabytes(made.size)}, {_megabytes(made.unpacked)} unpacked  sha256 {made.sha256}")
    click.echo(f"{made.template}  stage {stage}, {arch}, Python {python}")
    click.echo(f"{out / 'state.yaml'}")
    if not made.bytecode:
        click.echo(
            f"evenkeel: no Python {python} here, so the zip holds no bytecode and cold starts take about three times as long; "
            f"`uv python install {python}` or your system's package of it, then package again",
            err=True,
        )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
