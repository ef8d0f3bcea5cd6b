"""The sessions that a file tells of: which each is, who is meant by its names, and what is filed of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from chalicelib.errors import Invalid, NotFound
from chalicelib.training.contents import Contents
from chalicelib.training.filing import File, Heard, taught
from chalicelib.training.grids import day_of
from chalicelib.training.matching import Clues, alike, best
from chalicelib.training.named import Named, named, rated
from chalicelib.training.naming import Roll
from chalicelib.training.place import place_of
from chalicelib.training.ports import Sessions
from chalicelib.training.record import Attendee, Group
from chalicelib.training.session import Session, folded
from chalicelib.training.upload import NOT_PLANNED, Part, Status, Upload

MOST_UNKNOWN = 50
"""Names of a part that are kept to be asked about."""

MOST_MARKS = 4
"""Marks of a part of which it is asked whether whoever has them came."""

READ_WELL = 0.6
"""The share of the names in a table on a picture that must be somebody's for it to be taken as it was read."""

LIKE_IT = 0.5
"""How alike the course in a file and that of the session beside which it was handed in must be for nobody to be asked."""

_LED = re.compile(r"讲师|培训师|授课|主讲|老师|trainer|instructor|lecturer", re.IGNORECASE)

MOSTLY, HALF, FEWEST = 0.8, 0.5, 3
"""The share of a record's people by which its department is told, that below which its folder is doubtful, and of how many."""


