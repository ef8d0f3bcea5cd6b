"""How names are spelled: traditional letters as simplified ones, Chinese ones in pinyin (README.md: the tables' sources)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent

SURNAMES = {
    "单": "shan", "曾": "zeng", "解": "xie", "仇": "qiu", "查": "zha", "翟": "zhai", "区": "ou", "朴": "piao", "盖": "ge",
    "冼": "xian", "缪": "miao", "覃": "qin", "乐": "yue", "种": "chong", "员": "yun", "召": "shao", "秘": "bi", "折": "she",
    "尉迟": "yuchi", "万俟": "moqi", "长孙": "zhangsun", "澹台": "tantai", "单于": "chanyu",
}  # fmt: skip
"""Surnames whose letters are read otherwise elsewhere."""

COMPOUND = frozenset({
    "欧阳", "上官", "司马", "诸葛", "皇甫", "尉迟", "公孙", "令狐", "慕容", "夏侯", "司徒", "长孙", "宇文", "端木",
    "东方", "南宫", "西门", "百里", "呼延", "轩辕", "东郭", "赫连", "万俟", "澹台", "单于", "司空",
})  # fmt: skip
"""Surnames of two letters."""


def simplified(text: str) -> str:
    """A text in simplified letters."""
    return text.translate(_traditional())


def surname_of(han: str) -> str:
    """What of a Chinese name is the surname."""
    return han[:2] if len(han) > 2 and han[:2] in COMPOUND else han[:1]


def syllables(han: str) -> tuple[str, ...]:
    """A Chinese name in pinyin, the surname in one; a letter that no table holds stays as it is."""
    surname = surname_of(han)
    read = _pinyin()
    first = SURNAMES.get(surname) or "".join(read.get(letter, letter) for letter in surname)
    return first, *(read.get(letter, letter) for letter in han[len(surname) :])


def is_pinyin(word: str) -> bool:
    """Whether a word can be cut into syllables of pinyin."""
    known = _syllables()
    reached = {0}
    for start in range(len(word)):
        if start in reached:
            reached |= {start + length for length in range(1, 7) if word[start : start + length] in known}
    return len(word) in reached


def is_short_for(short: str, long: str) -> bool:
    """Whether an English given name is a usual short form of another."""
    return short in _short_forms().get(long, ())


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    lines = [line.split() for line in (HERE / "short_forms.txt").read_text(encoding="utf-8").splitlines()]
    return {long: frozenset(shorts) for long, *shorts in lines}


@cache
def _traditional() -> dict[int, str]:
    lines = (HERE / "traditional.txt").read_text(encoding="utf-8").splitlines()
    return {ord(letter): line[0] for line in lines for letter in line[1:]}


@cache
def _pinyin() -> dict[str, str]:
    lines = [line.partition(" ") for line in (HERE / "pinyin.txt").read_text(encoding="utf-8").splitlines()]
    return {letter: syllable for syllable, _, letters in lines for letter in letters}


@cache
def _syllables() -> frozenset[str]:
    return frozenset(_pinyin().values())
