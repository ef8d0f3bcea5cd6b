"""Files of training, and what became of them, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from chalicelib.errors import Conflict, NotFound, Unavailable
from chalicelib.recruiting.ports import Stored
from chalicelib.training.upload import Arrival, Status, Upload


class FakeUploads:
    """``chalicelib.training.ports.Uploads`` in dictionaries."""

    def __init__(self) -> None:
        self.kept: dict[str, Upload] = {}
        self.contents: dict[str, str] = {}
        self.facts: dict[str, dict[str, None]] = {}

    def begin(self, arrival: Arrival) -> Upload:
        known = self.kept.get(arrival.upload)
        if known is None:
            return self.keep(Upload(arrival.upload, arrival.key, arrival.version, arrival.name, arrival.size, arrival.at))
        if arrival.again and known.status is Status.UNREADABLE:
            return self.keep(replace(known, status=Status.READING, problem=""))
        return known

    def get(self, upload: str) -> Upload:
        if upload not in self.kept:
            raise NotFound("upload.unknown", upload=upload)
        return self.kept[upload]

    def keep(self, upload: Upload) -> Upload:
        known = self.kept.get(upload.id)
        if (known.touched if known else 0) != upload.touched:
            raise Conflict("upload.changed")
        self.kept[upload.id] = replace(upload, touched=upload.touched + 1)
        return self.kept[upload.id]

    def claim(self, digest: str, upload: str) -> str:
        return self.contents.setdefault(digest, upload)

    def release(self, digest: str, upload: str) -> None:
        if self.contents.get(digest) == upload:
            del self.contents[digest]

    def left(self, upload: str) -> list[str]:
        return list(self.facts.get(upload, {}))

    def leave(self, upload: str, facts: Sequence[str]) -> None:
        self.facts.setdefault(upload, {}).update(dict.fromkeys(facts))

    def asking(self) -> list[Upload]:
        waiting = [each for each in self.kept.values() if each.status is Status.ASKING]
        return sorted(waiting, key=lambda each: (each.arrived_at, each.id))

    def of_month(self, month: str) -> list[Upload]:
        among = [each for each in self.kept.values() if each.arrived_at.strftime("%Y-%m") == month]
        return sorted(among, key=lambda each: (each.arrived_at, each.id))


@dataclass
class FakeTrainingFiles:
    """A bucket; ``down`` makes it answer nothing."""

    stored: dict[str, Stored] = field(default_factory=dict)
    down: bool = False

    def get(self, key: str, version: str, limit: int) -> Stored:
        if self.down:
            raise Unavailable("bucket.unavailable")
        if key not in self.stored:
            raise NotFound("file.gone", name=key.rsplit("/", 1)[-1])
        return self.stored[key]

    def part(self, key: str, version: str, start: int, length: int) -> Stored:
        whole = self.get(key, version, length)
        content = whole.content[start : start + length] if start >= 0 else whole.content[start:]
        return Stored(content, whole.put_by, whole.session)


@dataclass
class FakeMover:
    """``chalicelib.training.ports.Mover`` on such a bucket, which keeps one version of each key; ``copies`` counts the copies."""

    stored: dict[str, Stored]
    down: bool = False
    copies: int = 0

    def move(self, key: str, version: str, to: str, by: str) -> None:
        if self.down:
            raise Unavailable("bucket.unavailable")
        if to not in self.stored:
            if key not in self.stored:
                raise NotFound("file.gone", name=key.rsplit("/", 1)[-1])
            self.stored[to] = replace(self.stored[key], put_by=self.stored[key].put_by or by)
            self.copies += 1
        self.stored.pop(key, None)


@dataclass
class FakeTrainingParking:
    """What was put aside, with the reason."""

    parked: list[tuple[Arrival, str]] = field(default_factory=list)

    def park(self, arrival: Arrival, problem: str) -> None:
        self.parked.append((arrival, problem))
