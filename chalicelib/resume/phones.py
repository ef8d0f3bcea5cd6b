"""The candidate's phone number in E.164: no salary, date or id, no company's or referee's number, and never a masked one."""

from __future__ import annotations

import re
from collections.abc import Sequence

import phonenumbers

from chalicelib.resume.dates import is_date_like
from chalicelib.resume.found import Found
from chalicelib.resume.page import Row
from chalicelib.resume.patterns import pattern
from chalicelib.resume.sections import HEAD, Section

_RUN = pattern(r"(?<![\dA-Za-z_*@])(?:\(\s?\+?\s?|\+\s?)?\d[\d \u00a0().\-–—/·]{4,24}\d(?![\dA-Za-z_@])")
_LABEL = pattern(
    r"(?:\b(?:phone|mobile|cell|tel|telephone|contact|mob|ph|call|handphone|whatsapp|portable|handy)\b"
    r"|电\s?话|手\s?机|联系方式|联系号码|移动电话|☎|☏|✆|📞|📱|🕿)",
    re.IGNORECASE,
)
_SHORT_LABEL = pattern(r"(?:^|[\s•|,])[pmtchPMTCH]\s?[:.]\s?$")
_NOT_PHONE = pattern(
    r"(?:fax|传\s?真|qq|wechat|微信|身份证|证件|id\b|passport|护照|\bpin\b|zip|post\s?code|postal|邮编|工号|学号|编号|orcid|isbn|issn|doi|gpa|cgpa"
    r"|percent|salary|薪|工资|待遇|ctc|rs\.?|inr|usd|rmb|cny|[$€£¥￥₹]|aadhaa?r|\bpan\b|licen[cs]e no"
    r"|reg(?:istration)? no|roll no|certificate no"
    r"|no\.|number of|version|port|credential)\s{0,2}[:：#(.]?\s{0,2}$",
    re.IGNORECASE,
)
_OTHERS = pattern(
    r"公司电话|单位电话|公司座机|办公电话|证明人|推荐人|紧急联系|家长|hr电话|emergency|referee"
    r"|reference|supervisor|manager's|reporting to|employer",
    re.IGNORECASE,
)
_AFTER = pattern(
    r"\s{0,2}(?:元|万|千|%|％|k\b|人|户|家|件|次|个|名|\*|[xX]{2,}|天|年|美元|usd|rmb|lakh|crore|people|users|customers|hours|kg|㎡|m²)"
)
_MASK_BEFORE = pattern(r"[*＊]\s{0,2}[-–]?\s{0,2}$|[xX]{3,}\s{0,2}[-–]?\s{0,2}$")
_MASK_AFTER = pattern(r"\s{0,2}[-–.]?\s{0,2}(?:[*＊]|[xX]{2,})")
_URL = pattern(
    r"(?:https?://|www\.)\S{1,300}|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,120}|\S{1,80}\.(?:com|cn|org|net|io)/\S{0,200}"
)
_YEARS = pattern(r"^\(?(?:19|20)\d\d\)?(?:[ ./–—-]{1,3}\d{1,2}){0,2}[ )–—/.-]{1,4}(?:19|20)\d\d(?:[ ./–—-]{1,3}\d{1,2}){0,2}$")
_ORCID = pattern(r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]?$")
_CN_MOBILE = pattern(r"^(?:(?:\+|00)?86)?1[3-9]\d{9}$")
_NANP = pattern(r"^(?:1[ .-]?)?\(?[2-9]\d\d\)?[ .-]{1,2}\d{3}[ .-]\d{4}$")
LEAST = 3.0
"""Evidence below which a row of digits is not taken for the candidate's phone."""


