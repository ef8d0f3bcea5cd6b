"""``evenkeel upload``: files into the running stack's bucket, as a drop on the page does."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from infra.cli.target import data_option, local


@click.command("upload")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--to", "folder", metavar="PREFIX/", default="resumes/", show_default=True, help="Folder in the bucket.")
@data_option
def command(files: Sequence[Path], folder: str, data: Path | None) -> None:
    """Put FILEs into the running stack's bucket and print the key of each."""
    client = local(data)
    import os

    from botocore.exceptions import BotoCoreError, ClientError

    from infra.local.bucket import BadName, S3Bucket, key_of

    bucket = S3Bucket(client("s3"), os.environ["EVENKEEL_BUCKET"])
    failed = False
    hidden = not sys.stderr.isatty() or len(files) == 1
    with click.progressbar(files, label="uploading", file=sys.stderr, hidden=hidden) as bar:
        for file in bar:
            try:
                key = key_of(folder, file.name)
                with file.open("rb") as content:
                    bucket.put(key, content, None)
            except BadName:
                failed = True
                click.echo(f"evenkeel: {file.name} has no name that a bucket can take; rename it", err=True)
            except OSError as error:
                failed = True
                click.echo(f"evenkeel: {file} cannot be opened: {error.strerror or error}; check the path", err=True)
            except (BotoCoreError, ClientError) as error:
                raise click.ClickException(f"the bucket does not answer ({type(error).__name__}); is the stack up?") from error
            else:
                click.echo(key)
    if failed:
        sys.exit(1)
