"""``emulate``, a server of Slack's Web API that others wrote, started on this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web import WebClient

from infra.local.processes import free_port

HERE = Path(__file__).parent
TOKEN = "test_token_admin"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Its address; skips where there is no Node."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        if os.environ.get("EVENKEEL_REQUIRE_NODE"):
            pytest.fail("Node is required here and is missing")
        pytest.skip("no Node here (apt-get install nodejs npm)")
    folder = tmp_path_factory.mktemp("emulate")
    for name in ("package.json", "package-lock.json", "loopback.cjs"):
        shutil.copy(HERE / name, folder)
    install = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(install, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        if os.environ.get("EVENKEEL_REQUIRE_NODE"):
            pytest.fail(done.stderr)
        pytest.skip("the package registry does not answer")
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [node, "--require", "./loopback.cjs", "node_modules/emulate/dist/index.js", "start", "--service", "slack"]
    command += ["--port", str(port), "--base-url", url]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        _wait(url)
        yield url
    finally:
        process.terminate()
        process.wait(10)


def _wait(url: str) -> None:
    client, end = WebClient(token=TOKEN, base_url=f"{url}/api/"), time.monotonic() + 30
    while True:
        try:
            client.auth_test()
            return
        except (OSError, SlackApiError):
            assert time.monotonic() < end, "emulate does not answer"
            time.sleep(0.05)


@pytest.fixture
def client(server: str) -> WebClient:
    """The bot's client."""
    return WebClient(token=TOKEN, base_url=f"{server}/api/", retry_handlers=[])


@pytest.fixture
def channel(client: WebClient) -> str:
    """A channel that is there."""
    return str(client.conversations_list()["channels"][0]["id"])
