"""The candidate's name: by its label, the largest line, surnames, the e-mail address and the file's name, weighed together."""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections.abc import Iterator, Sequence

from chalicelib.resume import vocabulary
from chalicelib.resume.dates import periods
from chalicelib.resume.found import Found
from chalicelib.resume.language import has_han
from chalicelib.resume.page import CELL, Row
from chalicelib.resume.repair import HAN
from chalicelib.resume.sections import HEAD, Section, heading_kind

_LABEL = re.compile(
    r"(?:^|[\t\s|｜•·(（])(?:姓\s{0,6}名|名\s?字|(?:full |candidate(?:'s)? |applicant(?:'s)? |my )?name)\s{0,3}(?:[:：\t]|(?<=名)\s{1,4}(?=\S))\s{0,3}([^\t|｜]{1,60})",
    re.IGNORECASE,
)
_NOT_THEIR_LABEL = re.compile(
    r"(?:father|mother|husband|spouse|company|school|college|university|project|client|file|user|course|institute|organi[sz]ation|brand|domain|公司|学校|项目|文件|父亲|母亲|配偶|院校|英文)\S{0,3}\s?$",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"\s{2,}|\t|\s[|｜•·●/–—-]\s|[|｜•●,，;；:：]|\s·|·\s")
_HONORIFIC = re.compile(r"^(?:mr|mrs|ms|miss|dr|prof|professor|er|ca|shri|smt)\b\.?\s+", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r"(?:[\s,]+(?:resume|résumé|cv|curriculum vitae|ph\.?\s?d\.?|m\.?\s?sc\.?|b\.?\s?sc\.?|m\.?b\.?a\.?|m\.?d\.?|m\.?a\.?|b\.?a\.?|m\.?s\.?|b\.?s\.?|b\.?e\.?|b\.?tech\.?"
    r"|m\.?tech\.?|p\.?e\.?|pmp|cpa|c\.p\.a\.|shrm-cp|phr|sphr|rn|bsn|jr\.?|esq\.?|mca|bca)\.?)+$",
    re.IGNORECASE,
)
_HAN_AFTER = re.compile(r"(?:的?(?:个人|求职)?简历|先生|女士|小姐)$")
_WORD = re.compile(r"^[A-ZÀ-ÞŁŚŽ(“\"'][\wÀ-ɏ.'’`-]*[)”\"']?,?$")
_PARTICLES = frozenset(["de", "da", "di", "del", "della", "van", "von", "der", "den", "la", "le", "el", "al", "bin", "binti", "ibn", "dos", "das", "du", "y", "e", "zu", "ten", "ter"])
_HAN_NAME = re.compile(f"^[{HAN}]{{2,4}}$")
_HAN_FOREIGN = re.compile(f"^[{HAN}]{{2,8}}·[{HAN}]{{2,8}}(?:·[{HAN}]{{1,8}})?$")
_HAN_SPACED = re.compile(f"(?<=[{HAN}]) +(?=[{HAN}])")
FIRST_ROWS = 45
"""Rows of the first page among which a name is looked for; a sidebar may stand before it."""
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
            name = as_name(text)
            if name is None:
                continue
            score = _likeness(name)
            if score <= 0:
                continue
            whole = len(_letters(text)) <= len(_letters(name)) + 8
            score += max(0.0, 2.0 - 0.25 * place)
            score += 0.0 if section.kind in (HEAD, "basics", "summary", "objective", "other") else -1.5
            if usual and size > 1.15 * usual and whole:
                score += min(3.0, 4 * (size / usual - 1)) + (1.5 if size >= 0.93 * largest else 0.0)
            score -= _commonness(name, common)
            score += _alike(name, mail) + (2.5 if len(_letters(name)) > 1 and _letters(name) in file else 0.0)
            if not whole:
                score -= 1.0
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
            if _NOT_THEIR_LABEL.search(row.text[: found.start()] + row.text[found.start() : found.start(1)].split("名")[0][:12]):
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
    if not 1 <= len(words) <= 5 or any(letter.isdigit() for letter in text) or re.search(r"[/\\&+=%$#!?:;<>{}\[\]~^|©®™]|,.", text):
        return None
    if all(len(word) == 1 for word in words) and len(words) > 3:
        words = ["".join(words)]
    plain = [word.strip(".,'()’\"").lower() for word in words]
    if any(word in vocabulary.words("not_names.txt") or word in vocabulary.words("title_words.txt") for word in plain):
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


_COMPANY = frozenset(
    ["inc", "ltd", "llc", "limited", "corp", "corporation", "gmbh", "plc", "pvt", "technologies", "solutions", "systems", "group", "bank", "hospital", "hotel", "labs"]
)


def _han_name(text: str, labelled: bool) -> str | None:
    text = _HAN_SPACED.sub("", text)
    text = re.sub(r"[(（][^)）]{0,40}[)）]$", "", text).strip()
    text = _HAN_AFTER.sub("", text).strip(" -–—_·:：")
    first = re.split(r"[\s,，/|｜(（]", text)[0]
    if first != text and _HAN_NAME.match(first):
        rest = text[len(first) :]
        # 张伟 Wei Zhang, 张伟 男 28岁: the name stands first; 软件工程 专业 is none.
        text = first if labelled or not has_han(rest) or re.match(r"\W*(?:男|女|\d|应聘|求职|本科|硕士)", rest) else text
    if _HAN_FOREIGN.match(text):
        return text
    if labelled and re.fullmatch(f"[{HAN}]{{1,10}}(?:[·.•][{HAN}]{{1,10}})*|[A-Za-z .]{{2,30}}", text):
        return text
    if not re.fullmatch(f"[{HAN}]{{2,8}}", text) or heading_kind(text):
        return None
    if any(word in text for word in vocabulary.listed("not_names.txt") if has_han(word) and len(word) > 1):
        return None
    if text in vocabulary.by_word("places.csv") or any(
        word in text for word in vocabulary.words("title_words.txt") if has_han(word)
    ):
        return None
    if len(text) > 4 and any(word in text for word in vocabulary.table("organisations.csv")["company"] if has_han(word)):
        return None
    return text


def _likeness(name: str) -> float:
    """How much like a name the word itself is."""
    if has_han(name):
        if "·" in name:
            return 3.0
        if name[:2] in vocabulary.words("surnames_zh_compound.txt"):
            return 3.5 if 3 <= len(name) <= 4 else 0.5
        if name[0] in vocabulary.words("surnames_zh.txt") and 2 <= len(name) <= 3:
            return 3.5
        return 1.0 if len(name) <= 4 else 0.2
    words = name.split()
    if name.islower():
        return 0.3
    return {1: 0.8, 2: 2.5, 3: 2.3, 4: 1.3}.get(len(words), 0.5)


def _common_words(sections: Sequence[Section]) -> frozenset[str]:
    """The words that a document writes in lower case: no names, unless inside an address."""
    text = " ".join(row.text for section in sections for row in section.rows)[:60_000]
    return frozenset(re.findall(r"(?<![\w@./-])[a-zß-ÿ]{3,30}(?![\w@./])", text))


def _commonness(name: str, common: frozenset[str]) -> float:
    """What a document's own words say against a name: *Victim Advocate* among victims and advocates is a title."""
    words = [word.strip(".,()").lower() for word in name.split() if len(word) > 2]
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
