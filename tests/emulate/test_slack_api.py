"""What the app asks of Slack, asked of a server that is not ours: what we misunderstood alike on both sides shows here."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.web import WebClient

from chalicelib.adapters.slack_channel import SlackChannel
from chalicelib.adapters.slack_files import FetchFile
from chalicelib.people.member import Role
from chalicelib.slack import cards
from chalicelib.slack.home import home_of, stranger_home
from chalicelib.slack.modals import candidate as opened
from chalicelib.slack.modals import correction, person, search, settings
from chalicelib.slack.posting import Post
from chalicelib.slack.words import Words
from chalicelib.slack.workspace import Workspace
from tests.emulate.conftest import TOKEN
from tests.fakes.people import made_up
from tests.fakes.slack import FakeDeliveries
from tests.words.people import ZHANG

TEAM = "T1"
LANGUAGES = ("en", "zh")


@pytest.fixture
def slack(server: str) -> SlackChannel:
    return SlackChannel(lambda team: TOKEN, f"{server}/api/")


def history(client: WebClient, channel: str) -> list[dict[str, Any]]:
    return list(client.conversations_history(channel=channel, include_all_metadata=True)["messages"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_is_posted_once_and_kept_up_to_date(slack: SlackChannel, client: WebClient, channel: str, language: str) -> None:
    post = Post(slack, FakeDeliveries(), lambda: 1000.0)
    workspace, before = Workspace(TEAM, channel, language), len(history(client, channel))
    text, blocks = cards.card(ZHANG, Words(language))
    post(workspace, f"card-{language}", text, blocks)
    post(workspace, f"card-{language}", text, blocks)
    (message, *others) = history(client, channel)
    assert len(others) == before
    assert [block["type"] for block in message["blocks"]] == [block["type"] for block in blocks]
    post(workspace, f"card-{language}", "changed", blocks[:1])
    assert history(client, channel)[0]["text"] == "changed"
    assert len(history(client, channel)) == before + 1


def test_what_was_posted_without_our_knowing_is_found_by_its_key(slack: SlackChannel, client: WebClient, channel: str) -> None:
    ts = slack.post(TEAM, channel, "key-1", "hello", [])
    assert slack.find(TEAM, channel, "key-1", 0.0) == ts
    assert slack.find(TEAM, channel, "key-2", 0.0) is None


def test_who_is_in_a_channel_is_known(slack: SlackChannel, client: WebClient, channel: str) -> None:
    (member, *_) = client.conversations_members(channel=channel)["members"]
    assert slack.has(TEAM, channel, str(member))
    assert not slack.has(TEAM, channel, "UNOBODY")


def test_a_person_has_a_name(slack: SlackChannel, client: WebClient) -> None:
    user = client.auth_test()["user_id"]
    assert slack.person(TEAM, user)["real_name"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_opens_and_changes(client: WebClient, language: str) -> None:
    say, member = Words(language), made_up(Role.HR_MANAGER, locale=language)
    views = [
        opened.view(ZHANG, member, say),
        opened.view(ZHANG, member, say, revealed=True, link="https://files.example.com/a"),
        correction.view(ZHANG, say),
        person.view(say),
        search.view(say),
        settings.view(Workspace(TEAM, "C1", language), say),
    ]
    for view in views:
        trigger = client.api_call("views.generateTriggerId", json={})["trigger_id"]
        shown = client.views_open(trigger_id=trigger, view=view)["view"]
        assert [block["type"] for block in shown["blocks"]] == [block["type"] for block in view["blocks"]]
        assert client.views_update(view_id=shown["id"], view=views[0])["ok"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_is_published(client: WebClient, language: str) -> None:
    say, user = Words(language), str(client.auth_test()["user_id"])
    manager, employee = made_up(Role.HR_MANAGER), made_up(Role.EMPLOYEE)
    for view in (home_of(manager, [ZHANG], False, say), home_of(employee, [], True, say), stranger_home(say)):
        assert client.views_publish(user_id=user, view=view)["ok"]


def test_a_file_that_was_shared_is_taken_over(slack: SlackChannel, client: WebClient, channel: str) -> None:
    content = b"%PDF-1.4 a made-up resume"
    # This server cannot give back a file whose name is Chinese; ours is asked for one in tests/cloud.
    sent = client.files_upload_v2(content=content, filename="resume.pdf", channel=channel)["file"]["id"]
    kept: dict[str, bytes] = {}

    class Bucket:
        def put(self, key: str, content: bytes, put_by: str | None) -> None:
            kept[key] = content

    fetch = FetchFile(slack, Bucket(), lambda error, person: error.code, lambda channel, thread: None)
    fetch({"file": sent, "team": TEAM, "by": "chen", "user": "U1"})
    ((key, taken),) = kept.items()
    assert key.startswith(f"resumes/slack/{sent}/")
    assert taken == content
