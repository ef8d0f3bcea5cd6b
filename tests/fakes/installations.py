"""The workspaces in which Evenkeel is installed, in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from slack_sdk.oauth.installation_store import Bot, Installation, InstallationStore
from slack_sdk.oauth.state_store import OAuthStateStore


class FakeInstallationStore(InstallationStore):
    """slack_sdk's ``InstallationStore`` in two dictionaries, by the id of the workspace or of the whole organisation."""

    def __init__(self) -> None:
        self.bots: dict[str | None, Bot] = {}
        self.installers: dict[str | None, dict[str, Installation]] = {}

    def save(self, installation: Installation) -> None:
        place = installation.enterprise_id if installation.is_enterprise_install else installation.team_id
        self.installers.setdefault(place, {})[installation.user_id] = installation
        if installation.bot_token:
            self.save_bot(installation.to_bot())

    def save_bot(self, bot: Bot) -> None:
        self.bots[bot.enterprise_id if bot.is_enterprise_install else bot.team_id] = bot

    def find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        own = None if is_enterprise_install else self.bots.get(team_id)
        return own or self.bots.get(enterprise_id)

    def find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        for place in ([] if is_enterprise_install else [team_id]) + [enterprise_id]:
            found = [each for each in self.installers.get(place, {}).values() if user_id in (None, each.user_id)]
            if found:
                latest = Installation(**vars(max(found, key=lambda each: each.installed_at)))
                if place in self.bots:
                    latest.bot_token = self.bots[place].bot_token
                return latest
        return None

    def delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        self.bots.pop(team_id or enterprise_id, None)

    def delete_installation(self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None) -> None:
        place = team_id or enterprise_id
        if user_id is None:
            self.installers.pop(place, None)
        else:
            self.installers.get(place, {}).pop(user_id, None)


@dataclass
class FakeOAuthStateStore(OAuthStateStore):
    """slack_sdk's ``OAuthStateStore`` in a dictionary: the state and when it is too old."""

    seconds: Callable[[], float]
    issued: dict[str, float] = field(default_factory=dict)
    _numbers: count[int] = field(default_factory=count)

    def issue(self, *args: Any, **kwargs: Any) -> str:
        state = f"state-{next(self._numbers)}"
        self.issued[state] = self.seconds() + 600
        return state

    def consume(self, state: str) -> bool:
        return self.issued.pop(state, 0.0) > self.seconds()
