"""Faults on request: Slack's bad days, for tests and for trying out."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Fault:
    """The next ``times`` calls of ``method`` (``*`` is any) answer ``status``: 429 with Retry-After, or 5xx."""

    method: str
    times: int
    status: int
    retry_after: int


@dataclass
class Faults:
    """Those that are set and not used up; they do not survive a restart."""

    _set: list[Fault] = field(default_factory=list)

    def set(self, method: str, times: int, status: int, retry_after: int) -> None:
        """Have calls fail; zero times takes it back."""
        self._set = [fault for fault in self._set if fault.method != method]
        if times > 0:
            self._set.append(Fault(method, times, status, retry_after))

    def hit(self, method: str) -> Fault | None:
        """The fault of this call, if it has one."""
        for fault in self._set:
            if fault.method in ("*", method) and fault.times > 0:
                fault.times -= 1
                return fault
        return None
