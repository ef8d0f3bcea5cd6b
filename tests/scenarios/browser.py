"""What the page on which files are handed in asks of the door and of the bucket, without the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from tests.scenarios.house import House
from tests.scenarios.person import Person

Doc = dict[str, Any]


def link_of(person: Person, text: str = "/hr 培训 上传") -> str:
    """The address that a person gets who asks for it."""
    answer = person.types(text, person.direct())
    return next(str(element["url"]) for block in answer["blocks"] for element in block.get("elements", ()) if "url" in element)


@dataclass(frozen=True)
class Browser:
    """A browser that was given a link."""

    house: House
    link: str

    @classmethod
    def of(cls, person: Person) -> Browser:
        """The browser of a person who asked for a link."""
        return cls(person.house, link_of(person).partition("#")[2])

    def asks(self, step: str, **asked: Any) -> httpx.Response:
        """A step, as the page asks for it."""
        return self.house.http.post(f"/hand-in/{step}", json={"link": self.link, "language": "en", **asked})

    def begins(self, name: str, size: int, **chosen: str) -> Doc:
        """Begin a file."""
        answer = self.asks("begin", name=name, size=size, **chosen)
        assert answer.status_code == 200, answer.text
        begun: Doc = answer.json()
        return begun

    def refused(self, step: str, **asked: Any) -> tuple[int, str]:
        """How a step is refused: the status and the code; there is always a sentence."""
        answer = self.asks(step, **asked)
        said = answer.json()
        assert said["text"]
        return answer.status_code, said["code"]

    def sends(self, begun: Doc, number: int, content: bytes) -> int:
        """Send a part; the bucket's status."""
        (address,) = self.asks("addresses", ticket=begun["ticket"], numbers=[number]).json()["addresses"].values()
        return put(address, content)


def put(address: str, content: bytes, headers: dict[str, str] | None = None) -> int:
    """Send bytes to the bucket; its status."""
    return httpx.put(address, content=content, headers=headers or {}, trust_env=False, timeout=60).status_code
