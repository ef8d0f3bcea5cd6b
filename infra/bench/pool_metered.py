"""Run by ``pool`` with the environment of a stack's functions: recruiting's commands on a pool of each size, in one process.

standard input     {"pools": [1000, 100000]}
standard output    {"commands": {"/hr vacancy": [{"requests": 5, "reads": 4.5, "writes": 1.0}, …], …}: one of each size,
                    "matching": [{"seconds": [1.9, "s"], …}, …]}: what it takes to match one vacancy with the pool
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import Any

from botocore.config import Config

from chalicelib import wiring, wiring_matching, wiring_slack
from chalicelib.adapters import aws
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.application import Application
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.ports import Page
from chalicelib.recruiting.shortlist import asked_of
from chalicelib.recruiting.vacancy import Requirement, Vacancy
from functions import slack
from infra.bench.house import command, press
from infra.bench.meter import Meter
from infra.bench.pool_maker import START, lay_in, made_up

VACANCIES, CONSIDERED = 20, 60
TRIES = 3
"""Times that each command is tried before it is measured, and moves that are made once measured."""

Asked = tuple[bytes, dict[str, str]]


def main() -> None:
    """Fill the pool to each size; match a vacancy with it, and try every command."""
    pools = json.load(sys.stdin)["pools"]
    everybody, there, hook = list(made_up(pools[-1])), 0, hooks()
    patient()
    measured: dict[str, list[dict[str, float]]] = {}
    matching = []
    for vacancy in vacancies():
        wiring.vacancies().open(vacancy, [])
    for number, size in enumerate(pools):
        there += lay_in(wiring.pool("upload"), iter(everybody[there:size]))
        # Other requirements, though no harder ones, so that it is matched anew.
        vacancy = wiring.vacancies().get("v-00")
        asks = (*vacancy.requirements[:3], Requirement(f"Excel {number}", must=False))
        vacancy = wiring.vacancies().save(replace(vacancy, requirements=asks), [])
        matching.append(match(vacancy, everybody[:size]))
        consider(number)
        for name, ask in commands(number, hook).items():
            measured.setdefault(name, []).append(metered(ask))
    print(json.dumps({"commands": measured, "matching": matching}))


def patient() -> None:
    """Wait for the embedded DynamoDB: where the real one follows an index, it sorts the whole list at each query."""
    tables = wiring.tables()
    config = Config(read_timeout=300, retries={"total_max_attempts": 1}, parameter_validation=False)
    tables.__dict__["client"] = aws.session().create_client("dynamodb", tables.region, endpoint_url=tables.host, config=config)


def vacancies() -> list[Vacancy]:
    """Vacancies of the shape that companies have; the first is looked at."""
    asks = tuple(Requirement(each, weight=weight) for each, weight in (("Python", 3), ("Linux", 1), ("Kubernetes", 1)))
    shape = {"headcount": 2, "due": None, "owner": "chen", "hiring_manager": "chen", "opened_at": START, "requirements": asks}
    more: dict[str, Any] = shape | {"family": "it", "location": "Boston", "min_years": 3.0, "degree": "bachelor"}
    return [Vacancy(f"v-{number:02d}", f"Systems engineer {number:02d}", **more) for number in range(VACANCIES)]


@dataclass(frozen=True)
class Listed:
    """The candidates from the newest on, out of memory: what the embedded DynamoDB takes for a page of them is not measured."""

    pool: Any
    newest: list[Candidate]

    def latest(self, limit: int, cursor: str | None = None) -> Page:
        """A page of them."""
        start = int(cursor or 0)
        more = str(start + limit) if len(self.newest) > start + limit else None
        return Page(tuple(self.newest[start : start + limit]), more)

    def several(self, candidates: Iterable[str]) -> Any:
        """These, as they are kept."""
        return self.pool.several(candidates)


def consider(number: int) -> None:
    """Candidates considered for the vacancy, as many at each size: those who are moved."""
    store = wiring.applications("slack")
    for each in range(CONSIDERED if number == 0 else TRIES + 1):
        candidate = f"c-{number * CONSIDERED + each:012x}"
        data = {"application": f"a-{number}-{each}", "candidate": candidate, "vacancy": "v-00"}
        opened = Application(data["application"], candidate, "v-00", START)
        store.open(opened, [Fact(f"opened-{opened.id}", "application.opened", START, "chen", data)])


@dataclass
class Waiting:
    """Jobs that wait in this process."""

    jobs: list[dict[str, Any]] = field(default_factory=list)

    def send(self, job: dict[str, Any], delay: int = 0) -> None:
        """Keep it."""
        self.jobs.append(job)


def match(vacancy: Vacancy, everybody: list[Candidate]) -> dict[str, tuple[float, str]]:
    """Match a vacancy with the whole pool, one job after the other, as the function does."""
    waiting = Waiting([{"vacancy": vacancy.id}])
    listed: Any = Listed(wiring.pool("schedule"), everybody[::-1])
    matching = replace(wiring_matching.match_vacancy(), queue=waiting, pool=listed)
    longest, jobs, processor = 0.0, 0, time.process_time()
    with Meter(wiring.tables().client) as meter:
        while waiting.jobs:
            job, started = waiting.jobs.pop(0), time.perf_counter()
            matching(job["vacancy"], job.get("asked", ""), job.get("cursor"), job.get("seen", 0))
            longest, jobs = max(longest, time.perf_counter() - started), jobs + 1
    took = time.process_time() - processor
    kept = len(wiring_matching.shortlists().best(vacancy.id, asked_of(vacancy), 1_000))
    return {
        "processor, a candidate": (1000 * took / len(everybody), "ms"),
        "processor, all": (took, "s"),
        "jobs": (float(jobs), ""),
        "the longest job": (longest, "s"),
        "read units besides the candidates": (meter.reads_by_size, "units"),
        "write units": (meter.writes, "units"),
        "kept": (float(kept), ""),
    }


def commands(number: int, hook: str) -> dict[str, Callable[[], Asked]]:
    """What is asked, each time anew: a move is of another application."""
    moves = iter(range(TRIES + 1))
    return {
        "/hr vacancy": lambda: command("vacancy"),
        "/hr vacancy 07": lambda: command("vacancy 07"),
        "a page of a shortlist": lambda: command("vacancy shortlist 00"),
        "the next page of a shortlist": lambda: press("vacancy_shortlist:more", f"v-00 0.0.- {_fifth()}", hook),
        "a shortlist, narrowed": lambda: press("vacancy_shortlist:place", "v-00 45.3.mp", hook),
        "a shortlist, narrowed to nobody": lambda: press("vacancy_shortlist:years", "v-00 75.10.mp", hook),
        "a page of a pipeline": lambda: press("vacancy_pipeline", "v-00", hook),
        "/hr candidate": lambda: command("candidate"),
        "/hr candidate alice": lambda: command("candidate alice"),
        "a move": lambda: press("application_step:screened", f"a-{number}-{next(moves)} screened", hook),
    }


def _fifth() -> str:
    vacancy = wiring.vacancies().get("v-00")
    return wiring_matching.shortlists().best("v-00", asked_of(vacancy), 5)[-1].place


def metered(ask: Callable[[], Asked]) -> dict[str, float]:
    """What the last of some tries asks of DynamoDB: the first keep what stays in a warm function."""
    for _ in range(TRIES):
        answer(*ask())
    asked = ask()
    # The function looks every ten seconds what the company set, and the embedded DynamoDB is slow enough for that to be now.
    wiring_slack.refresh()
    with Meter(wiring.tables().client) as meter:
        answer(*asked)
    return {"requests": meter.requests, "reads": meter.reads_by_size, "writes": meter.writes}


def answer(body: bytes, headers: dict[str, str]) -> None:
    """Have the door answer a request of Slack."""
    told = len(TOLD)
    request: Any = SimpleNamespace(raw_body=body, query_params=None, headers=headers, path="/slack/events", context={})
    status, _, text = slack.handle(request)
    if status != 200 or not (text or TOLD[told:]):
        raise SystemExit(f"{body[:200]!r} was answered with {status}")
    if any(b'"blocks"' not in each for each in TOLD[told:]):
        raise SystemExit(f"{body[:200]!r} was answered with {TOLD[-1][:300]!r}")


TOLD: list[bytes] = []
"""What was said to the addresses that take answers."""


class Hook(BaseHTTPRequestHandler):
    """Takes the answers to buttons."""

    def do_POST(self) -> None:
        """Keep what is said."""
        TOLD.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *words: object) -> None:
        """Say nothing."""


def hooks() -> str:
    """An address that takes answers, of this process."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


if __name__ == "__main__":
    main()
