"""A whole stack for each file of scenarios: what one leaves behind is no other's. What it tells Slack is checked after each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.payloads import Faults
from tests.scenarios.door import Door
from tests.scenarios.house import SECRET, House
from tests.scenarios.person import Person


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[House]:
    """The stack, started once for a file."""
    house = House(tmp_path_factory.mktemp("house"), root)
    try:
        house.start()
        yield house
    finally:
        house.close()


@pytest.fixture
def house(running: House, payload_faults: Faults | None) -> Iterator[House]:
    """The stack; whatever a scenario makes it send to Slack, Slack would take."""
    read = running.transcript.stat().st_size if running.transcript.exists() else 0
    yield running
    if payload_faults and running.transcript.exists():
        with running.transcript.open("rb") as lines:
            lines.seek(read)
            assert payload_faults(lines.read().decode().splitlines()) == []


@pytest.fixture
def door(house: House) -> Door:
    """The way in for what Slack sends."""
    return Door(house.page, SECRET)


@pytest.fixture
def zhang(house: House) -> Person:
    """张伟, who recruits; reads Chinese."""
    return Person(house, "UZHANG")


@pytest.fixture
def smith(house: House) -> Person:
    """Emma Smith, who hires; reads English."""
    return Person(house, "USMITH")


@pytest.fixture
def chen(house: House) -> Person:
    """陈静, who manages HR."""
    return Person(house, "UCHEN")
