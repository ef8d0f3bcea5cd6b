"""Doing what the page does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest


@pytest.fixture
def do(office: Any) -> Callable[..., dict[str, Any]]:
    """``do("say", "UMEI", channel=…, text=…)``: one request of the page."""

    def request(act: str, person: str, **fields: Any) -> dict[str, Any]:
        answer = httpx.post(
            f"{office.url}/client/{act}", json={"person": person, "tab": "t1", **fields}, timeout=10, trust_env=False
        )
        found: dict[str, Any] = answer.json()
        return found

    return request
