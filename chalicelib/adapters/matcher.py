"""How well candidates fit, by the reading and matching of résumés: where recruiting's port meets that area."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.shortlist import Match, Proof
from chalicelib.resume.matching.kept import Kept, without_contact
from chalicelib.resume.matching.match import Said, match_said
from chalicelib.resume.matching.sieve import Sieve
from chalicelib.resume.matching.vacancy import Vacancy, vacancy_of

LONGEST = 200
"""Letters of evidence that are kept."""


class Matcher:
    """``chalicelib.recruiting.matching.Matcher`` by shared terms and words: what AWS runs has no sentence encoder."""

    def of_candidate(self, candidate: Candidate, asked: Sequence[Mapping[str, Any]]) -> list[Match]:
        """One candidate with many vacancies."""
        said = Said(_kept(candidate))
        return [_match(vacancy_of(each), said, candidate) for each in asked]

    def of_vacancy(self, asked: Mapping[str, Any], candidates: Iterable[Candidate]) -> list[Match | None]:
        """One vacancy with many candidates; None for one who has nothing in common with it."""
        vacancy = vacancy_of(asked)
        sieve, found = Sieve(vacancy), []
        for candidate in candidates:
            kept = _kept(candidate)
            found.append(_match(vacancy, Said(kept), candidate) if sieve.lets_through(kept.text) else None)
        return found


def _kept(candidate: Candidate) -> Kept:
    return Kept(candidate.resume, candidate.skills, candidate.location or "", candidate.years)


def _match(vacancy: Vacancy, said: Said, candidate: Candidate) -> Match:
    found = match_said(vacancy, said)
    proofs = (
        Proof(
            each.requirement,
            round(each.met, 4),
            without_contact(each.evidence[:LONGEST], candidate.name),
            round(each.weight, 4),
            each.kind,
        )
        for each in found.requirements
    )
    return Match(round(found.score, 6), tuple(proofs))
