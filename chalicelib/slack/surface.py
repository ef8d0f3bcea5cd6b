"""What Evenkeel asks of a workspace; the manifest is made from it (infra/cloud/manifest.py)."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.slack.commands.catalogue import ROOT


@dataclass(frozen=True)
class SlashCommand:
    """A slash command as the manifest names it."""

    command: str
    description: str
    usage_hint: str


@dataclass(frozen=True)
class Shortcut:
    """A global shortcut as the manifest names it; ``typed`` is the command that does the same, where there is one."""

    callback_id: str
    name: str
    description: str
    typed: str = ""


COMMANDS = (SlashCommand(ROOT, "HR: candidates, people, help · 候选人、人员、帮助", "candidate Zhang · 候选人 张 · help"),)

SHORTCUTS = (
    Shortcut("find_candidate", "Find a candidate", "Find a candidate by name · 查找候选人"),
    Shortcut("open_vacancy", "Open a vacancy", "Open a vacancy · 新建职位", "vacancy open"),
    Shortcut("open_fair", "Open a fair", "Open a job fair · 新建招聘会", "fair open"),
    Shortcut("plan_training", "Plan a training", "Plan a training · 安排培训", "training plan"),
)

SCOPES = (
    "commands",  # /hr and the shortcut
    "chat:write",  # cards, progress, answers
    "chat:write.public",  # the chosen channel without an invitation
    "channels:read",  # the choice of a channel; who is in it
    "channels:history",  # whether a message was posted before the worker died
    "groups:read",
    "groups:history",
    "im:history",  # what is written to the bot
    "im:write",
    "users:read",  # name, language and time zone of people
    "files:read",  # résumés sent to the bot
    "files:write",  # charts and exports
)

EVENTS = ("app_home_opened", "app_uninstalled", "file_shared", "message.im", "tokens_revoked")
