"""The workspace: everything it keeps, and how it is filled."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import available_timezones

from infra.local.bucket import Bucket
from infra.local.shelf import WHOLE, Shelf
from infra.local.slack.channels import Channels
from infra.local.slack.events import RETRIES, Events
from infra.local.slack.faults import Faults
from infra.local.slack.files import Files
from infra.local.slack.identity import Identity
from infra.local.slack.link import AppLink
from infra.local.slack.live import Live
from infra.local.slack.messages import Messages
from infra.local.slack.people import People, user_doc
from infra.local.slack.refusal import Refused
from infra.local.slack.store import Doc, Store
from infra.local.slack.tickets import Tickets
from infra.local.slack.transcript import Transcript
from infra.local.slack.views import Views
from infra.samples.papers import Paper

SLACKBOT = "USLACKBOT"


class Workspace:
    """One workspace with the app in it.

    ``path`` is its SQLite file; ``app_url`` where the app's ``/slack/events`` is (without that path); ``page_url`` where this
    server answers; ``slash`` are the app's slash commands (none: any); ``commands`` gives what a person (Slack's id) may type, in
    their language, ``[{"command", "words", "usage", "hint"}]``, and ``shortcuts`` ``[{"callback_id", "name_en", "name_zh"}]``;
    ``bucket`` and ``samples`` (a folder with files, its ``samples.json`` in it or beside it) may be missing; ``shelf`` says what
    of the bucket is a person's, ``papers`` are the samples of training of a day and a department. ``patience`` (seconds)
    and ``retries`` (seconds between tries of an event) are Slack's.
    ``transcript`` is a file that keeps what the app sends.
    """

    def __init__(
        self,
        path: Path,
        *,
        app_url: str,
        signing_secret: str,
        bot_token: str,
        page_url: str = "http://127.0.0.1:8000",
        identity: Identity | None = None,
        bucket: Bucket | None = None,
        shelf: Callable[[str], Shelf] = lambda person: WHOLE,
        samples: Path | None = None,
        papers: Callable[[date, str], Sequence[Paper]] = lambda today, department: (),
        slash: Collection[str] = (),
        commands: Callable[[str], list[Doc]] = lambda person: [],
        shortcuts: Callable[[], list[Doc]] = list,
        now: Callable[[], float] = time.time,
        patience: float = 3.0,
        retries: Sequence[float] = RETRIES,
        transcript: Path | None = None,
    ) -> None:
        self.identity = replace(identity or Identity(), token=bot_token)
        self.page_url = page_url.rstrip("/")
        self.bucket, self.shelf, self.samples, self.papers = bucket, shelf, samples, papers
        self.slash, self.commands, self.shortcuts = slash, commands, shortcuts
        self.now = now
        self.store = Store(path)
        self.live = Live()
        self.people = People(self.store, self.identity.team)
        self.channels = Channels(self.store, self.identity.team, now)
        self.messages = Messages(self.store, self.channels, self.live, now)
        self.views = Views(self.store, self.identity, self.live)
        self.tickets = Tickets(self.store, now)
        self.files = Files(self.store, now, lambda: self.page_url)
        self.faults = Faults()
        self.transcript = Transcript(transcript)
        self.link = AppLink(app_url, signing_secret, now, patience)
        self.events = Events(self.store, self.link, self.identity, now, retries)
        self._add_app()

    def add_person(
        self,
        id: str,
        name: str,
        real_name: str,
        *,
        person: str = "",
        locale: str = "en-US",
        tz: str = "Asia/Shanghai",
        title: str = "",
        colour: str = "0f6e6e",
        email: str = "",
    ) -> None:
        """Add a person, or change one; ``id`` is Slack's (``UZHANG``), ``person`` the directory's (``zhang``; none: ``id``)."""
        user = user_doc(
            id,
            name,
            real_name,
            team=self.identity.team,
            person=person or id,
            locale=locale,
            tz=tz,
            title=title,
            colour=colour,
            email=email,
        )
        self.people.save(user)
        self.channels.direct(id, self.identity.bot_user)

    def invite(self, name: str, title: str, locale: str, tz: str) -> str:
        """Let somebody in whom a member invites: into every public channel, under a new id, which is given back.

        Raises:
            Refused: ``invalid_name``, ``invalid_arguments`` (language or zone), ``name_taken``.
        """
        real_name = " ".join(name.split())[:80]
        if not real_name or not real_name.isprintable():
            raise Refused("invalid_name")
        if locale not in ("en-US", "zh-CN") or tz not in available_timezones():
            raise Refused("invalid_arguments")
        if any(user["real_name"].casefold() == real_name.casefold() for user in self.people.all()):
            raise Refused("name_taken")
        id = f"U{secrets.token_hex(4).upper()}"
        colour = f"{int.from_bytes(id.encode()) % 0x7F7F7F:06x}"
        # Whoever is added by /hr people is known to the directory by their id in small letters.
        own, job = id.lower(), " ".join(title.split())[:80]
        self.add_person(id, own, real_name, person=own, locale=locale, tz=tz, title=job, colour=colour)
        for channel in self.channels.all(id):
            if not channel["is_im"] and not channel["is_private"]:
                self.channels.join(channel["id"], id)
        return id

    def add_channel(
        self, id: str, name: str, members: Sequence[str], *, topic: str = "", private: bool = False, app: bool = True
    ) -> None:
        """Add a channel with these members (Slack's ids); ``app`` says whether the app was invited too."""
        invited = [*members, self.identity.bot_user] if app else list(members)
        self.channels.add(id, name, invited, topic=topic, private=private)

    def fault(self, method: str = "*", *, times: int = 1, status: int = 429, retry_after: int = 1) -> None:
        """Have the next calls of a Web API method fail (``faults.Fault``)."""
        self.faults.set(method, times, status, retry_after)

    def resume(self) -> None:
        """Go on with the events that waited; needs a running loop. The first request to the page does it as well."""
        self.events.resume()

    def close(self) -> None:
        """End the streams and let the file go."""
        self.live.close()
        self.store.close()

    def _add_app(self) -> None:
        app = user_doc(
            self.identity.bot_user,
            self.identity.app_name.lower(),
            self.identity.app_name,
            team=self.identity.team,
            person="",
            locale="en-US",
            tz="UTC",
            title="",
            colour="0f6e6e",
            email="",
            bot=self.identity.bot_id,
        )
        app["profile"]["api_app_id"] = self.identity.app_id
        self.people.save(app)
