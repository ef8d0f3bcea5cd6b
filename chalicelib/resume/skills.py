"""Skills: what the skills section lists, and what the vocabulary knows elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from chalicelib.resume import vocabulary
from chalicelib.resume.language import has_han
from chalicelib.resume.page import CELL
from chalicelib.resume.sections import Section

_SPLIT = re.compile(r"[,，、;；|｜•●▪■◆○◦*\t✓➢❖]|\s[-–—·/]\s|(?<=[\u4e00-\u9fff])/|/(?=[\u4e00-\u9fff])|\.\s(?=[A-Z])|。")
_LABEL = re.compile(r"^([^:：]{2,40})[:：]\s{0,3}")
_LEVEL = re.compile(
    r"\s*[(（](?:less than )?\d{1,2}\+?\s*(?:years?|months?|yrs?|年|个月)?[^)）]{0,20}[)）]\s*$"
    r"|\s+\d{1,2}\+?\s*(?:years?|yrs?|年)$|\s*[(（](?:expert|advanced|intermediate|beginner|basic|proficient|native|熟练|精通)[)）]$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:精通|熟练(?:掌握|使用|运用|操作)?|熟悉(?:使用)?|掌握|了解|擅长|具备|能够|会(?:使用)?|良好的"
    r"|使用|运用|and |good |strong |excellent |knowledge of |proficient in |experience (?:in|with) "
    r"|working knowledge of |familiar with |expertise in |hands[- ]on experience (?:in|with|on) |basic |sound )+",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:等(?:.{0,8})?|技能|的使用|语言|开发技术|技术|工具|软件|编程)$")
MOST = 80
LONGEST = 45


def find_skills(sections: Sequence[Section]) -> list[str]:
    """The skills of a résumé, those that it lists itself first; each once, known ones as the vocabulary writes them."""
    found: dict[str, str] = {}
    for section in sections:
        if section.kind != "skills":
            continue
        for row in section.rows[:60]:
            for skill in _listed(row.text):
                found.setdefault(_key(skill), skill)
    for skill in known_skills(sections):
        found.setdefault(_key(skill), skill)
    return list(found.values())[:MOST]


def known_skills(sections: Sequence[Section]) -> list[str]:
    """What the vocabulary knows, by how often a résumé names it."""
    by_word = vocabulary.by_word("skills.csv")
    counted: Counter[str] = Counter()
    for section in sections:
        if section.kind in ("references", "interests", "basics", "languages"):
            continue
        text = "\n".join(row.text for row in section.rows).lower()[:60_000]
        worth = 5 if section.kind == "skills" else 1
        for found in vocabulary.pattern("skills.csv").finditer(text):
            skill = by_word[found[0]]
            if section.kind == "skills" or skill not in _VAGUE:
                counted[skill] += worth
    return [skill for skill, _ in counted.most_common(MOST)]


_VAGUE = frozenset(
    ("Training", "Sales", "Communication", "Leadership", "Marketing", "C", "R", "Teamwork", "Scheduling", "Word", "Outlook",
     "Teaching", "Recruitment", "Logistics", "Networking", "Procurement", "Windows", "Sketch", "Lean manufacturing",
     "Node.js", "REST API", "Shell")
)  # fmt: skip
"""Skills whose words say something else in running text."""


def _listed(text: str) -> list[str]:
    skills = []
    for cell in text.split(CELL):
        label = _LABEL.match(cell)
        body = cell[label.end() :] if label else cell
        # Brackets hold lists of their own: AWS (EC2, Lambda)
        body = re.sub(r"[(（]([^()（）]{0,120}[,，、][^()（）]{0,120})[)）]", r", \1 ,", body)
        for part in _SPLIT.split(body):
            skill = _TAIL.sub("", _LEAD.sub("", _LEVEL.sub("", part.strip(" .\t-–:：()（）~")).strip())).strip(" .。-–:：")
            if _is_skill(skill):
                skills.append(_written(skill))
    return skills


def _is_skill(text: str) -> bool:
    if not text or len(text) > LONGEST or re.fullmatch(r"[\W\d_]+", text):
        return False
    if text.lower() in vocabulary.by_word("skills.csv"):
        return True
    if len(text) < 2:
        return False
    if has_han(text):
        return len(text) <= 12 and "，" not in text
    return len(text.split()) <= 4


def _written(text: str) -> str:
    about = vocabulary.by_word("skills.csv").get(text.lower())
    # The résumé's own word stays where it says the same in its own way.
    return text if about is None or text.lower() != about.lower() else about


def _key(skill: str) -> str:
    return vocabulary.by_word("skills.csv").get(skill.lower(), skill).lower()
