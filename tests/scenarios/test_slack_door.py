"""The door for Slack: what is signed is answered once, what is not is refused, and whoever errs hears what to type."""

from __future__ import annotations

import time

import pytest

from chalicelib.errors import Forbidden
from chalicelib.slack.failures import explain
from chalicelib.slack.words import Words
from tests.scenarios.door import FORM, Door
from tests.scenarios.house import House, eventually, shown
from tests.scenarios.person import Person

pytestmark = pytest.mark.stack
FIVE_MINUTES = 300


def test_a_request_that_slack_did_not_sign_is_refused(door: Door) -> None:
    answer = door.command("help", secret="another")
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid request")
    assert "clock" in answer.json()["hint"]


@pytest.mark.parametrize("late", [-FIVE_MINUTES - 10, FIVE_MINUTES + 10])
def test_a_stale_request_is_refused_though_it_is_signed(door: Door, late: int) -> None:
    assert door.command("help", seconds=time.time() + late).status_code == 401


@pytest.mark.parametrize("time_of_it", ["abc", "1.5", "1e9", "-1", "", "1" * 5_000])
def test_a_request_whose_time_is_none_is_refused(house: House, time_of_it: str) -> None:
    headers = {"Content-Type": FORM, "X-Slack-Request-Timestamp": time_of_it, "X-Slack-Signature": "v0=00"}
    answer = house.http.post("/slack/events", content=b"command=%2Fhr&text=help", headers=headers)
    assert answer.status_code == 401
    assert "signing secret" in answer.json()["hint"]


def test_a_request_without_a_signature_is_refused(door: Door, house: House) -> None:
    answer = house.http.post("/slack/events", content=b"command=%2Fhr&text=help", headers={"Content-Type": FORM})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe", b"payload=%7B", b"command=%2Fhr", b"{" * 1000, b"payload=" + b"%5B" * 100_000]
)
def test_nonsense_that_is_signed_does_no_harm(door: Door, body: bytes) -> None:
    assert door.send(body, FORM).status_code < 500
    assert door.command("help").status_code == 200


def test_a_body_larger_than_the_api_takes_is_refused(door: Door) -> None:
    assert door.send(b"text=" + b"a" * (7 * 1024 * 1024), FORM).status_code == 413


def test_a_command_that_slack_sends_again_is_done_once(door: Door) -> None:
    first = door.command("help", trigger="1.2.same")
    again = door.command("help", trigger="1.2.same", **{"X-Slack-Retry-Num": "1"})
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json()["blocks"]
    assert again.text in ("", "{}")


def test_an_unknown_word_hears_what_was_meant(zhang: Person, smith: Person) -> None:
    assert "`/hr 候选人" in shown(zhang.types("/hr 候选")).split("\n")[0]
    assert "`/hr help" in shown(smith.types("/hr hlep")).split("\n")[0]
    assert "qqqqqq" in shown(smith.types("/hr qqqqqq"))


def test_whoever_may_not_is_told_so_by_the_server(house: House, smith: Person, door: Door) -> None:
    assert shown(smith.types("/hr settings")).startswith("You may not do that: your role is hiring manager")
    # Pressing what is not shown is no way round.
    press = {"type": "block_actions", "user": {"id": "USMITH"}, "team": {"id": "TLOCAL"}, "trigger_id": "1.2.x", "container": {}}
    action = {"action_id": "settings_open", "block_id": "b", "type": "button", "value": ""}
    assert door.interaction(press | {"actions": [action], "response_url": f"{house.page}/nobody"}).status_code == 200
    assert smith.modals() == []


def test_a_stranger_is_told_whom_to_ask_in_both_languages(door: Door) -> None:
    text = shown(door.command("candidate", user="UNOBODY").json())
    assert explain(Forbidden("person.stranger"), Words("en")) in text
    assert explain(Forbidden("person.stranger"), Words("zh")) in text


@pytest.mark.parametrize(("status", "retry_after"), [(429, 2), (500, 1)])
def test_what_slack_does_not_take_at_once_comes_later_and_once(house: House, status: int, retry_after: int) -> None:
    name = f"slack-{status}.txt"
    house.begin_batch()
    house.fault("chat.postMessage", times=2, status=status, retry_after=retry_after)
    house.drop(name, b"no resume")
    house.message(name, seconds=60)
    eventually(lambda: len([each for each in house.said() if name in shown(each)]) == 1)
