"""Whether lines of text are surely a résumé's: for whoever finds one where there should be none."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.resume.patterns import pattern
from chalicelib.resume.sections import heading_kind

MOST_LINES = 400
"""Lines that are looked at; a résumé is short."""

PATHS = frozenset(("work", "education", "project"))
"""Sections about somebody's way; a résumé has one at least."""

_CONTACT = pattern(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}|(?<!\d)(?:\+?\d[\s().-]{0,2}){8,15}(?!\d)")
_SIGNED = pattern(r"签\s*到\s*[表簿册]|签\s*名\s*[表簿册]|参训人员|sign[- ]?in sheet|attendance (?:sheet|list|record)")


def is_resume(lines: Sequence[str]) -> bool:
    """Whether it is: two sections of a résumé under headings of their own, one of them about somebody's way; how to reach them;
    and no title of a sheet on which people sign."""
    lines = lines[:MOST_LINES]
    if any(_SIGNED.search(line.casefold()) for line in lines):
        return False
    kinds = {kind for line in lines for cell in (line, line.split("\t")[0]) if (kind := heading_kind(cell.strip()))}
    return len(kinds) >= 2 and bool(kinds & PATHS) and any(_CONTACT.search(line) for line in lines)
