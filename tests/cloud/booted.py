"""A function as the tests call it: booted, watched, and held against its policy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tests.cloud.runtime import Function
from tests.cloud.watching import Doc, Watch, refused

Boot = Callable[..., "Booted"]
"""``boot("intake")``: that function; ``conftest`` has it."""


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Booted:
    """A booted function and what it asked of AWS."""

    function: Function
    watch: Watch
    policy: Doc
    key: str

    def __call__(self, event: Doc) -> Any:
        answer = self.function.invoke(event)
        assert refused(self.policy, self.watch.asked, self.key) == []
        return answer

    def asked(self, action: str) -> list[str]:
        return [each.resource.rsplit(":", 1)[-1] for each in self.watch.asked if each.action == action]
