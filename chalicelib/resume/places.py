"""Where a candidate lives, and the country by which a phone number is understood."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib.resume import vocabulary
from chalicelib.resume.found import Found
from chalicelib.resume.language import has_han
from chalicelib.resume.page import CELL
from chalicelib.resume.patterns import pattern
from chalicelib.resume.repair import BEYOND_LATIN
from chalicelib.resume.sections import HEAD, Section

_LABEL = pattern(
    r"(?:现\s?居\s?(?:住)?\s?(?:地|城市|地址)?|居\s?住\s?地|所\s?在\s?(?:地|城市)|通讯地址|联系地址"
    r"|家庭住址|住\s?址|地\s?址|目前城市|现住址|(?:current )?location|address|based in|lives in)"
    r"\s{0,3}[:：\t]\s{0,3}([^\t|｜·•]{2,80})",
    re.IGNORECASE,
)
_CITY_STATE = pattern(
    r"(?<![\w,])([A-Z][A-Za-zÀ-ɏ.'-]{1,24}(?: [A-Z][A-Za-zÀ-ɏ.'-]{1,24}){0,2}),\s?([A-Z]{2}"
    r"|[A-Z][A-Za-zÀ-ɏ]{2,24}(?: [A-Z][a-z]{2,20}){0,2})\b"
)
_LIVES = pattern(r"^(?:现?居(?:住)?(?:于|在|地)?|坐标|常驻|所在地|base(?:d in)?)\s?[:：]?\s?", re.IGNORECASE)
_NOT_HERE = pattern(r"籍\s?贯|户口|户籍|出生地|期望|意向|求职|relocate|目标", re.IGNORECASE)


def region_of(sections: Sequence[Section], language: str) -> str | None:
    """The country of a candidate's own data; China for a Chinese résumé that names no other."""
    for section in sections:
        if section.kind not in (HEAD, "basics"):
            continue
        for row in section.rows[:25]:
            for found in vocabulary.finder("places.csv").each(row.text[:300].lower()):
                return vocabulary.by_word("places.csv")[found.text]
            state = _CITY_STATE.search(row.text[:300])
            if state and state[2] in vocabulary.words("us_states.txt"):
                return "US"
    return "CN" if language == "zh" else None


def find_location(sections: Sequence[Section], name: str = "") -> tuple[dict[str, str], Found] | None:
    """JSON Resume's location and where it stands; the candidate's ``name`` is none, though Georgia or Jordan stands in it."""
    own = [row for section in sections if section.kind in (HEAD, "basics") for row in section.rows[:30]]
    everywhere = [row for section in sections if section.kind not in ("references", "work", "education") for row in section.rows]
    for row in everywhere:
        label = _LABEL.search(row.text[:400])
        if label and not _NOT_HERE.search(row.text[max(0, label.start() - 6) : label.start(1)]):
            value = re.split(
                rf"\s{{2,}}|\s(?-i:{BEYOND_LATIN}){{2,6}}[:：]|(?:电话|手机|邮箱|年龄|性别|email|phone|mobile)",
                label[1],
                flags=re.IGNORECASE,
            )[0].strip(" ,，;；")
            if len(value) > 1:
                return _place(value), Found(value, 0.9 * row.confidence, row)
    for row in own[:12]:
        text = row.text[:300]
        if name:
            text = text.replace(name, CELL)
        state = _CITY_STATE.search(text)
        if state and (state[2] in vocabulary.words("us_states.txt") or state[2].lower() in vocabulary.by_word("places.csv")):
            return _place(state[0]), Found(state[0], 0.85 * row.confidence, row)
        for cell in re.split(r"[\t|｜·•]|\s{3,}", text):
            cell = _LIVES.sub("", cell.strip())
            known = vocabulary.finder("places.csv").at(cell.lower())
            if (
                known
                and len(cell) < 40
                and not _NOT_HERE.search(row.text)
                and not re.search(r"大学|学院|公司|university|college|@|https?:|www\.", cell.lower())
            ):
                return _place(cell.strip(" ,，")), Found(cell.strip(), 0.75 * row.confidence, row)
    return None


def _place(text: str) -> dict[str, str]:
    place: dict[str, str] = {}
    known = [found.text for found in vocabulary.finder("places.csv").each(text.lower())]
    countries = {vocabulary.by_word("places.csv")[each] for each in known}
    if has_han(text):
        # 山东省济南市历下区: what stands behind the province and before 市.
        city = re.search(rf"(?:^|[省区国\s,，])({BEYOND_LATIN}{{2,5}}?)市", re.sub("^.{2,8}?(?:省|自治区)", "", text))
        named = [each for each in known if has_han(each)]
        place["city"] = (
            next((each for each in named if each not in vocabulary.words("provinces_zh.txt")), city[1] if city else "")
            or (named or [text[:40]])[0]
        )
        if len(text) > len(place["city"]) + 2:
            place["address"] = text
    else:
        parts = [part.strip() for part in text.split(",") if part.strip()]
        lived = next((part for part in parts if part.lower() in known), parts[0] if parts else text)
        place["city"] = re.sub(r"^\d{4,6}\s+|\s+\d{4,6}$", "", lived)
        if len(parts) > 1 and parts[-1].upper() in vocabulary.words("us_states.txt"):
            place["region"] = parts[-1].upper()
        if len(parts) > 2 or re.search(r"\d", text):
            place["address"] = text
    if len(countries) == 1:
        place["countryCode"] = countries.pop()
    return place
