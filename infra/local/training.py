"""The made-up company's training, laid into a running stack: who is trained, what is planned, and what departments handed in."""

from __future__ import annotations

from datetime import timedelta

from chalicelib import wiring, wiring_training
from chalicelib.people.directory import added
from chalicelib.people.member import Member, Role
from chalicelib.training.session import Format, Session
from infra.samples import training


def lay_in() -> bool:
    """Lay it in; False where it is there already. The files are read by the functions, as everybody's are."""
    sessions = wiring_training.sessions("api")
    if sessions.several([training.PLAN[0].id]):
        return False
    now = wiring.now()
    today = wiring_training.company_day(now)
    for person, name, department in training.COLLEAGUES:
        member = Member(person, name, Role.EMPLOYEE, department, "zh", "Asia/Shanghai")
        if wiring.directory().by_id(person) is None:
            wiring.directory().save(member, [added(f"sample-person-{person}", member, now, None)])
    plan = wiring_training.plan("api")
    for each in reversed(training.PLAN):
        # The first one last: it says that the others are there.
        due, how = today + timedelta(days=each.days), Format(each.format)
        if not sessions.several([each.id]):
            planned = Session(each.id, each.department, each.course, due, training.TRAINER, how, each.expected)
            plan.one(planned, training.TRAINER)
    for file in training.files(today):
        wiring.files().put(file.key, file.content, file.by)
    return True
