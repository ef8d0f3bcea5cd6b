"""The candidate's e-mail address: not a referee's, not a company's, and never a masked one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chalicelib.resume.found import Found
from chalicelib.resume.page import Row
from chalicelib.resume.patterns import pattern
from chalicelib.resume.sections import HEAD, Section

_ADDRESS = pattern(
    r"(?<![A-Za-z0-9._%+*-])([A-Za-z0-9][A-Za-z0-9._%+-]{0,63})\s?@\s?"
    r"([A-Za-z0-9-]{1,63}(?:\s?\.\s?[A-Za-z0-9-]{1,63}){0,3}\s?[.,]\s?[A-Za-z]{2,12})(?![A-Za-z0-9-])"
)
_STRICT = pattern(
    r"(?<![A-Za-z0-9._%+*-])([A-Za-z0-9_][A-Za-z0-9._%+-]{0,63})@([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,3}\.[A-Za-z]{2,24})"
)
_SPELT = pattern(r"\s?[\[(]\s?at\s?[\])]\s?", re.IGNORECASE)
_SPELT_DOT = pattern(r"\s?[\[(]\s?dot\s?[\])]\s?", re.IGNORECASE)
_CUT = pattern(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{0,60}$")
_LABEL = pattern(r"e-?mails?|邮\s?箱|邮\s?件|电子信箱|\bmail\b", re.IGNORECASE)
_ENDINGS = frozenset(
    [
        "com",
        "cn",
        "net",
        "org",
        "edu",
        "gov",
        "io",
        "co",
        "me",
        "in",
        "uk",
        "de",
        "fr",
        "info",
        "dev",
        "biz",
        "us",
        "ai",
        "app",
        "eu",
        "hk",
        "tw",
        "jp",
        "sg",
        "ca",
        "au",
        "nl",
        "it",
        "es",
        "ch",
    ]
)
_ROLES = frozenset(
    [
        "hr",
        "jobs",
        "job",
        "info",
        "sales",
        "support",
        "admin",
        "contact",
        "service",
        "recruit",
        "careers",
        "office",
        "marketing",
        "help",
        "zhaopin",
    ]
)
_MASKED = pattern(r"^(?:x{2,}|\*+)$", re.IGNORECASE)
NOT_THEIRS = frozenset({"references"})
ELSEWHERE = frozenset({"work", "project", "education", "publications", "awards"})


def addresses_in(text: str) -> Iterator[str]:
    """The addresses written in a row, spaces that OCR put into them taken out."""
    text = text[:2_000]
    strict = [f"{found[1]}@{found[2]}" for found in _STRICT.finditer(text)]
    if strict:
        yield from strict
        return
    text = _SPELT_DOT.sub(".", _SPELT.sub("@", text))
    for found in _ADDRESS.finditer(text):
        domain = re.sub(r"\s", "", found[2]).replace(",", ".")
        if domain.rsplit(".", 1)[-1].lower() in _ENDINGS and "." in domain:
            yield f"{found[1]}@{domain}"


def find_email(sections: Sequence[Section], links: Sequence[str], name_of: str = "") -> Found | None:
    """The candidate's address.

    ``links`` are the document's link targets: an icon may hide a ``mailto:``. ``name_of`` is the file's name.
    """
    candidates: list[tuple[float, int, Found]] = []
    mailed = {link[7:].split("?")[0].strip().lower() for link in links if link.lower().startswith("mailto:")}
    order = 0
    for section in sections:
        if section.kind in NOT_THEIRS:
            continue
        for index, row in enumerate(section.rows):
            order += 1
            for address in _in_row(section.rows, index):
                score = _score(address, row, section, mailed)
                candidates.append((score, -order, Found(address, 0.0, row)))
    if not candidates:
        # Only what points at one address: several may be anybody's.
        theirs = sorted(address for address in mailed if _STRICT.fullmatch(address) and _role(address) not in _ROLES)
        return Found(theirs[0], 0.8) if len(theirs) == 1 else None
    score, _, best = max(candidates, key=lambda each: each[:2])
    if score < 0:
        return None
    sure = min(0.99, 0.86 + 0.03 * score) * (best.row.confidence if best.row else 1.0)
    if best.row and best.row.confidence < 1 and (mended := _mended(best.value)):
        # Read from a picture as a provider that hardly exists: very likely a letter too many, but a person should look.
        return Found(mended, round(min(sure, 0.75), 3), best.row)
    return Found(best.value, round(sure, 3), best.row)


_PROVIDERS = ("163.com", "126.com", "qq.com", "gmail.com", "outlook.com", "hotmail.com", "foxmail.com", "yahoo.com", "sina.com")


def _mended(address: str) -> str | None:
    """The address at the provider from whose name an engine's reading differs by one letter too many; None if there is none."""
    user, _, domain = address.partition("@")
    shorter = {domain[:place] + domain[place + 1 :] for place in range(len(domain))}
    provider = next((each for each in _PROVIDERS if each in shorter), None)
    return f"{user}@{provider}" if provider else None


def _in_row(rows: Sequence[Row], index: int) -> list[str]:
    text = rows[index].text
    found = list(addresses_in(text))
    if not found and index + 1 < len(rows) and (cut := _CUT.search(text[-140:])):
        # A narrow column breaks a long address.
        begin = rows[index + 1].text.split(" ")[0].split("\t")[0]
        found = [each for each in addresses_in(cut[0] + begin) if each.endswith(begin)]
    return [each for each in found if not _MASKED.match(each.split("@")[0]) and ".." not in each]


def _score(address: str, row: Row, section: Section, mailed: set[str]) -> float:
    score = 0.0
    if section.kind in (HEAD, "basics"):
        score += 2
    if section.kind in ELSEWHERE:
        score -= 1
    if _LABEL.search(row.text):
        score += 1.5
    if address.lower() in mailed:
        score += 1
    alone = len(address) > 0.5 * len(row.text)
    if alone:
        score += 1.0
    if _role(address) in _ROLES and not alone:
        # "Send your application to jobs@…" stands in a sentence, a person's info@ in a row of its own.
        score -= 1.5 if section.kind in ELSEWHERE else 0.5
    if re.search(r"licen[cs]e|copyright|template|模板", row.text, re.IGNORECASE):
        score -= 3
    return score


def _role(address: str) -> str:
    return address.split("@")[0].lower()
