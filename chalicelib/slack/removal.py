"""The app was removed from a workspace, or somebody took a token back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from slack_sdk.oauth.installation_store import InstallationStore


@dataclass(frozen=True)
class ForgetInstallation:
    """Forget the tokens that Slack says are worth nothing any more; candidates, people and facts stay."""

    installations: InstallationStore

    def __call__(self, body: dict[str, Any]) -> None:
        """Handle an ``app_uninstalled`` or ``tokens_revoked`` event, in its envelope.

        Events come late and more than once: one from before the app was installed again removes nothing.

        Raises:
            Unavailable: the store does not answer; Slack sends the event again.
        """
        where = {"enterprise_id": body.get("enterprise_id"), "team_id": body.get("team_id")}
        event = body["event"]
        if event["type"] == "tokens_revoked":
            revoked = event.get("tokens") or {}
            for user in revoked.get("oauth") or ():
                self.installations.delete_installation(**where, user_id=user)
            if not revoked.get("bot"):
                # People took back what they had allowed for themselves; the bot works on.
                return
        bot = self.installations.find_bot(**where)
        # Slack tells the time of an event in whole seconds.
        if bot is not None and int(bot.installed_at) > int(body.get("event_time") or 0):
            return
        self.installations.delete_all(**where)
