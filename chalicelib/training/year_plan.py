"""The sessions that stand in a plan's table, and the rows of which nothing can be planned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from chalicelib.training.naming import Roll
from chalicelib.training.plan_rows import Row
from chalicelib.training.session import MOST_PEOPLE, Session, session_id
from chalicelib.training.upload import Left


def sessions_of(rows: Iterable[Row], roll: Roll, put_by: str | None) -> tuple[list[Session], list[Left]]:
    """Each row's session, once; and each row that was left out, with why.

    The trainer is who is named in the row, else who handed the plan in, else the only trainer there is.
    """
    trainers = [person for person in roll.people if person.role == "trainer"]
    sender = next((person for person in roll.people if person.id == put_by and person.role in ("trainer", "hr_manager")), None)
    usual = sender if sender and sender.role == "trainer" else trainers[0] if len(trainers) == 1 else sender
    found: dict[str, Session] = {}
    problems: list[Left] = []
    for row in rows:
        named = roll.meant(row.trainer, row.trainer, "").person if row.trainer else None
        trainer = named or usual
        if row.problem or trainer is None or row.due is None or not 2000 <= row.due.year <= 2100:
            problem = row.problem or ("plan.trainer" if trainer is None else "plan.due")
            text = row.trainer if problem == "plan.trainer" else row.text
            problems.append(Left(row.number, problem, text if problem in ("plan.due", "plan.trainer") else "", row.sheet))
            continue
        department = roll.called.of(row.department)
        identity = session_id(department, row.course, row.due)
        if identity in found:
            problems.append(Left(row.number, "plan.twice", row.course, row.sheet))
            continue
        expected = min(row.expected, MOST_PEOPLE) if row.expected else None
        found[identity] = Session(identity, department, row.course, row.due, trainer.id, row.format, expected)
    return list(found.values()), problems


def earlier_ids(session: Session, roll: Roll) -> list[str]:
    """The ids that a plan's session may have from when its department was called otherwise."""
    return [session_id(name, session.course, session.due) for name in roll.called.names_of(session.department)]


def as_planned_before(sessions: Sequence[Session], roll: Roll, known: Mapping[str, Session]) -> list[Session]:
    """The sessions of a plan, each under the id by which it is ``known`` already, if by any of its ids."""
    found = []
    for session in sessions:
        earlier = [each for each in earlier_ids(session, roll) if each in known]
        found.append(replace(session, id=earlier[0]) if earlier and session.id not in known else session)
    return found


def unknown_departments(sessions: Iterable[Session], roll: Roll) -> list[str]:
    """The departments of a plan in which nobody works, each once."""
    return list(dict.fromkeys(each.department for each in sessions if not roll.called.meant(each.department)))
