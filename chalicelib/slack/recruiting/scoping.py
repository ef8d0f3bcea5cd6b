"""How far a person sees in recruiting."""

from __future__ import annotations

from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may
from chalicelib.recruiting.scope import Scope


def scope_of(member: Member) -> Scope:
    """How far this person sees."""
    return Scope(member.id, everything=may(member, Action.CHANGE_VACANCIES))
