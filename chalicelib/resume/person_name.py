"""What a person's name looks like, in Latin letters and in Chinese."""

from __future__ import annotations

import re

from chalicelib.resume import vocabulary
from chalicelib.resume.dates import periods
from chalicelib.resume.language import all_han, has_han
from chalicelib.resume.page import CELL
from chalicelib.resume.patterns import pattern
from chalicelib.resume.repair import BEYOND_LATIN
from chalicelib.resume.sections import heading_kind

_HONORIFIC = pattern(r"^(?:mr|mrs|ms|miss|dr|prof|professor|er|ca|shri|smt)\b\.?\s+", re.IGNORECASE)
_AFTER_NAME = pattern(
    r"(?:[\s,]+(?:resume|résumé|cv|curriculum vitae|ph\.?\s?d\.?|m\.?\s?sc\.?|b\.?\s?sc\.?"
    r"|m\.?b\.?a\.?|m\.?d\.?|m\.?a\.?|b\.?a\.?|m\.?s\.?|b\.?s\.?|b\.?e\.?|b\.?tech\.?"
    r"|m\.?tech\.?|p\.?e\.?|pmp|cpa|c\.p\.a\.|shrm-cp|phr|sphr|rn|bsn|jr\.?|esq\.?|mca|bca)\.?)+$",
    re.IGNORECASE,
)
_HAN_AFTER = pattern(r"(?:的?(?:个人|求职)?简历|先生|女士|小姐)$")
_WORD = pattern(r"^[A-ZÀ-ÞĀĆČĎĐĒĘĞĢĪİĶŁĻŃŅŇŐŘŚŞŠŤŪŮŰŹŻŽΑ-ΩА-ЯЁЄІЇҐ(“\"'][\wÀ-ɏ.'’`-]*[)”\"']?,?$")
_STREET = pattern(
    r"\b(?:st|ave|avenue|rd|road|blvd|lane|ln|drive|dr|ct|court|pl|sq|square|hwy|way|pkwy|terrace|strasse|straße)\.?$",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "di",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "binti",
        "ibn",
        "dos",
        "das",
        "du",
        "y",
        "e",
        "zu",
        "ten",
        "ter",
    ]
)
_HAN_NEXT = pattern(r"\W?(?:男|女|\d|应聘|求职|本科|硕士|博士|大专)")
_HAN_DOT = pattern(f"(?<={BEYOND_LATIN})\\s?[·•‧・．.∙●]\\s?(?={BEYOND_LATIN})")
_HAN_SPACED = pattern(f"(?<={BEYOND_LATIN}) +(?={BEYOND_LATIN})")


_LAST_FIRST = pattern(
    r"([^\W\d_][\w'’-]{1,24}(?: [^\W\d_][\w'’-]{1,24}){0,2}), ([^\W\d_][\w'’-]{1,24}(?: [^\W\d_][\w'’.-]{0,24}){0,2})"
)


def turned_round(text: str) -> str | None:
    """A name whose surname stands first, before a comma (*O'Connor, Sinéad*), in the order in which one says it."""
    found = _LAST_FIRST.fullmatch(text.strip())
    if not found or has_han(text) or as_name(found[1]) is None or as_name(found[2]) is None:
        return None
    return as_name(f"{found[2]} {found[1]}")


def as_name(text: str, *, labelled: bool = False) -> str | None:
    """A text as a person's name, without titles, degrees and words like résumé; None if it cannot be one."""
    text = text.strip(" \t•·|,，:：-–—_*#\"“”'")
    if not 1 < len(text) <= 60 or "@" in text or "http" in text or (CELL in text and not labelled):
        return None
    if has_han(text):
        return _han_name(text, labelled)
    text = re.sub(r"^(?:resume|résumé|curriculum vitae|cv)\s*(?:of|for|[-–:])?\s+", "", text, flags=re.IGNORECASE)
    text = _HONORIFIC.sub("", _AFTER_NAME.sub("", text)).strip(" ,.-–—")
    # An icon's letter before a name: "i Anna Lee".
    text = re.sub(r"^[^\w(]+\s*", "", text)
    words = text.split()
    if (
        not 1 <= len(words) <= 5
        or _STREET.search(text)
        or any(letter.isdigit() for letter in text)
        or re.search(r"[/\\&+=%$#!?:;<>{}\[\]~^|©®™]|,.", text)
    ):
        return None
    if all(len(word) == 1 for word in words) and len(words) > 3:
        words = ["".join(words)]
    plain = [word.strip(".,'()’\"").lower() for word in words]
    if any(word in vocabulary.words("not_names.txt") for word in plain) or _is_titled(plain):
        return None
    whole = " ".join(plain)
    if heading_kind(whole) or whole in vocabulary.by_word("places.csv") or whole in vocabulary.by_word("skills.csv"):
        return None
    if whole in vocabulary.by_word("spoken.csv") or whole in vocabulary.by_word("degrees.csv") or periods(text):
        return None
    if any(word in _COMPANY for word in plain) or (len(words) > 1 and whole in vocabulary.by_word("titles.csv")):
        return None
    big = sum(bool(_WORD.match(word)) for word in words)
    small = sum(word.lower() in _PARTICLES for word in words)
    if big + small < len(words) and not (labelled or (text.islower() and len(words) <= 3)):
        return None
    return _cased(" ".join(words))


