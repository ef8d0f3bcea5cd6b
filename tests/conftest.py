"""What every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared designs, schemas and documents beside the project; skips where it is not there."""
    folder = Path(os.environ.get("EVENKEEL_SHARED", ROOT.parent / "shared"))
    if not (folder / "schemas").is_dir():
        if os.environ.get("EVENKEEL_REQUIRE_SHARED"):
            pytest.fail("the shared folder beside the project is required here and is missing")
        pytest.skip("no shared folder beside the project")
    return folder
