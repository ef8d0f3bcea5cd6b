"""How long Slack waits for ``/hr``: signed requests over HTTP to a warm stack that has candidates in it."""

from __future__ import annotations

import time

import httpx

from infra.bench.failure import NotMeasured
from infra.bench.house import House, command, house
from infra.bench.row import Row, percentile
from infra.samples.make_many import make_resumes

ACK, COMMAND = 100.0, 300.0
"""Milliseconds at most for 95 of 100 requests: of the bare command, of any other."""

WARM, CANDIDATES = 5, 10
COMMANDS = ("help", "candidate", "candidate abbott", "candidate 王", "people", "settings", "unknown words")


def measure(quick: bool = False) -> list[Row]:
    """The 95th percentile of each command, in milliseconds."""
    times = 20 if quick else 100
    with house() as stands, stands.up(), httpx.Client(base_url=stands.functions, timeout=30, trust_env=False) as slack:
        for name, content in make_resumes(CANDIDATES, seed=5):
            stands.drop(name, content)
        stands.card(CANDIDATES)
        rows = []
        for text, most in [("", ACK), *((text, COMMAND) for text in COMMANDS)]:
            waited = [ask(stands, slack, text) for _ in range(WARM + times)][WARM:]
            rows.append(Row(f"/hr {text}".strip() + ", p95", percentile(waited, 95), "ms", most))
            rows.append(Row(f"/hr {text}".strip() + ", p50", percentile(waited, 50), "ms"))
    return rows


def ask(stands: House, slack: httpx.Client, text: str) -> float:
    """Send one command as Slack does; the milliseconds until it was answered.

    Raises:
        NotMeasured: the answer is none that Slack would take.
    """
    body, headers = command(text)
    began = time.perf_counter()
    answer = slack.post("/slack/events", content=body, headers=headers)
    waited = time.perf_counter() - began
    if answer.status_code != 200:
        raise NotMeasured(f"/hr {text} was answered with {answer.status_code}")
    return 1000 * waited
