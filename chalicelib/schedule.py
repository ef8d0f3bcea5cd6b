"""What is done when time passes: reminders, digests, snapshots.

The clock ticks every few minutes. A job looks for itself whether something is due, in whose zone and at which hour, and it may be
called again at any time: what it did is remembered by what it did, never by the tick. So a tick that is lost, late or doubled
changes nothing but the moment.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.errors import EvenkeelError, Unavailable

LOG = logging.getLogger("evenkeel.schedule")

Job = Callable[[datetime], None]
"""Does what is due at this time (aware, UTC), and nothing that was done before."""


@dataclass(frozen=True)
class Schedule:
    """Every job there is, by name. While ``held`` nothing is done: very many facts are being counted, and figures are half."""

    jobs: Mapping[str, Job]
    held: Callable[[], bool] = lambda: False

    def __call__(self, now: datetime) -> None:
        """Do what is due; a job that fails keeps no other from its work, and has the next tick to try again.

        Raises:
            Unavailable: ``schedule.failed``, naming the jobs that failed, so that the alarm rings.
        """
        if self.held():
            LOG.info("the jobs wait: facts are being counted")
            return
        failed: list[str] = []
        cause: Exception | None = None
        for name, job in self.jobs.items():
            try:
                job(now)
            except Exception as error:
                # The edge of each job: the others must go on.
                code = error.code if isinstance(error, EvenkeelError) else type(error).__name__
                LOG.warning("job %s failed: %s", name, code, exc_info=not isinstance(error, EvenkeelError))
                failed.append(name)
                cause = error
        if failed:
            raise Unavailable("schedule.failed", jobs=failed) from cause
