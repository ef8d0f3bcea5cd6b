"""Each request is done once, one that failed is done again, and whoever waits gets an answer."""

from __future__ import annotations

import pytest

from chalicelib.errors import Invalid, Unavailable
from chalicelib.people.member import Role
from chalicelib.slack.failures import explain
from chalicelib.slack.words import Words
from tests.slack.conftest import Face

SHARED = {"type": "file_shared", "file_id": "F1", "user_id": "UHRMANAGER", "channel_id": "D1"}
HOME = {"type": "app_home_opened", "user": "UHRMANAGER", "tab": "home"}
DOWN = Unavailable("store.unavailable")
BOTH = "\n".join(explain(DOWN, Words(language)) for language in ("en", "zh"))


def test_an_event_that_comes_again_is_done_once(face: Face) -> None:
    for retry in ("", "1", "2"):
        assert face.hears(SHARED, "E-1", **({"x-slack-retry-num": retry} if retry else {})).status == 200
    assert len(face.outbox.jobs) == 1


def test_an_event_that_failed_is_done_when_it_comes_again(face: Face) -> None:
    face.api.refuses["views.publish"] = [(500, {})]
    assert face.hears(HOME, "E-1").status == 500
    assert face.hears(HOME, "E-1").status == 200
    assert len(face.api.told("views.publish")) == 2


def test_while_an_event_is_being_done_its_repeat_is_asked_to_come_later(face: Face) -> None:
    face.seen.begin("E-1")
    assert face.hears(SHARED, "E-1").status == 503
    assert face.outbox.jobs == []
    # Whoever began it died: half a minute later it is done after all.
    face.seconds += 31
    assert face.hears(SHARED, "E-1").status == 200
    assert len(face.outbox.jobs) == 1


def test_a_command_that_comes_again_is_done_once(face: Face) -> None:
    assert face.command("help", trigger="t")["text"]
    assert face.command("help", trigger="t") == {}


def test_a_button_that_comes_again_is_done_once(face: Face) -> None:
    for _ in range(2):
        assert face.acts("home_refresh", trigger_id="t").status == 200
    assert len(face.api.told("views.publish")) == 1


def test_while_the_store_is_down_a_command_is_answered_all_the_same(face: Face) -> None:
    face.broken = [DOWN]
    assert face.command("candidate") == {"response_type": "ephemeral", "text": BOTH}


def test_while_the_store_is_down_a_button_is_answered_where_it_stands(face: Face) -> None:
    face.broken = [DOWN]
    assert face.acts("candidate_open", "c-1").status == 200
    assert [each["text"] for each in face.api.told("response_url")] == [BOTH]


def test_while_the_store_is_down_a_form_keeps_what_was_typed(face: Face) -> None:
    face.broken = [DOWN]
    answer = face.submits("search", {"part": {"value": "Zhang"}}, {})
    assert answer == {"response_action": "errors", "errors": {"part": BOTH}}


def test_while_the_store_is_down_an_event_is_left_to_slack(face: Face) -> None:
    face.broken = [DOWN]
    assert face.hears(SHARED, "E-1").status == 500
    assert face.hears(SHARED, "E-1").status == 200
    assert len(face.outbox.jobs) == 1


def test_a_button_nobody_can_be_told_about_fails_aloud(face: Face) -> None:
    face.broken = [DOWN]
    face.api.refuses["response_url"] = [(500, {})]
    assert face.acts("candidate_open", "c-1").status == 500


@pytest.mark.parametrize(
    "refusal", [(500, {}), (429, {"ok": False, "error": "ratelimited"}), (200, {"ok": False, "error": "fatal_error"})]
)
def test_when_slack_does_not_take_an_answer_it_says_to_try_again(face: Face, refusal: tuple[int, dict[str, object]]) -> None:
    face.api.refuses["views.open"] = [refusal]
    assert face.command("settings")["text"] == explain(Unavailable("slack.unavailable"), Words("en"))


def test_what_slack_refuses_of_ours_is_called_our_fault(face: Face) -> None:
    face.api.refuses["views.open"] = [(200, {"ok": False, "error": "invalid_arguments"})]
    assert face.command("settings")["text"] == explain(Invalid("slack.refused", reason="invalid_arguments"), Words("en"))


def test_a_forged_request_does_not_use_up_an_event(face: Face) -> None:
    answer = face.hears(SHARED, "E-1", **{"x-slack-signature": "v0=" + "0" * 64})
    assert answer.status == 401
    assert face.hears(SHARED, "E-1").status == 200
    assert len(face.outbox.jobs) == 1


@pytest.mark.parametrize("role", [Role.ADMIN, Role.EMPLOYEE])
def test_a_file_of_somebody_who_may_not_send_one_is_refused_to_them(face: Face, role: Role) -> None:
    user = face.directory.members[role.value].slack_user
    assert face.hears({**SHARED, "user_id": user, "user": user}).status == 200
    assert face.outbox.jobs == []
    (told,) = face.api.told("chat.postMessage")
    assert told["channel"] == user
    assert "hr_manager" not in told["text"]
    assert "I take no files from you. Give files of training to" in told["text"]
