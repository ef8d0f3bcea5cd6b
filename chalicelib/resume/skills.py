"""Skills: what the skills section lists, and what the vocabulary knows elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from chalicelib.resume import vocabulary
from chalicelib.resume.dates import is_date_like
from chalicelib.resume.job_parts import unbracketed
from chalicelib.resume.language import has_han
from chalicelib.resume.page import CELL, Row
from chalicelib.resume.patterns import pattern
from chalicelib.resume.repair import BEYOND_LATIN
from chalicelib.resume.sections import Section

_SPLIT = pattern(
    rf"[,，、;；|｜•●▪■◆○◦*\t✓➢❖♦·]|\s[-–—/]\s|(?<={BEYOND_LATIN})/|/(?={BEYOND_LATIN})|\.\s(?=[A-Z])|。|:\s|："
    r"|\s(?:such as|including|including but not limited to|e\.g\.|as well as)\s"
)
_LABEL = pattern(r"^([^:：]{2,40})[:：]\s{0,3}")
_LEVEL = pattern(
    r"\s*[(（](?:less than )?\d{1,2}\+?\s*(?:years?|months?|yrs?|年|个月)?[^)）]{0,20}[)）]?\s*$"
    r"|\s+[-–]?\s?\d{1,2}\+?\s*(?:years?|yrs?|年)(?: experience)?$"
    r"|\s*[(（](?:expert|advanced|intermediate|beginner|basic|proficient|native|fluent|mother tongue|熟练|精通|了解|掌握)[)）]$"
    r"|\s+[-–]?\s?(?:expert|advanced|intermediate|beginner|proficient)$|[★☆●○■□]+$",
    re.IGNORECASE,
)
_LEAD = pattern(
    r"^(?:精通|熟练(?:掌握|使用|运用|操作|应用)?|熟悉(?:使用)?|掌握|了解|擅长|具备|具有|能够?|会(?:使用)?|良好的|较强的?|优秀的|有"
    r"|使用|运用|常用的?|(?:and|or|with|in|of|the|both|very|also|e\.g\.|have|having)\s"
    r"|(?:good|strong|excellent|outstanding|extensive|exceptional|superior|solid|sound|basic|working|high|proven|thorough|in-depth"
    r"|expert|advanced|effective|great|demonstrated|hands[- ]on|highly|experienced|proficient|skilled|familiar|adept|expertise"
    r"|experience|knowledge|knowledgeable|proficiency|familiarity|understanding|exposure|command|skills|background|ability|fluent)\s"
    r"(?=(?:in|with|of|on|at|using|knowledge|skills in|understanding|experience|working|command|proficiency|familiarity|expertise"
    r"|hands[- ]on|proficient|strong|excellent|communication|problem|analytical|written|verbal|oral|interpersonal|organizational"
    r"|time|computer|leadership|presentation|negotiation)\b)"
    r"|(?:in|with|of|on|at|using)\s(?=\S))+",
    re.IGNORECASE,
)
_TAIL = pattern(
    r"(?:等(?:.{0,8})?|技能|的使用|语言|开发技术|技术|工具|软件|编程|能力|\s(?:etc\.?|skills?|abilities|software|applications?))$",
    re.IGNORECASE,
)
_LEVELS = pattern(
    r"(?:精通|熟练|良好|一般|了解|掌握|熟悉|非常熟练|expert|advanced|intermediate|beginner|basic|proficient|excellent|good|fair|fluent|native"
    r"|\d+%?|\d+\s?(?:个月|年|months?|years?|yrs?)|\d\s?/\s?\d+|[★☆●○■□*]+|\W*)",
    re.IGNORECASE,
)
_AND = pattern(r"\s(?:and|&|or)\s|和|及|与")
_SLASH = pattern(r"(?<=[A-Za-z]{3})/(?=[A-Za-z]{3})")
_NOISE = pattern(
    r"[\W\d_]+|etc\.?|others?|n/?a|none|years?|months?|\d+(?:\.\d+)?\+?\s?(?:years?|yrs?|months?|wpm)|last used"
    r"|experience|name|level"
    r"|skill level|skills?|technologies|tools|basic|advanced|intermediate|beginner|proficient|expert|proficiency|references.*"
    r"|.*(?:@|https?:|www\.|\.com\b).*|page \d.*",
    re.IGNORECASE,
)
MOST = 80
LONGEST = 45
WRAPS = 60
"""Letters of a row that a page's width, not its writer, may have ended."""


def find_skills(sections: Sequence[Section]) -> list[str]:
    """The skills of a résumé, those that it lists itself first; each once, known ones as the vocabulary writes them."""
    found: dict[str, str] = {}
    for section in sections:
        if section.kind != "skills":
            continue
        for text in _whole(section.rows[:60]):
            for skill in _listed(text):
                found.setdefault(_key(skill), skill)
    listed = "\n".join(skill for skill in found.values() if has_han(skill)).lower()
    for skill in known_skills(sections):
        # A word in Latin letters within a Chinese skill says nothing more: 8D beside 8D 报告.
        if not re.search(rf"(?<!\w){re.escape(skill.lower())}(?!\w)", listed):
            found.setdefault(_key(skill), skill)
    return list(found.values())[:MOST]


