"""Résumés in two columns: contact and skills in a coloured side bar, the story beside it."""

from __future__ import annotations

from infra.samples.curriculum import Curriculum, DateStyle, span
from infra.samples.page_layouts import HEADINGS
from infra.samples.typeset import Sheet, wrap

_BAR = 190.0
_PAD = 22.0
_WHITE, _PALE = "ffffff", "dfe7f1"


def sidebar(life: Curriculum, *, colour: str, dates: DateStyle) -> bytes:
    """A page with the side bar at the left, full height."""
    sheet = Sheet(title=life.name, author=life.name)
    sheet.block(0, 0, _BAR, sheet.height, colour)
    _side(sheet, life, colour)
    _story(sheet, life, colour, dates)
    return sheet.finish()


def _side(sheet: Sheet, life: Curriculum, colour: str) -> None:
    headings, width = HEADINGS[life.language], _BAR - 2 * _PAD
    sheet.canvas.setFillColorRGB(1, 1, 1)
    sheet.canvas.circle(_BAR / 2, sheet.height - 92, 40, stroke=0, fill=1)
    initials = life.name[0] if life.language == "zh" else "".join(part[0] for part in life.name.split())
    sheet.put(_BAR / 2, initials, 32, bold=True, colour=colour, align="centre", y=sheet.height - 104)
    sheet.y = sheet.height - 152

    def heading(text: str) -> None:
        sheet.down(32)
        sheet.put(_PAD, text, 12, bold=True, colour=_WHITE)
        sheet.rule(_PAD, _BAR - _PAD, _PALE, y=sheet.y - 6)
        sheet.down(8)

    def lines(values: tuple[str, ...]) -> None:
        for value in values:
            sheet.down(3)
            sheet.paragraph(_PAD, width, value, 9.6, leading=14, colour=_WHITE)

    heading(headings["contact"])
    if life.language == "zh":
        lines((f"电话：{life.phone}", life.email, life.city))
        heading("基本信息")
        lines(tuple(f"{label}：{value}" for label, value in life.facts))
    else:
        lines((life.phone, life.email, life.city, *life.links))
    heading(headings["skills"])
    lines(life.skills)
    heading("证书" if life.language == "zh" else "Languages")
    lines(life.certificates)


def _story(sheet: Sheet, life: Curriculum, colour: str, dates: DateStyle) -> None:
    headings, left, right = HEADINGS[life.language], _BAR + 28, sheet.width - 36
    sheet.y = sheet.height - 84
    sheet.put(left, life.name, 26, bold=True, colour=colour)
    sheet.down(24)
    sheet.put(left, life.headline, 13, colour="5b6472")

    def heading(text: str) -> None:
        sheet.down(34)
        sheet.put(left, text, 13.5, bold=True, colour=colour)
        sheet.rule(left, right, colour, 1.2)
        sheet.down(5)

    heading(headings["summary"])
    sheet.paragraph(left, right - left, life.summary, 10.2)
    heading(headings["posts"])
    for post in life.posts:
        sheet.down(21)
        sheet.put(left, post.title, 11, bold=True)
        sheet.put(right, span(post.start, post.end, dates), 9.4, colour="5b6472", align="right")
        sheet.down(15.5)
        sheet.put(left, post.employer, 10.2, colour=colour)
        for point in post.points:
            sheet.bullet(left, right - left, point, 10)
    heading(headings["studies"])
    for study in life.studies:
        sheet.down(20)
        sheet.put(left, study.school, 11, bold=True)
        sheet.put(right, span(study.start, study.end, dates), 9.4, colour="5b6472", align="right")
        sheet.down(15.5)
        sheet.put(left, "，".join((study.subject, study.degree)) if life.language == "zh" else
                  f"{study.degree} {study.subject}", 10.2)  # fmt: skip


def screenshot(life: Curriculum) -> bytes:
    """A job board's page on a wide screen: a bar with the board's name, the candidate's card, sections in cards."""
    sheet = Sheet(size=(900, 880), top=0, bottom=0, title=life.name)
    sheet.block(0, 0, 900, 880, "f3f5f8")
    sheet.block(0, 832, 900, 48, "0f766e")
    sheet.put(40, "好岗位", 20, bold=True, colour=_WHITE, y=849)
    for place, word in enumerate(("职位管理", "人才搜索", "收到的简历", "面试日程")):
        sheet.put(190 + place * 110, word, 13, bold=place == 2, colour=_WHITE, y=850)
    sheet.block(40, 652, 820, 160, _WHITE, 8)
    sheet.block(64, 700, 84, 84, "fde2d2", 42)
    sheet.put(106, life.name[0], 36, bold=True, colour="c2410c", align="centre", y=729)
    width = sheet.put(172, life.name, 24, bold=True, y=760)
    sheet.put(184 + width, "3 天内活跃", 11, colour="0f766e", y=762)
    sheet.put(172, life.headline, 14, colour="5b6472", y=734)
    sheet.put(172, "  |  ".join(f"{label}：{value}" for label, value in life.facts), 12.5, y=708)
    sheet.put(172, f"手机 {life.phone}      邮箱 {life.email}      现居 {life.city}", 13, y=680)
    sheet.block(740, 744, 96, 34, "0f766e", 6)
    sheet.put(788, "打招呼", 13.5, bold=True, colour=_WHITE, align="centre", y=756)
    headings, study = HEADINGS["zh"], life.studies[0]
    sections: list[tuple[str, list[tuple[str, str, bool]]]] = [
        (headings["summary"], [(line, "", False) for line in wrap(life.summary, 760, sheet.regular, 13)]),
        (headings["posts"], [row for post in life.posts for row in (
            (f"{post.employer}  ·  {post.title}", span(post.start, post.end, "dots"), True),
            *((f"• {point}", "", False) for point in post.points),
        )]),
        (headings["studies"], [(f"{study.school}  ·  {study.subject}  ·  {study.degree}",
                                span(study.start, study.end, "dots"), True)]),
        (headings["skills"], [("  /  ".join(life.skills), "", False)]),
        (headings["certificates"], [("  /  ".join(life.certificates), "", False)]),
    ]  # fmt: skip
    top = 638.0
    for title, rows in sections:
        height = 62 + 25 * len(rows)
        sheet.block(40, top - height, 820, height, _WHITE, 8)
        sheet.put(64, title, 15.5, bold=True, y=top - 32)
        for number, (text, date, strong) in enumerate(rows):
            y = top - 60 - 25 * number
            sheet.put(64, text, 13, bold=strong, y=y)
            sheet.put(836, date, 12.5, colour="5b6472", align="right", y=y)
        top -= height + 14
    return sheet.finish()
