"""Who is in the workspace, in Slack's shape."""

from __future__ import annotations

from dataclasses import dataclass

from infra.local.slack.refusal import Refused
from infra.local.slack.store import Doc, Store, packed

_OFFSETS = {"Asia/Shanghai": 28800}


@dataclass(frozen=True)
class People:
    """The users, the app's own among them."""

    store: Store
    team: str

    def save(self, user: Doc) -> None:
        """Add a user, or change one."""
        self.store.write("INSERT OR REPLACE INTO people VALUES (?, ?)", user["id"], packed(user))

    def get(self, id: str) -> Doc:
        """A user.

        Raises:
            Refused: ``user_not_found``.
        """
        user = self.store.doc("SELECT doc FROM people WHERE id = ?", id)
        if user is None:
            raise Refused("user_not_found")
        return user

    def all(self) -> list[Doc]:
        """Everyone, in the order they were added."""
        return self.store.docs("SELECT doc FROM people ORDER BY rowid")

    def humans(self) -> list[Doc]:
        """Everyone but apps."""
        return [user for user in self.all() if not user["is_bot"]]


def user_doc(
    id: str,
    name: str,
    real_name: str,
    *,
    team: str,
    person: str,
    locale: str,
    tz: str,
    title: str,
    colour: str,
    email: str,
    bot: str = "",
) -> Doc:
    """A user as ``users.info`` tells; ``person`` is the directory's id, which the page and the bucket need."""
    profile: Doc = {
        "real_name": real_name,
        "real_name_normalized": real_name,
        "display_name": real_name,
        "display_name_normalized": real_name,
        "title": title,
        "email": email,
        "team": team,
    }
    user: Doc = {
        "id": id,
        "team_id": team,
        "name": name,
        "deleted": False,
        "color": colour.lstrip("#"),
        "real_name": real_name,
        "tz": tz,
        "tz_label": tz,
        "tz_offset": _OFFSETS.get(tz, 0),
        "profile": profile,
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": bool(bot),
        "is_app_user": False,
        "updated": 0,
        "locale": locale,
        "person": person,
    }
    if bot:
        profile |= {"bot_id": bot, "api_app_id": ""}
    return user
