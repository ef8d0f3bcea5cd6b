"""What of recruiting a person may see: all of it, or the vacancies they answer for."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.errors import Forbidden
from chalicelib.recruiting.vacancy import Vacancy


@dataclass(frozen=True, slots=True)
class Scope:
    """A person and how far they see. Whoever recruits sees ``everything``; a hiring manager their own vacancies."""

    person: str
    everything: bool

    def sees(self, vacancy: Vacancy) -> bool:
        """Whether this vacancy, and who is considered for it, is theirs to see."""
        return self.everything or self.person in (vacancy.hiring_manager, vacancy.owner)

    def require(self, vacancy: Vacancy) -> Vacancy:
        """The vacancy, if they may see it.

        Raises:
            Forbidden: ``vacancy.not_yours``.
        """
        if not self.sees(vacancy):
            raise Forbidden("vacancy.not_yours")
        return vacancy

    def require_everything(self) -> None:
        """Go on only if they recruit.

        Raises:
            Forbidden: ``vacancy.recruiters_only``.
        """
        if not self.everything:
            raise Forbidden("vacancy.recruiters_only")
