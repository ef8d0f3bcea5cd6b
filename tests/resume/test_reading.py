"""Reading whole documents."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from chalicelib.resume.reading import read_resume
from tests.resume import made
from tests.resume.made import Blind, Scripted

TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("content", "name", "engine"),
    [
        (made.pdf(made.ENGLISH), "cv.pdf", "text"),
        (made.docx(made.ENGLISH), "cv.docx", "docx"),
        ("\n".join(made.ENGLISH).encode(), "cv.txt", "text"),
    ],
    ids=["pdf", "docx", "txt"],
)
def test_an_english_resume_gives_its_fields(content: bytes, name: str, engine: str) -> None:
    reading = read_resume(content, name, Blind(), today=TODAY)
    basics = reading.resume["basics"]
    assert (basics["name"], basics["email"], basics["phone"]) == (
        "Marta Lindqvist",
        "marta.lindqvist@example.com",
        "+447700900456",
    )
    assert (reading.language, reading.engine, reading.pages, reading.family) == ("en", engine, 1, "finance")
    assert reading.years == 9
    assert [(job["name"], job["position"], job["startDate"]) for job in reading.resume["work"]] == [
        ("Northbridge Foods Ltd", "Senior Accountant", "2019-03"),
        ("Hallam Textiles Ltd", "Accountant", "2015-09"),
    ]
    assert "endDate" not in reading.resume["work"][0]
    assert reading.resume["education"][0]["institution"] == "University of Leeds"
    assert {"Excel", "SAP"} <= {skill["name"] for skill in reading.resume["skills"]}
    assert reading.confidence["name"] > 0.8
    assert reading.confidence["email"] > 0.8
    assert reading.warnings == ()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (made.pdf(made.CHINESE, chinese=True), "a.pdf"),
        (made.docx(made.CHINESE), "a.docx"),
        ("\n".join(made.CHINESE).encode("gb18030"), "a.txt"),
        ("\n".join(made.CHINESE).encode("utf-16"), "a.txt"),
    ],
    ids=["pdf", "docx", "gb18030", "utf-16"],
)
def test_a_chinese_resume_gives_its_fields(content: bytes, name: str) -> None:
    reading = read_resume(content, name, Blind(), today=TODAY)
    basics = reading.resume["basics"]
    assert (basics["name"], basics["email"], basics["phone"]) == ("林晓彤", "linxiaotong@example.cn", "+8613800004521")
    assert (reading.language, reading.family) == ("zh", "finance")
    assert reading.years == pytest.approx(11.0, abs=0.1)
    assert [(job["name"], job["position"]) for job in reading.resume["work"]] == [
        ("上海云杉贸易有限公司", "会计主管"),
        ("苏州青禾食品有限公司", "会计"),
    ]
    school = reading.resume["education"][0]
    assert (school["institution"], school["studyType"], school["area"]) == ("苏州大学", "本科", "会计学")


def test_places_say_where_a_field_stands() -> None:
    reading = read_resume(made.pdf(made.ENGLISH), "cv.pdf", Blind(), today=TODAY)
    place = reading.places["name"]
    left, top, right, bottom = place["box"]
    assert place["page"] == 1
    assert 0 < left < right < 1
    assert 0 < top < bottom < 0.15


def test_a_name_in_the_page_header_of_word_is_found() -> None:
    body = made.docx(made.ENGLISH[2:], header="Marta Lindqvist")
    assert read_resume(body, "x.docx", Blind()).resume["basics"]["name"] == "Marta Lindqvist"


def test_a_grid_of_labels_in_word_is_read_by_its_labels() -> None:
    grid = (("姓 名", "欧阳思远", "性别", "男"), ("电 话", "13900001234", "邮箱", "ouyang@example.cn"))
    basics = read_resume(made.docx(["个人简历"], table=grid), "x.docx", Blind()).resume["basics"]
    assert (basics["name"], basics["phone"], basics["email"]) == ("欧阳思远", "+8613900001234", "ouyang@example.cn")


def test_a_text_box_in_word_is_read_once() -> None:
    body = made.docx(["Nobody"])
    xml = (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        b'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body><w:p><w:r><mc:AlternateContent><mc:Choice>'
        b"<w:txbxContent><w:p><w:r><w:t>Ingrid Solberg</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
        b"<w:p><w:r><w:t>Ingrid Solberg</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        b"</mc:AlternateContent></w:r></w:p></w:body></w:document>"
    )
    reading = read_resume(made.with_part(body, "word/document.xml", xml), "x.docx", Blind())
    assert reading.text.count("Ingrid Solberg") == 1


def test_columns_are_read_one_after_the_other() -> None:
    left = ["Contact", "Anna Berg", "anna@example.com", "Oslo, Norway", "Languages", "Norwegian", "English"]
    right = [
        f"The {word} line of the main column goes on and on" for word in ["first", "second", "third", "fourth", "fifth", "sixth"]
    ]
    text = read_resume(made.two_columns(left, right), "x.pdf", Blind()).text
    assert text.index("English") < text.index("The first line") < text.index("The sixth line")


def test_a_scan_goes_to_the_engine_and_keeps_its_doubt() -> None:
    engine = Scripted(made.ENGLISH, confidence=0.85)
    reading = read_resume(made.scan([made.sheet(["x"] * 20)]), "scan.pdf", engine)
    assert reading.engine == "scripted"
    assert reading.resume["basics"]["name"] == "Marta Lindqvist"
    assert reading.confidence["name"] < 0.86
    assert reading.warnings[0].startswith("page_unclear:1")


def test_each_page_of_a_mixed_pdf_is_read_its_own_way() -> None:
    engine = Scripted(["Certificates", "First aid"])
    body = made.scan([made.sheet(["x"] * 20), made.sheet([])], text=made.ENGLISH)
    reading = read_resume(body, "mixed.pdf", engine)
    assert (reading.engine, reading.pages, len(engine.pictures)) == ("mixed", 3, 1)
    assert reading.warnings == ("page_blank:3",)
    assert {"name": "First aid"} in reading.resume["certificates"]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_pictures_go_to_the_engine_as_small_jpegs(kind: str) -> None:
    engine = Scripted(made.ENGLISH)
    picture = made.sheet(made.ENGLISH, width=1_800).convert("RGB")
    reading = read_resume(made.encoded(picture, kind), f"photo.{kind.lower()}", engine)
    assert reading.resume["basics"]["email"] == "marta.lindqvist@example.com"
    assert engine.pictures[0].startswith(b"\xff\xd8\xff")
    assert len(engine.pictures[0]) < 1_000_000


def test_a_wrong_ending_is_no_hindrance_but_is_told() -> None:
    reading = read_resume(made.pdf(made.ENGLISH), "cv.docx", Blind())
    assert reading.resume["basics"]["name"] == "Marta Lindqvist"
    assert reading.warnings == ("misnamed:pdf",)


def test_a_referees_contact_is_not_the_candidates() -> None:
    texts = [line for line in made.ENGLISH if "marta" not in line]
    reading = read_resume(made.pdf(texts), "cv.pdf", Blind())
    assert "email" not in reading.resume["basics"]
    assert "phone" not in reading.resume["basics"]
    assert "contact_missing" in reading.warnings


def test_json_is_what_the_command_prints() -> None:
    record = read_resume(made.pdf(made.ENGLISH), "cv.pdf", Blind()).to_json()
    assert {"resume", "family", "language", "engine", "pages", "confidence", "warnings"} <= set(record)
    assert all(0 <= sure <= 1 for sure in record["confidence"].values())


def test_ports_and_engines_load_no_document_library(root: Path) -> None:
    code = (
        "import sys, chalicelib.resume.ports, chalicelib.resume.engines;"
        "import chalicelib.adapters.textract, chalicelib.adapters.container_ocr;"
        "print(sorted({'pypdfium2', 'lxml', 'PIL', 'phonenumbers', 'boto3', 'botocore', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_reading_needs_no_numpy(root: Path) -> None:
    code = "import sys, chalicelib.resume.reading; print('numpy' in sys.modules, 'cv2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False False"
