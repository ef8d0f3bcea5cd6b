"""What heads a job: the parts of a row, and which of them is a title, a company, a department or a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.resume import vocabulary
from chalicelib.resume.language import has_han
from chalicelib.resume.page import CELL
from chalicelib.resume.patterns import pattern
from chalicelib.resume.repair import BEYOND_LATIN
from chalicelib.resume.sections import heading_kind

TITLE, COMPANY, PLACE, DEPARTMENT, UNKNOWN = "title", "company", "place", "department", ""
_PARTS = pattern(
    r"\t|\s-{2,3}\s|\s[-–—|｜·•@/]\s|\s?[|｜•]\s?|[,，;；](?!\s?(?:inc|ltd|llc|llp|corp|co|pvt|plc|gmbh)\b)\s?|\s[-–—]$|\s{2,}|[:：]\s+"
    r"|\s(?:at|with)\s(?=(?:the\s)?(?-i:[A-Z]))|(?<=[\w.)])\s?[–—]\s?(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
_PARTS_ZH = pattern(rf"\t|\s?[|｜•·,，;；/]\s?|\s[-–—]\s|\s+|(?:(?<={BEYOND_LATIN})|(?<=[）)]))[-–—](?={BEYOND_LATIN})|[:：]\s?")
COMPANY_LABEL = pattern(
    r"^(?:\W{0,3})(?:company(?: name)?|employer|organi[sz]ation(?: name)?|client|公司(?:名称)?"
    r"|工作单位|单位(?:名称)?|任职公司|就职公司|企业名称)\s{0,2}[:：\t-]\s{0,3}(.{2,80})",
    re.IGNORECASE,
)
TITLE_LABEL = pattern(
    r"^(?:\W{0,3})(?:designation|position(?: held)?|job title|title|role|post|职\s?位(?:名称)?|岗\s?位|职\s?务"
    r"|担任职务|所任职位|任职岗位|工作岗位|职位名称|岗位名称)\s{0,2}[:：\t-]\s{0,3}(.{2,80})",
    re.IGNORECASE,
)
_CITY_STATE = pattern(
    r"[A-Z][A-Za-z.'-]{1,20}(?: [A-Z][A-Za-z.'-]{1,20}){0,2}, ?"
    r"([A-Z]{2}(?= \d{5}|$)|[A-Z][A-Za-z]{2,20}(?: [A-Z][a-z]{3,20})?)(?: \d{5})?"
)
NEITHER = pattern(
    r"(?:present|current|now|till date|to date|至今|(?:spring|summer|fall|autumn|winter)(?: \d{4})?"
    r"|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\b\.?\W?.{0,24}|[\d\W]+|\d+\+? (?:years?|yrs?|months?|mos?)\b.{0,20}|page \d+(?: of \d+)?"
    r"|全职|兼职|实习|[\[【(（]?(?:\d+\s?个?[年月])+[\])】）]?|\d[\d,.]*\s?[-–~至]\s?\d[\d,.]*\s?(?:元|k|万).{0,6}|\d+\s?[-–]\s?\d+\s?人|\d+人(?:以上|以下)"
    r"|(?:民营|国有|国企|外资|外商独资|合资|股份制|上市|私营)(?:公司|企业)?|full[- ]time|part[- ]time|contract(?: position)?"
    r"|contractor|temporary|seasonal|permanent|ongoing|summers|multiple assignments|various (?:clients|companies|employers))",
    re.IGNORECASE,
)
ABOUT = pattern(
    r"(?:民营|国有|国企|外资|外企|外商独资|合资|中外合资|股份制|上市|私营|事业单位)(?:公司|企业)?|(?:企业|公司)(?:性质|规模|类型)[:：].*|规模[:：].*"
    r"|(?:少于)?\d+\s?[-–]\s?\d+\s?人|\d+\s?人(?:以上|以下)|(?:所属)?行业(?:类别)?[:：].*"
)
"""What job boards say about a company between its name and the title: who owns it, how many work there."""
_WHERE = pattern(r"[A-Z]{2}(?:\s\d{5})?|remote|hybrid|onsite|on-site|city|state|town|country|location|任意|异地", re.IGNORECASE)
_STREET = pattern(
    r"\d{1,6}\s(?:[A-Z0-9][\w.'’-]{0,20}\s){1,4}(?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|circle|court|ct|way|highway"
    r"|parkway|plaza|square)\b\.?.{0,20}|\d{5}(?:-\d{4})?",
    re.IGNORECASE,
)
_BARE_LABEL = pattern(r"(?:employer|company|role|position|designation|title|job title|client)\s+(?=[A-Z])", re.IGNORECASE)
LEGAL = pattern(r"\b(?:inc|ltd|llc|llp|corp|corporation|gmbh|plc|pvt|limited|incorporated|company)\b\.?\)?$", re.IGNORECASE)
_DEPARTMENT = pattern(r"(?:department|dept\.?|division|team|unit|group)$|^(?:department|dept\.?|division) of ", re.IGNORECASE)
_DEPARTMENT_ZH = pattern("(?:部|部门|科|处|组|事业部|车间|科室)$")
_ONLY = frozenset(("the company", "the hospital", "the school", "my company", "self employed", "the university", "health care"))
_MOST_WORDS = 9


def row_parts(text: str) -> list[str]:
    """The parts of a row; a row that is a title as a whole (``Application Developer - SAP ABAP``) stays whole."""
    parts = list(parts_of(text))
    if len(parts) == 2 and CELL not in text and re.search(r"\s[-–]\s", text) and not has_han(text):
        kinds = [kind_of(part) for part in parts]
        if kinds[0] == TITLE and not kinds[1] and len(text) < 60 and not text.rstrip().endswith("-"):
            return [text.strip(" -–")]
    for place, following in enumerate(parts[1:]):
        if following in vocabulary.words("us_states.txt") and (glued := _HYPHEN.fullmatch(parts[place])):
            # Acme Group-Springfield, IL
            parts[place : place + 1] = glued.groups()
            break
    return _departments_joined([piece for part in parts for piece in _unglued(part)])


def _unglued(part: str) -> list[str]:
    """A company and what stands behind its legal form without a mark: Infosys Limited Senior Engineer, 远达有限公司销售代表."""
    glued = _GLUED.fullmatch(part) or _GLUED_ZH.fullmatch(part)
    return [glued[1], glued[2]] if glued and (title_in(glued[2]) or is_place(glued[2])) else [part]


def parts_of(text: str) -> Iterator[str]:
    """The parts of a row that separators keep apart; behind a label only what it labels."""
    bare = _BARE_LABEL.match(text)
    if labelled := COMPANY_LABEL.match(text) or TITLE_LABEL.match(text):
        text = labelled[1]
    elif bare and (title_in(text[bare.end() :]) or LEGAL.search(text)):
        text = text[bare.end() :]
    text = re.sub(r"^[\W_]+(?=\w)", "", text)
    # What brackets hold belongs together.
    masked = _BRACKETS.sub(lambda found: found[0][0] + "x" * (len(found[0]) - 2) + found[0][-1], text)
    masked = _PARTNERS.sub(lambda found: found[0].replace(",", "x"), masked)
    begin = 0
    for found in (_PARTS_ZH if has_han(text) else _PARTS).finditer(masked):
        if part := unbracketed(text[begin : found.start()].strip(" -–—,，|·•:：\t")):
            yield part
        begin = found.end()
    if part := unbracketed(text[begin:].strip(" -–—,，|·•:：\t")):
        yield part


_GLUED = pattern(r"(.{2,60}?\b(?:inc|ltd|limited|llc|corp|corporation|gmbh|plc)\b\.?)[\s,]+(?=\S)(.+)", re.IGNORECASE)
_GLUED_ZH = pattern(r"(.{2,40}(?:有限|责任|股份|集团|分)公司)\s*([^\s公司]{2,16})")
_PARTNERS = pattern(
    r"(?:[A-Z][\w'’-]{1,20},\s){1,4}[A-Z][\w'’-]{1,20},?\s(?:&|and)\s[A-Z][\w'’-]{1,20}(?=,\s(?:P\.?A|P\.?C|LLP|LLC|PLLC|P\.?L|Esqs?)\b)"
)
"""A firm that is called after its partners: Hale, Weston & Marsh, LLP."""
_HYPHEN = pattern(r"(\S+(?:\s\S+){1,5})-([A-Z][a-z]{2,20})")
_BRACKETS = pattern(r"\([^()]{1,60}\)|（[^（）]{1,60}）")


def unbracketed(text: str) -> str:
    """A text without brackets that have no other half in it, or that hold all of it."""
    if re.fullmatch(r"[(（][^()（）]*[)）]", text):
        return text[1:-1].strip()
    if text.count("(") + text.count("（") != text.count(")") + text.count("）"):
        return text.strip("()（） ")
    return text


def _departments_joined(parts: list[str]) -> list[str]:
    """Manager, Marketing is one title; so is Vice President, Sales."""
    joined: list[str] = []
    for part in parts:
        if joined and not has_han(part) and kind_of(part) == DEPARTMENT and kind_of(joined[-1]) == TITLE:
            joined[-1] = f"{joined[-1]}, {part}"
        else:
            joined.append(part)
    return joined


def kind_of(part: str) -> str:
    """What a part is: TITLE, COMPANY, PLACE, DEPARTMENT, or UNKNOWN."""
    low = part.lower()
    if is_place(part):
        return PLACE
    if has_han(part):
        return _han_kind(part)
    if low in vocabulary.words("departments.txt"):
        return DEPARTMENT
    company = _is_company(part, low)
    if title_in(part) and not (company and (LEGAL.search(part) or len(part.split()) > 6)):
        return TITLE
    if company:
        return COMPANY
    return DEPARTMENT if _DEPARTMENT.search(low) else UNKNOWN


def _is_company(part: str, low: str) -> bool:
    """Whether words give a company away: its legal form, what companies are called, or a name that everybody knows."""
    words = part.split()
    if not (is_called(part) or (len(words) < 4 and part.islower())):
        return False
    known = vocabulary.table("organisations.csv")
    brand = vocabulary.any_of(known["brand"]).at(low)
    if brand and len(low[brand.end :].split()) < 3:
        return True
    told = vocabulary.any_of((*known["company"], *known["school"])).first(low)
    # Hospital alone, or the Technology department, is nobody's name.
    return low == "company name" or (told is not None and (told.text != low.strip(" .") and low not in _ONLY))


def is_place(text: str) -> bool:
    """Whether a text is a place, or a city with its state or country."""
    known = vocabulary.by_word("places.csv")
    if text.lower() in known or _WHERE.fullmatch(text) or _STREET.fullmatch(text):
        return True
    city = _CITY_STATE.fullmatch(text)
    if city is None or (city[1] not in vocabulary.words("us_states.txt") and city[1].lower() not in known):
        return False
    before = text.partition(",")[0]
    # The Solomon Group, PA and John E. Carter, PA are firms, St. Paul, MN is a city.
    person = re.match(r"The \w+ \w+|[A-Z][a-z]{2,} [A-Z]\. ", before) or "&" in before
    return not person and not _is_company(before, before.lower())


def _han_kind(part: str) -> str:
    known = vocabulary.table("organisations.csv")
    bare = re.sub(r"\s?[(（][^()（）]*[)）]$", "", part)
    ending = len(bare) > 3 and bare.endswith(known["ending"])
    low, kinds = part.lower(), ("company", "brand", "school")
    company = ending or any(word in low for kind in kinds for word in vocabulary.in_chinese(known[kind]))
    if title_in(part) and not bare.endswith("公司"):
        return TITLE
    if _DEPARTMENT_ZH.search(bare) and not ending:
        return DEPARTMENT
    return COMPANY if company else UNKNOWN


def title_in(text: str) -> str:
    """The word by which a text is a title, empty if it is none: what somebody is stands last, or before of, for, in, and."""
    low = text.lower()
    if has_han(text):
        if len(text) >= 20:
            return ""
        # 会计 is a title, 会计学 a subject: what somebody is stands last.
        bare = _HAN_REMARK.sub("", low)
        titles = vocabulary.in_chinese(vocabulary.listed("title_words.txt"))
        return next((word for word in titles if bare.endswith(word)), "") if bare.endswith(titles) else ""
    words = re.findall(r"[a-z][a-z'-]*|[-–—/(,&|:]", low)
    if len(words) > 11:
        return ""
    if not words or words[0] in vocabulary.words("action_words.txt") or re.search(r"\d{2}|[\[\]]", text):
        return ""
    known = vocabulary.words("title_words.txt")
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if word == "server" and place and words[place - 1] not in _SERVERS:
            continue
        if (word in known or _CALLING.fullmatch(word)) and (not following or following in _AFTER_TITLE):
            return str(word)
    return ""


_HAN_REMARK = pattern(r"\s?[(（][^()（）]*[)）]$|(?:岗位?|职位|方向|[a-z]\d?|[ivx]{1,3})$", re.IGNORECASE)
_CALLING = pattern(r"[a-z]{3,14}(?:ologist|ographer|ician|onomist|harmacist|ygienist|eptionist|iatrist)")
"""What the ending alone says to be a calling: ontologist, videographer, technician."""
_SERVERS = frozenset(
    ("food", "banquet", "cocktail", "head", "lead", "restaurant", "process", "subpoena", "bar", "/", "&", ",", "senior")
)
"""What a server is when it is somebody."""
_AFTER_TITLE = frozenset(
    ("of", "for", "in", "to", "and", "at", "-", "–", "—", "/", "(", ",", "&", "|", ":", "level", "ii", "iii", "i", "iv", "with")
)


def is_called(part: str) -> bool:
    """Whether a part may be the name of something: a company that no word of it gives away."""
    words = part.split()
    if not 0 < len(words) <= _MOST_WORDS or len(part) > 70 or not (part[0].isupper() or part[0].isdigit() or has_han(part)):
        return False
    if (
        part.lower().strip(" :.") in vocabulary.words("job_labels.txt")
        or NEITHER.fullmatch(part)
        or "@" in part
        or "www." in part
    ):
        return False
    if has_han(part):
        return len(part) < 25 and not re.search("[，。；、]|负责|主要|完成|参与", part)
    longer = [word for word in words if len(word) > 3]
    # iGTSC and eBay are names too.
    big = sum(word[0].isupper() or not word[0].isalpha() or any(letter.isupper() for letter in word[1:]) for word in longer)
    if heading_kind(part) or (len(words) == 1 and part.lower() in vocabulary.by_word("heading_endings.csv")):
        return False
    # Improved Sales by 20%: what was done, not who one worked for.
    done = len(words) > 2 and (
        bool(re.fullmatch(r"[A-Z][a-z]{2,12}ed", words[0]))
        or words[0].lower() in vocabulary.words("action_words.txt") - {"the", "all", "our", "united"}
    )
    return big >= 0.7 * len(longer) and not done and not re.search(r"[%!?]", part)


def clean(text: str) -> str:
    """A part as it is kept: single spaces, no marks around it."""
    text = re.sub(r"\s+", " ", text.replace(CELL, " ")).strip(" -–—,，|·•:：;；")
    if text.count("(") != text.count(")"):
        text = re.sub(r"\s*\([^)]*$", "", text).strip("()")
    return text[:120]


def with_places(parts: list[str], kinds: list[str]) -> list[str]:
    """The kinds with a city before its state or country told as a place: Acme, Springfield, IL."""
    told = list(kinds)
    for index in range(1, len(parts)):
        after = parts[index].split()[0].strip(".") if parts[index].split() else ""
        is_state = after in vocabulary.words("us_states.txt") or (
            told[index] == PLACE and parts[index].lower() in vocabulary.by_word("places.csv")
        )
        if is_state and told[index - 1] == UNKNOWN and any(kind in (COMPANY, UNKNOWN) for kind in told[: index - 1]):
            told[index - 1] = PLACE
    return told
