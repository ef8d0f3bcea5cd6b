"""What the business says of a hire, or of somebody in HR."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.errors import Forbidden, Invalid
from chalicelib.ledger.fact import Fact
from chalicelib.ledger.store import FactStore
from chalicelib.recruiting.application import Application
from chalicelib.recruiting.hire import Errand, Hire, Hires
from chalicelib.recruiting.vacancies import Vacancies

LONGEST = 500
AUTOMATION = "auto:feedback"


def asked(hire: Hire, errand: Errand, now: datetime) -> Fact:
    """The fact that the business was asked how it goes with a hire."""
    data = {"application": hire.application}
    return Fact(f"asked-{hire.joined}-{errand.value}", "feedback.asked", now, AUTOMATION, data)


@dataclass(frozen=True)
class GiveFeedback:
    """Take in a rating of 1 to 5, with a sentence or without; of several by one person on one subject the last counts."""

    hires: Hires
    vacancies: Vacancies
    facts: FactStore
    now: Callable[[], datetime]
    new_id: Callable[[], str]

    def hire_of(self, person: str, application: str) -> Hire:
        """The hire, if this person may rate it.

        Raises:
            NotFound: ``hire.unknown``. Forbidden: ``feedback.not_yours``, another is the hiring manager.
        """
        hire = self.hires.get(application)
        if self.vacancies.get(hire.vacancy).hiring_manager != person:
            raise Forbidden("feedback.not_yours")
        return hire

    def on_hire(self, person: str, application: str, rating: int, text: str = "") -> Fact:
        """Rate a hire.

        Raises:
            As ``hire_of``; Invalid: ``feedback.rating``, ``feedback.text``.
        """
        return self._given(person, {"application": self.hire_of(person, application).application}, rating, text)

    def on_person(self, person: str, about: str, rating: int, text: str = "") -> Fact:
        """Rate somebody in HR; who is in HR is checked where people are known.

        Raises:
            Invalid: ``feedback.rating``, ``feedback.text``, ``feedback.yourself``.
        """
        if about == person:
            raise Invalid("feedback.yourself")
        return self._given(person, {"about_person": about}, rating, text)

    def on_outcome(self, person: str, application: Application, interview: str, rating: int | None) -> None:
        """What a hiring manager said, beside an interview's outcome, of how well HR chose; that they were asked is kept also
        where they said nothing, once for each interview.

        Raises:
            Forbidden: ``feedback.not_yours``. Invalid: ``feedback.rating``. NotFound: ``vacancy.unknown``.
        """
        if self.vacancies.get(application.vacancy).hiring_manager != person:
            raise Forbidden("feedback.not_yours")
        identity, data = f"asked-{interview}", {"application": application.id}
        if identity not in self.facts.get([identity]):
            self.facts.record([Fact(identity, "feedback.asked", self.now(), AUTOMATION, data)])
        if rating is not None:
            self._given(person, data, rating, "")

    def _given(self, person: str, about: dict[str, Any], rating: int, text: str) -> Fact:
        if not 1 <= rating <= 5:
            raise Invalid("feedback.rating")
        if len(text) > LONGEST:
            raise Invalid("feedback.text", limit=LONGEST)
        data = about | {"rating": rating} | ({"text": text} if text else {})
        fact = Fact(self.new_id(), "feedback.given", self.now(), person, data)
        self.facts.record([fact])
        return fact
