"""The laptop's clock: it ticks as the schedule of the cloud does, and the page puts it forward, to see what time brings."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chalicelib.adapters.clock import Clock
from infra.local.slack.guard import guarded
from infra.local.slack.refusal import Refused
from infra.local.slack.streaming import receive

LOG = logging.getLogger("evenkeel.clock")
EVERY = 60.0
"""Seconds between ticks; in the cloud it is five minutes, which is long for somebody who looks on."""

LONGEST = 366 * 86_400
"""Seconds that the clock goes forward at once."""

FARTHEST = 10 * LONGEST
"""Seconds that it may be ahead in all."""

EVENT = {
    "version": "0", "id": "laptop", "detail-type": "Scheduled Event", "source": "aws.events", "account": "000000000000",
    "time": "1970-01-01T00:00:00Z", "region": "us-east-1", "resources": [], "detail": {},
}  # fmt: skip
"""What EventBridge sends. Nothing in it is read: a late tick does what is due when it comes."""

PATIENCE = 290.0
"""Seconds that the jobs of one tick may take, as in the cloud."""


@dataclass
class LaptopClock:
    """The clock of the functions that listen at ``door``; ``file`` holds by how many seconds it is put forward; ``tell`` is how
    open pages hear that it was moved."""

    file: Path
    door: str
    tell: Callable[[dict[str, object]], None] = lambda event: None
    _ticking: asyncio.Lock = field(default_factory=asyncio.Lock)

    def ahead(self) -> int:
        """Seconds ahead of the real time."""
        return Clock(str(self.file)).seconds()

    def forward(self, seconds: int) -> None:
        """Put it forward; 0 brings it back to the real time.

        Raises:
            ValueError: that is backwards, or too far.
        """
        to = self.ahead() + seconds if seconds else 0
        if not 0 <= seconds <= LONGEST or to > FARTHEST:
            raise ValueError(seconds)
        fresh = self.file.with_suffix(".new")
        fresh.write_text(str(to), encoding="ascii")
        # At once: a function that reads it meanwhile finds the old or the new time.
        fresh.replace(self.file)

    async def tick(self) -> bool:
        """Have the functions do what is due; whether they could."""
        async with self._ticking, httpx.AsyncClient(base_url=self.door, timeout=PATIENCE, trust_env=False) as client:
            try:
                answer = await client.post("/invoke/tick", json=EVENT)
            except httpx.HTTPError as error:
                LOG.warning("the functions did not hear the tick: %s", type(error).__name__)
                return False
        return answer.is_success

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Tick again and again while this is open."""

        async def ticking() -> None:
            while True:
                await self.tick()
                await asyncio.sleep(EVERY)

        going = asyncio.create_task(ticking())
        try:
            yield
        finally:
            going.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await going

    def routes(self) -> list[Route]:
        """``GET /clock`` says what time it is; ``POST /clock {"forward": seconds}`` puts it forward and ticks."""
        return [Route("/clock", guarded(self._read), methods=["GET"]), Route("/clock", guarded(self._move), methods=["POST"])]

    async def _read(self, request: Request) -> Response:
        return JSONResponse(self._said())

    async def _move(self, request: Request) -> Response:
        try:
            asked = json.loads(await receive(request, 1024))
            self.forward(int(asked["forward"]))
        except (KeyError, TypeError, ValueError, Refused):
            return JSONResponse({"ok": False, "error": "invalid_arguments"}, 400)
        self.tell({"type": "clock", **self._said()})
        return JSONResponse(self._said() | {"done": await self.tick()})

    def _said(self) -> dict[str, object]:
        return {"ok": True, "now": Clock(str(self.file))().isoformat(), "ahead": self.ahead()}
