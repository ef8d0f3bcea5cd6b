"""``evenkeel manifest``: the Slack app as Slack's configuration page takes it."""

from __future__ import annotations

import click

from infra.cloud.manifest import EXAMPLE, as_yaml


@click.command("manifest")
@click.option("--url", default=EXAMPLE, show_default=True, help="Address of the deployed door: the output SlackURL of its stack.")
def command(url: str) -> None:
    """Print the manifest of the Slack app: commands, shortcuts, scopes and events as the code has them."""
    if not url.startswith("https://"):
        raise click.BadParameter("Slack takes https addresses only", param_hint="--url")
    click.echo(as_yaml(url), nl=False)
