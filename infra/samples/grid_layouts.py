"""The Chinese form: labels and values in the cells of one grid, as the templates of schools and agencies have it."""

from __future__ import annotations

from infra.samples.curriculum import Curriculum, Post, Study, span
from infra.samples.fonts import SERIF, SERIF_BOLD
from infra.samples.typeset import Sheet, wrap

_LEFT, _LABEL, _LINE = 52.0, 78.0, 16.4
_SHADE = "eef1f5"
_RULE = "4b5563"


def grid(life: Curriculum) -> bytes:
    """One A4 page: basic facts in three pairs of cells a row, then a labelled cell for each section."""
    sheet = Sheet(title=life.name, author=life.name, regular=SERIF, bold=SERIF_BOLD)
    right, middle = sheet.width - _LEFT, sheet.width / 2
    sheet.down(18)
    sheet.put(middle, "个 人 简 历", 22, bold=True, align="centre")
    sheet.down(22)
    study = life.studies[0]
    cells = [
        ("姓名", life.name), *life.facts, ("最高学历", study.degree), ("专业", study.subject), ("毕业院校", study.school),
        ("求职意向", life.headline), ("联系电话", life.phone), ("电子邮箱", life.email), ("现居住地", life.city),
    ]  # fmt: skip
    _pairs(sheet, cells, right)
    mark = "；"
    sections = (
        ("教育背景", [f"{_when(s)}  {s.school}  {s.subject}（{s.degree}）" for s in life.studies]),
        ("工作经历", [line for post in life.posts for line in (
            f"{_when(post)}  {post.employer}  {post.title}", *(f"　{point}" for point in post.points))]),
        ("专业技能", ["、".join(life.skills)]),
        ("证书", [mark.join(life.certificates)]),
        ("自我评价", [life.summary]),
    )  # fmt: skip
    for label, texts in sections:
        lines = [line for text in texts for line in wrap(text, right - _LEFT - _LABEL - 20, sheet.regular, 10.4)]
        height = _LINE * len(lines) + 22
        sheet.down(height)
        sheet.block(_LEFT, sheet.y, _LABEL, height, _SHADE)
        sheet.frame(_LEFT, sheet.y, right - _LEFT, height, _RULE)
        sheet.frame(_LEFT, sheet.y, _LABEL, height, _RULE)
        sheet.put(_LEFT + _LABEL / 2, label, 10.8, bold=True, align="centre", y=sheet.y + height / 2 - 4)
        for number, line in enumerate(lines):
            sheet.put(_LEFT + _LABEL + 10, line, 10.4, y=sheet.y + height - 22 - _LINE * number)
    return sheet.finish()


def _when(part: Post | Study) -> str:
    return span(part.start, part.end, "years_and_months")


def _pairs(sheet: Sheet, cells: list[tuple[str, str]], right: float) -> None:
    """Two label-value pairs a row."""
    half, height = (right - _LEFT) / 2, 27.0
    for number, (label, value) in enumerate(cells):
        if number % 2 == 0:
            sheet.down(height)
        left = _LEFT + half * (number % 2)
        width = half if number % 2 or number + 1 < len(cells) else 2 * half
        sheet.block(left, sheet.y, _LABEL, height, _SHADE)
        sheet.frame(left, sheet.y, width, height, _RULE)
        sheet.frame(left, sheet.y, _LABEL, height, _RULE)
        sheet.put(left + _LABEL / 2, label, 10.8, bold=True, align="centre", y=sheet.y + 9)
        sheet.put(left + _LABEL + 10, value, 10.4, y=sheet.y + 9)
