"""The matching queue's door: candidates and vacancies are to be matched."""

from __future__ import annotations

from typing import Any

from chalicelib import wiring_matching
from functions.messages import handle_each


def handle(event: dict[str, Any]) -> dict[str, Any]:
    """Do the jobs of these messages of the matching queue."""
    return handle_each(event, _do)


def _do(job: dict[str, Any]) -> None:
    match job["job"]:
        case "vacancy":
            wiring_matching.match_vacancy()(job["vacancy"], job.get("asked", ""), job.get("cursor"), job.get("seen", 0))
        case "application":
            wiring_matching.match_candidate().application(job["application"])
        case "arrival":
            wiring_matching.match_candidate()(job["candidate"], job["fact"])
        case _:
            wiring_matching.match_candidate()(job["candidate"])
