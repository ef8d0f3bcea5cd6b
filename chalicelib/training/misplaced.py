"""Files that lie where nobody looks for them: what they look like, where they belong, and their way there.

Nothing is moved by itself: a person says what a file is. What was moved arrives anew and goes the way of all; its original goes
only after the copy is there, and stays in the bucket's old versions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.training.materials import HEAD, OLE, Type, type_of
from chalicelib.training.naming import Roll
from chalicelib.training.place import PLANS, SENT, TRAINING, no_department, period_of, safe_name
from chalicelib.training.upload import Arrival, Status, Upload

if TYPE_CHECKING:
    from chalicelib.training.ports import Files, Mover, Outbox, Uploads

RESUMES = "resumes/upload/"
"""Where a résumé is moved to: the folder of those that came by no channel."""

OURS = (TRAINING, "resumes/", "excerpts/")
"""Folders whose files are looked at by others, or made by us."""

_OFFICE = {".xlsx", ".xlsm", ".xls", ".pptx", ".pptm", ".ppsx", ".ppt", ".pps"}
_STILL = (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis", b"avif")
"""Brands of photographs, which are packed as videos are."""


class Belongs(StrEnum):
    """What a file looks like, or is said to be; ``UNSURE`` where only a person knows."""

    TRAINING = "training"
    RESUMES = "resumes"
    UNSURE = ""


def looks_like(head: bytes, name: str) -> Belongs:
    """What a file is surely, by how it begins: tables, slides and videos are training's, whatever folder they lie in.

    Text is told by its name alone, and so is what only Office can open.
    """
    ending = PurePosixPath(name.casefold()).suffix
    if head[4:8] == b"ftyp" and head[8:12] in _STILL:
        return Belongs.UNSURE
    if head.startswith(OLE):
        return Belongs.TRAINING if ending in _OFFICE else Belongs.UNSURE
    try:
        kind = type_of(head, name)
    except Invalid:
        # Nothing is in it; its name says what it should have been.
        return Belongs.TRAINING if ending in _OFFICE else Belongs.UNSURE
    return Belongs.TRAINING if kind in (Type.TABLE, Type.SLIDES, Type.VIDEO) and ending != ".txt" else Belongs.UNSURE


def new_place(upload: Upload, to: Belongs, roll: Roll) -> str:
    """The key under which a file is found, in a folder of its own: what its old folders said of department and period is kept."""
    own, name = f"up-{upload.id.removeprefix('t-')}", safe_name(upload.name)
    if to is Belongs.RESUMES:
        return f"{RESUMES}{own}/{name}"
    folders = [folder for folder in upload.key.split("/")[:-1] if folder.strip()]
    if any(folder.strip().casefold() in PLANS for folder in folders):
        return f"{TRAINING}{PLANS[0]}/{own}/{name}"
    department = department_in(upload.key, roll)
    if not department:
        return f"{TRAINING}{SENT}/{own}/{name}"
    period = next((safe_name(folder) for folder in folders if period_of(folder)), "")
    return "/".join([f"{TRAINING}{department.replace('/', '／')}", *([period] if period else []), own, name])


def department_in(key: str, roll: Roll) -> str:
    """The department that a folder names, wherever it lies; empty where none does."""
    folders = [folder for folder in key.split("/")[:-1] if folder.strip() and not no_department(folder)]
    return next((meant for folder in folders if (meant := roll.called.meant(folder))), "")


@dataclass(frozen=True)
class Misplaced:
    """Say of a file that it lies in the wrong place, and move it when somebody says what it is. ``roll`` gives everyone as they
    are at this moment."""

    files: Files
    uploads: Uploads
    mover: Mover
    outbox: Outbox
    roll: Callable[[], Roll]

    def __call__(self, arrival: Arrival) -> Upload:
        """Ask about a file that arrived; asked before, it only says so again.

        Raises:
            Unavailable: a service does not answer; nothing is lost, the same call goes on later.
        """
        upload = self.uploads.begin(arrival)
        if upload.status is Status.READING:
            upload = self.uploads.keep(self._asked(upload))
        self._tell(upload)
        return upload

    def move(self, identity: str, to: Belongs, by: str) -> Upload:
        """Put a file where it belongs; where nobody knows who had put it there, it comes from ``by``. Done before, it is said.

        Raises:
            NotFound: ``upload.unknown``. Unavailable: the bucket does not answer now; the same call goes on later.
        """
        upload = self.uploads.get(identity)
        if upload.status is Status.MISPLACED:
            key = new_place(upload, to, self.roll())
            try:
                self.mover.move(upload.key, upload.version, key, by)
                upload = replace(upload, status=Status.MOVED, problem="", details={**upload.details, "to": key})
            except NotFound as error:
                # Somebody took it away meanwhile.
                upload = replace(upload, status=Status.UNREADABLE, problem=error.code, details={"name": upload.name})
            try:
                upload = self.uploads.keep(upload)
            except Conflict:
                # Somebody pressed twice: whoever came first has said it.
                upload = self.uploads.get(identity)
        self._tell(upload)
        return upload

    def _asked(self, upload: Upload) -> Upload:
        try:
            head = self.files.part(upload.key, upload.version, 0, HEAD)
        except NotFound as error:
            return replace(upload, status=Status.UNREADABLE, problem=error.code, details={"name": upload.name})
        roll = self.roll()
        sender = next((each for each in roll.people if each.id == head.put_by), None)
        of_one = sender is not None and sender.role in ("department_contact", "hiring_manager", "employee")
        department = department_in(upload.key, roll) or (sender.department if sender is not None and of_one else "")
        looks = looks_like(head.content, upload.name)
        return replace(upload, status=Status.MISPLACED, put_by=head.put_by, department=department, details={"looks": looks.value})

    def _tell(self, upload: Upload) -> None:
        self.outbox.send({"job": "training", "upload": upload.id})
