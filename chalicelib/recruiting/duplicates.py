"""Whether two candidates are one person: what is compared, the keys that find whom to compare with, and the rule.

The rule is pure and says why. A verdict of ``SAME`` is sure enough to be acted on without a person; ``PERHAPS`` is for a person
to decide. docs/decisions says what was weighed; `tests/recruiting/alike.py` makes the pairs it is measured with.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from chalicelib.recruiting.person_names import Likeness, PersonName, likeness, person_name
from chalicelib.recruiting.spelling import simplified

if TYPE_CHECKING:
    from chalicelib.recruiting.candidate import Candidate


class Verdict(IntEnum):
    """What a comparison came to."""

    DIFFERENT = 0
    PERHAPS = 1
    SAME = 2


@dataclass(frozen=True)
class Comparison:
    """A verdict with what speaks for it and what against it, as codes: phone, email, name, spelling, birth, employer, school;
    generation, birth, career, name."""

    verdict: Verdict
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()


@dataclass(frozen=True)
class Traits:
    """What of a candidate tells who they are. ``schools`` holds the year each was left, ``began`` the first year of a career."""

    name: PersonName
    email: str = ""
    phone: str = ""
    birth: int | None = None
    began: int | None = None
    employers: tuple[str, ...] = ()
    schools: Mapping[str, int | None] = field(default_factory=dict)


MOST_EMPLOYERS, MOST_SCHOOLS = 3, 2
"""Of each, the newest: what a résumé that comes again has too."""

A_GENERATION = 15
"""Years between the beginnings of two careers that are not one person's."""


def traits_of(candidate: Candidate) -> Traits:
    """What of a candidate tells who they are."""
    basics = candidate.resume.get("basics") or {}
    work = [entry for entry in candidate.resume.get("work", ()) if entry.get("name")]
    education = [entry for entry in candidate.resume.get("education", ()) if entry.get("institution")]
    starts = [year for entry in (*work, *education) if (year := _year(entry.get("startDate")))]
    schools = {organisation(str(entry["institution"])): _year(entry.get("endDate")) for entry in education[:MOST_SCHOOLS]}
    employers = dict.fromkeys(organisation(str(entry["name"])) for entry in work[:MOST_EMPLOYERS])
    return Traits(
        name=person_name(candidate.name),
        email=mailbox(candidate.email),
        phone=number(candidate.phone),
        birth=_year(str(basics.get("birthYear") or "")),
        began=min(starts, default=None),
        employers=tuple(each for each in employers if each),
        schools={school: year for school, year in schools.items() if school},
    )


def keys_of(traits: Traits) -> dict[str, str]:
    """The keys under which somebody is found again, with what each is made of. What a key holds cannot be read from it
    (SHA-256): keys stand in indexes, metrics and logs of the store, which see no contact data that way."""
    found = [("email", traits.email), ("phone", traits.phone)]
    if traits.name.key:
        found += [("birth", f"{traits.name.key}\n{traits.birth}")] if traits.birth else []
        found += [("employer", f"{traits.name.key}\n{each}") for each in traits.employers]
        found += [("school", f"{traits.name.key}\n{each}") for each in traits.schools]
    return {_hashed(kind, text): kind for kind, text in found if text}


def compare(one: Traits, other: Traits) -> Comparison:
    """Whether two candidates are one person, whichever comes first."""
    contact = [kind for kind in ("phone", "email") if getattr(one, kind) and getattr(one, kind) == getattr(other, kind)]
    like = likeness(one.name, other.name)
    support, firm = _support(one, other)
    against = tuple(_against(one, other))
    reasons = (*contact, *_name_reason(like), *support)
    named = one.name.known and other.name.known
    if contact:
        verdict = _of_contact(like, named=named, both=len(contact) > 1)
        if against:
            verdict = Verdict.PERHAPS if like is Likeness.SAME and named else Verdict.DIFFERENT
    elif against or not one.name.key or one.name.key != other.name.key:
        verdict = Verdict.DIFFERENT
    else:
        clash = all(getattr(one, kind) and getattr(other, kind) for kind in ("phone", "email"))
        least = 1 if like is Likeness.SAME and (firm or not clash) else 2
        enough = like >= Likeness.SPELLED and len(support) >= least
        verdict = Verdict.PERHAPS if enough else Verdict.DIFFERENT
    if verdict is Verdict.PERHAPS and named and like < Likeness.SPELLED:
        against = (*against, "name")
    return Comparison(verdict, reasons if verdict else (), against)


