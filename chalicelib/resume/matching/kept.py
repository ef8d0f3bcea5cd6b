"""A résumé as the pool keeps it: its fields, told once more as a text that can be matched.

The text of the file is not kept. Its fields hold what can prove something and nothing of the head of the page, so that contact
data and what must never decide do not come in; and they are matched rather better than the whole text (docs/matching.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.resume.patterns import pattern

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "work": ("position", "name"),
    "projects": ("name", "description"),
    "volunteer": ("position", "organization"),
    "education": ("studyType", "area", "institution"),
    "certificates": ("name",),
    "languages": ("language", "fluency"),
    "awards": ("title",),
    "publications": ("name",),
}
"""Of each section of JSON Resume the fields that stand in its first line."""

_LISTED = ("highlights", "keywords", "courses")
_CONTACT = pattern(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+|\+?\d(?:[ ()./-]?\d){6,}", re.IGNORECASE)
_YEARS = pattern(r"(?:19|20)\d\d(?:[./-]\d\d?)?\s?[-–./]\s?(?:19|20)\d\d(?:[./-]\d\d?)?")
_LATIN = pattern(r"[^\W\d_]{2,}")
HIDDEN = "…"


@dataclass(frozen=True)
class Kept:
    """A résumé that is kept as fields: what matching looks at (``match.Read``).

    ``resume`` is JSON Resume; ``skills``, ``location`` and ``years`` are as a person may have set them right.
    """

    fields: Mapping[str, Any]
    skills: Sequence[str] = ()
    location: str = ""
    years: float | None = None

    @property
    def text(self) -> str:
        """What it says, without its head."""
        return "\n".join(self._lines())

    @property
    def resume(self) -> dict[str, Any]:
        """JSON Resume, with the place as it is known now."""
        basics = {"name": self._basics.get("name"), "location": {"city": self.location}}
        return {**self.fields, "basics": basics}

    @property
    def _basics(self) -> Mapping[str, Any]:
        return self.fields.get("basics") or {}

    def _lines(self) -> Iterator[str]:
        yield from (str(self._basics[part]) for part in ("label", "summary") if self._basics.get(part))
        for section, first in SECTIONS.items():
            for entry in self.fields.get(section) or ():
                yield from _entry(entry, first)
        yield from self.skills


def _entry(entry: Mapping[str, Any], first: Sequence[str]) -> Iterator[str]:
    head = " · ".join(str(entry[part]) for part in first if entry.get(part))
    if head:
        yield head
    if entry.get("summary"):
        yield str(entry["summary"])
    for part in _LISTED:
        yield from (str(each) for each in entry.get(part) or ())


def without_contact(evidence: str, name: str | None) -> str:
    """A line that proves something, as others may see it: without the name, e-mail addresses, links and phone numbers."""
    shown = _CONTACT.sub(lambda found: found[0] if _YEARS.fullmatch(found[0]) else HIDDEN, evidence)
    whole = " ".join((name or "").split())
    if not whole:
        return shown
    if any(letter >= "\u2e80" for letter in whole):
        return shown.replace(whole, HIDDEN)
    words = "|".join(re.escape(word) for word in [whole, *_LATIN.findall(whole)])
    return re.sub(rf"(?<!\w)(?:{words})(?!\w)", HIDDEN, shown, flags=re.IGNORECASE)
