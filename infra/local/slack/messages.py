"""Messages: posted, changed, deleted, read back in Slack's shape, told to the pages."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from infra.local.slack.channels import Channels
from infra.local.slack.live import Live
from infra.local.slack.refusal import Refused
from infra.local.slack.store import Doc, Store, packed


@dataclass
class Messages:
    """All messages; those that only one person sees (``only_for``) are never in the app's histories."""

    store: Store
    channels: Channels
    live: Live
    now: Callable[[], float]
    _last: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        row = self.store.row("SELECT max(ts) FROM messages")
        self._last = int(str(row[0]).replace(".", "")) if row and row[0] else 0

    def next_ts(self) -> str:
        """A time stamp that no message had before."""
        with self._lock:
            self._last = max(self._last + 1, int(self.now() * 1_000_000))
            return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def post(self, channel: str, message: Doc, *, only_for: str = "", thread: str = "", listed: bool = True) -> Doc:
        """Post a message; ``listed`` says whether a reply shows in the channel as well.

        Raises:
            Refused: ``thread_not_found``.
        """
        if thread:
            parent = self.store.doc("SELECT doc FROM messages WHERE channel = ? AND ts = ?", channel, thread)
            if parent is None:
                raise Refused("thread_not_found")
            thread = parent.get("thread_ts") or thread
        ts = self.next_ts()
        message = {"type": "message", **message, "ts": ts}
        if thread:
            message["thread_ts"] = thread
        if only_for:
            message["is_ephemeral"] = True
        shown = listed if thread else True
        self.store.write(
            "INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?)", channel, ts, thread or ts, only_for, int(shown), packed(message)
        )
        self._tell(channel, ts, only_for)
        if thread and not only_for:
            self._tell(channel, thread, "")
        return message

    def get(self, channel: str, ts: str, person: str | None = None) -> Doc:
        """A message; one that only somebody else sees is not there.

        Raises:
            Refused: ``message_not_found``.
        """
        row = self.store.row("SELECT doc, only_for FROM messages WHERE channel = ? AND ts = ?", channel, ts)
        if row is None or (row[1] and row[1] != person):
            raise Refused("message_not_found")
        message: Doc = json.loads(row[0])
        return message

    def change(self, channel: str, ts: str, changes: Doc, *, person: str | None = None) -> Doc:
        """Change some of a message; a value of None takes it away."""
        with self.store.together():
            message = self.get(channel, ts, person) | changes
            message = {key: value for key, value in message.items() if value is not None}
            self.store.write("UPDATE messages SET doc = ? WHERE channel = ? AND ts = ?", packed(message), channel, ts)
        row = self.store.row("SELECT only_for FROM messages WHERE channel = ? AND ts = ?", channel, ts)
        self._tell(channel, ts, row[0] if row else "")
        return message

    def delete(self, channel: str, ts: str, *, person: str | None = None) -> None:
        """Take a message away; replies below it stay."""
        message = self.get(channel, ts, person)
        self.store.write("DELETE FROM messages WHERE channel = ? AND ts = ?", channel, ts)
        self.live.tell({"type": "deleted", "channel": channel, "ts": ts}, self._audience(channel))
        if message.get("thread_ts", ts) != ts:
            self._tell(channel, message["thread_ts"], "")

    def history(
        self, channel: str, *, person: str = "", oldest: str = "0", latest: str = "9", inclusive: bool = False, limit: int = 100
    ) -> tuple[list[Doc], bool]:
        """The newest messages first, and whether there are older ones; ``person`` sees their own ephemeral ones too."""
        above, below = (">=", "<=") if inclusive else (">", "<")
        rows = self.store.rows(
            f"SELECT doc FROM messages WHERE channel = ? AND listed AND only_for IN ('', ?) AND ts {above} ? AND ts {below} ? "  # noqa: S608 - two fixed signs
            "ORDER BY ts DESC LIMIT ?",
            channel,
            person,
            oldest,
            latest,
            limit + 1,
        )
        return [self.with_thread(channel, json.loads(row[0])) for row in rows[:limit]], len(rows) > limit

    def replies(self, channel: str, ts: str, *, person: str = "") -> list[Doc]:
        """A message and what was answered below it, oldest first.

        Raises:
            Refused: ``thread_not_found``.
        """
        docs = self.store.docs(
            "SELECT doc FROM messages WHERE channel = ? AND thread = ? AND only_for IN ('', ?) ORDER BY ts", channel, ts, person
        )
        if not docs:
            raise Refused("thread_not_found")
        return [self.with_thread(channel, doc) for doc in docs]

    def with_thread(self, channel: str, message: Doc) -> Doc:
        """A message with the figures of its thread, if it began one."""
        if message.get("thread_ts", message["ts"]) != message["ts"] or message.get("is_ephemeral"):
            return message
        replies = self.store.docs(
            "SELECT doc FROM messages WHERE channel = ? AND thread = ? AND ts <> ? AND only_for = '' ORDER BY ts",
            channel,
            message["ts"],
            message["ts"],
        )
        if not replies:
            return message
        people = list(dict.fromkeys(reply["user"] for reply in replies))
        return message | {
            "thread_ts": message["ts"],
            "reply_count": len(replies),
            "reply_users": people[:5],
            "reply_users_count": len(people),
            "latest_reply": replies[-1]["ts"],
        }

    def _audience(self, channel: str) -> list[str]:
        return self.channels.members(channel)

    def _tell(self, channel: str, ts: str, only_for: str) -> None:
        doc = self.store.doc("SELECT doc FROM messages WHERE channel = ? AND ts = ?", channel, ts)
        if doc:
            event = {"type": "message", "channel": channel, "message": self.with_thread(channel, doc)}
            self.live.tell(event, [only_for] if only_for else self._audience(channel))
