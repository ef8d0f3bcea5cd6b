"""The Web API as slack_sdk uses it."""

from __future__ import annotations

import json
import socket
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web import WebClient

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "*林* is here"}}
HOME = {"type": "home", "blocks": [SECTION]}


def refused(call: Any, **arguments: Any) -> str:
    with pytest.raises(SlackApiError) as error:
        call(**arguments)
    return str(error.value.response["error"])


def test_the_token_decides(office: Any) -> None:
    assert office.client.auth_test()["user_id"] == "UEVENKEEL"
    stranger = WebClient(token="xoxb-other", base_url=office.client.base_url)
    assert refused(stranger.auth_test) == "invalid_auth"
    assert httpx.post(f"{office.url}/api/auth.test").json() == {"ok": False, "error": "not_authed"}
    assert refused(office.client.api_call, api_method="no.such") == "unknown_method"


def test_a_message_is_posted_changed_and_deleted(office: Any) -> None:
    metadata = {"event_type": "seen", "event_payload": {"key": "k1"}}
    posted = office.client.chat_postMessage(channel="CRECRUITING", text="林", blocks=[SECTION], metadata=metadata)
    assert posted["message"]["bot_id"] == "BEVENKEEL"
    assert posted["message"]["blocks"][0]["block_id"]
    plain = office.client.conversations_history(channel="CRECRUITING")["messages"][0]
    assert "metadata" not in plain
    full = office.client.conversations_history(channel="CRECRUITING", include_all_metadata=True)["messages"][0]
    assert full["metadata"] == metadata
    office.client.chat_update(channel="CRECRUITING", ts=posted["ts"], text="new words")
    now = office.client.conversations_history(channel="CRECRUITING")["messages"][0]
    assert (now["text"], now.get("blocks")) == ("new words", None)
    office.client.chat_delete(channel="CRECRUITING", ts=posted["ts"])
    assert office.client.conversations_history(channel="CRECRUITING")["messages"] == []
    assert refused(office.client.chat_update, channel="CRECRUITING", ts=posted["ts"], text="x") == "message_not_found"


def test_a_thread_has_its_figures(office: Any) -> None:
    parent = office.client.chat_postMessage(channel="CRECRUITING", text="digest")["ts"]
    for number in range(3):
        office.client.chat_postMessage(channel="CRECRUITING", text=f"part {number}", thread_ts=parent)
    history = office.client.conversations_history(channel="CRECRUITING")["messages"]
    assert [message["text"] for message in history] == ["digest"]
    assert history[0]["reply_count"] == 3
    replies = office.client.conversations_replies(channel="CRECRUITING", ts=parent)["messages"]
    assert [reply["text"] for reply in replies] == ["digest", "part 0", "part 1", "part 2"]


def test_history_comes_in_pages_and_from_a_moment_on(office: Any) -> None:
    stamps = [office.client.chat_postMessage(channel="CRECRUITING", text=str(n))["ts"] for n in range(5)]
    pages = [page["messages"] for page in office.client.conversations_history(channel="CRECRUITING", limit=2)]
    assert [[message["text"] for message in page] for page in pages] == [["4", "3"], ["2", "1"], ["0"]]
    later = office.client.conversations_history(channel="CRECRUITING", oldest=stamps[2])["messages"]
    assert [message["text"] for message in later] == ["4", "3"]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"channel": "CNOWHERE", "text": "x"}, "channel_not_found"),
        ({"channel": "CLOUNGE", "text": "x"}, "not_in_channel"),
        ({"channel": "CRECRUITING", "text": "  "}, "no_text"),
        ({"channel": "CRECRUITING", "text": "x" * 40_001}, "msg_too_long"),
        ({"channel": "CRECRUITING", "text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
        ({"channel": "CRECRUITING", "text": "x", "blocks": [{"type": "nonsense"}]}, "invalid_blocks"),
        ({"channel": "CRECRUITING", "text": "x", "metadata": {"a": 1}}, "invalid_metadata_format"),
    ],
)
def test_a_message_is_refused_in_slacks_words(office: Any, arguments: dict[str, Any], error: str) -> None:
    assert refused(office.client.api_call, api_method="chat.postMessage", json=arguments) == error


def test_a_refusal_says_where(office: Any) -> None:
    answer = office.client.api_call(
        "chat.postMessage",
        json={"channel": "CRECRUITING", "text": "x", "blocks": json.dumps([SECTION])},
    )
    assert answer["ok"]
    with pytest.raises(SlackApiError) as error:
        office.client.chat_postMessage(channel="CRECRUITING", text="x", blocks=[SECTION, {"type": "header"}])
    assert error.value.response["response_metadata"]["messages"] == [
        "[ERROR] missing required field: text [json-pointer:/blocks/1]"
    ]


