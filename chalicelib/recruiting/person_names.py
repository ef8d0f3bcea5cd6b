"""How alike two names are: the same in another spelling or order, or only somebody's of the same family."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from chalicelib.recruiting.spelling import is_pinyin, is_short_for, simplified, surname_of, syllables


class Likeness(IntEnum):
    """How alike two names are."""

    OTHER = 0
    """Nothing in common that says anything."""
    RELATED = 1
    """A surname, or part of a given name, in common: brother and sister, or one person who writes it otherwise."""
    SPELLED = 2
    """One name but for its spelling: a slip, a middle name, a short form, pinyin for letters, a homophone."""
    SAME = 3
    """The same name, whatever the order of its words, their width, case or accents, traditional or simplified."""


@dataclass(frozen=True)
class PersonName:
    """A name to be compared: its Latin ``words``, its Chinese letters (``han``, simplified), and its generation (``jr``)."""

    words: tuple[str, ...]
    han: str
    generation: str = ""

    @property
    def known(self) -> bool:
        """Whether there is anything to compare."""
        return bool(self.words or self.han)

    @property
    def key(self) -> str:
        """What all spellings of a name that an index can find have in common: its letters, sorted; ``""`` for a word alone."""
        if self.han:
            spelled = "".join(syllables(self.han)) if len(self.han) > 1 else ""
        elif len(self.words) > 2 and not all(map(is_pinyin, self.words)):
            spelled = self.words[0] + self.words[-1]
        else:
            spelled = "".join(self.words) if len(self.words) > 1 else ""
        return "".join(sorted(spelled))


_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_U = {"lv": "lu", "lyu": "lu", "nv": "nu", "nyu": "nu"}
"""What ü becomes where there is none."""
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "先生", "女士", "小姐"})
_SHORTEST_FORM, _LONGEST_KNOWN_SLIP = 3, 4


@cache
def _han() -> re.Pattern[str]:
    # To compile so many characters takes two milliseconds, which who compares names in Latin letters need not wait.
    return re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


def person_name(text: str | None) -> PersonName:
    """A name as it is compared."""
    plain = simplified(unicodedata.normalize("NFKC", text or "")).casefold()
    han = "" if plain.isascii() else "".join(_han().findall(plain))
    latin = unicodedata.normalize("NFKD", _han().sub(" ", plain) if han else plain).replace("'", "").replace("’", "")
    latin = "".join(letter for letter in latin if not unicodedata.combining(letter))
    words = [_U.get(word, word) for word in re.findall(r"[^\W\d_]+", latin) if word not in _TITLES]
    generation = next((_GENERATIONS[word] for word in words[2:] if word in _GENERATIONS), "")
    return PersonName(tuple(word for place, word in enumerate(words) if place < 2 or word not in _GENERATIONS), han, generation)


def likeness(one: PersonName, other: PersonName) -> Likeness:
    """How alike two names are, whichever comes first."""
    if one.han and other.han:
        return _of_letters(one.han, other.han)
    if one.han and other.words:
        return _across(one.han, other.words)
    if other.han and one.words:
        return _across(other.han, one.words)
    return _of_words(one.words, other.words) if one.words and other.words else Likeness.OTHER


def _of_letters(one: str, other: str) -> Likeness:
    if one == other:
        return Likeness.SAME
    if len(one) == len(other) and syllables(one) == syllables(other):
        return Likeness.SPELLED
    # 张晓明 and 张晓亮 may be brothers, or one who was misread; 张伟 and 张强 have a surname in common, as millions have.
    if surname_of(one) == surname_of(other) and max(len(one), len(other)) > 2 and one_slip(one, other):
        return Likeness.RELATED
    return Likeness.OTHER


def _across(han: str, words: tuple[str, ...]) -> Likeness:
    surname, *given = syllables(han)
    joined = "".join(given)
    if joined and "".join(words) in (surname + joined, joined + surname):
        return Likeness.SPELLED
    # Wei (David) Zhang
    if surname in words and joined and (joined in words or set(given) <= set(words)):
        return Likeness.SPELLED
    return Likeness.RELATED if surname in words else Likeness.OTHER


def _of_words(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness:
    whole = "".join(one)
    if sorted(one) == sorted(other) or any(whole == "".join(other[n:] + other[:n]) for n in range(len(other))):
        return Likeness.SAME
    left, right = list(one), list(other)
    common = [word for word in one if word in other and len(word) > 1]
    for word in common:
        if word in left and word in right:
            left.remove(word)
            right.remove(word)
    if not common:
        return Likeness.OTHER
    if not left or not right:
        # Emma Jane Smith and Emma Smith; Zhang alone says little.
        return Likeness.SPELLED if len(common) > 1 else Likeness.RELATED
    if len(left) == len(right) == 1:
        return _of_word(left[0], right[0], initials_do=len(common) > 1)
    if len(common) > 1 and all(len(word) == 1 for word in (left if len(left) < len(right) else right)):
        return Likeness.SPELLED
    return Likeness.RELATED


def _of_word(one: str, other: str, *, initials_do: bool) -> Likeness:
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and (len(short) >= _SHORTEST_FORM or initials_do):
        return Likeness.SPELLED
    if is_short_for(one, other) or is_short_for(other, one):
        return Likeness.SPELLED
    # Mario and Maria are two people: a slip in the last letter is none.
    if len(short) >= _LONGEST_KNOWN_SLIP and one_slip(one, other) and one[:-1] != other[:-1]:
        return Likeness.SPELLED
    return Likeness.RELATED


def one_slip(one: str, other: str) -> bool:
    """Whether one letter more, less, other, or two that changed places is all that tells two texts apart."""
    short, long = sorted((one, other), key=len)
    place = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    if len(long) - len(short) == 1:
        return short[place:] == long[place + 1 :]
    if len(long) != len(short) or place == len(short):
        return False
    swapped = long[place : place + 2] == short[place : place + 2][::-1] and short[place + 2 :] == long[place + 2 :]
    return short[place + 1 :] == long[place + 1 :] or swapped
