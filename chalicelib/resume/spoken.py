"""Languages that a candidate speaks, with how well where that is told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib.resume import vocabulary
from chalicelib.resume.patterns import pattern
from chalicelib.resume.sections import Section

_LEVEL = pattern(
    r"native|mother tongue|bilingual|fluent|proficient|professional|advanced|upper[- ]intermediate"
    r"|intermediate|conversational|elementary"
    r"|basic|beginner|\b[abc][12]\b|母语|精通|流利|熟练|良好|一般|基础|入门|cet-?[46][^,，;；\n]{0,8}|四级|六级|专业[四八]级|ielts\s?[\d.]{1,3}|toefl\s?\d{2,3}|雅思\s?[\d.]{0,3}|托福\s?\d{0,3}",
    re.IGNORECASE,
)
_CET = pattern(r"(?:cet-?\s?[46]|英语[四六]级|大学英语[四六]级)[^,，;；。\t]{0,10}", re.IGNORECASE)


def find_spoken(sections: Sequence[Section]) -> list[dict[str, str]]:
    """JSON Resume's languages."""
    found: dict[str, str] = {}
    by_name = vocabulary.by_word("spoken.csv")
    for section in sections:
        if section.kind in ("references", "work", "project"):
            continue
        for row in section.rows[:60]:
            text = row.text[:400]
            labelled = re.match(
                r"\W{0,4}(?:languages?(?: known| skills| proficiency)?|语言能力|语言)\s{0,2}[:：\t-]", text, re.IGNORECASE
            )
            if section.kind == "languages" or labelled:
                for part in re.split(r"[,，;；、/|•\t]|\band\b", text):
                    for name in vocabulary.finder("spoken.csv").each(part.lower()):
                        level = _LEVEL.search(part)
                        found.setdefault(by_name[name.text], level[0].strip() if level else "")
            if "English" not in found and (test := _CET.search(text)):
                found["English"] = test[0].strip(" ():（）")
    return [{"language": name} | ({"fluency": level} if level else {}) for name, level in found.items()]
