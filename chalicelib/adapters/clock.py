"""The clock; on a laptop it can be put forward, to see what time brings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path


@dataclass(frozen=True)
class Clock:
    """What time it is. ``ahead`` names a file that holds by how many seconds the clock is put forward; "" for none."""

    ahead: str = ""

    def __call__(self) -> datetime:
        """Now, aware and in UTC."""
        return datetime.now(UTC) + timedelta(seconds=self.seconds())

    def seconds(self) -> int:
        """By how many seconds it is put forward; 0 where nobody did so."""
        if not self.ahead:
            return 0
        try:
            return int(Path(self.ahead).read_text(encoding="ascii"))
        except FileNotFoundError:
            return 0
