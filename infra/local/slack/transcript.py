"""What the app sent, kept as the payload check reads it; only where somebody asks for it, since it names people."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from infra.local.slack.store import packed

ACK, RESPONSE_URL = "ack", "response_url"
"""What is no call of a method: an answer to a request, and what is sent to a response address."""


@dataclass(frozen=True)
class Transcript:
    """One JSON object a line, ``{"method", "payload"}``, at the end of a file; without a file nothing is kept."""

    path: Path | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, method: str, payload: Any) -> None:
        """Keep what the app sent; what is no object holds nothing to be looked at."""
        if self.path is None or not isinstance(payload, dict):
            return
        with self._lock, self.path.open("a", encoding="utf-8") as file:
            file.write(packed({"method": method, "payload": payload}) + "\n")
