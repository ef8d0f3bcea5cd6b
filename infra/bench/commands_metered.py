"""Run by ``request_units`` with the environment of a stack's functions: what each command asks of DynamoDB, in one process.

standard input     {"commands": ["candidate", …], "pools": [20, 200]}: texts behind ``/hr``, sizes of the pool
standard output    {"candidate": [{"requests": 5, "reads": 4.5, "writes": 1.0}, …], …}: for each command one of each size
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from chalicelib import wiring
from chalicelib.recruiting.document import Arrival, Status
from chalicelib.recruiting.intake import candidate_from, sourcing_facts
from chalicelib.resume.reading import read_resume
from functions import slack
from infra.bench.house import command
from infra.bench.meter import Meter
from infra.samples.make_many import make_resumes


def main() -> None:
    """Fill the pool to each size and try every command."""
    asked = json.load(sys.stdin)
    found: dict[str, list[dict[str, float]]] = {text: [] for text in asked["commands"]}
    resumes, there = make_resumes(asked["pools"][-1], seed=17), 0
    for size in asked["pools"]:
        fill(resumes, size - there)
        there = size
        for text, measured in found.items():
            # The first keeps what stays in a warm function: the secret, the clients, the code.
            _ask(text)
            with Meter(wiring.tables().client) as meter:
                _ask(text)
            measured.append({"requests": meter.requests, "reads": meter.reads, "writes": meter.writes})
    print(json.dumps(found))


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
    request: Any = SimpleNamespace(raw_body=body, query_params=None, headers=headers, path="/slack/events")
    status, _, answer = slack.handle(request)
    if status != 200 or not answer:
        raise SystemExit(f"/hr {text} was answered with {status}")


if __name__ == "__main__":
    main()