@dataclass(frozen=True)
class Parts:
    """Find the sessions of a file, and file what it says of each. ``day`` gives the company's day of a time, ``endless`` how many
    of those who passed a course have a certificate that is not renewed by that (``certificates.without_end``)."""

    sessions: Sessions
    file: File
    day: Callable[[datetime], date]
    endless: Callable[[str, Collection[str]], int] = lambda course, passed: 0

    def filed(self, upload: Upload, contents: Contents, roll: Roll) -> Upload:
        """File each part whose session is sure or was decided; the others are asked about.

        Raises:
            Invalid: ``upload.no_rows``, with the ``rows`` of which none can be kept.
        """
        groups = self._groups(upload, contents, roll)
        if not groups and not contents.ratings and contents.left:
            raise Invalid("upload.no_rows", name=upload.name, rows=contents.left)
        if not groups and not contents.ratings:
            return self.of_material(upload, roll)
        upload = self._owned(upload, groups, roll)
        alone = len(groups) == 1
        people = [named(upload, group, roll) for group in groups]
        parts = [self._part(upload, number, group, people[number], roll, alone=alone) for number, group in enumerate(groups)]
        stated: list[str] = []
        rows = [*contents.left, *(each for some in people for each in some.left)]
        for number, (part, group) in enumerate(zip(parts, groups, strict=True)):
            if part.session:
                session = None if part.session == NOT_PLANNED else self.sessions.get(part.session)
                if session and group.attendance and not part.nobody:
                    parts[number] = self._instead(upload, part, session)
                heard = self._heard(upload, group, people[number], part)
                parts[number] = replace(parts[number], endless=self._endless(upload, heard, session))
                stated += self.file.record(upload, number, heard, session)
        if contents.ratings:
            of_people = rated(upload, contents.ratings, roll)
            stated += self.file.ratings(upload, of_people.known, self.day(upload.arrived_at))
            names, more = of_people.unknown[:MOST_UNKNOWN], len(of_people.unknown[MOST_UNKNOWN:])
            parts.append(Part(session=NOT_PLANNED, rated=len(of_people.known), record=False, unknown=names, more=more))
            rows += of_people.left
        self.file.only(upload, stated)
        asking = any(part.question or (part.nobody and (part.unknown or part.marks)) for part in parts)
        upload = upload.leaving(sorted(rows, key=lambda each: (each.sheet, each.row)))
        return replace(upload, status=Status.ASKING if asking else Status.FILED, parts=tuple(parts))

    def of_material(self, upload: Upload, roll: Roll) -> Upload:
        """Slides, a video, a document without names: it lies with its session and tells of nobody."""
        upload = self.owned(upload, roll)
        part = self._matched(upload, 0, Part(record=False), replace(_clues(upload), record=False), [], roll)
        return replace(upload, status=Status.ASKING if part.question else Status.FILED, parts=(part,))

    def owned(self, upload: Upload, roll: Roll) -> Upload:
        """The upload with whose it is, as far as its folder and its sender say it."""
        return self._owned(upload, [], roll)

    def _groups(self, upload: Upload, contents: Contents, roll: Roll) -> list[Group]:
        if not contents.lines:
            return list(contents.groups)
        department = self._owned(upload, contents.groups, roll).department
        if contents.groups and (read := _as_read(contents.groups, department, roll)):
            return read
        # A sheet that people signed in any order: whoever of the department is named on it came, but for who gave the training.
        lines = [line for line in contents.lines if not _LED.search(line)]
        whole = folded(" ".join(lines))
        named = [each for each in roll.people if len(folded(each.name)) >= 2 and folded(each.name) in whole]
        here = [each for each in named if not department or folded(each.department) == folded(department)]
        for line in lines:
            for word in line.split():
                near = roll.near(word, department) if department and 2 <= len(word) <= 4 else None
                if near and near.person and near.person not in here and not near.person.name.isascii():
                    here.append(near.person)
        people = tuple(Attendee(each.name, each.id, each.department) for each in here)
        return [Group("", contents.on, people)] if len(people) >= 2 else []

    def _owned(self, upload: Upload, groups: Sequence[Group], roll: Roll) -> Upload:
        """The upload with whose it is: as decided, as the folder says, as its sender belongs, as a column says, as its people do.

        Where a folder or a column gives a name that nobody knows, it is ``called`` so, and somebody is asked.
        """
        if upload.decided.get("department"):
            return replace(upload, department=roll.called.of(upload.decided["department"]))
        folder = place_of(upload.key).department
        if folder:
            meant = roll.called.meant(folder)
            return replace(upload, department=meant, called="" if meant else folder)
        sender = next((each for each in roll.people if each.id == upload.put_by), None)
        if sender is not None and sender.role in ("department_contact", "hiring_manager", "employee") and sender.department:
            return replace(upload, department=sender.department, called="")
        columns = {folded(each.department): each.department for group in groups for each in group.people if each.department}
        column = next(iter(columns.values())) if len(columns) == 1 else ""
        department = roll.called.meant(column) or self._mostly(groups, roll)
        return replace(upload, department=department, called="" if department else column)

    @staticmethod
    def _counts(groups: Sequence[Group], roll: Roll, department: str) -> dict[str, int]:
        """How many of a record's people work in which department; who is not known is left out."""
        counts: dict[str, int] = {}
        for group in groups:
            for each in group.people[:200]:
                meant = roll.meant(each.name, each.number, each.department or department)
                if meant.person:
                    counts[meant.person.department] = counts.get(meant.person.department, 0) + 1
        return counts

    def _mostly(self, groups: Sequence[Group], roll: Roll) -> str:
        """The department of nearly all people; empty where there is none, or there are few."""
        counts = self._counts(groups, roll, "")
        most = max(counts, key=lambda each: counts[each], default="")
        total = sum(counts.values())
        return most if total >= FEWEST and counts[most] / total >= MOSTLY else ""

    def _elsewhere(self, groups: Sequence[Group], roll: Roll, department: str) -> str:
        """The department to which a record's people belong rather than to that of its folder; empty where they belong here."""
        counts = self._counts(groups, roll, department)
        total, here = sum(counts.values()), sum(counts[each] for each in counts if folded(each) == folded(department))
        return max(counts, key=lambda each: counts[each]) if total >= FEWEST and here / total < HALF else ""

    def _part(self, upload: Upload, number: int, group: Group, people: Named, roll: Roll, *, alone: bool) -> Part:
        arrived = self.day(upload.arrived_at)
        said = group.on or day_of(upload.name, arrived)
        on = said if said and said <= arrived else None
        names, more = people.unknown[:MOST_UNKNOWN], len(people.unknown[MOST_UNKNOWN:])
        if group.register:
            certified = len(people.known)
            return Part(group.course, session=NOT_PLANNED, record=False, certified=certified, unknown=names, more=more)
        part = Part(
            course=group.course,
            on=on.isoformat() if on else "",
            guessed=on is None,
            ahead=said.isoformat() if said and on is None else "",
            record=True,
            invited=sum(not each.mark for each, _ in people.known),
            attended=sum(each.attended for each, _ in people.known),
            graded=sum(each.passed is not None for each, _ in people.known),
            passed=sum(bool(each.passed) for each, _ in people.known),
            unknown=names,
            more=more,
            marks=people.marks[:MOST_MARKS],
        )
        clues = replace(_clues(upload), course=group.course, on=on)
        among = [group] if not upload.decided.get("department") else []
        return self._matched(upload, number, part, clues, among, roll, alone=alone)

    def _matched(
        self,
        upload: Upload,
        number: int,
        part: Part,
        clues: Clues,
        groups: Sequence[Group],
        roll: Roll,
        *,
        alone: bool = True,
    ) -> Part:
        # What was filed before stays where it is, unless somebody says otherwise.
        filed = upload.parts[number].session if number < len(upload.parts) else ""
        decided = upload.decided.get(str(number)) or filed
        if decided:
            return self._on(replace(part, session=decided), upload)
        if not upload.department:
            return replace(part, question="whose")
        around = clues.on or clues.first or self.day(upload.arrived_at)
        found, likely = best(clues, self._due(upload.department, around, clues.last, roll))
        options = tuple(match.session.id for match in likely)
        elsewhere = self._elsewhere(groups, roll, upload.department)
        if elsewhere:
            there = best(clues, self._due(elsewhere, around, clues.last, roll))[1]
            options = tuple(match.session.id for match in there)[:2] + options[:3]
            return replace(part, options=options, question="other_department")
        hinted = self._hinted(upload, roll) if alone else None
        if hinted is not None:
            if not clues.course or alike(clues.course, hinted.course) >= LIKE_IT:
                return self._on(replace(part, session=hinted.id), upload)
            # It was handed in beside one session and names another course: one of the two was a slip.
            others = tuple(each for each in options if each != hinted.id)[:4]
            return replace(part, options=(hinted.id, *others), question="which")
        if found is None:
            return replace(part, options=options, question="which" if options else "not_planned")
        return self._on(replace(part, session=found.id), upload)

    def _instead(self, upload: Upload, part: Part, session: Session) -> Part:
        """The part with what its session's record said before, where this one takes its place."""
        before = session.counted_before(upload.id, upload.arrived_at)
        if before is None:
            return part
        earlier, held = before
        try:
            name = self.file.uploads.get(earlier).name
        except NotFound:
            return part
        return replace(part, instead=name, was=held.on.isoformat(), was_invited=held.invited, was_attended=held.attended)

    def beside(self, upload: Upload, before: Upload | None) -> list[str]:
        """The other files that tell of a session of which this one tells in their place, or told ``before``."""
        sessions = {part.session for part in upload.parts if part.instead}
        sessions |= {part.session for part in (before.parts if before else ()) if part.record}
        known = self.sessions.several(sorted(sessions - {"", NOT_PLANNED}))
        return sorted({part.rpartition("-")[0] for each in known.values() for part in each.records} - {upload.id})

    def _hinted(self, upload: Upload, roll: Roll) -> Session | None:
        """The session beside which a file was handed in, if it is one of its department that is still planned."""
        known = self.sessions.several([upload.hint]).get(upload.hint) if upload.hint else None
        right = known and not known.cancelled and roll.called.same(known.department, upload.department)
        return known if right else None

    def _on(self, part: Part, upload: Upload) -> Part:
        """The part with its day: where the file does not say it, the due day, or the day it arrived if that came first."""
        if part.on or not part.record:
            return part
        arrived = self.day(upload.arrived_at)
        known = self.sessions.several([part.session]).get(part.session)
        return replace(part, on=min(known.due, arrived).isoformat() if known else arrived.isoformat())

    def _due(self, department: str, around: date, last: date | None, roll: Roll) -> list[Session]:
        """The department's sessions of the months around a day, and of the folder's period; those too that were planned under
        another of its names."""
        first = (around - timedelta(days=62)).replace(day=1)
        end = max(around + timedelta(days=62), last or around)
        months: list[str] = []
        month = first
        while month <= end and len(months) < 15:
            months.append(month.isoformat()[:7])
            month = (month + timedelta(days=32)).replace(day=1)
        found = [session for each in months for session in self.sessions.due_in(each)]
        return [session for session in found if roll.called.same(session.department, department)]

    def _endless(self, upload: Upload, heard: Heard, session: Session | None) -> int:
        passed = {person for person, each in heard.grades if each.passed and not (each.valid_until or each.valid_months)}
        return self.endless(taught(upload, heard, session), passed) if passed else 0

    def _heard(self, upload: Upload, group: Group, people: Named, part: Part) -> Heard:
        on = date.fromisoformat(part.on) if part.on else self.day(upload.arrived_at)
        return Heard(
            on,
            tuple(person.id for each, person in people.known if not each.mark),
            tuple(person.id for each, person in people.known if each.attended),
            tuple((person.id, each) for each, person in people.known if each.passed is not None),
            group.attendance,
            group.course,
        )


def _as_read(groups: Sequence[Group], department: str, roll: Roll) -> list[Group]:
    """The groups of a table that a machine read, its names put right; none where too few of them are anybody's."""
    found, known, total = [], 0, 0
    for group in groups:
        people = []
        for each in group.people:
            if len(folded(each.name)) < 2:
                continue
            near = roll.near(each.name, department).person
            people.append(replace(each, name=near.name, number=near.id) if near else each)
            known, total = known + (near is not None), total + 1
        found.append(replace(group, people=tuple(people)))
    return found if known >= 2 and known / total >= READ_WELL else []


def _clues(upload: Upload) -> Clues:
    """What a file's name and folders say."""
    place, stem = place_of(upload.key), upload.name.rsplit(".", 1)[0]
    return Clues(words=f"{stem} {place.words} {upload.title}", first=place.first, last=place.last)
