"""The page in Chromium, against the real server and an app that shows something of everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser import launched
from tests.local.page.showcase import answer

PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1366, "height": 768}


@pytest.fixture
def demo(office: Any) -> Any:
    """The office with an app that answers like one of HR's."""
    office.app.handler = lambda asked: answer(office, asked)
    return office


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser; skips where there is none."""
    with launched() as browser:
        yield browser


@pytest.fixture
def visit(demo: Any, chromium: Any) -> Iterator[Callable[..., Any]]:
    """``visit("UMEI", phone=True)``: the page as this person; fails at the end if the page raised anything."""
    contexts, errors = [], []

    def go(person: str = "UTOM", *, phone: bool = False, dark: bool = False, path: str = "") -> Any:
        context = chromium.new_context(
            viewport=PHONE if phone else LAPTOP, color_scheme="dark" if dark else "light", has_touch=phone
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on(
            "console",
            lambda line: (
                errors.append(line.text) if line.type == "error" and "Failed to load resource" not in line.text else None
            ),
        )
        page.goto(f"{demo.url}/?person={person}{path}")
        page.wait_for_selector("#who")
        page.wait_for_selector(".room-head h1")
        return page

    yield go
    for context in contexts:
        context.close()
    assert errors == []
