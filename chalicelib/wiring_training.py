"""Builds what training needs."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from chalicelib.wiring import directory, files, ledger, now, ocr, outbox, settings, tables

if TYPE_CHECKING:
    from chalicelib.adapters.chute import Chute
    from chalicelib.adapters.dynamo.certificates import Certificates, ExpiryRules
    from chalicelib.adapters.dynamo.new_hires import NewHires, Templates
    from chalicelib.adapters.dynamo.other_names import OtherNames
    from chalicelib.adapters.dynamo.sessions import Sessions
    from chalicelib.adapters.dynamo.uploads import Uploads
    from chalicelib.adapters.staff import Staff
    from chalicelib.performance.counting.ports import Filed
    from chalicelib.training.certifying import Certify, HearOfGrades, SetExpiry
    from chalicelib.training.decisions import Decide
    from chalicelib.training.gaps import Gaps
    from chalicelib.training.hand_in_links import Seal
    from chalicelib.training.handing_in import HandIn
    from chalicelib.training.intake import ReadUpload
    from chalicelib.training.learning import Learn
    from chalicelib.training.misplaced import Misplaced
    from chalicelib.training.onboarding import Onboard
    from chalicelib.training.planning import Plan


def sessions(source: str) -> Sessions:
    """The sessions; ``source`` is where their facts come from."""
    from chalicelib.adapters.dynamo.sessions import Sessions

    return Sessions(tables(), ledger(source))


@cache
def uploads() -> Uploads:
    """The files that arrived."""
    from chalicelib.adapters.dynamo.uploads import Uploads

    return Uploads(tables())


@cache
def staff() -> Staff:
    """Who works here."""
    from chalicelib.adapters.staff import Staff

    return Staff(directory(), now)


@cache
def other_names() -> OtherNames:
    """What departments are called beside their own names."""
    from chalicelib.adapters.dynamo.other_names import OtherNames

    return OtherNames(tables())


def plan(source: str) -> Plan:
    """What changes the plan."""
    from chalicelib.training.planning import Plan

    return Plan(sessions(source), ledger(source), now)


def decide() -> Decide:
    """What keeps decisions about files."""
    from chalicelib.adapters.queues import Outbox
    from chalicelib.training.decisions import Decide

    return Decide(uploads(), Outbox(settings().training_queue))


def company_day(at: datetime) -> date:
    """The company's day at this time."""
    return at.astimezone(ZoneInfo(settings().timezone)).date()


@cache
def read_upload() -> ReadUpload:
    """The use case of the training intake."""
    from chalicelib.adapters.queues import Parking
    from chalicelib.importing.workbooks import sheets_of
    from chalicelib.training.contents import ReadContents
    from chalicelib.training.filing import File
    from chalicelib.training.intake import ReadUpload
    from chalicelib.training.parts import Parts

    def lines(content: bytes, name: str) -> Sequence[str]:
        from chalicelib.resume.reading import lines_of

        return lines_of(content, name, ocr())

    def is_resume(lines: Sequence[str]) -> bool:
        from chalicelib.resume.recognising import is_resume

        return is_resume(lines)

    def endless(course: str, passed: Collection[str]) -> int:
        from chalicelib.training.certificates import without_end

        return without_end(certificates(), expiry_rules().get(), course, passed)

    file = File(sessions("upload"), ledger("upload"), uploads(), now, gaps("upload"))
    return ReadUpload(
        files=files(),
        uploads=uploads(),
        staff=staff(),
        names=other_names(),
        parts=Parts(sessions("upload"), file, company_day, endless),
        plan=plan("upload"),
        file=file,
        read=ReadContents(sheets_of, lines, is_resume),
        outbox=outbox(),
        parking=Parking(settings().training_unreadable_queue, settings().bucket),
        day=company_day,
    )


@cache
def misplaced() -> Misplaced:
    """What asks about files that lie in the wrong place, and moves them."""
    from chalicelib.training.misplaced import Misplaced
    from chalicelib.training.naming import Roll

    def roll() -> Roll:
        return Roll(staff().everyone(), other_names().get().table)

    return Misplaced(files(), uploads(), files(), outbox(), roll)


@cache
def seal() -> Seal:
    """What signs links by which files are handed in."""
    from chalicelib.adapters.secrets import secret
    from chalicelib.training.hand_in_links import Seal, key_from

    return Seal(lambda: key_from(secret(settings().slack_secret)["signing_secret"]))


@cache
def chute() -> Chute:
    """The way of files from a browser into the bucket."""
    from chalicelib.adapters.chute import Chute

    return Chute(settings().bucket)


@cache
def hand_in() -> HandIn:
    """The use case of the page on which files are handed in."""
    from chalicelib.adapters.senders import Senders
    from chalicelib.training.handing_in import HandIn

    return HandIn(
        seal(), Senders(directory(), other_names()), sessions("upload"), chute(), now, company_day, lambda: uuid.uuid4().hex
    )


def new_hires(source: str) -> NewHires:
    """Who is new here."""
    from chalicelib.adapters.dynamo.new_hires import NewHires

    return NewHires(tables(), ledger(source))


def templates() -> Templates:
    """What new hires are to learn."""
    from chalicelib.adapters.dynamo.new_hires import Templates

    return Templates(tables())


def onboard(source: str, folders: Filed) -> Onboard:
    """What makes and follows the plans of new hires; ``folders`` are those in which facts are filed."""
    from chalicelib.adapters.joined import AboutJoined, Stands
    from chalicelib.training.onboarding import Onboard
    from chalicelib.wiring import applications, vacancies

    about = AboutJoined(applications(source), vacancies(), directory())
    return Onboard(new_hires(source), templates(), about, staff().first_trainer, Stands(folders), now)


def learn(source: str, folders: Filed) -> Learn:
    """What has what new hires have done follow the ledger; ``folders`` are those in which facts are filed."""
    from chalicelib.adapters.learnt import LearntBy
    from chalicelib.training.learning import Learn

    return Learn(new_hires(source), LearntBy(folders, sessions(source)), ledger(source).get, now)


def certificates() -> Certificates:
    """Who holds what until when."""
    from chalicelib.adapters.dynamo.certificates import Certificates

    return Certificates(tables())


def expiry_rules() -> ExpiryRules:
    """Which courses expire."""
    from chalicelib.adapters.dynamo.certificates import ExpiryRules

    return ExpiryRules(tables())


def set_expiry() -> SetExpiry:
    """What sets them."""
    from chalicelib.training.certifying import SetExpiry

    return SetExpiry(expiry_rules(), staff(), outbox(), now)


def certify(folders: Filed) -> Certify:
    """What has certificates follow the ledger; ``folders`` are those in which facts are filed."""
    from chalicelib.adapters.graded import Graded
    from chalicelib.training.certifying import Certify

    return Certify(certificates(), expiry_rules(), Graded(folders), company_day)


def hear_of_grades(folders: Filed) -> HearOfGrades:
    """What does the jobs that are about grades."""
    from chalicelib.training.certifying import HearOfGrades

    return HearOfGrades(certify(folders), ledger("schedule").get, staff())


def gaps(source: str) -> Gaps:
    """What has told what new hires do not know."""
    from chalicelib.training.gaps import Gaps

    return Gaps(new_hires(source), outbox())
