"""A chute in memory, and a browser that sends through it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import quote, unquote

from chalicelib.errors import NotFound, Unavailable


@dataclass
class FakeChute:
    """``chalicelib.training.ports.Chute`` in dictionaries; ``send`` is what a browser does. ``down`` makes it answer nothing."""

    files: dict[str, tuple[bytes, dict[str, str]]] = field(default_factory=dict)
    coming: dict[str, dict[str, Any]] = field(default_factory=dict)
    down: bool = False
    _numbers: Any = field(default_factory=lambda: count(1))

    def whole(self, key: str, size: int, type: str, by: str, session: str) -> tuple[str, dict[str, str]]:
        headers = {"Content-Type": type, "If-None-Match": "*", "x-amz-meta-by": quote(by)}
        headers |= {"x-amz-meta-session": quote(session)} if session else {}
        return _address(key=key, size=size, headers=headers), headers

    def begin(self, key: str, type: str, by: str, session: str) -> str:
        self._answer()
        upload = f"upload-{next(self._numbers)}"
        about = {"by": quote(by)} | ({"session": quote(session)} if session else {})
        self.coming[upload] = {"key": key, "about": about, "parts": {}}
        return upload

    def part(self, key: str, upload: str, number: int, size: int) -> str:
        return _address(key=key, upload=upload, number=number, size=size)

    def there(self, key: str, upload: str) -> dict[int, tuple[int, str]] | None:
        self._answer()
        found = self.coming.get(upload)
        if found is None or found["key"] != key:
            return None
        return {number: (len(content), f"e{number}") for number, content in found["parts"].items()}

    def finish(self, key: str, upload: str, parts: dict[int, str]) -> None:
        self._answer()
        found = self.coming.pop(upload, None)
        if found is None or found["key"] != key:
            raise NotFound("hand_in.gone")
        self.files[key] = b"".join(found["parts"][number] for number in sorted(parts)), found["about"]

    def arrived(self, key: str) -> bool:
        self._answer()
        return key in self.files

    def cancel(self, key: str, upload: str) -> None:
        self._answer()
        self.coming.pop(upload, None)

    def send(self, address: str, content: bytes, headers: dict[str, str]) -> int:
        """Put bytes to an address, as a browser does: the status of the answer."""
        said = json.loads(unquote(address.removeprefix("fake:")))
        if said["size"] != len(content) or said.get("headers", {}) != headers:
            return 403
        if "upload" not in said:
            if said["key"] in self.files:
                return 412
            about = {name.removeprefix("x-amz-meta-"): value for name, value in headers.items() if name.startswith("x-amz-meta-")}
            self.files[said["key"]] = content, about
            return 200
        found = self.coming.get(said["upload"])
        if found is None or found["key"] != said["key"]:
            return 404
        found["parts"][said["number"]] = content
        return 200

    def _answer(self) -> None:
        if self.down:
            raise Unavailable("bucket.unavailable")


def _address(**said: Any) -> str:
    return "fake:" + quote(json.dumps(said, sort_keys=True))
