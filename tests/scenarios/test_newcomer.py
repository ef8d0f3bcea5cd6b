"""What somebody sees who tries Evenkeel for the first time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.house import House, shown
from tests.scenarios.person import Person

pytestmark = pytest.mark.stack
SAMPLES = Path(__file__).resolve().parents[2] / "infra" / "samples" / "files"


def test_a_resume_becomes_a_card(house: House, zhang: Person) -> None:
    house.begin_batch()
    house.drop("priya-raman-backend.pdf", (SAMPLES / "priya-raman-backend.pdf").read_bytes())
    house.message("priya-raman-backend.pdf", seconds=5)
    card = house.message("新候选人", "Raman P.")
    print(shown(card))