def find_phone(sections: Sequence[Section], links: Sequence[str], region: str | None, email: Found | None) -> Found | None:
    """The candidate's number.

    ``region`` is the country (ISO 3166) where a number without its code belongs, None if nothing tells; then the digits stay as
    they are printed. ``links`` are the document's link targets.
    """
    best: tuple[float, Found] | None = None
    called = {re.sub(r"\D", "", link) for link in links if link.lower().startswith(("tel:", "callto:"))}
    rows = [(row, section) for section in sections for row in section.rows]
    mailed = next((index for index, (row, _) in enumerate(rows) if email and row is email.row), None)
    for index, (row, section) in enumerate(rows):
        if section.kind == "references":
            continue
        near = mailed is not None and abs(index - mailed) <= 2
        others = any(_OTHERS.search(other.text[:200]) for other, _ in rows[max(0, index - 1) : index + 1])
        before = rows[index - 1][0].text[-40:] if index else ""
        for number, digits, score in _in_row(row, before):
            if section.kind in (HEAD, "basics"):
                score += 1.5
            if section.kind in ("work", "project", "education", "publications", "awards"):
                score -= 1.0
            if near:
                score += 1.5 if index == mailed else 1.0
            if others:
                score -= 5.0
            if any(digits[-8:] == each[-8:] for each in called if len(each) >= 7):
                score += 3.0
            written, worth = _international(number, digits, region)
            score += worth
            if score >= LEAST and (best is None or score > best[0]):
                sure = min(0.99, 0.72 + 0.04 * score) * row.confidence
                best = score, Found(written, round(sure, 3), row)
    return best[1] if best else None


def _in_row(row: Row, before: str) -> list[tuple[str, str, float]]:
    """Numbers of a row that may be phones: as printed, the digits, and what the words around them are worth."""
    text = row.text[:1_500]
    text = _URL.sub(lambda found: "\0" * len(found[0]), text)
    found = []
    for run in _RUN.finditer(text):
        start, end = run.span()
        ahead = text[max(0, start - 24) : start]
        for number in _parts(run[0]):
            digits = re.sub(r"\D", "", number)
            if not _is_possible(number, digits):
                continue
            if _NOT_PHONE.search(ahead) or _AFTER.match(text, end) or _MASK_BEFORE.search(ahead) or _MASK_AFTER.match(text, end):
                continue
            score = 0.0
            label = _LABEL.search(ahead) or _SHORT_LABEL.search(ahead)
            if label or (not ahead.strip() and _LABEL.search(before) and len(before) < 30):
                score += 3.0
            found.append((number, digits, score))
    return found


def _parts(run: str) -> list[str]:
    # Two numbers beside each other: 138 0000 0000 / 021-5555 0000
    parts = [part.strip(" -–—/.·") for part in re.split(r"\s?/\s?|\s{2,}|\s·\s", run)]
    return parts if all(len(re.sub(r"\D", "", part)) >= 7 for part in parts) else [run.strip(" -–—/.·")]


def _is_possible(number: str, digits: str) -> bool:
    if not 7 <= len(digits) <= 15 or len(set(digits)) < 3:
        return False
    if _YEARS.match(number) or _ORCID.match(number) or is_date_like(number):
        return False
    if number.count(".") == 1 and re.fullmatch(r"\d+\.\d+", number):
        return False
    if re.fullmatch(r"\d{1,3}(?:\.\d{1,3}){3}", number):
        return False
    if number.count("(") != number.count(")"):
        return number.lstrip("( ").startswith(("+", "1", "86"))
    return len(re.findall(r"\d+", number)) <= 7


def _international(number: str, digits: str, region: str | None) -> tuple[str, float]:
    """The number as it is kept, and what its form is worth as evidence."""
    compact = re.sub(r"[^\d+]", "", number)
    if _CN_MOBILE.match(compact) and (region == "CN" or compact.startswith(("+86", "0086", "86")) or len(digits) == 11):
        return f"+86{digits[-11:]}", 4.0
    if compact.startswith("+") or compact.startswith("00"):
        plain = "+" + digits.removeprefix("00") if compact.startswith("00") else "+" + digits
        parsed = _parsed(plain.replace("+440", "+44"), None)
        if parsed is None:
            return plain, 1.0
        valid = phonenumbers.is_valid_number(parsed)
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164), 3.5 if valid else 2.5
    where = region or ("US" if _NANP.match(number.strip()) else None)
    if where:
        parsed = _parsed(compact, where)
        if parsed is not None and phonenumbers.is_valid_number(parsed):
            mobile = phonenumbers.number_type(parsed) in (
                phonenumbers.PhoneNumberType.MOBILE,
                phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
            )
            return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164), 2.0 if mobile else 1.0
        if where == "US" and _NANP.match(number.strip()):
            return f"+1{digits[-10:]}", 1.0
    return re.sub(r"\s+", " ", number).strip(), 0.5 if len(digits) >= 10 else 0.0


def _parsed(number: str, region: str | None) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return None
