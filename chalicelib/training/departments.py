"""What departments are called: as their people are filed, by other names that somebody noted, and by obvious variants of both.

销售部 = 销售 = 销售部门 = 销售团队, Sales = Sales Dept. = the sales department = Department of Sales
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from chalicelib.training.session import folded

SHORTEST = 2
"""Letters that are left of a name without its ending: what is left of 总部 or of A组 names nothing."""

_ENDING = re.compile(
    r"(?:(?<![a-z])(?:departments?|depts?|dep|divisions?|div|teams?|group)"
    r"|(?<=[a-z]{2})(?:department|dept)"
    r"|部门|部|团队|小组|组|处|科)$"
)
_BEGINNING = re.compile(r"^(?:the )?(?:(?:department|dept|division|team) of )?(?:the )?")


@dataclass(frozen=True)
class Called:
    """Which department is meant: ``own`` are the names under which people are filed, ``others`` says which name means which."""

    own: Iterable[str]
    others: Mapping[str, str]

    def meant(self, name: str) -> str:
        """The department that a name means, in any width and case; empty where that is none, or may be more than one."""
        if name not in self._known:
            self._known[name] = self._meant(name)
        return self._known[name]

    def of(self, name: str) -> str:
        """The department that a name means; the name itself where that is none, such as one in which nobody works any more."""
        return self.meant(name) or name

    def same(self, one: str, other: str) -> bool:
        """Whether two names mean one department."""
        return folded(one) == folded(other) or folded(self.of(one)) == folded(self.of(other))

    def names_of(self, department: str) -> list[str]:
        """The other names that somebody noted of a department."""
        return [name for name, meant in self.others.items() if self.same(meant, department)]

    @cached_property
    def _known(self) -> dict[str, str]:
        return {}

    @cached_property
    def _own(self) -> dict[str, str]:
        return {folded(each): each for each in sorted(self.own) if folded(each)}

    @cached_property
    def _others(self) -> dict[str, str]:
        return {folded(name): department for name, department in self.others.items()}

    @cached_property
    def _own_plain(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for name in self._own.values():
            found[without_ending(name)].add(name)
        return found

    @cached_property
    def _plain(self) -> dict[str, set[str]]:
        found = defaultdict(set, {plain: set(names) for plain, names in self._own_plain.items()})
        for name in self.others:
            found[without_ending(name)].add(self._exact(name))
        return found

    def _meant(self, name: str) -> str:
        if not folded(name):
            return ""
        return self._exact(name) or _only(self._plain.get(without_ending(name), set()))

    def _exact(self, name: str) -> str:
        """By its own name, else by one that was noted; a department that was renamed twice is found by its first name, too."""
        plain, before = folded(name), set[str]()
        while plain not in self._own and plain in self._others and plain not in before:
            before.add(plain)
            name = self._others[plain]
            plain = folded(name)
        if plain in self._own:
            return self._own[plain]
        return (_only(self._own_plain.get(without_ending(name), set())) or name) if before else ""


def _only(names: Set[str]) -> str:
    """The one name that there is; empty where there are none or several."""
    return next(iter(names)) if len(names) == 1 else ""


def without_ending(name: str) -> str:
    """A name without what only says that it is a department; as names are compared."""
    text = " ".join(re.sub(r"[\W_]+", " ", normalize("NFKC", name).casefold()).split())
    text = _BEGINNING.sub("", text)
    while True:
        shorter = _ENDING.sub("", text).strip()
        if shorter == text or len(folded(shorter)) < SHORTEST:
            return folded(text)
        text = shorter
