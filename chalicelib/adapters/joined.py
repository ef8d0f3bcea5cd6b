"""What recruiting and the directory know of somebody who joined, in training's words."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.errors import NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.ledger.standing import standing
from chalicelib.people.directory import Directory
from chalicelib.performance.counting.folders import folder
from chalicelib.performance.counting.ports import Filed
from chalicelib.recruiting.applications import Applications
from chalicelib.recruiting.vacancies import Vacancies
from chalicelib.training.onboarding import Joined


@dataclass(frozen=True)
class AboutJoined:
    """Tell it by the application by which they came."""

    applications: Applications
    vacancies: Vacancies
    directory: Directory

    def __call__(self, application: str) -> Joined | None:
        """Department (the hiring manager's), family, vacancy and its owner; None where recruiting knows nothing of it."""
        try:
            vacancy = self.vacancies.get(self.applications.get(application).vacancy)
        except NotFound:
            return None
        manager = self.directory.by_id(vacancy.hiring_manager)
        return Joined(manager.department if manager else "", vacancy.family, vacancy.id, vacancy.owner)


@dataclass(frozen=True)
class Stands:
    """Give a fact about an application or an employee as it stands: corrected, or None when it was voided since."""

    folders: Filed

    def __call__(self, fact: Fact) -> Fact | None:
        """The fact as it stands, by what is filed beside it under its application, else under its employee."""
        subject = "application" if "application" in fact.data else "employee"
        there = self.folders.facts(folder(f"{subject}s", fact.data[subject]))
        if fact.id not in {each.id for each in there}:
            # What is not filed yet was recorded a moment ago: the stream counts first, but another batch may be on its way.
            return fact
        return next((each for each in standing(there) if each.id == fact.id), None)
