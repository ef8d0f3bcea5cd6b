"""A recruiter's month through the page: résumés, applications, interviews, joins; how long each act waits, how many there are.

200 résumés come in, 60 candidates are considered for three vacancies, 50 are screened in, 30 are interviewed, 8 join. Everything
is typed, pressed and sent as a person does, through the signed door. ``acts`` counts every command, press and form of the
recruiter and of the hiring manager: what is left to do by hand for one join.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from infra.bench.failure import NotMeasured
from infra.bench.house import ROOM, House, eventually, house
from infra.bench.person import AtThePage, Doc, elements, values_of
from infra.bench.row import Row, percentile
from infra.samples.make_many import make_resumes

RESUMES, CONSIDERED, SCREENED, INTERVIEWED, OFFERED, JOINED = 200, 60, 50, 30, 10, 8
MOST = 300.0
"""Milliseconds at most for 95 of 100 acts of a kind."""

ENOUGH = 5
"""Acts of a kind below which a percentile says nothing."""

WARM = 3
ZONE, FRIDAY = ZoneInfo("Asia/Shanghai"), 4
RECRUITER, HIRING = "UZHANG", "USMITH"


def measure(quick: bool = False) -> list[Row]:
    """The 95th percentile of each kind of act, in milliseconds; acts for one join."""
    share = 5 if quick else 1
    many = [max(1, each // share) for each in (RESUMES, CONSIDERED, SCREENED, INTERVIEWED, OFFERED, JOINED)]
    with house() as stands, stands.up():
        zhang, emma = (AtThePage(stands.page, person) for person in (RECRUITER, HIRING))
        for name, content in make_resumes(many[0], seed=29):
            stands.drop(name, content)
        eventually(lambda: stands.unread() == 0 or None, "reading", pause=0.5)
        vacancies = [_open_vacancy(zhang, f"Vacancy {number}") for number in range(3)]
        ways = _consider(stands, zhang, many[1], vacancies)
        _screen(zhang, vacancies, ways, many[2])
        of = {way: vacancies[number % len(vacancies)] for number, way in enumerate(ways[: many[3]])}
        _interview(stands, zhang, emma, of)
        _hire(zhang, of, many[4], many[5])
        for text in ("candidate", "candidate 王", "vacancy", "vacancy Vacancy 1"):
            for _ in range(WARM + (5 if quick else 20)):
                zhang.types(text)
    acts = zhang.acts + emma.acts - 4 * (WARM + (5 if quick else 20))
    rows = [
        Row(f"{called}, p95 of {len(waited)}", percentile(waited[WARM:], 95), "ms", MOST)
        for person in (zhang, emma)
        for called, waited in person.waited.items()
        if len(waited) >= WARM + ENOUGH
    ]
    return [*rows, Row("acts by hand for one join", acts / many[5], "")]


def _typed(text: str) -> Doc:
    return {"value": text}


def _chosen(value: str) -> Doc:
    return {"selected_option": {"value": value}}


def _open_vacancy(zhang: AtThePage, title: str) -> str:
    zhang.types("vacancy open")
    form = zhang.modal()
    values = {"title": _typed(title), "family": _chosen("it"), "headcount": _typed("9"), "must": _typed("Python x3\nSQL")}
    zhang.submits("send a vacancy", form, values | {"hiring_manager": {"selected_user": HIRING}})
    return str(json.loads(form["private_metadata"])["vacancy"])


def _consider(stands: House, zhang: AtThePage, many: int, vacancies: list[str]) -> list[str]:
    """Add candidates to the vacancies from their cards; the applications."""

    def cards() -> list[Doc] | None:
        found = [each for each in zhang.said(ROOM) if _has(each, "candidate_consider")]
        return found if len(found) >= many else None

    for number, card in enumerate(eventually(cards, "cards", pause=0.5)[:many]):
        zhang.presses("add to a vacancy", "candidate_consider", message=card)
        chosen = {"vacancy": _chosen(vacancies[number % len(vacancies)])}
        zhang.submits("send who is added", zhang.modal(), chosen)
    direct = zhang.direct()
    told = [each for each in zhang.said(direct) if _has(each, "application_step:screened")]
    return [_value(each, "application_step:screened").split(" ")[0] for each in told]


def _screen(zhang: AtThePage, vacancies: list[str], ways: list[str], many: int) -> None:
    """Screen in many at once, a form for each vacancy."""
    wanted = set(ways[:many])
    for vacancy in vacancies:
        answer = _answer(zhang, vacancy)
        zhang.presses("a vacancy's candidates", "vacancy_pipeline", message=answer)
        page = next(each for each in reversed(zhang.said(ROOM)) if _has(each, "vacancy_bulk"))
        zhang.presses("move several", "vacancy_bulk", message=page)
        form = zhang.modal()
        options = next(each for _, each in elements(form["blocks"]) if each["type"] == "multi_static_select")["options"]
        chosen = [each for each in options if each["value"] in wanted]
        zhang.submits("send who is moved", form, {"who": {"selected_options": chosen}, "to": _chosen("screened")})


def _answer(zhang: AtThePage, vacancy: str) -> Doc:
    listed = zhang.types("vacancy")
    zhang.presses("open a vacancy", "vacancy_show", message=listed, value=vacancy)
    return next(each for each in reversed(zhang.said(ROOM)) if _has(each, "vacancy_pipeline", vacancy))


def _interview(stands: House, zhang: AtThePage, emma: AtThePage, ways: Mapping[str, str]) -> None:
    """Plan an interview for each, let its time pass, say who came, and have the hiring manager judge them."""
    for number, (way, vacancy) in enumerate(ways.items()):
        _choose(zhang, "plan an interview", way, "interview_plan", f"{vacancy} screened")
        at = {"time": {"selected_time": f"{9 + number % 8:02d}:{15 * (number // 8):02d}"}, "place": _typed("Room 1")}
        zhang.submits("send an interview", zhang.modal(), at | {"minutes": _chosen("15")})
    stands.page.post("/clock", json={"forward": _until_they_work(datetime.now(ZONE))})
    for message, value in _each(zhang, "interview_attend:came", len(ways)):
        zhang.presses("say who came", "interview_attend:came", message=message, value=value)
    # The business is asked an hour after the interview, at working hours.
    stands.page.post("/clock", json={"forward": 2 * 3600})
    for message, value in _each(emma, "interview_judge", len(ways)):
        emma.presses("judge", "interview_judge", message=message, value=value)
        emma.submits("send a judgement", emma.modal(), {"qualified": _chosen("yes")})


def _until_they_work(now: datetime) -> int:
    """Seconds to five in the afternoon, when London has begun to work too, of the first working day after tomorrow."""
    day = now.replace(hour=17, minute=0, second=0, microsecond=0) + timedelta(days=2)
    while day.weekday() > FRIDAY:
        day += timedelta(days=1)
    return int((day - now).total_seconds())


def _hire(zhang: AtThePage, ways: Mapping[str, str], offered: int, joined: int) -> None:
    steps = (("offered", "attended", offered), ("accepted", "offered", joined), ("joined", "accepted", joined))
    for stage, before, many in steps:
        for way, vacancy in list(ways.items())[:many]:
            _choose(zhang, f"move to {stage}", way, stage, f"{vacancy} {before}")
            if stage != "offered":
                zhang.submits(f"send {stage}", zhang.modal(), {})


def _choose(zhang: AtThePage, called: str, way: str, what: str, where: str) -> None:
    """Choose from the menu beside an application, in the list in which it stands (``<vacancy> <stage>``)."""
    value = f"{way} {what}"
    listed = next((each for each in reversed(zhang.said(ROOM)) if _has(each, "application_choose", value)), None)
    if listed is None:
        answer = _answer(zhang, where.split(" ")[0])
        zhang.presses("a vacancy's candidates", "vacancy_pipeline", message=answer)
        whole = next(each for each in reversed(zhang.said(ROOM)) if _has(each, "vacancy_stage", where))
        zhang.presses("candidates at one stage", "vacancy_stage", message=whole, value=where)
        listed = next((each for each in reversed(zhang.said(ROOM)) if _has(each, "application_choose", value)), None)
    if listed is None:
        raise NotMeasured(f"{value} is not among {where}")
    zhang.presses(called, "application_choose", message=listed, value=value)


def _each(person: AtThePage, action: str, many: int) -> Iterator[tuple[Doc, str]]:
    direct = person.direct()

    def found() -> list[Doc] | None:
        messages = [each for each in person.said(direct) if _has(each, action)]
        return messages if len(messages) >= many else None

    for message in eventually(found, f"{many} of {action}", pause=0.5)[:many]:
        yield message, _value(message, action)


def _has(message: Doc, action: str, value: str = "") -> bool:
    return any(
        element["action_id"] == action and (not value or value in values_of(element))
        for _, element in elements(message.get("blocks") or ())
    )


def _value(message: Doc, action: str) -> str:
    return next(str(element["value"]) for _, element in elements(message["blocks"]) if element["action_id"] == action)
