"""The form of a vacancy, for a new one and for a change."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from chalicelib.errors import Invalid
from chalicelib.recruiting.vacancy import Requirement, Salary, Vacancy
from chalicelib.slack import vocabulary
from chalicelib.slack.blocks import Block, input_block, modal, option, plain, select, text_input
from chalicelib.slack.words import Words, mark

CALLBACK, VALUE = "vacancy", "value"
NO_DEGREE = "none"
DEGREES: dict[str, str] = {
    "associate": mark("associate degree"),
    "bachelor": mark("bachelor's degree"),
    "master": mark("master's degree"),
    "doctor": mark("doctorate"),
}
"""The degrees that a vacancy can ask for, by their levels in ``chalicelib/resume/vocabulary/degrees.csv``."""

_WEIGHT = re.compile(r"\s*[x×*](?P<weight>\d{1,3})$")
_SALARY = re.compile(
    r"(?P<low>[\d,]+)\s*(?P<k>[kK千]?)\s*[-–—~至到]+\s*(?P<high>[\d,]+)\s*(?P<k2>[kK千]?)\s*(?P<currency>[A-Za-z]{3})?"
)
_COST = re.compile(r"(?P<channel>[\w.-]{1,40})\s*[:：=]?\s+(?P<amount>[\d,]+(?:\.\d{1,2})?)(?:\s*(?P<currency>[A-Za-z]{3}))?")


def view(identity: str, vacancy: Vacancy | None, people: Callable[[str], str], owner: str, say: Words) -> Block:
    """The form; ``people`` gives the Slack user of a person, ``owner`` is who is proposed for a new one (a person's id)."""
    families = [option(vocabulary.family(code, say), code) for code in vocabulary.FAMILIES]
    if vacancy and vacancy.family not in vocabulary.FAMILIES:
        families.append(option(vacancy.family, vacancy.family))
    degrees = [option(say("none"), NO_DEGREE), *(option(say(text), code) for code, text in DEGREES.items())]
    salary = vacancy.salary if vacancy else None
    due: Block = {"type": "datepicker", "action_id": VALUE}
    if vacancy and vacancy.due:
        due["initial_date"] = vacancy.due.isoformat()
    lines = say("One on each line; x3 behind it makes it weigh three times as much.")
    blocks = [
        input_block(say("Title"), text_input(VALUE, value=vacancy.title if vacancy else ""), "title"),
        input_block(
            say("Job family"),
            select(VALUE, families, chosen=vacancy.family if vacancy else "", hint=say("Choose a family")),
            "family",
        ),
        input_block(say("Place"), text_input(VALUE, value=vacancy.location if vacancy else ""), "location", optional=True),
        input_block(
            say("How many people"), text_input(VALUE, value=str(vacancy.headcount if vacancy else 1), longest=3), "headcount"
        ),
        input_block(say("Due"), due, "due", optional=True),
        input_block(say("Must have"), _lines(vacancy, must=True), "must", hint=lines, optional=True),
        input_block(say("Nice to have"), _lines(vacancy, must=False), "nice", hint=lines, optional=True),
        input_block(
            say("Years of experience at least"),
            text_input(VALUE, value=f"{vacancy.min_years:g}" if vacancy and vacancy.min_years else "", longest=4),
            "years",
            optional=True,
        ),
        input_block(
            say("Degree at least"), select(VALUE, degrees, chosen=(vacancy.degree if vacancy else "") or NO_DEGREE), "degree"
        ),
        input_block(
            say("Salary a year"),
            text_input(VALUE, value=f"{salary.low}-{salary.high} {salary.currency}" if salary else "", longest=40),
            "salary",
            hint=say("Two amounts with their currency: 200000-300000 CNY."),
            optional=True,
        ),
        input_block(say("Owner"), _person(people(vacancy.owner if vacancy else owner), say), "owner"),
        input_block(say("Hiring manager"), _person(people(vacancy.hiring_manager) if vacancy else "", say), "hiring_manager"),
        input_block(
            say("Channels and what they cost"),
            text_input(VALUE, value=_channels(vacancy), longest=1000, lines=True),
            "channels",
            hint=say("A channel and an amount on each line: boss 1200."),
            optional=True,
        ),
    ]
    metadata = json.dumps({"vacancy": identity, "version": vacancy.version if vacancy else 0})
    title, submit = (say("Change a vacancy"), say("Save")) if vacancy else (say("Open a vacancy"), say("Open it"))
    return modal(title, blocks, callback=CALLBACK, close=say("Cancel"), submit=submit, metadata=metadata)


def typed(submitted: dict[str, Any], person: Callable[[str], str], now: datetime) -> tuple[Vacancy, bool]:
    """What was submitted, and whether it is a new vacancy; ``person`` gives the id of a Slack user.

    Raises:
        Invalid: ``vacancy.headcount``, ``vacancy.years``, ``vacancy.salary``, ``vacancy.requirements``, ``vacancy.channels``.
        NotFound: ``person.unknown``.
    """
    shown = json.loads(submitted["private_metadata"])
    values = {field: state[VALUE] for field, state in submitted["state"]["values"].items()}

    def text(field: str) -> str:
        return str(values[field].get("value") or "").strip()

    headcount = text("headcount")
    if not headcount.isdecimal():
        raise Invalid("vacancy.headcount")
    due = values["due"].get("selected_date")
    degree = values["degree"]["selected_option"]["value"]
    channels, currency = _costs(text("channels"))
    vacancy = Vacancy(
        id=shown["vacancy"],
        title=" ".join(text("title").split()),
        family=values["family"]["selected_option"]["value"],
        location=" ".join(text("location").split()),
        headcount=int(headcount),
        due=date.fromisoformat(due) if due else None,
        owner=person(values["owner"]["selected_user"]),
        hiring_manager=person(values["hiring_manager"]["selected_user"]),
        opened_at=now,
        requirements=(*_requirements(text("must"), must=True), *_requirements(text("nice"), must=False)),
        min_years=_years(text("years")),
        degree="" if degree == NO_DEGREE else degree,
        salary=_salary(text("salary")),
        channels=channels,
        currency=currency,
        version=shown["version"],
    )
    return vacancy, shown["version"] == 0


def _person(slack_user: str, say: Words) -> Block:
    menu: Block = {"type": "users_select", "action_id": VALUE, "placeholder": plain(say("Choose a person"))}
    return menu | {"initial_user": slack_user} if slack_user else menu


def _lines(vacancy: Vacancy | None, *, must: bool) -> Block:
    asked = [each for each in vacancy.requirements if each.must is must] if vacancy else []
    lines = [each.text + (f" x{each.weight}" if each.weight > 1 else "") for each in asked]
    return text_input(VALUE, value="\n".join(lines), longest=3000, lines=True)


def _requirements(text: str, *, must: bool) -> list[Requirement]:
    found = []
    for line in filter(None, (" ".join(each.split()).lstrip("•-* ") for each in text.splitlines())):
        weighed = _WEIGHT.search(line)
        words = line[: weighed.start()] if weighed else line
        found.append(Requirement(words, must, int(weighed["weight"]) if weighed else 1))
    return found


def _years(text: str) -> float | None:
    try:
        years = float(text) if text else 0.0
    except ValueError as error:
        raise Invalid("vacancy.years") from error
    if not 0 <= years <= 50:
        raise Invalid("vacancy.years")
    return years or None


def _salary(text: str) -> Salary | None:
    if not text:
        return None
    found = _SALARY.fullmatch(text)
    if not found:
        raise Invalid("vacancy.salary")
    thousand = 1000 if found["k2"] else 1
    low, high = (int(found[end].replace(",", "") or 0) for end in ("low", "high"))
    return Salary(low * (1000 if found["k"] or found["k2"] else 1), high * thousand, (found["currency"] or "CNY").upper())


def _channels(vacancy: Vacancy | None) -> str:
    return "\n".join(f"{channel} {amount} {vacancy.currency}" for channel, amount in vacancy.channels.items()) if vacancy else ""


def _costs(text: str) -> tuple[dict[str, str], str]:
    costs, currency = {}, ""
    for line in filter(None, (each.strip() for each in text.splitlines())):
        found = _COST.fullmatch(line)
        named = (found["currency"] or "").upper() if found else ""
        if not found or (currency and named and named != currency):
            raise Invalid("vacancy.channels")
        currency = currency or named
        try:
            costs[found["channel"]] = str(Decimal(found["amount"].replace(",", "")))
        except InvalidOperation as error:
            raise Invalid("vacancy.channels") from error
    return costs, currency or "CNY"