def test_direct_messages_open_by_themselves(office: Any) -> None:
    posted = office.client.chat_postMessage(channel="UMEI", text="hello")
    opened = office.client.conversations_open(users="UMEI")["channel"]["id"]
    assert posted["channel"] == opened
    kinds = office.client.conversations_list(types="im")["channels"]
    assert {channel["user"] for channel in kinds} == {"UMEI", "UTOM", "UANA"}


def test_an_ephemeral_message_is_for_one(office: Any) -> None:
    office.client.chat_postEphemeral(channel="CRECRUITING", user="UMEI", text="psst")
    assert office.client.conversations_history(channel="CRECRUITING")["messages"] == []
    history = f"{office.url}/client/history?channel=CRECRUITING&person="
    assert [m["text"] for m in httpx.get(history + "UMEI").json()["messages"]] == ["psst"]
    assert httpx.get(history + "UTOM").json()["messages"] == []
    assert refused(office.client.chat_postEphemeral, channel="CRECRUITING", user="USTRANGER", text="x") == "user_not_in_channel"


def test_people_are_told_with_their_language(office: Any) -> None:
    user = office.client.users_info(user="UMEI", include_locale=True)["user"]
    assert (user["real_name"], user["locale"], user["tz"], user["is_bot"]) == ("梅雨", "zh-CN", "Asia/Shanghai", False)
    assert "locale" not in office.client.users_info(user="UMEI")["user"]
    assert office.client.users_lookupByEmail(email="TOM@example.com")["user"]["id"] == "UTOM"
    assert refused(office.client.users_info, user="UNOBODY") == "user_not_found"
    assert len(office.client.users_list()["members"]) == 4


def test_home_is_published_with_its_hash(office: Any) -> None:
    first = office.client.views_publish(user_id="UMEI", view=HOME)["view"]
    office.client.views_publish(user_id="UMEI", view=HOME, hash=first["hash"])
    assert refused(office.client.views_publish, user_id="UMEI", view=HOME, hash=first["hash"]) == "hash_conflict"


def test_a_file_goes_up_and_comes_down(office: Any, tmp_path: Path) -> None:
    shared = office.client.files_upload_v2(
        channel="CRECRUITING", content=b"a,b\n1,2\n", filename="数据.csv", title="Data", initial_comment="Look"
    )
    file = office.client.files_info(file=shared["files"][0]["id"])["file"]
    assert (file["name"], file["title"], file["size"]) == ("数据.csv", "Data", 8)
    message = office.client.conversations_history(channel="CRECRUITING")["messages"][0]
    assert (message["text"], message["files"][0]["id"]) == ("Look", file["id"])
    assert httpx.get(file["url_private"]).status_code == 403
    answer = httpx.get(file["url_private"], headers={"Authorization": f"Bearer {office.client.token}"})
    assert answer.content == b"a,b\n1,2\n"


def test_slacks_bad_days(office: Any) -> None:
    office.workspace.fault("chat.postMessage", times=2, status=429, retry_after=7)
    for _ in range(2):
        with pytest.raises(SlackApiError) as error:
            office.client.chat_postMessage(channel="CRECRUITING", text="x")
        assert error.value.response.status_code == 429
        assert error.value.response.headers["Retry-After"] == "7"
    assert office.client.chat_postMessage(channel="CRECRUITING", text="x")["ok"]
    httpx.post(f"{office.url}/client/fault", json={"method": "users.info", "status": 500})
    assert httpx.post(f"{office.url}/api/users.info").status_code == 500
    assert office.client.users_info(user="UMEI")["ok"]


def test_an_installation_exchanges_its_code_once(office: Any) -> None:
    asked = {"client_id": "1.2", "state": "s+1", "redirect_uri": f"{office.url}/back"}
    answer = httpx.get(f"{office.url}/oauth/v2/authorize", params=asked)
    code = httpx.URL(answer.headers["location"]).params["code"]
    assert httpx.URL(answer.headers["location"]).params["state"] == "s+1"
    bare = WebClient(base_url=office.client.base_url)
    granted = bare.oauth_v2_access(client_id="1.2", client_secret="s", code=code)
    assert (granted["access_token"], granted["team"]["id"]) == (office.client.token, "TLOCAL")
    assert refused(bare.oauth_v2_access, client_id="1.2", client_secret="s", code=code) == "code_already_used"
    assert refused(bare.oauth_v2_access, client_id="1.2", client_secret="no", code=code) == "bad_client_secret"


