"""A file in the bucket becomes a plan, a record of a session, grades, ratings, or material that lies with its session.

Every step may be done again: an event comes twice, a worker dies half-way, a person decides what the file could not. Whatever was
decided is kept with the upload, and the file is read once more by it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from chalicelib.errors import Conflict, EvenkeelError, Invalid, NotFound
from chalicelib.training.contents import Contents, ReadContents
from chalicelib.training.filing import File
from chalicelib.training.materials import HEAD, Type, pdf_of, sampled, slides_of, type_of, video_of
from chalicelib.training.misplaced import Belongs
from chalicelib.training.naming import Roll
from chalicelib.training.other_names import OtherNames
from chalicelib.training.parts import Parts
from chalicelib.training.place import place_of
from chalicelib.training.planning import Plan
from chalicelib.training.ports import Files, Kept, Outbox, Parking, Staff, Uploads
from chalicelib.training.record import Kind
from chalicelib.training.upload import SIZE_LIMIT, Arrival, Status, Upload
from chalicelib.training.year_plan import as_planned_before, earlier_ids, sessions_of, unknown_departments

MOST_PAGES = 10
"""Pages of a PDF that may be a sheet that people signed; one with more is a document, and is not read."""

MOST_NAMES = 10
"""Departments of a plan in which nobody works that are kept to be shown."""

PLANNERS = ("trainer", "hr_manager")


@dataclass(frozen=True)
class ReadUpload:
    """Read one file. ``day`` gives the company's day of a time."""

    files: Files
    uploads: Uploads
    staff: Staff
    names: OtherNames
    parts: Parts
    plan: Plan
    file: File
    read: ReadContents
    outbox: Outbox
    parking: Parking
    day: Callable[[datetime], date]

    def __call__(self, arrival: Arrival) -> Upload:
        """Read what arrived and say so; done before, it only says so again.

        Raises:
            Unavailable: a service does not answer; nothing is lost, the same call goes on later.
        """
        upload = self.uploads.begin(arrival)
        if upload.status is Status.READING:
            upload = self._finish(arrival, upload, upload.arrived_at)
        self._tell(upload)
        return upload

    def again(self, identity: str) -> Upload:
        """Read a file once more, by what people decided about it.

        Raises:
            NotFound: ``upload.unknown``.
        """
        upload = self.uploads.get(identity)
        if upload.status is Status.TAKEN_BACK:
            # A job that comes late, or was under way meanwhile: whatever it left is void as well.
            self.file.take_back(upload)
            self._tell(upload, upload)
            return upload
        if upload.status is Status.MOVED:
            self._tell(upload)
            return upload
        arrival = Arrival(upload.key, upload.version, upload.size, upload.arrived_at)
        # Who is missing may have been added before somebody decided.
        before, upload = upload, self._finish(arrival, upload, self.file.now())
        self._tell(upload, before)
        return upload

    def take_back(self, identity: str) -> Upload:
        """Void all that a file left in the ledger, and let it be handed in anew.

        Raises:
            NotFound: ``upload.unknown``.
        """
        upload = self.uploads.get(identity)
        if upload.status is not Status.TAKEN_BACK:
            try:
                self._void(upload)
                upload = self.uploads.keep(replace(upload, status=Status.TAKEN_BACK, problem=""))
            except (Conflict, Invalid, NotFound) as error:
                # It stays as it is; whoever asked is told why.
                upload = self.uploads.keep(replace(upload, problem=error.code, details={**error.details, "name": upload.name}))
        self._tell(upload, upload)
        return upload

    def _void(self, upload: Upload) -> None:
        if upload.created:
            self.plan.take_back(upload.created, upload.put_by)
        self.file.take_back(upload)
        if upload.digest:
            self.uploads.release(upload.digest, upload.id)

    def give_up(self, arrival: Arrival) -> None:
        """Say that it could not be read after all tries; the event itself goes to the dead letters."""
        upload = self.uploads.begin(arrival)
        if upload.status is Status.READING:
            roll = self._roll(upload.arrived_at)
            upload = self.parts.owned(upload, roll)
            # The bucket may be what does not answer: its folder says whose it is even then.
            with suppress(EvenkeelError):
                upload = self._theirs(upload, self._head(upload), roll)
            given_up = replace(upload, status=Status.UNREADABLE, problem="upload.failed", details={"name": upload.name})
            upload = self.uploads.keep(given_up)
        self._tell(upload)

    def _finish(self, arrival: Arrival, upload: Upload, since: datetime) -> Upload:
        roll = self._roll(since)
        try:
            # Whose it is comes first: whatever is wrong with the rest is said to them.
            upload = self.parts.owned(upload, roll)
            head = self._head(upload)
            upload = self._theirs(upload, head, roll)
            upload = replace(upload, type=type_of(head.content, upload.name).value)
            return self.uploads.keep(self._looked_at(upload, head, roll))
        except (Invalid, NotFound) as error:
            # Parked first: a file that is finished is not looked at again.
            self.parking.park(arrival, error.code)
            details: dict[str, Any] = {**error.details, "name": upload.name}
            # What is wrong with each row is kept as rows, not in the details of the error.
            upload = upload.leaving(details.pop("rows", ()))
            return self.uploads.keep(replace(upload, status=Status.UNREADABLE, problem=error.code, details=details))

    def _head(self, upload: Upload) -> Kept:
        return self.files.part(upload.key, upload.version, 0, HEAD)

    def _theirs(self, upload: Upload, head: Kept, roll: Roll) -> Upload:
        """The upload with who put it there, beside what, and whose it is as far as folder and sender say it."""
        return self.parts.owned(replace(upload, put_by=head.put_by, hint=head.session), roll)

    def _looked_at(self, upload: Upload, head: Kept, roll: Roll) -> Upload:
        if upload.type == Type.VIDEO or (upload.type == Type.SLIDES and upload.size > SIZE_LIMIT):
            found = video_of(head.content)
            if upload.type == Type.VIDEO and found.seconds is None and upload.size > HEAD:
                # Cameras write the length at the end.
                found = video_of(self.files.part(upload.key, upload.version, -4 * HEAD, 4 * HEAD).content)
            digest = upload.digest or sampled(
                upload.size, lambda place, length: self.files.part(upload.key, upload.version, place, length).content
            )
            contents = Contents()
            upload = replace(upload, seconds=found.seconds)
        else:
            contents, digest = self._contents(upload)
            if contents.resume and upload.decided.get("kind") != Belongs.TRAINING:
                return replace(upload, status=Status.MISPLACED, details={"looks": Belongs.RESUMES.value})
            upload = replace(upload, pages=contents.pages, title=contents.title)
        owner = self.uploads.claim(digest, upload.id)
        if owner != upload.id:
            return replace(upload, status=Status.DUPLICATE, same_as=owner)
        upload = replace(upload, digest=digest)
        if contents.kind is Kind.PLAN:
            return self._planned(upload, contents, roll)
        return self.parts.filed(upload, contents, roll)

    def _contents(self, upload: Upload) -> tuple[Contents, str]:
        if upload.size > SIZE_LIMIT:
            raise Invalid("upload.too_large", name=upload.name, size=upload.size, limit=SIZE_LIMIT)
        content = self.files.get(upload.key, upload.version, SIZE_LIMIT).content
        digest = hashlib.sha256(content).hexdigest()
        kind, today = type_of(content[:HEAD], upload.name), self.day(upload.arrived_at)
        if kind is Type.TABLE:
            department = place_of(upload.key).department
            return self.read.table(content, upload.name, department, today), digest
        if kind is Type.SLIDES:
            return Contents.of_material(slides_of(content, upload.name)), digest
        if kind in (Type.PDF, Type.PICTURE):
            material = pdf_of(content, upload.name) if kind is Type.PDF else None
            if material and (material.pages or 0) > MOST_PAGES:
                return Contents.of_material(material), digest
            return self.read.sheet(content, upload.name, material, today), digest
        if upload.decided.get("kind") == Belongs.TRAINING:
            raise Invalid("upload.unsupported", name=upload.name)
        return self.read.word(content, upload.name), digest

    def _planned(self, upload: Upload, contents: Contents, roll: Roll) -> Upload:
        by = next((person for person in roll.people if person.id == upload.put_by), None)
        if by is not None and by.role not in PLANNERS:
            raise Invalid("upload.no_planner", name=upload.name)
        if by is None and not place_of(upload.key).plans:
            raise Invalid("upload.plan_elsewhere", name=upload.name)
        sessions, problems = sessions_of(contents.plan, roll, upload.put_by)
        if not sessions:
            raise Invalid("upload.no_sessions", name=upload.name, rows=problems)
        earlier = [each for session in sessions for each in earlier_ids(session, roll)]
        if earlier:
            known = self.plan.sessions.several([*earlier, *(session.id for session in sessions)])
            sessions = as_planned_before(sessions, roll, known)
        planned = self.plan.several(sessions, upload.put_by)
        counts = {"new": len(planned.new), "changed": len(planned.changed), "same": planned.same}
        created = tuple(session.id for session in planned.new)
        details = {"departments": unknown_departments(sessions, roll)[:MOST_NAMES]}
        upload = replace(upload, status=Status.PLANNED, counts=counts, created=created, details=details)
        return upload.leaving([*problems, *contents.left])

    def _roll(self, since: datetime) -> Roll:
        return Roll(self.staff.everyone(since), self.names.get().table)

    def _tell(self, upload: Upload, before: Upload | None = None) -> None:
        """Have it said how a file stands, and how those stand in whose place it counts now, or counted ``before``."""
        for each in (upload.id, *self.parts.beside(upload, before)):
            self.outbox.send({"job": "training", "upload": each})
