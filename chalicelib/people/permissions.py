"""What each role may do: the one table that every entry asks, on the server, each time."""

from __future__ import annotations

from enum import StrEnum

from chalicelib.errors import Forbidden
from chalicelib.people.member import Member, Role


class Action(StrEnum):
    """Something a person can ask for; the word is also the code of its texts."""

    SEE_HELP = "see_help"
    SEE_CANDIDATES = "see_candidates"
    REVEAL_CONTACT = "reveal_contact"
    CORRECT_CANDIDATE = "correct_candidate"
    MERGE_CANDIDATES = "merge_candidates"
    SEE_VACANCIES = "see_vacancies"
    CHANGE_VACANCIES = "change_vacancies"
    MOVE_CANDIDATES = "move_candidates"
    RUN_FAIRS = "run_fairs"
    SEE_INSIGHT = "see_insight"
    SEND_PROPOSAL = "send_proposal"
    PLAN_INTERVIEWS = "plan_interviews"
    SEE_INTERVIEWS = "see_interviews"
    SEND_RESUME = "send_resume"
    SEE_PEOPLE = "see_people"
    CHANGE_PEOPLE = "change_people"
    RECORD_LEAVING = "record_leaving"
    GIVE_FEEDBACK = "give_feedback"
    SEE_CREDIT = "see_credit"
    RULE_CREDIT = "rule_credit"
    CHANGE_SETTINGS = "change_settings"
    SEE_OWN_VALUE = "see_own_value"
    SEE_EVERYONES_VALUE = "see_everyones_value"
    SEE_WEIGHTS = "see_weights"
    CHANGE_WEIGHTS = "change_weights"
    SEE_OWN_TRAINING = "see_own_training"
    SEE_TRAINING = "see_training"
    SEND_TRAINING = "send_training"
    PLAN_TRAINING = "plan_training"


_RECRUITERS = frozenset({Role.ONLINE_RECRUITER, Role.FAIR_RECRUITER, Role.HR_MANAGER})
_OF_TRAINING = frozenset({Role.TRAINER, Role.HR_MANAGER, Role.HIRING_MANAGER, Role.DEPARTMENT_CONTACT})
_EVERYONE = frozenset(Role)

ALLOWED: dict[Action, frozenset[Role]] = {
    Action.SEE_HELP: _EVERYONE,
    Action.SEE_CANDIDATES: _RECRUITERS | {Role.HIRING_MANAGER},
    Action.REVEAL_CONTACT: _RECRUITERS,
    Action.CORRECT_CANDIDATE: _RECRUITERS,
    Action.MERGE_CANDIDATES: _RECRUITERS,
    Action.SEE_VACANCIES: _RECRUITERS | {Role.HIRING_MANAGER},
    Action.CHANGE_VACANCIES: _RECRUITERS,
    Action.MOVE_CANDIDATES: _RECRUITERS,
    Action.RUN_FAIRS: _RECRUITERS,
    Action.SEE_INSIGHT: _RECRUITERS | {Role.ADMIN},
    Action.SEND_PROPOSAL: _RECRUITERS,
    Action.PLAN_INTERVIEWS: _RECRUITERS,
    Action.SEE_INTERVIEWS: _EVERYONE,
    Action.SEND_RESUME: _RECRUITERS | {Role.HIRING_MANAGER},
    Action.SEE_PEOPLE: frozenset({Role.HR_MANAGER, Role.ADMIN}),
    Action.CHANGE_PEOPLE: frozenset({Role.HR_MANAGER, Role.ADMIN}),
    Action.RECORD_LEAVING: _RECRUITERS | {Role.ADMIN},
    Action.GIVE_FEEDBACK: frozenset({Role.HIRING_MANAGER, Role.DEPARTMENT_CONTACT, Role.EMPLOYEE}),
    Action.SEE_CREDIT: _RECRUITERS,
    Action.RULE_CREDIT: frozenset({Role.HR_MANAGER}),
    Action.CHANGE_SETTINGS: frozenset({Role.HR_MANAGER, Role.ADMIN}),
    Action.SEE_OWN_VALUE: _RECRUITERS | {Role.TRAINER, Role.ADMIN},
    Action.SEE_EVERYONES_VALUE: frozenset({Role.HR_MANAGER, Role.ADMIN}),
    Action.SEE_WEIGHTS: _RECRUITERS | {Role.TRAINER, Role.ADMIN},
    Action.CHANGE_WEIGHTS: frozenset({Role.HR_MANAGER}),
    Action.SEE_OWN_TRAINING: _EVERYONE,
    Action.SEE_TRAINING: _OF_TRAINING | {Role.ADMIN},
    Action.SEND_TRAINING: _OF_TRAINING,
    Action.PLAN_TRAINING: frozenset({Role.TRAINER, Role.HR_MANAGER}),
}


def may(member: Member, action: Action) -> bool:
    """Whether this person may do that now."""
    return not member.left and member.role in ALLOWED[action]


def require(member: Member, action: Action) -> None:
    """Let this person do that, or raise.

    Raises:
        Forbidden: ``role.forbidden`` with the action, the person's role and the roles that may.
    """
    if not may(member, action):
        raise Forbidden(
            "role.forbidden",
            action=action.value,
            role=member.role.value,
            allowed=sorted(role.value for role in ALLOWED[action]),
        )
