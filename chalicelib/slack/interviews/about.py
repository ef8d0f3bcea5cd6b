"""What an interview's ids mean: read together for one, or for a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalicelib.errors import NotFound
from chalicelib.people.directory import Directory
from chalicelib.recruiting.applications import Applications
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.interview import Interview
from chalicelib.recruiting.ports import Pool
from chalicelib.recruiting.vacancies import Vacancies
from chalicelib.recruiting.vacancy import Vacancy
from chalicelib.slack.blocks import escape
from chalicelib.slack.words import Words

APP = "Evenkeel"


@dataclass(frozen=True)
class About:
    """An interview with what its ids mean: its vacancy, the candidate's masked name and language, people's names by id."""

    interview: Interview
    vacancy: Vacancy
    candidate: str
    language: str
    names: Mapping[str, str]

    def listed(self, people: Sequence[str], say: Words) -> str:
        """These people's names."""
        return say.listed([escape(self.names.get(each, each)) for each in people])


@dataclass(frozen=True)
class ReadAbout:
    """Read it."""

    vacancies: Vacancies
    applications: Applications
    pool: Pool
    directory: Directory

    def one(self, interview: Interview) -> About:
        """Of one interview."""
        try:
            candidate = self.pool.get(self.applications.get(interview.application).candidate)
        except NotFound:
            candidate = None
        return self._about(interview, self.vacancies.get(interview.vacancy), candidate, self._names([interview]))

    def several(self, interviews: Sequence[Interview]) -> list[About]:
        """Of a list."""
        vacancies = {each: self.vacancies.get(each) for each in {each.vacancy for each in interviews}}
        ways = {each: self.applications.get(each).candidate for each in {each.application for each in interviews}}
        people, names = self.pool.several(set(ways.values())), self._names(interviews)
        return [self._about(each, vacancies[each.vacancy], people.get(ways[each.application]), names) for each in interviews]

    def _names(self, interviews: Sequence[Interview]) -> dict[str, str]:
        known = {who for each in interviews for who in (*each.interviewers, *(deed.by for deed in each.deeds))}
        return {who: self.name(who) for who in known}

    def name(self, person: str) -> str:
        """How somebody is called; what happened by itself, the app did."""
        if person.startswith("auto:"):
            return APP
        found = self.directory.by_id(person)
        return found.name if found else person

    @staticmethod
    def _about(interview: Interview, vacancy: Vacancy, candidate: Candidate | None, names: Mapping[str, str]) -> About:
        masked, language = (candidate.masked_name, candidate.language or "") if candidate else ("—", "")
        return About(interview, vacancy, masked, language, names)
