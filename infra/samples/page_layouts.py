"""Résumés as one column of text: plain, and classic with a serif; as many pages as it takes."""

from __future__ import annotations

from infra.samples.curriculum import Curriculum, DateStyle, Post, span
from infra.samples.fonts import SANS, SANS_BOLD, SERIF, SERIF_BOLD
from infra.samples.typeset import Sheet

HEADINGS = {
    "zh": {
        "summary": "个人简介", "posts": "工作经历", "projects": "项目经历", "studies": "教育背景",
        "skills": "专业技能", "certificates": "证书与语言", "contact": "联系方式",
    },
    "en": {
        "summary": "Profile", "posts": "Experience", "projects": "Selected projects", "studies": "Education",
        "skills": "Skills", "certificates": "Certificates and languages", "contact": "Contact",
    },
}  # fmt: skip
_LEFT = 56.0
_GREY = "5b6472"
_TEXT = 10.4


def plain(
    life: Curriculum, *, accent: str = "1f4e79", dates: DateStyle = "dots", regular: str = SANS, bold: str = SANS_BOLD
) -> bytes:
    """One column, headings with a rule, the name at the left."""
    sheet = Sheet(title=life.name, author=life.name, regular=regular, bold=bold)
    right = sheet.width - _LEFT
    sheet.down(14)
    sheet.put(_LEFT, life.name, 24, bold=True, colour=accent)
    sheet.down(22)
    sheet.put(_LEFT, life.headline, 12.5, colour=_GREY)
    sheet.down(20)
    for line in _contact_lines(life):
        sheet.put(_LEFT, line, _TEXT)
        sheet.down(15)
    return _body(sheet, life, _LEFT, right, accent, dates)


def classic(life: Curriculum, *, dates: DateStyle = "english") -> bytes:
    """A serif and everything in the head centred, as from a university's career service."""
    sheet = Sheet(title=life.name, author=life.name, regular=SERIF, bold=SERIF_BOLD)
    right, middle = sheet.width - _LEFT, sheet.width / 2
    sheet.down(10)
    sheet.put(middle, life.name, 22, bold=True, align="centre")
    sheet.down(19)
    sheet.put(middle, life.headline, 11.5, colour=_GREY, align="centre")
    for line in (f"{life.city}  |  {life.phone}  |  {life.email}", "  |  ".join(life.links)):
        if line:
            sheet.down(16)
            sheet.put(middle, line, _TEXT, align="centre")
    sheet.down(8)
    return _body(sheet, life, _LEFT, right, "222222", dates)


def _contact_lines(life: Curriculum) -> list[str]:
    if life.language == "en":
        return [f"{life.phone}   ·   {life.email}", "   ·   ".join((life.city, *life.links))]
    labelled = [f"{label}：{value}" for label, value in life.facts]
    rows = [f"手机：{life.phone}    邮箱：{life.email}", f"现居：{life.city}    " + "    ".join(labelled)]
    return rows + [f"主页：{link}" for link in life.links]


def _body(sheet: Sheet, life: Curriculum, left: float, right: float, accent: str, dates: DateStyle) -> bytes:
    headings = HEADINGS[life.language]
    _heading(sheet, headings["summary"], left, right, accent)
    sheet.paragraph(left, right - left, life.summary, _TEXT)
    _heading(sheet, headings["posts"], left, right, accent)
    for post in life.posts:
        _post(sheet, post, left, right, dates)
    if life.projects:
        _heading(sheet, headings["projects"], left, right, accent)
        for post in life.projects:
            _post(sheet, post, left, right, dates)
    _heading(sheet, headings["studies"], left, right, accent)
    for study in life.studies:
        sheet.need(20)
        sheet.down(17)
        joined = "  " if life.language == "zh" else ", "
        sheet.put(left, joined.join((study.school, study.subject, study.degree)), _TEXT)
        sheet.put(right, span(study.start, study.end, dates), _TEXT, colour=_GREY, align="right")
    _heading(sheet, headings["skills"], left, right, accent)
    mark = "、" if life.language == "zh" else ", "
    sheet.paragraph(left, right - left, mark.join(life.skills), _TEXT)
    if life.certificates:
        _heading(sheet, headings["certificates"], left, right, accent)
        sheet.paragraph(left, right - left, ("；" if life.language == "zh" else "; ").join(life.certificates), _TEXT)
    return sheet.finish()


def _heading(sheet: Sheet, text: str, left: float, right: float, accent: str) -> None:
    sheet.need(70)
    sheet.down(30)
    sheet.put(left, text, 12.5, bold=True, colour=accent)
    sheet.rule(left, right, accent)
    sheet.down(5)


def _post(sheet: Sheet, post: Post, left: float, right: float, dates: DateStyle) -> None:
    sheet.need(56)
    sheet.down(19)
    sheet.put(left, post.employer, 11.4, bold=True)
    sheet.put(right, span(post.start, post.end, dates), _TEXT, colour=_GREY, align="right")
    sheet.down(15)
    sheet.put(left, f"{post.title}, {post.place}" if post.place else post.title, _TEXT, colour=_GREY)
    for point in post.points:
        sheet.bullet(left, right - left, point, _TEXT)
