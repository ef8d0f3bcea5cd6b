"""Run by ``request_units`` with the environment of a stack's functions: what each command, and each résumé that is read, asks of
DynamoDB, in one process.

standard input     {"commands": ["candidate", …], "pools": [20, 200]}: texts behind ``/hr``, sizes of the pool
standard output    {"/hr candidate": [{"requests": 5, "reads": 4.5, "writes": 1.0}, …], …}: for each command one of each size,
                   and so for a résumé of somebody new, and of somebody who is there
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

from chalicelib import wiring
from chalicelib.recruiting.document import Arrival, Status
from chalicelib.recruiting.intake import candidate_from, sourcing_facts
from chalicelib.recruiting.ports import Stored
from chalicelib.resume.reading import read_resume
from functions import slack
from infra.bench.house import command
from infra.bench.meter import Meter
from infra.samples.make_many import make_resumes


def main() -> None:
    """Fill the pool to each size and try every command."""
    asked = json.load(sys.stdin)
    found: dict[str, list[dict[str, float]]] = {}
    resumes, there = make_resumes(asked["pools"][-1], seed=17), 0
    # A namesake who came twice is there in the smaller pool as well: to find nobody alike asks for less.
    for name, content in people(0).items():
        _read(f"{name}-0.txt", content)
    for size in asked["pools"]:
        fill(resumes, size - there)
        there = size
        for text in asked["commands"]:
            # The first keeps what stays in a warm function: the secret, the clients, the code.
            _ask(text)
            with Meter(wiring.tables().client) as meter:
                _ask(text)
            found.setdefault(f"/hr {text}".strip(), []).append(_told(meter))
        for name, content in people(size).items():
            with Meter(wiring.tables().client) as meter:
                _read(f"{name}-{size}.txt", content)
            found.setdefault(name, []).append(_told(meter))
    print(json.dumps(found))


def people(number: int) -> dict[str, bytes]:
    """A résumé of somebody new, then another one of the same person; of another one of that name for each number."""
    told = f"Pernille Quist\n+44 7700 9{number:05}\npernille{number}@example.com\nWork Experience\n"
    jobs = "Clerk, Dale Paper Ltd    2015 - 2019\nBookkeeper, Hallam Textiles Ltd    2019 - 2022\n"
    school = "Education\nUniversity of Leeds    2011 - 2014\nBSc Accounting\n"
    return {"a résumé": f"{told}{jobs}{school}".encode(), "a résumé of somebody who is there": f"{told}{jobs}".encode()}


@dataclass
class OneFile:
    """A bucket with one file in it."""

    content: bytes

    def get(self, key: str, version: str, limit: int) -> Stored:
        """The file."""
        return Stored(self.content, None)

    def part(self, key: str, version: str, start: int, length: int) -> Stored:
        """A part of it."""
        return Stored(self.content[start : start + length], None)

    def put(self, key: str, content: bytes, by: str | None) -> None:
        """Nothing is kept."""

    def link(self, key: str, version: str, seconds: int) -> str:
        """No address."""
        return ""


def _read(name: str, content: bytes) -> None:
    read: Any = replace(wiring.read_document(), files=OneFile(content))
    read(Arrival(f"resumes/{name}", "1", len(content), wiring.now()))


def _told(meter: Meter) -> dict[str, float]:
    return {"requests": meter.requests, "reads": meter.reads, "writes": meter.writes}


def fill(resumes: Iterator[tuple[str, bytes]], count: int) -> None:
    """Read so many résumés into the pool, as the intake does."""
    documents, pool = wiring.documents(), wiring.pool("upload")
    for _ in range(count):
        name, content = next(resumes)
        document, _new = documents.begin(Arrival(f"resumes/{name}", "1", len(content), wiring.now()))
        candidate = candidate_from(document, read_resume(content, name, wiring.ocr()), wiring.now())
        read = replace(document, status=Status.READ, candidate=candidate.id)
        pool.admit(candidate, read, hashlib.sha256(content).hexdigest(), sourcing_facts(candidate, document, 3))


def _ask(text: str) -> None:
    body, headers = command(text)
    request: Any = SimpleNamespace(raw_body=body, query_params=None, headers=headers, path="/slack/events", context={})
    status, _, answer = slack.handle(request)
    if status != 200 or not answer:
        raise SystemExit(f"/hr {text} was answered with {status}")


if __name__ == "__main__":
    main()
