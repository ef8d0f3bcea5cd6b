"""What is forgotten when Slack says that the app was removed, or that somebody took a token back."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.oauth.installation_store import Installation

from chalicelib.slack.removal import ForgetInstallation
from tests.fakes.installations import FakeInstallationStore

INSTALLED = 1_790_000_000.25


@pytest.fixture
def store() -> FakeInstallationStore:
    store = FakeInstallationStore()
    for team, user in (("T1", "U1"), ("T1", "U2"), ("T2", "U1")):
        store.save(
            Installation(
                team_id=team, user_id=user, bot_token=f"xoxb-{team}", bot_id="B1", bot_user_id="UBOT", installed_at=INSTALLED
            )
        )
    return store


def told(event: dict[str, Any], *, at: float = INSTALLED + 3600, team: str = "T1") -> dict[str, Any]:
    return {"type": "event_callback", "team_id": team, "event": event, "event_time": int(at)}


REMOVED = {"type": "app_uninstalled"}


def bots(store: FakeInstallationStore) -> set[str]:
    return {team for team in ("T1", "T2") if store.find_bot(enterprise_id=None, team_id=team)}


def test_a_removed_app_is_forgotten_in_that_workspace_alone(store: FakeInstallationStore) -> None:
    ForgetInstallation(store)(told(REMOVED))
    assert bots(store) == {"T2"}
    assert store.find_installation(enterprise_id=None, team_id="T1") is None
    assert store.find_installation(enterprise_id=None, team_id="T2")


def test_it_may_be_told_twice(store: FakeInstallationStore) -> None:
    for _ in range(2):
        ForgetInstallation(store)(told(REMOVED))
    assert bots(store) == {"T2"}


def test_a_person_who_takes_a_token_back_leaves_the_bot_at_work(store: FakeInstallationStore) -> None:
    ForgetInstallation(store)(told({"type": "tokens_revoked", "tokens": {"oauth": ["U2"]}}))
    assert bots(store) == {"T1", "T2"}
    assert store.find_installation(enterprise_id=None, team_id="T1", user_id="U2") is None
    assert store.find_installation(enterprise_id=None, team_id="T1", user_id="U1")


def test_a_bot_whose_token_was_taken_back_is_forgotten(store: FakeInstallationStore) -> None:
    ForgetInstallation(store)(told({"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["UBOT"]}}))
    assert bots(store) == {"T2"}


@pytest.mark.parametrize("event", [REMOVED, {"type": "tokens_revoked", "tokens": {"bot": ["UBOT"]}}])
def test_an_event_from_before_the_app_was_installed_again_removes_nothing(
    store: FakeInstallationStore, event: dict[str, Any]
) -> None:
    ForgetInstallation(store)(told(event, at=INSTALLED - 1))
    assert bots(store) == {"T1", "T2"}


def test_an_app_that_is_removed_in_the_second_of_its_installation_is_forgotten(store: FakeInstallationStore) -> None:
    ForgetInstallation(store)(told(REMOVED, at=INSTALLED))
    assert bots(store) == {"T2"}
