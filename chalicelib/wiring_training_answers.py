"""Builds what is answered about training."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from chalicelib.wiring import directory, ledger, new_id, now
from chalicelib.wiring_training import (
    certificates,
    decide,
    expiry_rules,
    gaps,
    new_hires,
    onboard,
    other_names,
    plan,
    seal,
    sessions,
    set_expiry,
    templates,
    uploads,
)
from chalicelib.wiring_value import counts, folders, report_of, value_of, value_settings

if TYPE_CHECKING:
    from chalicelib.slack.training.answers import TrainingAnswers


@cache
def training_answers() -> TrainingAnswers:
    """What is answered about training."""
    from chalicelib.performance.counting.rates import RatesByDepartment
    from chalicelib.performance.counting.training_effects import TrainingEffects
    from chalicelib.performance.counting.training_results import TrainingResults
    from chalicelib.slack.training.answers import TrainingAnswers
    from chalicelib.slack.training.files import FileAnswers
    from chalicelib.slack.training.handing_in import HandInAnswers
    from chalicelib.slack.training.holders import CertificateAnswers
    from chalicelib.slack.training.name_answers import NameAnswers
    from chalicelib.slack.training.newcomers import NewcomerAnswers
    from chalicelib.slack.training.outcomes import OutcomeAnswers
    from chalicelib.slack.training.own import OwnAnswers
    from chalicelib.slack.training.toil import TrainingToil
    from chalicelib.training.expiry import AnswerExpiry
    from chalicelib.training.grading import Grade
    from chalicelib.training.reminders import Answer
    from chalicelib.training.templates import SetTemplate

    today = report_of().today
    rates = RatesByDepartment(counts(), today)
    names = other_names()
    naming = NameAnswers(names, directory(), decide(), today)
    about = FileAnswers(uploads(), sessions("slack"), decide(), directory(), names, naming, today)
    answer, grade = Answer(sessions("slack")), Grade(sessions("slack"), ledger("slack"), now, gaps("slack"))
    newcomers = NewcomerAnswers(
        new_hires("slack"), rates, SetTemplate(templates(), now), onboard("slack", folders()), directory(), names, today
    )
    results = TrainingResults(folders(), value_settings()), TrainingEffects(folders(), value_settings())
    outcomes = OutcomeAnswers(sessions("slack"), *results, rates, grade, directory(), names, today, new_id)
    known = (sessions("slack"), rates, directory(), today, new_id)
    toil = TrainingToil(uploads(), directory(), value_of().toil)
    kept = certificates()
    held = CertificateAnswers(kept, expiry_rules(), set_expiry(), AnswerExpiry(kept), directory(), names, today, new_id)
    handing_in = HandInAnswers(seal(), sessions("slack"), directory(), names, now, today)
    own = OwnAnswers(kept, new_hires("slack"), results[0], today)
    return TrainingAnswers(plan("slack"), *known, about, answer, outcomes, newcomers, toil, held, handing_in, names, naming, own)
