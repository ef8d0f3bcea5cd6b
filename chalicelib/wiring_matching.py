"""Builds what matches candidates with vacancies, and what shows their shortlists."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from chalicelib.wiring import applications, ledger, matching, now, pool, tables, vacancies

if TYPE_CHECKING:
    from chalicelib.adapters.dynamo.shortlists import Shortlists
    from chalicelib.recruiting.matching import MatchCandidate, MatchVacancy
    from chalicelib.recruiting.shortlisting import ShowShortlist


def shortlists() -> Shortlists:
    """The shortlists."""
    from chalicelib.adapters.dynamo.shortlists import Shortlists

    return Shortlists(tables())


@cache
def match_vacancy() -> MatchVacancy:
    """What matches a vacancy with the pool."""
    from chalicelib.adapters.matcher import Matcher
    from chalicelib.recruiting.matching import MatchVacancy

    kept = (vacancies(), pool("schedule"), applications("schedule"), shortlists())
    return MatchVacancy(*kept, Matcher(), matching(), now)


@cache
def match_candidate() -> MatchCandidate:
    """What matches a candidate with the open vacancies."""
    from chalicelib.adapters.matcher import Matcher
    from chalicelib.recruiting.matching import MatchCandidate

    kept = (vacancies(), pool("schedule"), applications("schedule"), shortlists())
    return MatchCandidate(*kept, Matcher(), ledger("schedule"), matching(), now)


def show_shortlist() -> ShowShortlist:
    """What looks through a shortlist."""
    from chalicelib.recruiting.shortlisting import ShowShortlist

    return ShowShortlist(vacancies(), pool("slack"), applications("slack"), shortlists(), matching())
