"""Installing Evenkeel in a workspace by OAuth: who installs it is its first admin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from slack_bolt.oauth import OAuthFlow
from slack_bolt.oauth.callback_options import CallbackOptions, SuccessArgs
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_bolt.response import BoltResponse
from slack_sdk.oauth import OAuthStateStore
from slack_sdk.oauth.installation_store import InstallationStore
from slack_sdk.web import WebClient

from chalicelib.people.directory import Directory, added
from chalicelib.people.member import Member, Role
from chalicelib.slack.surface import SCOPES
from chalicelib.slack.words import language_of


def oauth_flow(
    keys: dict[str, Any],
    base_url: str,
    installations: InstallationStore,
    states: OAuthStateStore,
    directory: Directory,
    now: Callable[[], datetime],
    new_id: Callable[[], str],
) -> OAuthFlow:
    """The flow behind ``/slack/install`` and ``/slack/oauth_redirect``; ``keys`` holds client_id and client_secret."""

    def success(args: SuccessArgs) -> BoltResponse:
        installation = args.installation
        team, user = installation.team_id or "", installation.user_id
        if installation.bot_token and not any(member.team == team for member in directory.everyone()):
            client = WebClient(token=installation.bot_token, base_url=base_url)
            profile = client.users_info(user=user, include_locale=True)["user"]
            admin = Member(
                id=user.lower(),
                name=profile.get("real_name") or profile.get("name") or user,
                role=Role.ADMIN,
                department="",
                locale=language_of(profile.get("locale") or "en"),
                timezone=profile.get("tz") or "Asia/Shanghai",
                team=team,
                slack_user=user,
            )
            directory.save(admin, [added(new_id(), admin, now(), None)])
        return args.default.success(args)

    return OAuthFlow(
        client=WebClient(base_url=base_url),
        settings=OAuthSettings(
            client_id=keys["client_id"],
            client_secret=keys["client_secret"],
            scopes=list(SCOPES),
            install_path="/slack/install",
            redirect_uri_path="/slack/oauth_redirect",
            installation_store=installations,
            state_store=states,
            callback_options=CallbackOptions(success=success, failure=lambda args: args.default.failure(args)),
        ),
    )
