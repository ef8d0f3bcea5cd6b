"""What a mark in a column of attendance says: came, did not come, or nothing that is known; in Chinese and English.

A mark that is not known is never guessed: whoever handed the file in is asked about it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from unicodedata import normalize

from chalicelib.training.session import folded

Came = Callable[[str], bool | None]
"""Whether somebody with this mark came; None: that is not known."""

MOSTLY = 0.6
"""The share of a column's values that must be marks for it to be one of attendance whatever its heading says."""

_HERE = {folded(word) for word in (
    "到", "已到", "出勤", "出席", "已出席", "参加", "已参加", "参训", "已参训", "参与", "已参与", "签到", "已签到", "已签",
    "到场", "已到场",
    "到课", "到岗", "全勤", "准时", "正常", "正常出勤", "迟到", "早退", "补签", "补课", "已补课", "线上", "线上参加", "在线",
    "完成", "已完成",
    "present", "attended", "attending", "came", "here", "late", "came late", "arrived late", "left early", "joined",
    "participated",
    "took part", "signed", "signed in", "online", "attended online", "complete", "completed", "done", "p",
)}  # fmt: skip
_AWAY = {folded(word) for word in (
    "缺勤", "缺席", "缺课", "缺", "未到", "未到场", "未签到", "未签", "未参加", "未参训", "未参与", "未出席", "未出勤", "没到",
    "没来", "没参加",
    "不参加", "不在", "旷课", "旷工", "旷", "请假", "假", "休假", "休息", "年假", "年休", "年休假", "病假", "事假", "婚假",
    "产假", "陪产假", "丧假",
    "公假", "调休", "轮休", "倒休", "出差", "公出", "外出", "离职", "已离职", "缺考",
    "absent", "missed", "missing", "leave", "on leave", "annual leave", "sick leave", "sick", "personal leave", "parental leave",
    "maternity leave", "vacation", "holiday", "day off", "off", "pto", "al", "sl", "business trip", "travelling", "no show",
    "not present", "not attended", "did not attend", "did not come", "excused", "unexcused", "resigned", "a",
)}  # fmt: skip
# These say yes or no to whatever the heading asks: they make no column one of attendance.
_YES = {folded(word) for word in ("是", "有", "对", "yes", "y", "true", "1", "ok")}
_NO = {folded(word) for word in ("否", "无", "不", "未", "不是", "no", "n", "false", "0", "x", "na", "n/a", "none", "nil")}
_TICKS, _CROSSES, _DASHES, _RINGS = "√✓✔☑✅", "×✗✘✖❌", "-—–/\\－", "○◯〇●◎"
_BRACKETS = re.compile(r"[(\[【〔{<《].*?[)\]】〕}>》]")
_TIME = re.compile(r"(?<!\d)[0-2]?\d\s*[:时h]\s*[0-5]\d")
_LATE = re.compile(r"迟到|早退|补签|\blate\b|left early")
_GONE = re.compile(
    r"请假|[年病事婚产丧]假|休假|调休|缺[勤席课]|旷[课工]|未[到签参出]|没[到来参]|不[在参]|出差|公出|离职"
    r"|\babsent\b|\bleave\b|\bsick\b|\bmissed\b|no.?show|\bnot\b|business trip"
)
_THERE = re.compile(r"(?<![未没不迟])到|(?<![未没不缺])(?:出勤|出席|参[加训与]|签到)|\bpresent\b|\battended\b|\bcame\b")


def came_of(mark: str) -> bool | None:
    """Whether somebody with this mark came: 到 and 迟到（10分钟） did, 请假（年假） and N/A did not, of 外派 it is not known."""
    plain = _plain(mark)
    signs = "".join(plain.split())
    if signs and all(sign in _TICKS for sign in signs):
        return True
    if signs and all(sign in _CROSSES + _DASHES for sign in signs):
        return False
    if signs and all(sign in _RINGS for sign in signs):
        return True
    word = folded(plain)
    if word in _HERE or word in _YES:
        return True
    if word in _AWAY or word in _NO:
        return False
    if _TIME.search(plain):
        # When they signed in.
        return True
    gone, there = bool(_GONE.search(plain)), bool(_THERE.search(plain) or _LATE.search(plain))
    return there if gone != there else None


def reading_of(marks: Iterable[str]) -> Came:
    """How the marks of a column are read: a ring beside ticks is something else than a tick, a cross alone may be one."""
    found = {mark for mark in marks if mark.strip()}
    plain = {"".join(_plain(mark).split()) for mark in found}
    rings = {each for each in plain if each and all(sign in _RINGS for sign in each)}
    ticks = {each for each in plain if each and all(sign in _TICKS for sign in each)}
    crosses = {each for each in plain if each.casefold() == "x" or (each and all(sign in _CROSSES for sign in each))}
    doubtful = set[str]()
    if rings and (ticks or len(rings) > 1):
        doubtful |= rings
    if crosses and crosses == plain:
        doubtful |= crosses
    return lambda mark: None if "".join(_plain(mark).split()) in doubtful else came_of(mark)


def is_attendance(values: Iterable[str]) -> bool:
    """Whether the values of a column are mostly marks of who came, so that it is one whatever its heading says."""
    filled = [value for value in values if value.strip()]
    known = [value for value in filled if came_of(value) is not None]
    telling = [value for value in known if says_attendance(value)]
    return len(filled) >= 2 and bool(telling) and len(known) >= MOSTLY * len(filled)


def says_attendance(mark: str) -> bool:
    """Whether a mark is about who came by itself, as 请假 is, rather than an answer to any question, as 否 is."""
    plain = _plain(mark)
    word = folded(plain)
    # An A alone is a shift or a grade as well.
    return word != "a" and len(word) < 12 and (word in _HERE or word in _AWAY or bool(_GONE.search(plain) or _LATE.search(plain)))


def _plain(mark: str) -> str:
    plain = normalize("NFKC", mark).casefold().strip()
    return _BRACKETS.sub("", plain).strip() or plain.strip("()[]【】〔〕{}<>《》 ")
