"""Everything that can go wrong, as one tree.

    EvenkeelError
    ├── NotFound      what was named is not there
    ├── Conflict      it is there already, or changed meanwhile
    ├── Forbidden     this person may not do that
    ├── Invalid       the input is wrong; doing it again will not help
    └── Unavailable   a service does not answer now; doing it again later helps

Adapters translate their vendor's errors into these and keep the cause. What each becomes in HTTP, in Slack and on a queue is
decided at the edge, in one table each.
"""

from __future__ import annotations


class EvenkeelError(Exception):
    """What failed, as a stable dotted ``code`` (``document.password``) and the ``details`` its text needs.

    ``details`` hold JSON values only. They may reach a person, never a log: they can name a file or a candidate.
    """

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class NotFound(EvenkeelError):
    """What was named is not there."""


class Conflict(EvenkeelError):
    """It is there already with other content, or someone changed it meanwhile."""


class Forbidden(EvenkeelError):
    """This person may not do that."""


class Invalid(EvenkeelError):
    """The input is wrong; doing it again will not help, changing it will."""


class Unavailable(EvenkeelError):
    """A service does not answer now; the same call may go through ``retry_after`` seconds later (None: unknown)."""

    def __init__(self, code: str, *, retry_after: float | None = None, **details: object) -> None:
        super().__init__(code, **details)
        self.retry_after = retry_after
