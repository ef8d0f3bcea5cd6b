"""What happens in the workspace, told to the open pages at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass, field

from infra.local.slack.store import Doc

BACKLOG = 500
"""Events that a page may be behind; one that is slower is let go, comes back and asks for everything."""


@dataclass(eq=False)
class _Page:
    person: str
    tab: str
    loop: asyncio.AbstractEventLoop
    queue: asyncio.Queue[Doc | None] = field(default_factory=lambda: asyncio.Queue(BACKLOG + 1))


class Live:
    """The open pages and what they hear."""

    def __init__(self) -> None:
        self._pages: set[_Page] = set()

    async def listen(self, person: str, tab: str) -> AsyncIterator[Doc]:
        """Everything that this person's page should know from now on."""
        page = _Page(person, tab, asyncio.get_running_loop())
        self._pages.add(page)
        try:
            while (event := await page.queue.get()) is not None:
                yield event
        finally:
            self._pages.discard(page)

    def tell(self, event: Doc, people: Collection[str] | None = None, tab: str = "") -> None:
        """Tell these people's pages (everyone's without any); with a ``tab`` that page only. From any thread."""
        for page in list(self._pages):
            if (people is None or page.person in people) and tab in ("", page.tab):
                page.loop.call_soon_threadsafe(self._put, page, event)

    def close(self) -> None:
        """End all streams."""
        for page in list(self._pages):
            page.loop.call_soon_threadsafe(page.queue.put_nowait, None)

    def _put(self, page: _Page, event: Doc) -> None:
        if page.queue.qsize() >= BACKLOG:
            self._pages.discard(page)
            page.queue.put_nowait(None)
        else:
            page.queue.put_nowait(event)
