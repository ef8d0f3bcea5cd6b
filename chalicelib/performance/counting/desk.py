"""Folders in memory: where an import is filed before it is written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from chalicelib.ledger.fact import Fact


class Desk:
    """``chalicelib.performance.counting.ports.Folders`` in dictionaries."""

    def __init__(self) -> None:
        self.folders: dict[str, dict[str, Fact]] = {}

    def file(self, folder: str, facts: Sequence[Fact]) -> None:
        """Lay facts into a folder."""
        self.folders.setdefault(folder, {}).update((fact.id, fact) for fact in facts)

    def facts(self, folder: str) -> list[Fact]:
        """What lies in a folder."""
        return list(self.folders.get(folder, {}).values())

    def load(self, folders: Mapping[str, Sequence[Fact]]) -> Iterator[int]:
        """Lay facts into many folders."""
        for done, (name, facts) in enumerate(folders.items(), start=1):
            self.file(name, facts)
            yield done
