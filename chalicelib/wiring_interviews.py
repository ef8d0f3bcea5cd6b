"""Builds what interviews need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib.wiring import directory, ledger, new_id, now, tables

if TYPE_CHECKING:
    from chalicelib.adapters.dynamo.interviews import Interviews
    from chalicelib.recruiting.applications import MoveApplications
    from chalicelib.slack.interviews.answers import InterviewAnswers


def interviews(source: str) -> Interviews:
    """The interviews; ``source`` is where their facts come from."""
    from chalicelib.adapters.dynamo.interviews import Interviews

    return Interviews(tables(), ledger(source))


def interview_answers(moves: MoveApplications) -> InterviewAnswers:
    """What is answered about interviews."""
    from chalicelib.recruiting.interviewing import JudgeCandidate, RecordAttendance, TakeBack
    from chalicelib.recruiting.interviews import ArrangeInterviews
    from chalicelib.slack.interviews.answers import InterviewAnswers

    kept = interviews("slack")
    attend = RecordAttendance(kept, moves, now)
    arrange, judge = ArrangeInterviews(kept, moves, _works_here, now), JudgeCandidate(kept, moves, attend, now)
    return InterviewAnswers(arrange, attend, judge, TakeBack(kept, moves, now), directory(), new_id, now)


def _works_here(person: str) -> bool:
    member = directory().by_id(person)
    return member is not None and not member.left
