"""Résumés as Word documents: a Chinese form in a table, and an English one with header, footer and text box."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from infra.samples.curriculum import Curriculum, span

_WRITTEN = datetime(2026, 9, 1, 9, 0, 0)
_COLUMNS = (2.4, 5.0, 2.4, 3.4, 3.0)  # centimetres
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_grid(life: Curriculum) -> bytes:
    """A Chinese form: everything is in one table of five columns, a photo's cell at its right."""
    document = _document("宋体", life.name)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(title, "个人简历", 22, bold=True)
    table = document.add_table(rows=0, cols=5)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, _COLUMNS, strict=True):
        column.width = Cm(width)
    study, facts = life.studies[0], dict(life.facts)
    rows = [
        ("姓名", life.name, "性别", facts["性别"]), ("出生年月", facts["出生年月"], "民族", facts["民族"]),
        ("联系电话", life.phone, "政治面貌", facts["政治面貌"]), ("电子邮箱", life.email, "婚姻状况", facts["婚姻状况"]),
        ("毕业院校", study.school, "学历", study.degree), ("求职意向", life.headline, "现居地", life.city),
    ]  # fmt: skip
    for row in rows:
        cells = _row(table)
        for cell, text, label in zip(cells, row, (True, False, True, False), strict=False):
            _fill(cell, text, bold=label, centre=label)
    photo = table.cell(0, 4).merge(table.cell(3, 4))
    _fill(photo, "照片", centre=True)
    table.cell(4, 3).merge(table.cell(4, 4))
    table.cell(5, 3).merge(table.cell(5, 4))
    posts = "\n".join(
        "\n".join((f"{span(p.start, p.end, 'years_and_months')}　{p.employer}　{p.title}", *(f"· {x}" for x in p.points)))
        for p in life.posts
    )  # fmt: skip
    studies = "\n".join(f"{span(s.start, s.end, 'years_and_months')}　{s.school}　{s.subject}　{s.degree}" for s in life.studies)
    sections = {
        "工作经历": posts, "教育背景": studies, "专业技能": "、".join(life.skills),
        "证书": "；".join(life.certificates), "自我评价": life.summary,
    }  # fmt: skip
    for section, text in sections.items():
        cells = _row(table)
        _fill(cells[0], section, bold=True, centre=True)
        _fill(cells[1].merge(cells[4]), text)
    return _bytes(document)


def word_letter(life: Curriculum) -> bytes:
    """An English résumé: contact in the header, page words in the footer, skills in a text box at the right."""
    document = _document("Calibri", life.name)
    section = document.sections[0]
    header = section.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _run(header, f"{life.phone}  |  {life.email}  |  {life.city}", 9, colour="5B6472")
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(footer, "References on request", 8, colour="5B6472")
    name = document.add_paragraph()
    _run(name, life.name, 26, bold=True, colour="14532D")
    name._p.append(_text_box("Skills", life.skills))
    _run(document.add_paragraph(), life.headline, 13, colour="5B6472")
    _paragraph(document, "Profile", life.summary)
    _heading(document, "Experience")
    for post in life.posts:
        line = document.add_paragraph()
        _run(line, f"{post.title}, {post.employer}", 11, bold=True)
        _run(line, f"\n{span(post.start, post.end, 'numbers')}, {post.place}", 10, colour="5B6472")
        for point in post.points:
            document.add_paragraph(point, style="List Bullet")
    _heading(document, "Education")
    for study in life.studies:
        line = document.add_paragraph()
        _run(line, study.school, 11, bold=True)
        _run(line, f"\n{study.degree}, {study.subject}, {span(study.start, study.end, 'numbers')}", 10)
    _paragraph(document, "Certificates and languages", "; ".join(life.certificates))
    return _bytes(document)


def _document(font: str, author: str) -> Any:
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = font, Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), font)
    style.paragraph_format.space_after = Pt(4)
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)
    properties = document.core_properties
    properties.author = properties.title = properties.last_modified_by = author
    properties.created = properties.modified = _WRITTEN
    return document


def _run(paragraph: Any, text: str, size: float, *, bold: bool = False, colour: str | None = None) -> None:
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)


def _fill(cell: Any, text: str, *, bold: bool = False, centre: bool = False) -> None:
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
        if centre:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(paragraph, line, 10.5, bold=bold)


def _row(table: Any) -> Any:
    """A new row's cells, with their widths: cells that are merged later add theirs up."""
    cells = table.add_row().cells
    for cell, width in zip(cells, _COLUMNS, strict=True):
        cell.width = Cm(width)
    return cells


def _heading(document: Any, text: str) -> None:
    line = document.add_paragraph()
    line.paragraph_format.space_before = Pt(12)
    _run(line, text, 13, bold=True, colour="14532D")


def _paragraph(document: Any, heading: str, text: str) -> None:
    _heading(document, heading)
    document.add_paragraph(text)


def _text_box(title: str, lines: tuple[str, ...]) -> Any:
    """A floating box at the right margin, with Word's old drawing as the fallback that Word itself writes."""
    inner = "".join(
        f'<w:p><w:r><w:rPr>{"<w:b/>" if number == 0 else ""}<w:sz w:val="20"/></w:rPr><w:t>{escape(line)}</w:t></w:r></w:p>'
        for number, line in enumerate((title, *lines))
    )  # fmt: skip
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    width, height = 1_750_000, 2_150_000
    return parse_xml(
        f'<w:r xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="114300"'
        ' distR="114300" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        '<wp:wrapSquare wrapText="bothSides"/><wp:docPr id="7" name="Skills"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="ECFDF5"/></a:solidFill></wps:spPr>'
        f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        "</mc:Choice><mc:Fallback><w:pict>"
        '<v:shape style="position:absolute;width:138pt;height:169pt;mso-position-horizontal:right">'
        f"<v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _bytes(document: Any) -> bytes:
    """The file with its parts in one order and at one time, so that the same words give the same bytes."""
    written, again = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, _WRITTEN.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return again.getvalue()
