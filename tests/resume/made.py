"""Documents made for tests: PDF, Word, pictures and what is wrong with them. All people are made up."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from docx import Document
from docx.shared import Pt
from PIL import Image, ImageDraw, ImageFont
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from chalicelib.resume.ports import Line, corners

CHINESE_FONT = "STSong-Light"
rl_config.useA85 = 0

ENGLISH = (
    "Marta Lindqvist",
    "Senior Accountant",
    "marta.lindqvist@example.com | +44 7700 900456 | Leeds, UK",
    "Summary",
    "Accountant with 9 years of experience in month-end closing and audits.",
    "Work Experience",
    "Senior Accountant, Northbridge Foods Ltd    Mar 2019 - Present",
    "• Closed the books of three companies within four days",
    "Accountant, Hallam Textiles Ltd    Sep 2015 - Feb 2019",
    "• Prepared financial statements and VAT returns",
    "Education",
    "University of Leeds    2011 - 2014",
    "BSc Accounting and Finance",
    "Skills",
    "Excel, SAP, Financial reporting, Auditing",
    "References",
    "Peter Hale, Finance Director, peter.hale@example.org, +44 7700 900999",
)
CHINESE = (
    "林晓彤",
    "电话：138 0000 4521    邮箱：linxiaotong@example.cn",
    "求职意向：会计",
    "工作经历",
    "2018.07 - 至今    上海云杉贸易有限公司    会计主管",
    "• 负责总账、纳税申报和财务分析，年度预算3000000元",
    "2015.07 - 2018.06    苏州青禾食品有限公司    会计",
    "• 编制财务报表",
    "教育背景",
    "2011.09 - 2015.06    苏州大学    会计学    本科",
    "专业技能",
    "Excel、用友、财务报表",
)


class Blind:
    """An ``Ocr`` for documents that need none: reading a picture with it is a failure."""

    name = "blind"

    def read(self, picture: bytes) -> list[Line]:
        """Fail."""
        raise AssertionError("this document has text; no engine should be asked")


class Scripted:
    """An ``Ocr`` that sees these texts in every picture, one below the other."""

    def __init__(self, texts: Sequence[str], confidence: float = 0.99, name: str = "scripted") -> None:
        self.texts, self.confidence, self.name = texts, confidence, name
        self.pictures: list[bytes] = []

    def read(self, picture: bytes) -> list[Line]:
        """The texts, as lines."""
        self.pictures.append(picture)
        return lines(self.texts, self.confidence, self.name)


def lines(texts: Sequence[str], confidence: float = 0.99, engine: str = "scripted") -> list[Line]:
    """Texts as lines of a page, one below the other, the first one large."""
    seen = []
    for place, text in enumerate(texts):
        top = 0.04 + 0.03 * place
        tall = 0.026 if place == 0 else 0.014
        seen.append(Line(text, corners((0.1, top, min(0.95, 0.1 + 0.012 * len(text)), top + tall)), confidence, engine))
    return seen


def pdf(texts: Sequence[str], *, chinese: bool = False, password: str | None = None, pages: int = 1) -> bytes:
    """A PDF with these lines on each page, the first one large."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, encrypt=password)
    font = "Helvetica"
    if chinese:
        pdfmetrics.registerFont(UnicodeCIDFont(CHINESE_FONT))
        font = CHINESE_FONT
    for _ in range(pages):
        y = 790.0
        for place, text in enumerate(texts):
            canvas.setFont(font, 20 if place == 0 else 10.5)
            x = 60.0
            for cell in text.split("    "):
                canvas.drawString(x, y, cell)
                x += pdfmetrics.stringWidth(cell, font, 10.5) + 40
            y -= 30 if place == 0 else 17
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def two_columns(left: Sequence[str], right: Sequence[str]) -> bytes:
    """A PDF whose file holds the rows of two columns in turn, as some programs write it."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    for place in range(max(len(left), len(right))):
        # The columns stand on other heights, as in every real page.
        if place < len(left):
            canvas.drawString(50, 780 - 19 * place, left[place])
        if place < len(right):
            canvas.drawString(250, 786 - 14 * place, right[place])
    canvas.save()
    return file.getvalue()


def scan(pictures: Sequence[Image.Image], text: Sequence[str] = ()) -> bytes:
    """A PDF that shows only pictures, after a first page of text if there is one."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    if text:
        canvas.setFont("Helvetica", 11)
        for place, line in enumerate(text):
            canvas.drawString(60, 790 - 16 * place, line)
        canvas.showPage()
    for picture in pictures:
        canvas.drawImage(ImageReader(picture), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def sheet(texts: Sequence[str], width: int = 1_000) -> Image.Image:
    """A picture of a page with these lines."""
    page = Image.new("L", (width, round(width * 1.414)), 255)
    draw = ImageDraw.Draw(page)
    for place, text in enumerate(texts):
        font = ImageFont.load_default(width // 25 if place == 0 else width // 45)
        draw.text((width // 12, width // 12 + place * width // 28 + (width // 40 if place else 0)), text, 0, font)
    return page


def encoded(picture: Image.Image, kind: str = "PNG") -> bytes:
    """A picture as a file."""
    file = io.BytesIO()
    picture.save(file, kind)
    return file.getvalue()


def docx(texts: Sequence[str], *, header: str = "", table: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word document with these paragraphs, the first one large."""
    document = Document()
    if header:
        document.sections[0].header.paragraphs[0].text = header
    for place, text in enumerate(texts):
        run = document.add_paragraph().add_run(text.replace("    ", "\t"))
        run.font.size = Pt(20 if place == 0 else 10.5)
    if table:
        grid = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_part(content: bytes, part: str, body: bytes) -> bytes:
    """A Word document in which one part is another."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, body if name == part else old.read(name))
        if part not in old.namelist():
            new.writestr(part, body)
    return file.getvalue()


def picture_header(width: int, height: int) -> bytes:
    """A PNG that says it is this large and holds nearly nothing: what a pixel bomb looks like."""
    import struct
    import zlib

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1_000_000))) + chunk(b"IEND", b"")
