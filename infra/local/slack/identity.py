"""Who the workspace and the app are: the ids that every payload carries."""

from __future__ import annotations

from dataclasses import dataclass

from infra.local.slack.store import Doc

ALL_SCOPES = frozenset(
    [
        "app_mentions:read",
        "channels:history",
        "channels:join",
        "channels:manage",
        "channels:read",
        "chat:write",
        "commands",
        "files:read",
        "files:write",
        "groups:history",
        "groups:read",
        "im:history",
        "im:read",
        "im:write",
        "mpim:read",
        "mpim:write",
        "reactions:write",
        "users:read",
        "users:read.email",
    ]
)
"""What a token may do when nothing else is said: everything that this workspace knows but ``chat:write.public``."""


@dataclass(frozen=True)
class Identity:
    """One workspace with one app in it."""

    team: str = "TLOCAL"
    team_name: str = "Evenkeel"
    domain: str = "evenkeel"
    app_id: str = "AEVENKEEL"
    app_name: str = "Evenkeel"
    bot_user: str = "UEVENKEEL"
    bot_id: str = "BEVENKEEL"
    token: str = ""
    client_id: str = ""
    client_secret: str = ""
    scopes: frozenset[str] = ALL_SCOPES

    def authorship(self) -> Doc:
        """What a message of the app says about its author."""
        profile = {
            "id": self.bot_id,
            "app_id": self.app_id,
            "name": self.app_name,
            "team_id": self.team,
            "deleted": False,
            "updated": 0,
        }
        return {"user": self.bot_user, "bot_id": self.bot_id, "app_id": self.app_id, "team": self.team, "bot_profile": profile}

    def of(self, user: Doc) -> Doc:
        """What every interactive payload says about who did it and where."""
        return {
            "user": {"id": user["id"], "username": user["name"], "name": user["name"], "team_id": self.team},
            "team": {"id": self.team, "domain": self.domain},
            "api_app_id": self.app_id,
            "token": "unused-see-the-signature",
            "enterprise": None,
            "is_enterprise_install": False,
        }
