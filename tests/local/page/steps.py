"""What tests of the page do again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Visit = Callable[..., Any]


def say(page: Any, text: str) -> None:
    page.locator("#main .composer textarea").fill(text)
    page.keyboard.press("Enter")


def last(page: Any) -> Any:
    return page.locator("#main .message").last


def expect(locator: Any) -> Any:
    from playwright.sync_api import expect as expecting

    return expecting(locator)
