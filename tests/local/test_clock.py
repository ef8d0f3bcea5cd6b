"""The laptop's clock: put forward by the page, read by the functions, ticking."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chalicelib.adapters.clock import Clock
from infra.local.clock import FARTHEST, LONGEST, LaptopClock
from tests.local.conftest import Server

DAY = 86_400


class Functions:
    """The functions' process, as far as the clock knows it."""

    def __init__(self) -> None:
        self.ticks = 0
        self.status = 200
        self._server = Server()
        self.url = self._server.url

    def start(self) -> None:
        async def tick(request: Request) -> Response:
            self.ticks += 1
            return JSONResponse({}, self.status)

        self._server.start(Starlette(routes=[Route("/invoke/tick", tick, methods=["POST"])]))

    def stop(self) -> None:
        self._server.stop()


@pytest.fixture
def functions() -> Iterator[Functions]:
    running = Functions()
    running.start()
    yield running
    running.stop()


@pytest.fixture
def clock(tmp_path: Path, functions: Functions) -> LaptopClock:
    return LaptopClock(tmp_path / "clock", functions.url)


@pytest.fixture
def page(clock: LaptopClock) -> Iterator[httpx.Client]:
    server = Server()
    server.start(Starlette(routes=clock.routes()))
    with httpx.Client(base_url=server.url, trust_env=False) as client:
        yield client
    server.stop()


def near(seconds: float, clock: Clock) -> bool:
    return abs(clock() - datetime.now(UTC) - timedelta(seconds=seconds)) < timedelta(seconds=5)


def test_a_clock_that_nobody_put_forward_has_the_real_time(tmp_path: Path) -> None:
    assert near(0, Clock())
    assert near(0, Clock(str(tmp_path / "clock")))


def test_the_functions_read_how_far_it_was_put_forward(clock: LaptopClock) -> None:
    clock.forward(DAY)
    clock.forward(DAY)
    assert near(2 * DAY, Clock(str(clock.file)))
    clock.forward(0)
    assert near(0, Clock(str(clock.file)))


@pytest.mark.parametrize("seconds", [-1, LONGEST + 1])
def test_it_goes_neither_back_nor_too_far_at_once(clock: LaptopClock, seconds: int) -> None:
    clock.forward(DAY)
    with pytest.raises(ValueError, match=str(seconds)):
        clock.forward(seconds)
    assert clock.ahead() == DAY


def test_it_ends_somewhere(clock: LaptopClock) -> None:
    clock.file.write_text(str(FARTHEST - DAY), encoding="ascii")
    clock.forward(DAY)
    with pytest.raises(ValueError, match="1"):
        clock.forward(1)


def test_putting_it_forward_does_what_is_due_at_once(page: httpx.Client, functions: Functions) -> None:
    answer = page.post("/clock", json={"forward": DAY}).json()
    assert (answer["ok"], answer["ahead"], answer["done"], functions.ticks) == (True, DAY, True, 1)
    assert page.get("/clock").json()["ahead"] == DAY


def test_open_pages_hear_that_it_was_moved(tmp_path: Path, functions: Functions) -> None:
    heard: list[dict[str, object]] = []
    clock = LaptopClock(tmp_path / "clock", functions.url, heard.append)
    server = Server()
    server.start(Starlette(routes=clock.routes()))
    httpx.post(f"{server.url}/clock", json={"forward": DAY})
    httpx.post(f"{server.url}/clock", json={"forward": -1})
    server.stop()
    assert [(event["type"], event["ahead"]) for event in heard] == [("clock", DAY)]


def test_the_page_hears_that_a_job_failed(page: httpx.Client, functions: Functions) -> None:
    functions.status = 500
    assert page.post("/clock", json={"forward": DAY}).json() | {"now": ""} == {"ok": True, "now": "", "ahead": DAY, "done": False}


def test_functions_that_are_away_are_no_end_of_the_clock(page: httpx.Client, functions: Functions) -> None:
    functions.stop()
    assert page.post("/clock", json={"forward": DAY}).json()["done"] is False


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"forward": -5}', b'{"forward": "soon"}', b" " * 2000])
def test_nonsense_moves_nothing(page: httpx.Client, clock: LaptopClock, body: bytes) -> None:
    assert page.post("/clock", content=body).status_code == 400
    assert clock.ahead() == 0


def test_a_foreign_page_cannot_move_it(page: httpx.Client, clock: LaptopClock) -> None:
    answer = page.post("/clock", json={"forward": DAY}, headers={"Origin": "https://elsewhere.example"})
    assert (answer.status_code, clock.ahead()) == (403, 0)


def test_it_ticks_by_itself(clock: LaptopClock, functions: Functions) -> None:
    async def look() -> None:
        async with clock.running(), asyncio.timeout(10):
            while not functions.ticks:
                await asyncio.sleep(0.01)

    asyncio.run(look())
    assert functions.ticks == 1


def test_ticks_wait_for_one_another(clock: LaptopClock, functions: Functions) -> None:
    async def both() -> list[bool]:
        return list(await asyncio.gather(clock.tick(), clock.tick()))

    assert asyncio.run(both()) == [True, True]
    assert functions.ticks == 2
