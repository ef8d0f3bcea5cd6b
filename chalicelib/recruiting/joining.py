"""What follows from a join, and from one that was taken back; and what follows when its ninetieth day has come."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chalicelib.errors import Conflict, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.application import Application, Stage
from chalicelib.recruiting.applications import MoveApplications, Step
from chalicelib.recruiting.hire import RETENTION, Hire, Hires

LOG = logging.getLogger("evenkeel.hires")
JOINED = "candidate.joined"
AUTOMATION = "auto:retention"


@dataclass(frozen=True)
class FollowJoin:
    """Keep the hire that a ``candidate.joined`` tells of for as long as the application says so."""

    moves: MoveApplications
    hires: Hires

    def __call__(self, joined: Fact) -> Hire | None:
        """The hire; None where the move was taken back, and then nothing of it is kept.

        Raises:
            NotFound: ``application.unknown``: it came from elsewhere and is no application here.
        """
        application = self.moves.applications.get(str(joined.data["application"]))
        if _stands(application, joined.id):
            on = date.fromisoformat(str(joined.data["on"]))
            employee = str(joined.data["employee"])
            hire = Hire(application.id, application.candidate, application.vacancy, employee, on, joined.id)
            known = self.hires.begin(hire)
            if known.joined == joined.id:
                return known
            # Taken back and moved again before anybody heard of it: the newer join holds.
            self.hires.drop(application.id)
            return self.hires.begin(hire)
        try:
            if self.hires.get(application.id).joined == joined.id:
                self.hires.drop(application.id)
        except NotFound:
            LOG.info("application %s has no hire to take back", application.id)
        return None


def _stands(application: Application, fact: str) -> bool:
    return any(move.to is Stage.JOINED and fact in move.facts for move in application.moves)


@dataclass(frozen=True)
class CheckRetention:
    """Move who joined ninety days ago to *retained*, unless they left; ``left_on`` says somebody's last day.

    The metric counts ``candidate.joined`` and ``employee.left``; the stage is for people to see and is no fact of its own.
    """

    moves: MoveApplications
    left_on: Callable[[str], date | None]

    def __call__(self, hire: Hire) -> bool:
        """Whether they are retained, as it is known now; the application stands where that says.

        Raises:
            Conflict: ``application.moved``, somebody moved it at this moment.
        """
        application = self.moves.applications.get(hire.application)
        left = self.left_on(hire.employee)
        retained = left is None or not hire.on <= left < hire.on + timedelta(days=RETENTION)
        if retained and application.stage is Stage.JOINED:
            self.moves.take(application, AUTOMATION, Step(Stage.RETAINED))
        elif not retained and application.stage is Stage.RETAINED:
            # It was said too late that they had left before: they stand as one who joined again.
            try:
                self.moves.applications.save(replace(application, moves=application.moves[:-1]), [])
            except Conflict as error:
                raise Conflict("application.moved", to=application.stage.value, by=None) from error
        return retained
