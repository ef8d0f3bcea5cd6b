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
}

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
    "years": mark("Years of experience"),
    "skills": mark("Skills"),
    "family": mark("Job family"),
    "channel": mark("Source"),
}


def family(code: str, say: Words) -> str:
    """A job family; a company's own is called as it is written."""
    return say(FAMILIES[code]) if code in FAMILIES else escape(code)


def channel(code: str, say: Words) -> str:
    """A source; one that we do not know is called as it is written."""
    return say(CHANNELS[code]) if code in CHANNELS else escape(code)


def years(value: float, say: Words) -> str:
    """A number of years, to the half year."""
    if value == 1:
        return say("1 year")
    return say("{years} years", years=f"{round(value * 2) / 2:g}")