def _of_contact(like: Likeness, *, named: bool, both: bool) -> Verdict:
    """A phone or an address in common: a family may share one, an agency's stands on everybody's résumé."""
    if like >= Likeness.SPELLED or (both and (like is Likeness.RELATED or not named)):
        return Verdict.SAME
    return Verdict.PERHAPS


def _support(one: Traits, other: Traits) -> tuple[list[str], bool]:
    """What else is the same, and whether any of it is more than a school that many went to."""
    found = []
    if one.birth and one.birth == other.birth:
        found.append("birth")
    if set(one.employers) & set(other.employers):
        found.append("employer")
    years = [(one.schools[school], other.schools[school]) for school in one.schools if school in other.schools]
    together = [pair for pair in years if None in pair or abs((pair[0] or 0) - (pair[1] or 0)) <= 1]
    if together:
        found.append("school")
    return found, found != ["school"] or any(None not in pair for pair in together)


def _against(one: Traits, other: Traits) -> Iterable[str]:
    if one.name.generation != other.name.generation and one.name.generation and other.name.generation:
        yield "generation"
    # A year more or less is another calendar's way of counting.
    if one.birth and other.birth and abs(one.birth - other.birth) > 1:
        yield "birth"
    elif one.began and other.began and abs(one.began - other.began) > A_GENERATION:
        yield "career"


def _name_reason(like: Likeness) -> tuple[str, ...]:
    return {Likeness.SAME: ("name",), Likeness.SPELLED: ("spelling",)}.get(like, ())


def mailbox(email: str | None) -> str:
    """An e-mail address as its post office reads it: small letters, without what stands behind a plus, Gmail's without dots."""
    name, at, host = unicodedata.normalize("NFKC", email or "").casefold().strip().rpartition("@")
    name = name.split("+")[0] or name
    if host in ("gmail.com", "googlemail.com"):
        name, host = name.replace(".", ""), "gmail.com"
    return f"{name}@{host}" if at and name else ""


def number(phone: str | None) -> str:
    """A phone number in E.164 where its country is known; its digits alone, else."""
    plain = unicodedata.normalize("NFKC", phone or "").strip()
    digits = re.sub(r"\D", "", plain)
    if len(digits) < 7:
        return ""
    if plain.startswith("+"):
        return f"+{digits}"
    if digits.startswith("00"):
        return f"+{digits[2:]}"
    return f"+86{digits}" if re.fullmatch(r"1[3-9]\d{9}", digits) else digits


_FORMS = re.compile(
    r"\b(?:co|ltd|limited|inc|incorporated|llc|llp|corp|corporation|company|gmbh|ag|plc|pvt|private|pte|sdn|bhd|the|group|holdings?)\b"
)
_FORMS_ZH = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|总公司|分公司|公司|集团)")
_ASIDE = re.compile(r"[(（][^)）]*[)）]")


def organisation(name: str) -> str:
    """A company's or a school's name without its legal form, as two résumés of one person have it."""
    plain = simplified(unicodedata.normalize("NFKC", name)).casefold()
    without = _FORMS_ZH.sub(" ", _FORMS.sub(" ", re.sub(r"[.,]", " ", _ASIDE.sub(" ", plain))))
    short = " ".join(re.findall(r"\w+", without))
    return short if len(short) > 1 else " ".join(re.findall(r"\w+", plain))


def _year(text: Any) -> int | None:
    found = re.match(r"(?:19|20)\d\d", str(text or ""))
    return int(found[0]) if found else None


def _hashed(kind: str, text: str) -> str:
    return hashlib.sha256(f"evenkeel\n{kind}\n{text}".encode()).hexdigest()[:32]
