"""Builds what interviews need."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from chalicelib.wiring import applications, directory, ledger, new_id, now, pool, tables, vacancies

if TYPE_CHECKING:
    from chalicelib.adapters.dynamo.deliveries import Deliveries
    from chalicelib.adapters.dynamo.interviews import Interviews
    from chalicelib.adapters.slack_channel import SlackChannel
    from chalicelib.recruiting.applications import MoveApplications
    from chalicelib.slack.interviews.answers import InterviewAnswers
    from chalicelib.slack.interviews.schedule import LookAtInterviews
    from chalicelib.slack.interviews.sending import TellOfInterview
    from chalicelib.slack.posting import Post


def interviews(source: str) -> Interviews:
    """The interviews; ``source`` is where their facts come from."""
    from chalicelib.adapters.dynamo.interviews import Interviews

    return Interviews(tables(), ledger(source))


def interview_answers(moves: MoveApplications) -> InterviewAnswers:
    """What is answered about interviews."""
    from chalicelib.recruiting.interviewing import JudgeCandidate, RecordAttendance, TakeBack
    from chalicelib.recruiting.interviews import ArrangeInterviews
    from chalicelib.slack.interviews.about import ReadAbout
    from chalicelib.slack.interviews.answers import InterviewAnswers

    kept = interviews("slack")
    attend = RecordAttendance(kept, moves, now)
    arrange, judge = ArrangeInterviews(kept, moves, _works_here, now), JudgeCandidate(kept, moves, attend, now)
    read = ReadAbout(moves.vacancies, moves.applications, moves.pool, directory())
    return InterviewAnswers(arrange, attend, judge, TakeBack(kept, moves, now), read, directory(), new_id, now)


def look_at_interviews(tell: Callable[[], TellOfInterview]) -> LookAtInterviews:
    """The schedule's job."""
    from chalicelib.slack.interviews.schedule import LookAtInterviews

    return LookAtInterviews(interviews("schedule"), tell)


def tell_of_interview(channel: SlackChannel, deliveries: Deliveries, post: Post) -> TellOfInterview:
    """What tells people of an interview, reminds and asks them."""
    from chalicelib.adapters.working_days import WorkingDays
    from chalicelib.recruiting.interviewing import CancelOfEnded
    from chalicelib.slack.attaching import Attach
    from chalicelib.slack.interviews.about import ReadAbout
    from chalicelib.slack.interviews.sending import TellOfInterview

    read = ReadAbout(vacancies(), applications("schedule"), pool("schedule"), directory())
    attach = Attach(channel, deliveries, time.time)
    kept = interviews("schedule")
    cancel = CancelOfEnded(kept, read.applications, now)
    return TellOfInterview(kept, cancel, read, directory(), channel, post, attach, ledger("schedule"), WorkingDays(), now)


def _works_here(person: str) -> bool:
    member = directory().by_id(person)
    return member is not None and not member.left
