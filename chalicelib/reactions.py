"""What the other areas do when a fact was recorded. The areas never import one another: they meet here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.ports import Outbox

HERE = ("slack", "schedule")
"""Sources of facts about what happens here, with records beside them."""


@dataclass(frozen=True)
class Reactions:
    """React to one fact. Every reaction may be done again: its job carries the fact's id.

    ``outbox`` takes what Slack should hear and what follows a join, ``matching`` who and what is to be matched.
    """

    outbox: Outbox
    matching: Outbox

    def __call__(self, fact: Fact) -> None:
        """Ask for what this fact should lead to."""
        for job in jobs(fact):
            self.outbox.send(job | {"fact": fact.id})
        for job in matches(fact):
            self.matching.send(job | {"fact": fact.id})


def jobs(fact: Fact) -> Iterator[dict[str, Any]]:
    """The jobs that this fact leads to."""
    data = fact.data
    match fact.kind:
        case "candidate.sourced":
            yield {"job": "candidate", "candidate": data["candidate"]}
        case "fair.lead":
            yield {"job": "lead", "fair": data["fair"], "candidate": data["candidate"]}
        case "interview.scheduled" | "interview.moved" | "interview.cancelled" | "interview.attended" if fact.source in HERE:
            # Those of an import took place elsewhere.
            yield {"job": "interview", "interview": data["interview"]}
        case "application.rejected" | "application.withdrawn" if fact.source in HERE:
            yield {"job": "ended", "application": data["application"]}
        case "application.judged" if data.get("interview"):
            yield {"job": "interview", "interview": data["interview"]}
        case "toil.done" if data.get("what") == "correction" and data.get("candidate"):
            # The card shows what was set right, and who may be the same person now.
            yield {"job": "card", "candidate": data["candidate"]}
        case "candidate.merged":
            # The cards of both: one says where the person is.
            yield {"job": "card", "candidate": data["into"]}
            yield {"job": "card", "candidate": data["candidate"]}
        case "candidate.unmerged":
            yield {"job": "card", "candidate": data["into"]}
            yield {"job": "card", "candidate": data["candidate"], "anew": True}
        case "candidate.joined":
            yield {"job": "joined", "joined": fact.id}
            yield {"job": "onboarding", "joined": fact.id}
        case "fact.corrected" if data["data"] is None:
            # Which kind of fact it was is not known here; whoever does the job looks.
            yield {"job": "joined", "joined": data["corrects"]}
            yield {"job": "onboarding", "joined": data["corrects"]}
            yield {"job": "certificate", "graded": data["corrects"]}
        case "fact.corrected" if isinstance(data["data"], Mapping) and "passed" in data["data"]:
            yield {"job": "certificate", "graded": data["corrects"]}
            yield {"job": "passed", "graded": data["corrects"]}
        case "fact.corrected" if isinstance(data["data"], Mapping) and "attended" in data["data"]:
            # Moved to another session, or corrected: its people did what that one teaches, and others did not come after all.
            yield {"job": "attended", "delivered": data["corrects"]}
        case "assessment.graded":
            yield {"job": "certificate", "graded": fact.id}
        case "session.delivered" if data["attended"]:
            yield {"job": "attended", "delivered": fact.id}
        case "credit.ruled":
            yield {"job": "hire", "application": data["application"]}
        case "employee.left":
            yield {"job": "left", "employee": data["employee"]}


def matches(fact: Fact) -> Iterator[dict[str, Any]]:
    """Whom and what this fact has matched."""
    data = fact.data
    match fact.kind:
        case "candidate.sourced" | "fair.lead":
            yield {"job": "arrival", "candidate": data["candidate"]}
        case "toil.done" if data.get("what") == "correction" and data.get("candidate"):
            yield {"job": "candidate", "candidate": data["candidate"]}
        case "candidate.merged" | "candidate.unmerged":
            yield {"job": "candidate", "candidate": data["into"]}
            yield {"job": "candidate", "candidate": data["candidate"]}
        case "vacancy.opened" | "vacancy.changed" | "vacancy.closed":
            yield {"job": "vacancy", "vacancy": data["vacancy"]}
        case "application.opened":
            yield {"job": "application", "application": data["application"]}
