"""What somebody may see of the shared bucket on the page, and where they may put files: it follows their role."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may
from chalicelib.recruiting.document import RESUMES
from chalicelib.slack.training.departments import OF_ONE
from chalicelib.training.place import PLANS, TRAINING
from infra.local.bucket import Listing

MONTHS = 6
"""Months that are offered: the running one and those before it."""


@dataclass(frozen=True)
class Shelf:
    """The folders of one person: ``puts_resumes`` and ``sees_resumes``; ``training`` of every department or of ``department``
    alone, whose folder may have another name (``same``); ``puts_training``, ``plans`` whether also a year's plan. All other
    folders are Evenkeel's own and nobody's."""

    puts_resumes: bool = False
    sees_resumes: bool = False
    training: bool = False
    department: str = ""
    puts_training: bool = False
    plans: bool = False
    same: Callable[[str, str], bool] = lambda one, other: one == other
    departments: Callable[[], Sequence[str]] = tuple
    fairs: Callable[[], Sequence[tuple[str, str]]] = tuple
    today: date = date(1970, 1, 1)

    @property
    def own(self) -> bool:
        """Whether they have training of their own department only."""
        return not self.training and bool(self.department)

    def may_see(self, key: str) -> bool:
        """Whether this file, or this folder (ending with ``/``), is shown."""
        top, _, below = key.partition("/")
        if f"{top}/" == RESUMES:
            return self.sees_resumes
        if f"{top}/" != TRAINING:
            return False
        return self.training or (self.own and (not below or self._theirs(below)))

    def may_put(self, key: str) -> bool:
        """Whether a file may be put there."""
        top, _, below = key.partition("/")
        if f"{top}/" == RESUMES:
            return self.puts_resumes
        if f"{top}/" != TRAINING or not self.puts_training:
            return False
        if self.own or not self.training:
            return self._theirs(below)
        return self.plans or not any(folder.strip().casefold() in PLANS for folder in below.split("/")[:2])

    def of(self, listing: Listing) -> Listing:
        """What of a listing is shown."""
        folders = [folder for folder in listing.folders if self.may_see(folder)]
        files = [file for file in listing.files if self.may_see(file.key) and (self.training or not _loose(file.key))]
        return Listing(folders, files, listing.more)

    def said(self) -> dict[str, Any]:
        """The same as the page reads it."""
        year, month = self.today.year, self.today.month - 1
        months = [f"{(year * 12 + month - back) // 12:04d}-{(year * 12 + month - back) % 12 + 1:02d}" for back in range(MONTHS)]
        return {
            "ok": True,
            "puts_resumes": self.puts_resumes,
            "sees_resumes": self.sees_resumes,
            "puts_training": self.puts_training and bool(self.training or self.department),
            "sees_training": self.training or self.own,
            "plans": self.plans,
            "department": self.department if self.own else "",
            "departments": [self.department] if self.own else list(self.departments()),
            "fairs": [{"folder": f"fair/{id}", "name": name} for id, name in self.fairs()],
            "months": months,
        }

    def _theirs(self, below: str) -> bool:
        folder, _, rest = below.partition("/")
        return bool(rest or below.endswith("/")) and bool(self.department) and self.same(folder, self.department)


WHOLE = Shelf(puts_resumes=True, sees_resumes=True, training=True, puts_training=True, plans=True)
"""Everything that is anybody's."""


def _loose(key: str) -> bool:
    """Whether a file lies directly in the folder of training, of no department."""
    return key.startswith(TRAINING) and "/" not in key.removeprefix(TRAINING)


def shelf_of(
    member: Member | None,
    departments: Callable[[], Sequence[str]],
    same: Callable[[str, str], bool],
    fairs: Callable[[], Sequence[tuple[str, str]]],
    today: date,
) -> Shelf:
    """The shelf of a member, an empty one of a stranger; ``fairs`` are the open ones, id and name."""
    if member is None:
        return Shelf(today=today)
    of_one = member.role in OF_ONE
    return Shelf(
        puts_resumes=may(member, Action.SEND_RESUME),
        # They are full of contact data: who may not see those does not see the files.
        sees_resumes=may(member, Action.REVEAL_CONTACT),
        training=may(member, Action.SEE_TRAINING) and not of_one,
        department=member.department if of_one else "",
        puts_training=may(member, Action.SEND_TRAINING),
        plans=may(member, Action.PLAN_TRAINING),
        same=same,
        departments=departments,
        fairs=fairs if may(member, Action.RUN_FAIRS) else tuple,
        today=today,
    )
