"""What every test may use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from chalicelib.adapters.dynamo.rows import Tables
from infra import words
from infra.local import deploy
from infra.local.stack import REGION, STAGE, Stack
from tests.aws import embedded_aws
from tests.payloads import Faults, faults_by

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("EVENKEEL_SHARED", ROOT.parent / "shared"))

# A busy machine is slow now and then, and that is no fault: where time is what a test is about, it says so itself.
hypothesis.settings.register_profile("evenkeel", deadline=None)
hypothesis.settings.load_profile("evenkeel")


def pytest_sessionstart() -> None:
    """Let the words of every language be as up to date as their sources."""
    words.compile_catalogs()


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared designs, schemas and documents beside the project; skips where it is not there."""
    if not (SHARED / "schemas").is_dir():
        if os.environ.get("EVENKEEL_REQUIRE_SHARED"):
            pytest.fail("the shared folder beside the project is required here and is missing")
        pytest.skip("no shared folder beside the project")
    return SHARED


@pytest.fixture(scope="session")
def payload_faults() -> Faults | None:
    """Slack's rules for what the app sends; None where there is no shared folder (``test_payloads.py`` says so)."""
    return faults_by(SHARED) if (SHARED / "schemas").is_dir() else None


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """An embedded AWS with the state stack in it, for all tests of a run."""
    with embedded_aws(tmp_path_factory.mktemp("aws"), ROOT) as running:
        deploy.state(running)
        # The adapters find it as they do in a function: by the environment.
        given = deploy.access(running)
        before = {name: os.environ.get(name) for name in given}
        os.environ |= given
        yield running
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@pytest.fixture
def tables(stack: Stack) -> Tables:
    """The tables of that stack, empty."""
    tables = Tables(f"evenkeel-{STAGE}-ledger", f"evenkeel-{STAGE}-records", REGION, stack.aws)
    for model in (tables.facts, tables.rows):
        with model.batch_write() as batch:
            for row in model.scan():
                batch.delete(row)
    return tables
