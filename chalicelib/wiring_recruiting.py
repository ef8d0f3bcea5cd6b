"""Builds what fairs need."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from chalicelib.wiring import applications, directory, ledger, new_id, now, tables
from chalicelib.wiring_value import company_today

if TYPE_CHECKING:
    from chalicelib.adapters.dynamo.fairs import Fairs
    from chalicelib.recruiting.fairs import RunFairs
    from chalicelib.slack.recruiting.fair_answers import FairAnswers


def fairs(source: str) -> Fairs:
    """The fairs; ``source`` is where their facts come from."""
    from chalicelib.adapters.dynamo.fairs import Fairs

    return Fairs(tables(), ledger(source))


def run_fairs(source: str) -> RunFairs:
    """What opens, counts and closes fairs."""
    from chalicelib.recruiting.fairs import RunFairs

    return RunFairs(fairs(source), applications(source), now, company_today)


@cache
def fair_answers() -> FairAnswers:
    """What is answered about fairs."""
    from chalicelib.slack.recruiting.fair_answers import FairAnswers

    return FairAnswers(run_fairs("slack"), directory(), new_id, now, company_today)
