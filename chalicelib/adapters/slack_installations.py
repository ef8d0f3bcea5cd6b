"""The workspaces in which Evenkeel is installed, and the states of installations under way, in DynamoDB.

slack_sdk ships stores for files, S3 and SQL; these are the same interfaces on the records' table, where tokens are encrypted at
rest by the stage's key. They speak slack_sdk alone, so that workers which post to Slack need no Bolt.

    pk installation#T1   sk bot              the bot's token: what every request needs
    pk installation#T1   sk installer#U1     who installed it, with what they allowed
    pk oauth_state#…     sk oauth_state      gone when it is consumed or too old

A workspace's id is unique in all of Slack, so it is the key alone; an installation for a whole organisation has the
organisation's id there, and serves the workspaces that have none of their own.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_sdk.oauth.installation_store.installation_store import InstallationStore as SlackInstallationStore
from slack_sdk.oauth.installation_store.models.bot import Bot
from slack_sdk.oauth.installation_store.models.installation import Installation
from slack_sdk.oauth.state_store.state_store import OAuthStateStore as SlackStateStore

from chalicelib.adapters.dynamo.rows import Record, Tables, translated
from chalicelib.errors import Conflict

STATE_LIVES = 600
"""Seconds that an installation may take between the button here and the one at Slack; Bolt's cookie lives as long."""

BOT, INSTALLER = "bot", "installer#"


@dataclass(frozen=True)
class InstallationStore(SlackInstallationStore):
    """slack_sdk's ``InstallationStore`` on the records' table; every method may raise ``Unavailable``."""

    tables: Tables

    def save(self, installation: Installation) -> None:
        """Keep an installation and, where it has one, its bot: both or neither."""
        pk = _key(installation.enterprise_id, installation.team_id, installation.is_enterprise_install)
        with translated(), self.tables.transaction() as transaction:
            transaction.save(self.tables.record(pk, f"{INSTALLER}{installation.user_id}", vars(installation)))
            if installation.bot_token:
                transaction.save(self.tables.record(pk, BOT, vars(installation.to_bot())))

    def save_bot(self, bot: Bot) -> None:
        """Keep a bot in place of the one that the workspace had."""
        pk = _key(bot.enterprise_id, bot.team_id, bot.is_enterprise_install)
        with translated():
            self.tables.record(pk, BOT, vars(bot)).save()

    def find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        """The bot of this workspace, else of its organisation, or None."""
        for pk in _keys(enterprise_id, team_id, is_enterprise_install):
            if row := self.tables.get(pk, BOT):
                return Bot(**row.body)
        return None

    def find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        """What this person installed, or without a person the latest installation, with the bot's token as it is now."""
        for pk in _keys(enterprise_id, team_id, is_enterprise_install):
            rows = self._rows(pk)
            bot = next((Bot(**row.body) for row in rows if row.sk == BOT), None)
            found = [Installation(**row.body) for row in rows if row.sk.startswith(INSTALLER)]
            if user_id is not None:
                found = [each for each in found if each.user_id == user_id]
            if found:
                return _with_bot(max(found, key=lambda each: each.installed_at), bot)
        return None

    def delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forget the workspace's bot; without a workspace the organisation's."""
        with translated():
            self.tables.record(_key(enterprise_id, team_id, team_id is None), BOT, {}).delete()

    def delete_installation(self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None) -> None:
        """Forget what this person installed, or without a person what anybody did; the bot stays."""
        pk = _key(enterprise_id, team_id, team_id is None)
        with translated():
            for row in self._rows(pk):
                if row.sk.startswith(INSTALLER) and user_id in (None, row.body["user_id"]):
                    row.delete()

    def _rows(self, pk: str) -> list[Record]:
        with translated():
            return list(self.tables.rows.query(pk, consistent_read=True))


@dataclass(frozen=True)
class OAuthStateStore(SlackStateStore):
    """slack_sdk's ``OAuthStateStore`` on the records' table: a state is good once, for ten minutes."""

    tables: Tables
    seconds: Callable[[], float]

    def issue(self, *args: Any, **kwargs: Any) -> str:
        """A new state, to be carried through Slack and back."""
        state = secrets.token_urlsafe(32)
        with translated():
            self._row(state, expires=int(self.seconds()) + STATE_LIVES).save()
        return state

    def consume(self, state: str) -> bool:
        """Whether this state was issued here, has not expired and was not consumed before; it is consumed now."""
        # DynamoDB deletes expired rows only within days, so the condition looks at the time as well.
        fresh = Record.pk.exists() & (Record.expires > int(self.seconds()))
        try:
            with translated():
                self._row(state).delete(condition=fresh)
        except Conflict:
            return False
        return True

    def _row(self, state: str, **more: Any) -> Record:
        return self.tables.record(f"oauth_state#{state}", "oauth_state", {}, **more)


def _key(enterprise: str | None, team: str | None, for_all: bool | None) -> str:
    return f"installation#{enterprise if for_all else team}"


def _keys(enterprise: str | None, team: str | None, for_all: bool | None) -> list[str]:
    """Where to look, the nearest first."""
    own = [] if for_all or team is None else [_key(enterprise, team, False)]
    return own if enterprise is None else [*own, _key(enterprise, team, True)]


def _with_bot(installation: Installation, bot: Bot | None) -> Installation:
    """The installation with the bot's latest token: an older one may have been replaced when somebody else installed."""
    if bot is not None:
        installation.bot_token, installation.bot_id, installation.bot_user_id = bot.bot_token, bot.bot_id, bot.bot_user_id
        installation.bot_scopes, installation.bot_refresh_token = bot.bot_scopes, bot.bot_refresh_token
        installation.bot_token_expires_at = bot.bot_token_expires_at
    return installation
