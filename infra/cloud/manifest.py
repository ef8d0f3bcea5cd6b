"""The Slack app as Slack's configuration page takes it, made from what the code answers to (``chalicelib.slack.surface``)."""

from __future__ import annotations

from typing import Any

import yaml

from chalicelib.slack.surface import COMMANDS, EVENTS, SCOPES, SHORTCUTS

EXAMPLE = "https://evenkeel.example.com/api"
"""Stands in the manifest of the repository for the address that a deployment has."""

HEAD = """\
# Slack's manifest of the app, made from chalicelib/slack/surface.py: `make manifest` writes it.
# For a deployment: evenkeel manifest --url $SLACK_URL (docs/deploy.md).
"""


def manifest(url: str) -> dict[str, Any]:
    """The manifest of an app whose door is at this address (``https://…/api``)."""
    door = f"{url.rstrip('/')}/slack/events"
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": "Evenkeel",
            "description": "Takes the toil out of HR and makes its value visible · 让人力资源少些苦劳、多见功劳",
            "background_color": "#1b3a4b",
        },
        "features": {
            "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False},
            "bot_user": {"display_name": "Evenkeel", "always_online": True},
            "shortcuts": [
                {"name": each.name, "type": "global", "callback_id": each.callback_id, "description": each.description}
                for each in SHORTCUTS
            ],
            "slash_commands": [
                {
                    "command": each.command,
                    "url": door,
                    "description": each.description,
                    "usage_hint": each.usage_hint,
                    # `/hr value @who` comes with the person's id.
                    "should_escape": True,
                }
                for each in COMMANDS
            ],
        },
        "oauth_config": {
            "redirect_urls": [f"{url.rstrip('/')}/slack/oauth_redirect"],
            "scopes": {"bot": list(SCOPES)},
        },
        "settings": {
            "event_subscriptions": {"request_url": door, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, "request_url": door},
            # One installation a workspace: each has its own members and channel.
            "org_deploy_enabled": False,
            "socket_mode_enabled": False,
            "token_rotation_enabled": False,
        },
    }


def as_yaml(url: str) -> str:
    """The manifest as the file that people paste into Slack."""
    return HEAD + yaml.safe_dump(manifest(url), allow_unicode=True, sort_keys=False, width=120)
