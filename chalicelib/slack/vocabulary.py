"""How the product's own codes are called: families, channels, warnings, purposes."""

from __future__ import annotations

from chalicelib.slack.blocks import escape
from chalicelib.slack.words import Words, mark

FAMILIES: dict[str, str] = {
    "engineering": mark("engineering"),
    "it": mark("IT"),
    "sales": mark("sales"),
    "marketing": mark("marketing"),
    "finance": mark("finance"),
    "hr": mark("HR"),
    "operations": mark("operations"),
    "manufacturing": mark("manufacturing"),
    "healthcare": mark("healthcare"),
    "education": mark("education"),
    "design": mark("design"),
    "legal": mark("legal"),
    "service": mark("service"),
    "logistics": mark("logistics"),
    "construction": mark("construction"),
    "agriculture": mark("agriculture"),
    "consulting": mark("consulting"),
    "admin": mark("administration"),
    "other": mark("other"),
}

CHANNELS: dict[str, str] = {
    "upload": mark("upload"),
    "slack": mark("Slack"),
    "referral": mark("referral"),
    "fair": mark("job fair"),
    "boss": mark("BOSS Zhipin"),
    "51job": mark("51job"),
    "zhaopin": mark("Zhaopin"),
    "liepin": mark("Liepin"),
}

STAGES: dict[str, str] = {
    "sourced": mark("sourced"),
    "screened": mark("screened"),
    "contacted": mark("contacted"),
    "invited": mark("invited"),
    "attended": mark("attended"),
    "offered": mark("offered"),
    "accepted": mark("accepted"),
    "joined": mark("joined"),
    "retained": mark("retained"),
    "rejected": mark("rejected"),
    "withdrawn": mark("withdrawn"),
    "declined": mark("declined the offer"),
    "did_not_start": mark("did not start"),
}

REASONS: dict[str, str] = {
    "requirement": mark("a requirement is not met"),
    "salary": mark("salary"),
    "location": mark("place of work"),
    "other_offer": mark("another offer"),
    "no_answer": mark("no answer"),
    "filled": mark("the vacancy is filled"),
    "other": mark("another reason"),
}
"""Why a way ended (``chalicelib.recruiting.applications.REASONS``)."""

DEEDS: dict[str, str] = {
    "planned": mark("planned"),
    "moved": mark("moved"),
    "cancelled": mark("cancelled"),
    "attended": mark("attended"),
    "missed": mark("missed"),
    "judged": mark("judged"),
    "unplanned": mark("taken back"),
    "unattended": mark("set back to planned"),
    "unmissed": mark("set back to planned"),
    "unjudged": mark("set back to attended"),
}
"""What somebody did with an interview (``chalicelib.recruiting.interview.Deed``)."""

VIA: dict[str, str] = {
    "phone": mark("by phone"),
    "sms": mark("by SMS"),
    "email": mark("by e-mail"),
    "voice_robot": mark("by the voice robot"),
    "web": mark("by their page"),
}

VACANCY_FIELDS: dict[str, str] = {
    "opened": mark("opened"),
    "open": mark("opened again"),
    "paused": mark("paused"),
    "closed": mark("closed"),
    "title": mark("title"),
    "family": mark("job family"),
    "location": mark("place"),
    "headcount": mark("headcount"),
    "due": mark("due day"),
    "owner": mark("owner"),
    "hiring_manager": mark("hiring manager"),
    "requirements": mark("requirements"),
    "min_years": mark("years of experience"),
    "degree": mark("degree"),
    "salary": mark("salary"),
    "channels": mark("channels"),
    "currency": mark("currency"),
}
"""What changed of a vacancy (``chalicelib.recruiting.vacancies.CHANGEABLE``)."""

STATES: dict[str, str] = {"open": mark("open"), "paused": mark("paused"), "closed": mark("closed")}
"""Of a vacancy."""

PURPOSES: dict[str, str] = {
    "contact": mark("Get in touch about a job"),
    "interview": mark("Arrange an interview"),
    "correct": mark("Check or correct the record"),
    "request": mark("The candidate asked for it"),
}

FIELDS: dict[str, str] = {
    "name": mark("Name"),
    "email": mark("E-mail"),
    "phone": mark("Phone"),
    "location": mark("Place"),
    "company": mark("Latest company"),
    "title": mark("Latest title"),
    "school": mark("Latest school"),
    "degree": mark("Degree"),
    "years": mark("Years of experience"),
    "skills": mark("Skills"),
    "family": mark("Job family"),
    "channel": mark("Source"),
}

DETECTED: tuple[str, ...] = (
    mark("a 7-Zip archive"),
    mark("a BMP picture"),
    mark("a GIF picture"),
    mark("a HEIC photo"),
    mark("a Pages document"),
    mark("a PostScript file"),
    mark("a PowerPoint presentation"),
    mark("a RAR archive"),
    mark("a ZIP archive"),
    mark("a database"),
    mark("a gzip archive"),
    mark("a program"),
    mark("a sound"),
    mark("a video"),
    mark("a web page (HTML)"),
    mark("an Excel workbook"),
    mark("an OpenDocument file"),
    mark("an RTF document"),
    mark("an old Excel workbook (.xls)"),
    mark("an old Word document (.doc)"),
    mark("of an unknown kind"),
)
"""What a file that cannot be read really is, as ``chalicelib.resume.document_type`` says it."""


def detected(what: str, say: Words) -> str:
    """What a file really is; what is not in the table is told as it is written."""
    return say(what) if what in DETECTED else escape(what)


def family(code: str, say: Words) -> str:
    """A job family; a company's own is called as it is written."""
    return say(FAMILIES[code]) if code in FAMILIES else escape(code)


def channel(code: str, say: Words) -> str:
    """A source; one that we do not know is called as it is written."""
    return say(CHANNELS[code]) if code in CHANNELS else escape(code)


def years(value: float, say: Words) -> str:
    """A number of years, to the half year."""
    halves = round(value * 2) / 2
    return say("1 year") if halves == 1 else say("{years} years", years=f"{halves:g}")


def stage(code: str, say: Words) -> str:
    """A stage of an application."""
    return say(STAGES[code]) if code in STAGES else escape(code)
