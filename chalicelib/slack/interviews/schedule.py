"""The job of the schedule: every interview of which something may be due."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from chalicelib.errors import EvenkeelError

if TYPE_CHECKING:
    from chalicelib.recruiting.interviews import Interviews

LOG = logging.getLogger("evenkeel.interviews")
AT_ONCE = 100
"""Interviews that one tick looks at; the next one looks at the others."""


@dataclass(frozen=True)
class LookAtInterviews:
    """Look at those that are due; ``tell`` builds what sends, when there is one."""

    interviews: Interviews
    tell: Callable[[], Callable[[str], None]]

    def __call__(self, now: datetime) -> None:
        """Send what is due; an interview that fails keeps no other from it, and has the next tick to try again.

        Raises:
            EvenkeelError: the first that failed, after all others were tried.
        """
        failed: EvenkeelError | None = None
        for interview in self.interviews.due(now, AT_ONCE):
            try:
                self.tell()(interview.id)
            except EvenkeelError as error:
                LOG.warning("interview %s: %s", interview.id, error.code)
                failed = failed or error
        if failed:
            raise failed
