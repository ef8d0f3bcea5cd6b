"""The candidate's name: by its label, the largest line, surnames, the e-mail address and the file's name, weighed together."""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections.abc import Iterator, Sequence

from chalicelib.resume.found import Found
from chalicelib.resume.job_parts import is_place, title_in
from chalicelib.resume.language import has_han
from chalicelib.resume.page import Row
from chalicelib.resume.patterns import pattern
from chalicelib.resume.person_name import as_name, likeness, turned_round
from chalicelib.resume.sections import HEAD, Section

_LABEL = pattern(
    r"(?:^|[\t\s|｜•·(（])(?:姓\s{0,6}名|名\s?字|(?:full |candidate(?:'s)? |applicant(?:'s)? "
    r"|my )?name)\s{0,3}(?:[:：\t]|(?<=名)\s{1,4}(?=\S))\s{0,3}([^\t|｜]{1,60})",
    re.IGNORECASE,
)
_NOT_THEIR_LABEL = pattern(
    r"(?:father|mother|husband|spouse|company|school|college|university|project|client|file|user|course|institute|organi[sz]ation|brand|domain|公司|学校|项目|文件|父亲|母亲|配偶|院校|英文)\S{0,3}\s?$",
    re.IGNORECASE,
)
_SEPARATORS = pattern(r"\s{2,}|\t|\s[|｜•·●/–—-]\s|[|｜•●,，;；:：]|\s·|·\s")
_BEHIND_LABEL = pattern(r"\w\s{0,3}[:：]\s{0,3}$")
_ZIP = pattern(r"\s?\b\d{4,6}(?:-\d{4})?\b.*$")
_REACHES = pattern(r"@|\+?\(?\d[\d ()-]{8,}\d")
_INTRODUCES = pattern(
    r"@|\+?\d[\d ()-]{8,}\d|linkedin|github|https?:|engineer|developer|manager|analyst|工程师|经理|专员|求职|应聘|男|女",
    re.IGNORECASE,
)
"""What stands below a name: how to reach somebody, or what they are."""
FIRST_ROWS = 45
"""Rows of the first page among which a name is looked for; a sidebar may stand before it."""
NEAR_THE_TOP = 4
"""Rows among which a surname may stand before a comma; further below two words with a comma are anything."""
LEAST = 3.6


def find_name(sections: Sequence[Section], email: str | None, file_name: str) -> Found | None:
    """The candidate's name as a person writes it; None if nothing looks enough like one."""
    first = [(row, section) for section in sections for row in section.rows if row.page == 1]
    first += [(row, section) for section in sections for row in section.rows if row.page > 1 and _LABEL.search(row.text[:200])]
    usual = statistics.median([row.size for row, _ in first if row.size] or [0.0])
    largest = max((size for row, _ in first[: FIRST_ROWS * 2] for _, size in row.sized_cells), default=0.0)
    mail = _letters(email.split("@")[0]) if email else ""
    file = _letters(file_name.rsplit(".", 1)[0])
    best: tuple[float, Found] | None = None
    labelled = _labelled(first)
    common = _common_words(sections)
    for place, (row, section) in enumerate(first):
        if place > FIRST_ROWS and row.size < 0.95 * largest:
            continue
        for text, size in _cells(row):
            name = as_name(text) or (turned_round(text) if place < NEAR_THE_TOP and text == row.text else None)
            if name is None:
                continue
            score = likeness(name)
            if score <= 0:
                continue
            whole = len(_letters(text)) <= len(_letters(name)) + 8
            score += max(0.0, 2.0 - 0.25 * place)
            score += 0.0 if section.kind in (HEAD, "basics", "summary", "objective", "other") else -1.5
            if usual and size > 1.15 * usual and whole:
                score += min(3.0, 4 * (size / usual - 1)) + (1.5 if size >= 0.93 * largest else 0.0)
            score -= _commonness(name, common)
            # What stands behind a label that is not the name's is something else.
            score -= 2.5 if _BEHIND_LABEL.search(row.text.partition(text)[0][-40:]) else 0.0
            score += _alike(name, mail) + (2.5 if len(_letters(name)) > 1 and _letters(name) in file else 0.0)
            if is_place(text) or (text != row.text and is_place(_ZIP.sub("", row.text).strip())):
                continue
            if text != row.text and (title_in(row.text.replace(text, " ")) or re.match(r"\d", row.text)):
                # A part of a row that names a job, or of an address.
                score -= 2.0
            if not whole:
                score -= 1.0
            else:
                following = [below.text[:120] for below, _ in first[place + 1 : place + 4]]
                score += 0.8 if following and _INTRODUCES.search(following[0]) else 0.0
                score += 0.8 if any(_REACHES.search(below) for below in following) else 0.0
            if best is None or score > best[0]:
                best = score, Found(name, 0.0, row)
    if labelled and (best is None or best[0] < 12.0 or _letters(best[1].value) == _letters(labelled.value)):
        return labelled
    if best is None or best[0] < LEAST:
        return None
    score, found = best
    sure = min(0.98, 0.55 + 0.055 * score)
    return Found(found.value, round(sure * (found.row.confidence if found.row else 1.0), 3), found.row)


def _labelled(rows: Sequence[tuple[Row, Section]]) -> Found | None:
    for row, section in rows:
        if section.kind in ("references", "work", "project", "education"):
            continue
        for found in _LABEL.finditer(row.text[:300]):
            if _NOT_THEIR_LABEL.search(row.text[: found.start()]):
                continue
            value = re.split(r"\s{2,}|(?:性\s?别|年\s?龄|电\s?话|手\s?机|民\s?族|出生|学\s?历)", found[1])[0]
            name = as_name(value.strip(" :：_\t"), labelled=True)
            if name:
                return Found(name, round(0.98 * row.confidence, 3), row)
    return None


def _cells(row: Row) -> Iterator[tuple[str, float]]:
    for cell, size in row.sized_cells:
        if len(cell) > 160:
            continue
        yield cell, size
        parts = [part for part in _SEPARATORS.split(cell) if part]
        if len(parts) > 1:
            yield from ((part, size) for part in parts[:3])


def _common_words(sections: Sequence[Section]) -> frozenset[str]:
    """The words that a document writes in lower case: no names, unless inside an address."""
    text = " ".join(row.text for section in sections for row in section.rows)[:60_000]
    plain = " ".join(word for word in text.split() if "@" not in word and "/" not in word and "www." not in word)
    return frozenset(re.findall(r"(?<![\w.-])[a-zß-ÿ]{3,30}(?![\w.])", plain))


def _commonness(name: str, common: frozenset[str]) -> float:
    """What a document's own words say against a name: *Victim Advocate* among victims and advocates is a title."""
    words = [word.strip(".,()").lower() for word in name.split() if len(word) > 2 and word[0].isupper()]
    told = sum(word in common or word + "s" in common for word in words)
    return 0.0 if not told else 3.0 if told == len(words) else 1.0


def _alike(name: str, mail: str) -> float:
    """What an e-mail address says for a name: it is made of it (zhangwei, j.smith, smithj)."""
    if len(mail) < 3:
        return 0.0
    if has_han(name):
        return 0.0
    words = [word for word in (_letters(word) for word in name.split()) if len(word) > 1]
    if not words:
        return 0.0
    inside = [word for word in words if len(word) > 2 and word in mail]
    if len(inside) == len(words) and sum(map(len, inside)) >= 4:
        return 4.0
    if inside:
        return 2.5
    return 1.0 if len(words) > 1 and mail.startswith(words[0][0] + words[-1][:4]) else 0.0


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if letter.isalpha()).lower()
