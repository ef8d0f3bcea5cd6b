"""The headings that people write above a table of training, in Chinese and English, and the columns they mean."""

from __future__ import annotations

from enum import StrEnum

from chalicelib.training.session import folded


class Column(StrEnum):
    """What a column is about."""

    NAME = "name"
    NUMBER = "number"
    DEPARTMENT = "department"
    COURSE = "course"
    HELD = "held"
    DUE = "due"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ATTENDED = "attended"
    SCORE = "score"
    PASSED = "passed"
    COMPETENCY = "competency"
    LEVEL = "level"
    EXPECTED = "expected"
    FORMAT = "format"
    TRAINER = "trainer"
    VALID_UNTIL = "valid_until"
    ISSUED = "issued"
    REMARK = "remark"


HEADINGS: dict[Column, tuple[str, ...]] = {
    Column.NAME: (
        "姓名", "员工姓名", "名字", "员工", "学员", "学员姓名", "参训人", "参训人员", "参训人姓名", "参加人员", "人员",
        "人员姓名",
        "name", "full name", "employee", "employee name", "participant", "participant name", "trainee", "attendee", "staff",
    ),
    Column.NUMBER: (
        "工号", "员工编号", "员工号", "人员编号", "工牌号", "员工id", "employee id", "employee no", "employee number", "staff id",
        "staff no", "id", "badge", "personnel number",
    ),
    Column.DEPARTMENT: ("部门", "所属部门", "所在部门", "部门名称", "单位", "department", "dept", "team", "unit"),
    Column.COURSE: (
        "课程", "课程名称", "课程名", "培训课程", "培训内容", "培训项目", "培训主题", "培训名称", "主题", "内容", "科目",
        "证书", "证书名称", "证书类别", "证书类型", "持证名称", "持证类别",
        "course", "course name", "course title", "training", "training course", "training title", "topic", "subject", "session",
        "certificate", "certificate name", "certification", "licence", "license",
    ),
    Column.HELD: (
        "日期", "培训日期", "培训时间", "时间", "上课日期", "上课时间", "举办日期", "实施日期", "签到时间", "签到日期",
        "考核日期",
        "date", "training date", "held on", "held", "session date", "course date", "date of training", "rated on",
    ),
    Column.DUE: (
        "截止日期", "截止日", "截止时间", "截止", "完成期限", "计划日期", "计划时间", "计划完成日期", "计划完成时间",
        "计划培训日期", "计划培训时间",
        "due", "due date", "due on", "deadline", "planned date", "planned for", "plan date", "target date",
    ),
    Column.MONTH: (
        "月份", "月", "月度", "计划月份", "培训月份", "期间", "计划期间", "培训期间", "month", "planned month", "period",
        "planned period",
    ),
    Column.QUARTER: ("季度", "季", "计划季度", "培训季度", "quarter", "planned quarter"),
    Column.YEAR: ("年份", "年度", "计划年度", "培训年度", "year", "planned year"),
    Column.ATTENDED: (
        "出勤", "出勤情况", "签到", "签到情况", "是否签到", "是否出勤", "是否参加", "是否参训", "参加情况", "参训情况", "到课",
        "到课情况", "是否到课", "到场", "到场情况", "是否到场", "出席", "出席情况", "是否出席", "考勤", "考勤情况", "考勤结果",
        "实到",
        "参与情况", "是否参与", "签退", "出勤状态", "签到状态", "签名", "签字", "本人签名", "签名确认", "状态",
        "attendance", "attendance status", "attended", "present", "status", "signature", "signed", "sign in", "participation",
        "participated", "came",
    ),
    Column.SCORE: (
        "成绩", "分数", "得分", "考核成绩", "考试成绩", "测试成绩", "考核分数", "score", "mark", "marks", "points", "grade",
        "test score",
    ),
    Column.PASSED: (
        "是否合格", "合格", "是否通过", "通过", "结果", "考核结果", "考试结果", "测试结果", "passed", "pass", "result",
        "pass fail", "outcome",
    ),
    Column.COMPETENCY: ("能力", "能力项", "能力名称", "胜任力", "技能", "技能项", "competency", "skill", "capability"),
    Column.LEVEL: ("等级", "级别", "评级", "能力等级", "评分等级", "水平", "level", "rating", "competency level", "skill level"),
    Column.EXPECTED: (
        "人数", "预计人数", "计划人数", "应到人数", "参加人数", "培训人数", "expected", "headcount", "people", "participants",
        "expected headcount", "people expected", "number of people",
    ),
    Column.FORMAT: ("形式", "培训形式", "培训方式", "方式", "授课方式", "授课形式", "format", "method", "type", "delivery"),
    Column.TRAINER: (
        "讲师", "培训师", "培训讲师", "授课人", "授课老师", "授课讲师", "主讲", "主讲人", "培训专员", "老师", "负责人",
        "trainer", "instructor", "teacher", "lecturer", "facilitator", "owner",
    ),
    Column.VALID_UNTIL: (
        "有效期至", "有效期", "有效期截止", "有效期截止日期", "有效期到", "有效至", "有效日期", "有效截止日期", "证书有效期",
        "证书有效期至", "证书到期日", "证书到期日期", "证书到期时间", "到期日", "到期日期", "到期时间", "失效日期",
        "valid until", "valid to", "valid through", "valid till", "validity", "expires", "expires on", "expiry", "expiry date",
        "expiration", "expiration date", "expiration day", "certificate valid until", "certificate expiry",
        "certificate expiry date", "certificate expires",
    ),
    Column.ISSUED: (
        "发证日期", "发证时间", "取证日期", "取证时间", "领证日期", "获证日期", "颁发日期", "初次领证日期",
        "issued on", "issue date", "issued", "date of issue", "date issued", "valid from",
    ),
    Column.REMARK: ("备注", "说明", "备注说明", "remark", "remarks", "note", "notes", "comment", "comments"),
}  # fmt: skip
"""The words that are accepted; docs/training.md lists them."""

ANY_STATUS = {folded(word) for word in ("状态", "status")}
"""Headings that may be about something else, such as whether somebody is on probation: the values decide."""

NUMBERED = {folded(word) for word in ("序号", "序", "项次", "no", "nr", "s/n", "serial no")} | {""}
"""Headings of a column that counts the rows, and signs such as #."""

BY_WORD: dict[str, Column] = {folded(word): column for column, words in HEADINGS.items() for word in words}


def column_of(heading: str) -> Column | None:
    """What a heading means; brackets, stars and units behind it do not matter (``成绩（分）``, ``Name *``)."""
    plain = heading.split("（")[0].split("(")[0]
    return BY_WORD.get(folded(plain)) or BY_WORD.get(folded(heading))