def known_skills(sections: Sequence[Section]) -> list[str]:
    """What the vocabulary knows, by how often a résumé names it; called as the vocabulary does, in Chinese as the résumé does."""
    by_word = vocabulary.by_word("skills.csv")
    vague = vocabulary.words("vague_skills.txt")
    counted: Counter[str] = Counter()
    own: dict[str, str] = {}
    for section in sections:
        if section.kind in ("references", "interests", "basics", "languages"):
            continue
        text = "\n".join(row.text for row in section.rows).lower()[:60_000]
        worth = 5 if section.kind == "skills" else 1
        for found in vocabulary.finder("skills.csv").each(text):
            # Some words say something else in running text: spring, lean, training.
            if section.kind == "skills" or found.text not in vague:
                counted[by_word[found.text]] += worth
                # Chinese résumés call a Chinese skill as they write it, not by the vocabulary's English name.
                own.setdefault(by_word[found.text], found.text if has_han(found.text) else by_word[found.text])
    return [own[skill] for skill, _ in counted.most_common(MOST)]


def _whole(rows: Sequence[Row]) -> Iterator[str]:
    """The rows of a list, those that only the width of the page broke put together again."""
    longest = max((len(row.text) for row in rows), default=0)
    before = ""
    for row in rows:
        if before and _goes_on(before, row, longest):
            before = f"{before} {row.text}"
            continue
        if before:
            yield before
        before = row.text
    if before:
        yield before


def _goes_on(before: str, row: Row, longest: int) -> bool:
    if len(before) > 1_500 or row.apart or CELL in row.text:
        return False
    opened = before.count("(") > before.count(")")
    if opened or before.endswith((",", "，", "、", "/", "&", " and")):
        return True
    full = len(before.rsplit("\n", 1)[-1]) >= WRAPS and len(before) >= 0.8 * longest
    return full and "," in before and bool(re.match(r"[\w(]", row.text)) and not _LABEL.match(row.text)


def _listed(text: str) -> list[str]:
    skills = []
    for cell in text.split(CELL):
        body = cell
        if label := _LABEL.match(cell):
            body = cell[label.end() :]
            if not [part for part in _SPLIT.split(body) if part and not _LEVELS.fullmatch(part.strip())]:
                # Excel：熟练 | 36个月: how well the skill before the mark is known.
                body = label[1]
        elif bare := vocabulary.any_of(vocabulary.listed("skill_labels.txt")).at(cell.lower().lstrip("•●▪ ")):
            # Databases Oracle, MySQL: a label whose colon a table's column took.
            rest = cell.lstrip("•●▪ ")[bare.end :]
            body = rest if "," in rest and rest.startswith(" ") else cell
        # Brackets hold lists of their own: AWS (EC2, Lambda)
        body = re.sub(r"[(（]([^()（）]{0,120}[,，、][^()（）]{0,120})[)）]", r", \1 ,", body)
        parts = [part for part in _SPLIT.split(body) if part]
        for place, part in enumerate(parts):
            for piece in _pieces(part, is_last=len(parts) > 2 and place == len(parts) - 1):
                if skill := _skill(piece):
                    skills.append(skill)
    return skills


def _pieces(part: str, *, is_last: bool) -> list[str]:
    """A part of a list cut further: the last of a list at its *and*, names of tools at a slash."""
    known = vocabulary.by_word("skills.csv")
    if part.strip().lower() in known:
        return [part]
    both = _AND.split(part)
    if (
        len(both) == 2
        and (is_last or all(_bare(half).lower() in known for half in both))
        and all(len(h.split()) < 4 for h in both)
    ):
        return both
    cut = _SLASH.split(part)
    return cut if len(cut) > 1 and all(len(half.split()) < 4 for half in cut) else [part]


def _bare(text: str) -> str:
    text = unbracketed(text.strip(" .\t-–:：~\"'“”‘{}[]")).strip()
    return _TAIL.sub("", _LEAD.sub("", _LEVEL.sub("", text).strip())).strip(" .。-–:：")


def _skill(piece: str) -> str:
    """A piece of a list as a skill; empty if it is none."""
    text = _bare(piece)
    whole = unbracketed(piece.strip(" .\t-–:：~"))
    known = vocabulary.by_word("skills.csv")
    if whole.lower() in known:
        text = whole
    if not text or len(text) > LONGEST or _NOISE.fullmatch(text):
        return ""
    if text.lower() in known:
        about = known[text.lower()]
        # The résumé's own word stays where it says the same in its own way.
        return text if text.lower() != about.lower() else about
    if len(text) < 2 or is_date_like(text) or text.lower() in vocabulary.by_word("places.csv"):
        return ""
    if has_han(text):
        return text if len(text) <= 12 and "，" not in text else ""
    return text if len(text.split()) <= 4 and text.split()[0].lower() not in vocabulary.words("action_words.txt") else ""


def _key(skill: str) -> str:
    return vocabulary.by_word("skills.csv").get(skill.lower(), skill).lower()
