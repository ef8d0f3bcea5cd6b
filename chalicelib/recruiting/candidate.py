"""A candidate, as the pool keeps one."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

LATIN_END = 0x0250

ESSENTIAL = ("name", "email", "phone")
"""What a person should look for where it was not found."""

READ = (*ESSENTIAL, "location", "company", "title", "school", "degree", "years", "skills", "family")
"""What a résumé is read into and people may correct; company and title of the latest job, school and degree of the latest."""

ENTRIES = {
    "company": ("work", "name"),
    "title": ("work", "position"),
    "school": ("education", "institution"),
    "degree": ("education", "studyType"),
}
"""Field → the part of the JSON Resume, and the key of its latest entry, in which it stands."""

UNSURE_BELOW = 0.8
"""A field read with less confidence than this is marked for a person to look at."""


@dataclass(frozen=True)
class Candidate:
    """One person who may be hired: what their résumé says, each field with the confidence (0–1) it was read with.

    ``id`` is what facts name. ``phone`` is E.164 where its country is known. ``resume`` is JSON Resume 1.0.0. ``latest``
    is the place of the latest job and school in it. ``excerpts`` are keys in the bucket, by field: pictures of where what a
    person should check stands on the page. ``into`` is the candidate whom this one was merged into, ``members`` are those who
    were merged into this one, directly or through others (``recruiting.merging``). ``version`` counts the changes, so that two
    people cannot overwrite each other unseen.
    """

    id: str
    document: str
    file: str
    channel: str
    created_at: datetime
    sourced_by: str | None = None
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    location: str | None = None
    language: str = ""
    family: str = ""
    years: float | None = None
    skills: tuple[str, ...] = ()
    pages: int = 0
    engine: str = ""
    confidence: Mapping[str, float] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    resume: Mapping[str, Any] = field(default_factory=dict)
    corrected: tuple[str, ...] = ()
    latest: Mapping[str, int] = field(default_factory=dict)
    excerpts: Mapping[str, str] = field(default_factory=dict)
    into: str | None = None
    members: tuple[str, ...] = ()
    version: int = 1

    @property
    def masked_name(self) -> str:
        """The name as channels may show it (``mask``)."""
        return mask(self.name)

    @property
    def overall(self) -> float:
        """The confidence of the field read least surely among name, e-mail and phone; 0 where none was found."""
        found = [self.confidence.get(each, 1.0) for each in ESSENTIAL if getattr(self, each)]
        return min(found, default=0.0)

    def value(self, field_name: str) -> Any:
        """What is known of a field of ``READ``, or of the channel."""
        if field_name not in ENTRIES:
            return getattr(self, field_name)
        part, key = ENTRIES[field_name]
        entries = self.resume.get(part) or ()
        place = self.latest.get(part, 0)
        return entries[place].get(key) if place < len(entries) else None

    def unsure(self, field_name: str) -> bool:
        """Whether a person should look at this field: read with little confidence or missing, and not corrected since."""
        if field_name in self.corrected:
            return False
        missing = field_name in ESSENTIAL and not self.value(field_name)
        return missing or self.confidence.get(field_name, 1.0) < UNSURE_BELOW

    @property
    def to_check(self) -> tuple[str, ...]:
        """The fields that a person should look at."""
        return tuple(each for each in READ if self.unsure(each))

    def with_values(self, values: Mapping[str, Any]) -> Candidate:
        """The candidate with other values in some fields, in the JSON Resume too."""
        resume = dict(self.resume)
        basics = dict(resume.get("basics") or {})
        for each in ESSENTIAL:
            if each in values:
                basics[each] = values[each]
        if "location" in values:
            basics["location"] = {"address": values["location"]} if values["location"] else None
        resume["basics"] = {key: value for key, value in basics.items() if value is not None}
        if "skills" in values:
            resume["skills"] = [{"name": skill} for skill in values["skills"]]
        for each, (part, key) in ENTRIES.items():
            if each in values:
                resume[part] = _with_entry(resume.get(part) or (), self.latest.get(part, 0), key, values[each])
        plain = {each: value for each, value in values.items() if each not in ENTRIES}
        return replace(self, **plain, resume=resume)


def _with_entry(entries: Sequence[Mapping[str, Any]], place: int, key: str, value: str | None) -> list[dict[str, Any]]:
    """Entries with another value in one of them; a first one where there is none."""
    changed = [dict(entry) for entry in entries] or [{}]
    entry = changed[min(place, len(changed) - 1)]
    entry.pop(key, None)
    if value:
        entry[key] = value
    return [entry for entry in changed if entry]


def mask(name: str | None) -> str:
    """A name without what tells who it is: surname and initial in Latin script, the surname alone in Chinese.

    ``Emma Jane Smith`` → ``Smith E.``, ``张伟`` → ``张＊``, ``欧阳娜娜`` → ``欧＊``; without a name ``—``. The
    star is the full-width one: the plain one is markup in Slack.
    """
    words = (name or "").split()
    if not words:
        return "—"
    if any(ord(letter) >= LATIN_END for letter in words[0]):
        return f"{words[0][0]}＊"
    if len(words) == 1:
        return f"{words[0][0]}."
    return f"{words[-1]} {words[0][0]}."


def search_keys(name: str | None) -> list[str]:
    """The texts under which a part of this name is found: each of its ends, folded.

    A query finds the name where it begins one of them, so each word's beginning is found, and in Chinese each part.
    """
    folded = fold(name or "")
    keys = {folded[start:] for start, letter in enumerate(folded) if _begins(folded, start, letter)}
    return sorted(keys, key=lambda key: (-len(key), key))[:MOST_KEYS]


MOST_KEYS = 12
"""Ends kept of one name; a longer one is found by its first words."""


def fold(text: str) -> str:
    """A text as it is searched: lower case, single spaces, none between Chinese characters, full-width forms as plain ones."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    folded = ""
    for word in words:
        joined = not folded or (ord(folded[-1]) >= CHINESE_START and ord(word[0]) >= CHINESE_START)
        folded += word if joined else f" {word}"
    return folded


CHINESE_START = 0x2E80


def _begins(text: str, start: int, letter: str) -> bool:
    return letter != " " and (start == 0 or text[start - 1] == " " or ord(letter) >= CHINESE_START)
