"""Which stack a command works on: the one that runs on this machine, or a stage in the cloud."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

data_option = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the running stack's data  [default: found by itself].",
)
stage_option = click.option(
    "--stage", metavar="STAGE", help="A stage in the cloud instead, by this shell's AWS credentials (such as dev)."
)

Client = Callable[[str], Any]


def local(data: Path | None) -> Client:
    """Make this process speak to the stack that runs on this machine, as its functions do; its clients.

    Raises:
        click.ClickException: none runs.
    """
    from infra.local.stack import NotRunning, running

    try:
        stack = running(data, lambda text: click.echo(text, err=True))
    except NotRunning as error:
        raise click.ClickException(str(error)) from error
    os.environ |= stack.environment
    return stack.client


def chosen(data: Path | None, stage: str | None) -> tuple[Client, str]:
    """The clients and the stage of a stack here or in the cloud.

    Raises:
        click.UsageError: both were named. click.ClickException: none runs here, or there is none of that stage.
    """
    if stage is None:
        from infra.local.stack import STAGE

        return local(data), STAGE
    if data is not None:
        raise click.UsageError("--data is for a stack on this machine and --stage for the cloud; give one of them")
    import boto3
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        found = boto3.client("cloudformation").describe_stacks(StackName=f"evenkeel-{stage}-state")["Stacks"][0]
    except (BotoCoreError, ClientError) as error:
        raise click.ClickException(f"stage {stage} cannot be reached with this shell's AWS credentials: {error}") from error
    from infra.local.deploy import names

    os.environ |= names({output["OutputKey"]: output["OutputValue"] for output in found["Outputs"]}, stage)
    return boto3.client, stage
