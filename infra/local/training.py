"""The made-up company's training, laid into a running stack: who is trained, what is planned, and what departments handed in."""

from __future__ import annotations

from datetime import date, timedelta

from chalicelib import wiring, wiring_training
from chalicelib.ledger.fact import Fact
from chalicelib.people.directory import added
from chalicelib.people.member import Member, Role
from chalicelib.training.session import Format, Held, Session
from infra.samples import trained, training


def lay_in() -> bool:
    """Lay it in; False where it is there already. The files are read by the functions, as everybody's are."""
    sessions = wiring_training.sessions("api")
    if sessions.several([training.PLAN[0].id]):
        return False
    now = wiring.now()
    today = wiring_training.company_day(now)
    for person, name, department in (*training.COLLEAGUES, *trained.PEOPLE):
        member = Member(person, name, Role.EMPLOYEE, department, "zh", "Asia/Shanghai")
        if wiring.directory().by_id(person) is None:
            wiring.directory().save(member, [added(f"sample-person-{person}", member, now, None)])
    _train(today)
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


def _train(today: date) -> None:
    """A department's sessions of months ago with who came, and its ratings before and after."""
    kept = wiring_training.sessions("api")
    known = kept.several(each.id for each in trained.HELD)
    for each in trained.HELD:
        if each.id not in known:
            on, at = today + timedelta(days=each.days), trained.noon(today, each.days)
            planned = Session(each.id, trained.DEPARTMENT, each.course, on, trained.MANAGER, Format(each.format), len(each.came))
            held = planned.with_record(f"{each.id}-0", Held(at, on, len(each.came), len(each.came)))
            came = {"session": each.id, "on": on.isoformat(), "invited": list(each.came), "attended": list(each.came)}
            facts = [
                planned.planned(f"planned-{each.id}", at - timedelta(days=9), trained.MANAGER),
                Fact(f"delivered-{each.id}", "session.delivered", at, trained.MANAGER, came),
                Fact(f"received-{each.id}", "session.record_received", at, trained.MANAGER, {"session": each.id}),
            ]
            kept.save([held], facts)
    for _ in wiring.ledger("api").load([Fact.from_json(each) for each in trained.ratings(today)]):
        # Each step is a part of them that is kept.
        continue
