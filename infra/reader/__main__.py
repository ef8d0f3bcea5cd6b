"""``python -m infra.reader --port N``: the reader's process; says one line when it answers."""

from __future__ import annotations

import asyncio

import click
import uvicorn

from infra.reader.server import create_app


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), required=True, help="Port of 127.0.0.1 to listen on.")
@click.option("--latin-only", is_flag=True, hidden=True, help="See Chinese as Textract does: as Latin garbage.")
def main(port: int, latin_only: bool) -> None:
    """Serve Textract's protocol and the container Lambda's door on this machine."""
    config = uvicorn.Config(create_app(latin_only=latin_only), "127.0.0.1", port, log_level="error", access_log=False)
    asyncio.run(_serve(uvicorn.Server(config), port))


async def _serve(server: uvicorn.Server, port: int) -> None:
    serving = asyncio.create_task(server.serve())
    while not server.started and not serving.done():
        await asyncio.sleep(0.02)
    if server.started:
        click.echo(f"ready http://127.0.0.1:{port}")
    await serving


if __name__ == "__main__":
    main()
