"""Run by ``due`` with the environment of a stack's functions: what a tick asks of DynamoDB in which nothing is due, in one
process.

standard input     {"sizes": [20, 200]}: how many hires of the past, candidates under way and certificates there are
standard output    {"hires": [{"requests": 1, "reads": 0.5, "writes": 0.0}, …], …}: for each job one of each size
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import timedelta

from chalicelib import wiring, wiring_hires, wiring_slack, wiring_training
from chalicelib.recruiting.application import Application
from chalicelib.recruiting.hire import Errand, Hire
from chalicelib.training.certificates import Certificate, first_look
from chalicelib.training.onboarding import NewHire
from chalicelib.training.templates import Item
from infra.bench.meter import Meter

JOBS = ("hires", "candidates", "vacancies", "certificates", "reminders")


def main() -> None:
    """Lay in each size and try every job."""
    asked = json.load(sys.stdin)
    found: dict[str, list[dict[str, float]]] = {}
    there = 0
    for size in asked["sizes"]:
        lay_in(there, size)
        there = size
        jobs = wiring_slack.schedule().jobs
        for name in JOBS:
            # The first keeps what stays in a warm function: the clients, the code.
            jobs[name](wiring.now())
            with Meter(wiring.tables().client) as meter:
                jobs[name](wiring.now())
            found.setdefault(name, []).append({"requests": meter.requests, "reads": meter.reads, "writes": meter.writes})
    print(json.dumps(found))


def lay_in(first: int, last: int) -> None:
    """Hires about whom all was done, some of each of the last days, as many candidates who were moved today, certificates that
    end in the next two years, and new hires: half of them are through, the others are looked at again next week."""
    hires, applications, now = wiring_hires.hires("slack"), wiring.applications("slack"), wiring.now()
    certificates = wiring_training.certificates()
    new = wiring_training.new_hires("slack")
    for number in range(first, last):
        on = now.date() - timedelta(days=100 + number % 200)
        begun = hires.begin(Hire(f"a-past{number}", f"c-{number}", "v-1", f"e-{number}", on, f"f-{number}"))
        hires.save(replace(begun, done=tuple(Errand)))
        until = now.date() + timedelta(days=100 + number)
        certificates.save(Certificate(f"e-{number}", "k", "Forklift", now.date(), until, f"g-{number}", look=first_look(until)))
        applications.open(Application(f"a-new{number}", f"c-{number}", "v-1", now), [])
        through = bool(number % 2)
        look = None if through else now.replace(microsecond=0) + timedelta(days=7)
        items = (Item("Safety", 7, on.isoformat() if through else ""),)
        hired = NewHire(f"e-{number}", on, "Plant", "it", "li", "v-1", "x", f"f-{number}", items)
        new.save(replace(hired, completed=on.isoformat() if through else "", announced=on.isoformat(), look=look), [])


if __name__ == "__main__":
    main()
