"""The embedded AWS for tests: one process for all of them, each with names of its own where it matters."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.local.processes import free_port
from infra.local.stack import Stack


@contextmanager
def embedded_aws(data: Path, root: Path) -> Iterator[Stack]:
    """An embedded AWS on a free port for as long as the block runs."""
    port = free_port()
    process = start(data, root, port)
    try:
        yield Stack(page="", aws=f"http://127.0.0.1:{port}", data=str(data), environment={})
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def start(data: Path, root: Path, port: int) -> subprocess.Popen[bytes]:
    """Start it on these data and wait until it answers."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "aws.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "infra.local.aws.server", "--port", str(port), "--data", str(data)],
            cwd=root,
            stdout=log,
            stderr=log,
            env=os.environ | {"PYTHONPATH": str(root)},
        )
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_ministack/health", timeout=2).close()
        except OSError:
            time.sleep(0.05)
        else:
            return process
    raise AssertionError((data / "aws.log").read_text())
