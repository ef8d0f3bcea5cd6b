"""What every store of Slack installations does, the fakes and DynamoDB's alike."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from slack_sdk.oauth import InstallationStore, OAuthStateStore
from slack_sdk.oauth.installation_store import Bot, Installation

from chalicelib.adapters.slack_installations import InstallationStore as DynamoInstallationStore
from chalicelib.adapters.slack_installations import OAuthStateStore as DynamoOAuthStateStore
from tests.fakes.installations import FakeInstallationStore, FakeOAuthStateStore


class Clock:
    def __init__(self) -> None:
        self.seconds = 1_790_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["fake", "dynamo"])
def store(request: pytest.FixtureRequest) -> InstallationStore:
    if request.param == "fake":
        return FakeInstallationStore()
    return DynamoInstallationStore(request.getfixturevalue("tables"))


@pytest.fixture(params=["fake", "dynamo"])
def states(request: pytest.FixtureRequest, clock: Clock) -> OAuthStateStore:
    if request.param == "fake":
        return FakeOAuthStateStore(clock)
    return DynamoOAuthStateStore(request.getfixturevalue("tables"), clock)


def installation(
    team: str | None = "T1",
    user: str = "U1",
    token: str | None = "xoxb-1",
    *,
    enterprise: str | None = None,
    installed_at: float = 1_790_000_000.25,
) -> Installation:
    return Installation(
        app_id="A1",
        enterprise_id=enterprise,
        team_id=team,
        team_name="示例公司",
        bot_token=token,
        bot_id="B1",
        bot_user_id="UBOT",
        bot_scopes=["commands", "chat:write"],
        user_id=user,
        is_enterprise_install=team is None,
        installed_at=installed_at,
        custom_values={"由": "张"},
    )


def token(store: InstallationStore, team: str | None, enterprise: str | None = None) -> str | None:
    bot = store.find_bot(enterprise_id=enterprise, team_id=team)
    return bot.bot_token if bot else None


def test_an_installation_comes_back_as_it_went_in(store: InstallationStore) -> None:
    store.save(installation())
    found = store.find_installation(enterprise_id=None, team_id="T1")
    assert found
    assert vars(found) == vars(installation())


def test_its_bot_comes_back_as_it_went_in(store: InstallationStore) -> None:
    store.save(installation())
    found = store.find_bot(enterprise_id=None, team_id="T1")
    assert found
    assert vars(found) == vars(installation().to_bot())


def test_a_workspace_without_installation_has_none(store: InstallationStore) -> None:
    assert store.find_bot(enterprise_id=None, team_id="T1") is None
    assert store.find_installation(enterprise_id=None, team_id="T1") is None
    assert store.find_bot(enterprise_id=None, team_id=None) is None


def test_each_workspace_has_its_own_token(store: InstallationStore) -> None:
    store.save(installation("T1", token="xoxb-1"))
    store.save(installation("T2", token="xoxb-2"))
    assert [token(store, team) for team in ("T1", "T2", "T3")] == ["xoxb-1", "xoxb-2", None]


def test_a_workspace_of_an_organisation_is_found_with_and_without_the_organisation(store: InstallationStore) -> None:
    store.save(installation("T1", enterprise="E1"))
    assert [token(store, "T1", "E1"), token(store, "T1")] == ["xoxb-1", "xoxb-1"]


def test_an_installation_for_the_whole_organisation_serves_workspaces_without_their_own(store: InstallationStore) -> None:
    store.save(installation(None, token="xoxb-all", enterprise="E1"))
    store.save(installation("T1", token="xoxb-own", enterprise="E1"))
    assert [token(store, "T1", "E1"), token(store, "T2", "E1"), token(store, "T2", "E2")] == ["xoxb-own", "xoxb-all", None]
    found = store.find_bot(enterprise_id="E1", team_id="T1", is_enterprise_install=True)
    assert found
    assert found.bot_token == "xoxb-all"


def test_installing_again_replaces_the_token_for_everybody(store: InstallationStore) -> None:
    store.save(installation(user="U1", token="xoxb-old"))
    store.save(installation(user="U2", token="xoxb-new", installed_at=1_790_000_009.0))
    assert token(store, "T1") == "xoxb-new"
    first = store.find_installation(enterprise_id=None, team_id="T1", user_id="U1")
    latest = store.find_installation(enterprise_id=None, team_id="T1")
    assert first
    assert latest
    assert (first.user_id, first.bot_token, latest.user_id) == ("U1", "xoxb-new", "U2")


def test_an_installation_without_a_bot_leaves_the_bot_that_is_there(store: InstallationStore) -> None:
    store.save(installation(user="U1"))
    store.save(installation(user="U2", token=None))
    assert token(store, "T1") == "xoxb-1"


def test_a_bot_alone_is_kept(store: InstallationStore) -> None:
    store.save_bot(Bot(team_id="T1", bot_token="xoxb-9", bot_id="B1", bot_user_id="UBOT", installed_at=1.0))
    assert token(store, "T1") == "xoxb-9"
    assert store.find_installation(enterprise_id=None, team_id="T1") is None


def test_one_persons_installation_is_forgotten_alone(store: InstallationStore) -> None:
    store.save(installation(user="U1"))
    store.save(installation(user="U2"))
    store.delete_installation(enterprise_id=None, team_id="T1", user_id="U1")
    assert store.find_installation(enterprise_id=None, team_id="T1", user_id="U1") is None
    assert store.find_installation(enterprise_id=None, team_id="T1", user_id="U2")
    assert token(store, "T1") == "xoxb-1"


def test_a_bot_is_forgotten_alone(store: InstallationStore) -> None:
    store.save(installation())
    store.delete_bot(enterprise_id=None, team_id="T1")
    assert token(store, "T1") is None
    assert store.find_installation(enterprise_id=None, team_id="T1")


def test_a_workspace_that_removes_the_app_is_forgotten_and_no_other(store: InstallationStore) -> None:
    for user in ("U1", "U2"):
        store.save(installation("T1", user, enterprise="E1"))
    store.save(installation("T2", enterprise="E1"))
    store.save(installation(None, token="xoxb-all", enterprise="E1"))
    store.delete_all(enterprise_id="E1", team_id="T1")
    assert store.find_installation(enterprise_id=None, team_id="T1") is None
    assert [token(store, "T1"), token(store, "T2"), token(store, "T3", "E1")] == [None, "xoxb-1", "xoxb-all"]
    store.delete_all(enterprise_id="E1", team_id="T1")


def test_a_state_is_good_once(states: OAuthStateStore) -> None:
    state = states.issue()
    assert [states.consume(state), states.consume(state)] == [True, False]


def test_a_state_that_was_never_issued_is_not_good(states: OAuthStateStore) -> None:
    assert [states.consume("made up"), states.consume("")] == [False, False]


def test_states_differ(states: OAuthStateStore) -> None:
    assert len({states.issue() for _ in range(20)}) == 20


@pytest.mark.parametrize(("later", "good"), [(599, True), (600, False)])
def test_a_state_is_good_for_ten_minutes(states: OAuthStateStore, clock: Clock, later: float, good: bool) -> None:
    state = states.issue()
    clock.seconds += later
    assert states.consume(state) is good


def test_of_two_browsers_with_one_state_one_goes_on(states: OAuthStateStore) -> None:
    state = states.issue()
    with ThreadPoolExecutor(4) as browsers:
        assert sum(browsers.map(states.consume, [state] * 4)) == 1


def test_workers_that_only_post_load_no_bolt() -> None:
    code = "import sys, chalicelib.adapters.slack_installations; sys.exit('slack_bolt' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
