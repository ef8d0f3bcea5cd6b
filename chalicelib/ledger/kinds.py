"""Every kind of fact and the fields it must have; the table of docs/facts.md, read by code.

Unknown kinds and further fields are kept and passed on. A field behind ``?`` may be absent.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_TABLE = """
person.added            person name role department locale timezone
person.left             person
vacancy.opened          vacancy title family location headcount due owner hiring_manager
vacancy.changed         vacancy
vacancy.closed          vacancy
candidate.sourced       candidate channel fair?
candidate.merged        candidate into
candidate.unmerged      candidate into
application.opened      application candidate vacancy
application.screened    application verdict
application.judged      application qualified missing
candidate.contacted     application via
interview.scheduled     interview application starts_at place
interview.moved         interview application starts_at place
interview.cancelled     interview
interview.attended      interview
interview.missed        interview
offer.made              application
offer.accepted          application
offer.declined          application
application.rejected    application reason?
application.withdrawn   application reason?
candidate.joined        application on employee
candidate.did_not_start application on
employee.left           employee on reason?
fair.held               fair on place? visitors cost? staff?
fair.lead               fair candidate
candidate.matched       candidate vacancy score
session.planned         session department course format? due expected? trainer
session.cancelled       session reason?
session.delivered       session on invited attended course?
session.record_received session
assessment.graded       employee course session? score? passed on? valid_until?
competency.rated        employee competency level department
onboarding.assigned     employee started_on trainer? department? course?
onboarding.completed    employee started_on? trainer? department? course?
feedback.given          about_person? application? rating text?
feedback.asked          about_person? application?
toil.done               what count minutes?
channel.cost            channel month amount currency
credit.ruled            application shares
weights.season          role name from to weights
weights.growth          person metric points from to agreed_on
target.set              role metric value from
fact.corrected          corrects data
"""

FIELDS: dict[str, tuple[str, ...]] = {
    kind: tuple(field for field in fields if not field.endswith("?"))
    for kind, *fields in (line.split() for line in _TABLE.strip().splitlines())
}
"""Kind → the fields without which it is an error."""

OPTIONAL: dict[str, tuple[str, ...]] = {
    kind: tuple(field.rstrip("?") for field in fields if field.endswith("?"))
    for kind, *fields in (line.split() for line in _TABLE.strip().splitlines())
}
"""Kind → the fields that may be absent."""


def missing_fields(kind: str, data: Mapping[str, Any]) -> list[str]:
    """The fields that this kind must have and these data do not; none for a kind that is not known."""
    return [field for field in FIELDS.get(kind, ()) if field not in data]