def test_a_reaction_counts_each_person_once(office: Any) -> None:
    ts = office.client.chat_postMessage(channel="CRECRUITING", text="x")["ts"]
    office.client.reactions_add(channel="CRECRUITING", timestamp=ts, name="eyes")
    assert refused(office.client.reactions_add, channel="CRECRUITING", timestamp=ts, name="eyes") == "already_reacted"
    message = office.client.conversations_history(channel="CRECRUITING")["messages"][0]
    assert message["reactions"] == [{"name": "eyes", "users": ["UEVENKEEL"], "count": 1}]


def test_broken_requests_are_answered(office: Any) -> None:
    headers = {"Authorization": f"Bearer {office.client.token}", "Content-Type": "application/json"}
    for body, error in ((b"{", "invalid_json"), (b"[1]", "json_not_object")):
        assert httpx.post(f"{office.url}/api/auth.test", content=body, headers=headers).json()["error"] == error
    large = httpx.post(f"{office.url}/api/auth.test", content=b"x" * 3_000_000, headers=headers)
    assert large.json()["error"] == "request_too_large"


def test_a_permalink_leads_to_the_message(office: Any) -> None:
    ts = office.client.chat_postMessage(channel="CRECRUITING", text="x")["ts"]
    link = office.client.chat_getPermalink(channel="CRECRUITING", message_ts=ts)["permalink"]
    answer = httpx.get(link)
    assert (answer.status_code, answer.headers["location"]) == (302, f"/#CRECRUITING/{ts}")


def test_channels_are_joined_and_listed(office: Any) -> None:
    assert [each["name"] for each in office.client.conversations_list()["channels"]] == ["recruiting", "lounge"]
    assert office.client.conversations_info(channel="CLOUNGE")["channel"]["is_member"] is False
    assert refused(office.client.conversations_history, channel="CLOUNGE") == "not_in_channel"
    office.client.conversations_join(channel="CLOUNGE")
    assert "UEVENKEEL" in office.client.conversations_members(channel="CLOUNGE")["members"]
    assert office.client.chat_postMessage(channel="CLOUNGE", text="hello")["ok"]
    mine = office.client.users_conversations(user="UANA")["channels"]
    assert [each["id"] for each in mine] == ["CRECRUITING"]


def test_a_private_channel_is_found_by_its_members_only(office: Any) -> None:
    office.workspace.add_channel("CSECRET", "secret", ["UANA"], private=True, app=False)
    assert refused(office.client.chat_postMessage, channel="CSECRET", text="x") == "channel_not_found"
    answer = httpx.get(f"{office.url}/client/history", params={"person": "UTOM", "channel": "CSECRET"}).json()
    assert answer["error"] == "channel_not_found"
    assert httpx.get(f"{office.url}/client/history", params={"person": "UANA", "channel": "CSECRET"}).json()["ok"]


def test_scopes_decide_what_a_token_may(office: Any) -> None:
    identity = office.workspace.identity
    office.workspace.identity = replace(identity, scopes=frozenset({"chat:write", "chat:write.public"}))
    assert office.client.chat_postMessage(channel="CLOUNGE", text="anywhere")["ok"]
    assert refused(office.client.users_list) == "missing_scope"


def test_adding_somebody_again_changes_them_and_keeps_what_was_said(office: Any) -> None:
    office.client.chat_postMessage(channel="CRECRUITING", text="kept")
    office.workspace.add_person("UTOM", "tom", "Thomas Reed")
    office.workspace.add_channel("CRECRUITING", "recruiting", ["UMEI"], topic="new")
    assert office.client.users_info(user="UTOM")["user"]["real_name"] == "Thomas Reed"
    assert len(office.client.conversations_history(channel="CRECRUITING")["messages"]) == 1
    assert "UTOM" in office.client.conversations_members(channel="CRECRUITING")["members"]


def test_a_broken_upload_leaves_nothing(office: Any) -> None:
    port = int(office.url.rsplit(":", 1)[1])
    head = b"POST /client/upload?person=UMEI&name=a.pdf HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9000000\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(head + b"x" * 600_000)
        rows = office.workspace.store.rows
        end = time.monotonic() + 5
        while not rows("SELECT 1 FROM chunks") and time.monotonic() < end:
            time.sleep(0.01)
        assert rows("SELECT 1 FROM chunks")
    while rows("SELECT 1 FROM chunks") and time.monotonic() < end:
        time.sleep(0.01)
    assert (rows("SELECT 1 FROM chunks"), rows("SELECT 1 FROM files")) == ([], [])


def test_check_blocks_before_they_are_sent(office: Any) -> None:
    assert office.client.api_call("blocks.validate", json={"blocks": [SECTION]})["ok"]
    assert (
        refused(office.client.api_call, api_method="blocks.validate", json={"blocks": [{"type": "section"}]}) == "invalid_blocks"
    )
