"""Chromium for tests: skipped with a reason where there is none, required where the environment says so."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def launched() -> Iterator[Any]:
    """A browser. For a module only: while it is there, a loop runs in this thread."""
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright here")
    path = (
        os.environ.get("EVENKEEL_CHROMIUM")
        or shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if not path:
        if os.environ.get("EVENKEEL_REQUIRE_CHROMIUM"):
            pytest.fail("Chromium is required here and is missing")
        pytest.skip("no Chromium here (apt-get install chromium, or set EVENKEEL_CHROMIUM)")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
