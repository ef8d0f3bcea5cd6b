"""Letters as a person means them: what PDF fonts, OCR and full-width typing leave is brought back to plain text."""

from __future__ import annotations

import re
import unicodedata

from chalicelib.resume.patterns import pattern

RADICALS = str.maketrans(
    "⺁⺇⺌⺍⺎⺗⺙⺝⺟⺠⺡⺢⺣⺤⺥⺦⺨⺩⺪⺬⺭⺮⺯⺰⺶⺷⺸⺼⺽⻀⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂几小小尢心攵月母民氵氺灬爫爫丬犭王疋示礻竹糹纟羊羊羊肉臼艹衤覀西见角臼讠贝足车辶辶辶邑钅长长长门阜阝雨青韦页风飞食食饣饣首马骨鬼鱼鸟卤麦黄黾齐齐齿齒龙龙龟龟龟",
)
"""Radicals of the CJK supplement that fonts give in place of the characters they look like; NFKC maps the Kangxi block only."""

LIGATURE_MARK = pattern("(?<=\\w)[￾\u00ad\u0002](\\s?)(?=\\w)")
LOST = pattern("[\ufffd\ufffe\uffff\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e]")
PRIVATE = pattern("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
CONTROL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
SPACES = pattern("[ \u00a0\u2000-\u200a\u202f\u205f\u3000]+")
KEEP = {ord(mark): mark for mark in "：，。；？！（）【】、《》“”‘’～…｜"}
HAN = "\u3400-\u9fff\uf900-\ufaff"
"""Chinese characters, for a pattern's brackets: two ranges, for of three the compiler makes a table."""
BEYOND_LATIN = "[^\\W\x00-\u024f]"
"""A letter that is not Latin: a Chinese one, where there are any. To compile it takes no time, ``HAN`` a millisecond or more."""
COMBINING = pattern("(\\w) ?([\u00a8\u00b4\u0060\u02c6\u02dc\u00b8])(?=\\w)")
SMALL_CAPITALS = pattern(r"(?<![A-Za-z&'])([A-Z]) (?!(?:AND|OF|FOR|THE|TO|IN|OR|AS|AT|ON)\b)(?=[A-Z]{2,}\b)")
"""P ROFESSIONAL E XPERIENCE: the larger first letter of words in small capitals, which a font's widths set apart."""
ICON = "\u2022"
"""What an icon of a symbol font becomes: a mark that keeps apart what stands beside it."""


def repair(text: str) -> str:
    """One line's text with plain letters and single spaces; tabs, which keep cells apart, stay.

    Radicals become characters, ligatures letters, full-width forms half-width ones, icons of symbol fonts a bullet; a word cut
    by a soft hyphen is whole again; characters that say nothing vanish.
    """
    text = LIGATURE_MARK.sub("", text)
    text = re.sub("(?<=\\w)[\ufffe\u00ad\u0002]$", "-", text)
    text = text.translate(RADICALS)
    # Full-width punctuation is right in Chinese; NFKC would make it ASCII and glue sentences.
    text = "".join(KEEP.get(ord(letter)) or _plain(letter) for letter in text) if not text.isascii() else text
    text = unicodedata.normalize("NFC", text)
    text = PRIVATE.sub(ICON, text)
    text = LOST.sub("", text)
    text = CONTROL.sub("", text)
    text = SPACES.sub(" ", text)
    text = re.sub(" ?\t ?", "\t", text)
    if len(SMALL_CAPITALS.findall(text)) > 1 and not any(letter.islower() for letter in text):
        text = SMALL_CAPITALS.sub(r"\1", text)
    return text.strip(" \t\r\n")


def unglued(text: str) -> str:
    """A line that an OCR engine read, with the spaces that it misses at icons and narrow gaps beside numbers and addresses."""
    text = _BEFORE_URL.sub(" ", text)
    return _NUMBER_BEFORE_MAIL.sub(r"\1 ", text) if "@" in text else text


_BEFORE_URL = pattern(r"(?<=[A-Za-z0-9])(?=https?://)")
_NUMBER_BEFORE_MAIL = pattern(r"((?:\(?\+\d{1,3}\)?|\d{2,7})[\s()-]{1,3}[\d\s()-]{3,14}\d)(?=[A-Za-z][A-Za-z0-9._-]{1,60}@)")


def _plain(letter: str) -> str:
    if letter == " " or letter.isascii():
        return letter
    if "\u00a8" <= letter <= "\u00b8" and letter in "¨´¸¯":
        return letter
    return unicodedata.normalize("NFKC", letter)


def is_garbage(text: str) -> bool:
    """Whether a text layer says nothing: glyph numbers, private codes, replacement marks in place of letters."""
    solid = [letter for letter in text if not letter.isspace()]
    if len(solid) < 20:
        return False
    lost = len(PRIVATE.findall(text)) + text.count("\ufffd") + len(CONTROL.findall(text)) + 6 * len(re.findall(r"\(cid:\d", text))
    if lost > 0.2 * len(solid):
        return True
    known = sum(1 for letter in solid if _is_expected(letter))
    return known < 0.7 * len(solid)


def _is_expected(letter: str) -> bool:
    code = ord(letter)
    return (
        code < 0x250
        or 0x2010 <= code <= 0x2044
        or 0x2E80 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0xFF00 <= code <= 0xFFEF
        or 0x25A0 <= code <= 0x25FF
        or 0xFB00 <= code <= 0xFB06
        or (letter.isalpha() and code < 0x3000)
    )