def _is_titled(words: list[str]) -> bool:
    """Whether a word says what somebody is; Baker at the end may be who somebody is."""
    titles, surnames = vocabulary.words("title_words.txt"), vocabulary.words("surnames_titles.txt")
    told = [place for place, word in enumerate(words) if word in titles]
    return bool(told) and not (told == [len(words) - 1] and len(words) > 1 and words[-1] in surnames)


_COMPANY = frozenset(
    [
        "inc",
        "ltd",
        "llc",
        "limited",
        "corp",
        "corporation",
        "gmbh",
        "plc",
        "pvt",
        "technologies",
        "solutions",
        "systems",
        "group",
        "bank",
        "hospital",
        "hotel",
        "labs",
    ]
)


def _han_name(text: str, labelled: bool) -> str | None:
    words = text.split()
    if len(words) > 1 and all_han(words[0], 2, 4) and _HAN_NEXT.match(words[1]):
        text = words[0]
    text = _HAN_DOT.sub("·", _HAN_SPACED.sub("", text))
    text = re.sub(r"[(（][^)）]{0,40}[)）]$", "", text).strip()
    text = _HAN_AFTER.sub("", text).strip(" -–—_·:：")
    first = re.split(r"[\s,，/|｜(（]", text)[0]
    if first != text and all_han(first, 2, 4):
        rest = text[len(first) :]
        # 张伟 Wei Zhang, 张伟 男 28岁: the name stands first; 软件工程 专业 is none.
        text = first if labelled or not has_han(rest) or re.match(r"\W*(?:男|女|\d|应聘|求职|本科|硕士)", rest) else text
    parts = text.split("·")
    if len(parts) in (2, 3) and all(all_han(part, 2, 8) for part in parts[:2]) and all(all_han(part, 1, 8) for part in parts[2:]):
        # 阿依古丽·买买提
        return text
    if labelled and (all(all_han(part, 1, 10) for part in parts) or re.fullmatch("[A-Za-z .]{2,30}", text)):
        return text
    if not all_han(text, 2, 8) or heading_kind(text):
        return None
    if any(word in text for word in vocabulary.in_chinese(vocabulary.listed("not_names.txt")) if len(word) > 1):
        return None
    if text in vocabulary.by_word("places.csv") or any(
        word in text for word in vocabulary.in_chinese(vocabulary.listed("title_words.txt"))
    ):
        return None
    if len(text) > 4 and any(word in text for word in vocabulary.in_chinese(vocabulary.table("organisations.csv")["company"])):
        return None
    return text


def likeness(name: str) -> float:
    """How much like a name the word itself is."""
    if has_han(name):
        if "·" in name:
            return 3.0
        if name[:2] in vocabulary.words("surnames_zh_compound.txt"):
            return 3.5 if 3 <= len(name) <= 4 else 0.5
        surnames = vocabulary.words("surnames_zh.txt")
        if name[0] in surnames and 2 <= len(name) <= 3:
            return 3.5
        if any(part in name for part in vocabulary.words("names_minority_zh.txt")):
            return 2.5
        if len(name) == 4 and name[0] in surnames and name[1] in surnames:
            # Both parents' surnames before the given name.
            return 2.0
        return 1.0 if len(name) <= 4 else 0.2
    words = name.split()
    if name.islower():
        return 0.3
    # María de la Cruz has two names.
    told = sum(word.lower() not in _PARTICLES for word in words)
    # Line Cook, Master Mason: the surname is a trade as well.
    doubt = 1.0 if words[-1].lower() in vocabulary.words("title_words.txt") else 0.0
    return {1: 0.8, 2: 2.5, 3: 2.3, 4: 1.6}.get(told, 1.0) - doubt


def _cased(name: str) -> str:
    """JAN KÜSTER → Jan Küster; a name that is written in both cases stays."""
    lower = sum(letter.islower() for letter in name)
    upper = sum(letter.isupper() for letter in name)
    # Small capitals of a font leave single letters in lower case: JAN KüSTER.
    if upper > 3 and lower <= 0.2 * (upper + lower):
        return " ".join(
            word if len(word) < 3 and word.endswith(".") else "-".join(part[:1] + part[1:].lower() for part in word.split("-"))
            for word in name.split()
        )
    return name
