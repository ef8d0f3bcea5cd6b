"""Events reach the app, again if they must, and survive a restart."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
from starlette.responses import PlainTextResponse

from infra.local.slack import Workspace

Do = Callable[..., dict[str, Any]]


def direct(office: Any, person: str) -> str:
    return str(office.workspace.channels.direct(person, "UEVENKEEL"))


def settled(found: Callable[[], bool]) -> bool:
    end = time.monotonic() + 5
    while not found() and time.monotonic() < end:
        time.sleep(0.01)
    return found()


def test_what_is_written_to_the_app_reaches_it(office: Any, do: Do) -> None:
    room = direct(office, "UMEI")
    do("say", "UMEI", channel=room, text="你好")
    event = office.app.wait(lambda asked: asked.get("type") == "message")
    assert (event["channel_type"], event["user"], event["text"], event["channel"]) == ("im", "UMEI", "你好", room)


def test_a_mention_reaches_the_app_and_chatter_does_not(office: Any, do: Do) -> None:
    do("say", "UMEI", channel="CRECRUITING", text="lunch?")
    do("say", "UMEI", channel="CRECRUITING", text="<@UEVENKEEL> help")
    assert office.app.wait(lambda asked: asked.get("type") == "app_mention")["text"] == "<@UEVENKEEL> help"
    assert len(office.app.got) == 1


def test_home_tells_that_it_was_opened(office: Any, do: Do) -> None:
    do("open", "UMEI", shown="home")
    event = office.app.wait(lambda asked: asked.get("type") == "app_home_opened")
    assert (event["user"], event["tab"]) == ("UMEI", "home")


def test_a_shared_file_can_be_fetched_with_the_token(office: Any, do: Do) -> None:
    content = bytes(range(256)) * 3000
    sent = httpx.post(f"{office.url}/client/upload", params={"person": "UMEI", "name": "简历.pdf"}, content=content).json()
    do("say", "UMEI", channel=direct(office, "UMEI"), text="", files=[sent["file"]["id"]])
    event = office.app.wait(lambda asked: asked.get("type") == "file_shared")
    file = office.client.files_info(file=event["file_id"])["file"]
    assert (file["name"], file["size"], event["user_id"]) == ("简历.pdf", len(content), "UMEI")
    answer = httpx.get(file["url_private_download"], headers={"Authorization": f"Bearer {office.client.token}"})
    assert answer.content == content


def test_an_event_comes_again_with_its_number_until_it_is_taken(office: Any, do: Do) -> None:
    answers = iter([500, 500, 200])
    office.app.handler = lambda asked: PlainTextResponse("", next(answers))
    do("open", "UMEI", shown="home")
    assert settled(lambda: len(office.app.got) == 3)
    assert len({asked["event_id"] for asked in office.app.got}) == 1
    retries = [(headers.get("x-slack-retry-num"), headers.get("x-slack-retry-reason")) for headers in office.app.headers]
    assert retries == [(None, None), ("1", "http_error"), ("2", "http_error")]
    assert settled(lambda: office.workspace.store.rows("SELECT id FROM events") == [])


def test_after_three_retries_an_event_is_given_up(office: Any, do: Do) -> None:
    office.app.handler = lambda asked: PlainTextResponse("", 500)
    do("open", "UMEI", shown="home")
    assert settled(lambda: len(office.app.got) == 4)
    assert settled(lambda: office.workspace.store.rows("SELECT id FROM events") == [])


def test_an_app_may_ask_for_no_retry(office: Any, do: Do) -> None:
    office.app.handler = lambda asked: PlainTextResponse("", 500, {"x-slack-no-retry": "1"})
    do("open", "UMEI", shown="home")
    assert settled(lambda: office.app.got and office.workspace.store.rows("SELECT id FROM events") == [])
    assert len(office.app.got) == 1


def test_an_event_waits_for_the_next_start(office: Any, tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"

    def workspace(app_url: str, retries: tuple[float, ...]) -> Workspace:
        made = Workspace(path, app_url=app_url, signing_secret="a-made-up-secret", bot_token="t", retries=retries)
        made.add_person("UMEI", "mei", "梅雨")
        return made

    async def dies() -> None:
        first = workspace("http://127.0.0.1:9", (0.0, 60.0))
        first.events.send({"type": "app_home_opened", "user": "UMEI"})
        await asyncio.sleep(0.2)
        first.close()

    async def lives() -> None:
        second = workspace(office.app.url, (0.0,))
        second.store.write("UPDATE events SET due = 0")
        second.resume()
        await asyncio.sleep(0.3)
        second.close()

    asyncio.run(dies())
    assert office.app.got == []
    asyncio.run(lives())
    assert [asked["type"] for asked in office.app.got] == ["app_home_opened"]
    assert office.app.headers[0]["x-slack-retry-reason"] == "connection_failed"


def test_the_address_of_the_app_is_verified(office: Any) -> None:
    link = office.workspace.events
    assert asyncio.run(link.verify())
    assert office.app.got[0]["type"] == "url_verification"


def test_everything_is_there_again_after_a_restart(office: Any, tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite3"
    options: dict[str, Any] = {"app_url": "http://127.0.0.1:9", "signing_secret": "s", "bot_token": "t"}
    first = Workspace(path, **options)
    first.add_person("UMEI", "mei", "梅雨")
    first.add_channel("CONE", "one", ["UMEI"])
    ts = first.messages.post("CONE", {"user": "UMEI", "text": "早"})["ts"]
    # No close: a killed process does not close either.
    second = Workspace(path, **options)
    second.add_channel("CONE", "one", ["UMEI"])
    assert [message["text"] for message in second.messages.history("CONE")[0]] == ["早"]
    assert second.messages.next_ts() > ts
    second.close()
    first.close()
