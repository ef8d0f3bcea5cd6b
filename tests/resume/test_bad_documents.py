"""What cannot be read gives a clear error, quickly, and never a crash."""

from __future__ import annotations

import io
import time
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.errors import Invalid, Unavailable
from chalicelib.resume.limits import Limits
from chalicelib.resume.ports import Line
from chalicelib.resume.reading import Reading, read_resume
from tests.resume import made
from tests.resume.made import Blind, Scripted

TEXT_PDF = made.pdf(made.ENGLISH)
WORD = made.docx(made.ENGLISH)
SHEET = made.encoded(made.sheet(["some text"] * 10))


def refusal(content: bytes, name: str, limits: Limits | None = None) -> Invalid:
    began = time.process_time()
    with pytest.raises(Invalid) as caught:
        read_resume(content, name, Scripted([]), limits=limits or Limits())
    assert time.process_time() - began < 5
    assert caught.value.details["name"] == name
    return caught.value


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.pdf", "document.empty"),
        (TEXT_PDF[: len(TEXT_PDF) // 2], "a.pdf", "document.truncated"),
        (b"%PDF-1.4\n" + b"\x00\xff" * 2_000 + b"%%EOF", "a.pdf", "document.broken"),
        (made.pdf(made.ENGLISH, password="secret"), "a.pdf", "document.password"),
        (WORD[: len(WORD) // 2], "a.docx", "document.truncated"),
        (made.with_part(WORD, "word/document.xml", b"<w:document"), "a.docx", "document.broken"),
        (SHEET[:2_000], "a.png", "document.truncated"),
        (b"\x89PNG\r\n\x1a\n" + b"nothing" * 20, "a.png", "document.broken"),
        (b"\x00\x01\x02\x03" * 100, "a.pdf", "document.broken"),
        (made.scan([made.sheet([])]), "blank.pdf", "document.blank"),
        (made.encoded(made.sheet([])), "blank.png", "document.blank"),
        (b" \n\n ", "a.txt", "document.blank"),
        (made.docx([""]), "a.docx", "document.blank"),
    ],
)
def test_a_bad_file_says_what_is_wrong(content: bytes, name: str, code: str) -> None:
    assert refusal(content, name).code == code


@pytest.mark.parametrize(
    ("content", "name", "detected"),
    [
        (b"<!DOCTYPE html><html><body>CV</body></html>", "a.docx", "a web page (HTML)"),
        (b"<html xmlns:w='urn:schemas-microsoft-com:office:word'><body>CV</body></html>", "a.doc", "a web page (HTML)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "WordDocument".encode("utf-16-le"),
            "a.doc",
            "an old Word document (.doc)",
        ),
        (b"{\\rtf1\\ansi CV}", "a.doc", "an RTF document"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "a.heic", "a HEIC photo"),
        (b"PK\x03\x04" + b"\x00" * 30 + b"xl/workbook.xml" + b"PK\x05\x06", "a.docx", "an Excel workbook"),
        (b"\x7fELF\x02\x01\x00\x00", "a.pdf", "a program"),
    ],
)
def test_an_unsupported_file_says_what_it_really_is(content: bytes, name: str, detected: str) -> None:
    error = refusal(content, name)
    assert (error.code, error.details["detected"]) == ("document.unsupported", detected)


def test_an_encrypted_word_file_needs_its_password() -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert refusal(content, "a.docx").code == "document.password"


def test_a_file_above_the_limit_is_not_looked_at() -> None:
    error = refusal(b"%PDF-" + b"\x00" * 101, "a.pdf", replace(Limits(), bytes=100))
    assert (error.code, error.details["size"], error.details["limit"]) == ("document.too_large", 106, 100)


def test_too_many_pages_are_counted_not_read() -> None:
    error = refusal(made.pdf(["one"], pages=200), "a.pdf")
    assert (error.code, error.details["pages"], error.details["limit"]) == ("document.too_many_pages", 200, 30)


def test_too_many_frames_of_a_tiff_are_refused() -> None:
    frames = [made.sheet(["x"], width=60) for _ in range(5)]
    file = io.BytesIO()
    frames[0].save(file, "TIFF", save_all=True, append_images=frames[1:])
    assert refusal(file.getvalue(), "a.tiff", replace(Limits(), pages=4)).code == "document.too_many_pages"


def test_a_huge_picture_is_refused_before_it_is_decoded() -> None:
    error = refusal(made.picture_header(20_000, 20_000), "a.png")
    assert (error.code, error.details["size"], error.details["limit"]) == ("document.picture_too_large", "20000 × 20000", 100)


def test_a_huge_picture_inside_a_pdf_is_refused() -> None:
    page = made.scan([made.sheet(["x"], width=200)])
    # The picture's own size in its dictionary is what pdfium would decode.
    body = page.replace(b"/Width 200", b"/Width 20000").replace(b"/Height 283", b"/Height 20000")
    assert body != page
    assert refusal(body, "a.pdf").code in {"document.picture_too_large", "document.broken"}


def test_a_word_file_that_declares_a_gigabyte_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as entry:
        for _ in range(100):
            entry.write(bytes(1_000_000))
    assert refusal(file.getvalue(), "a.docx").code == "document.inflates"


def test_a_word_file_that_lies_about_its_size_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(3_000_000))
    honest = file.getvalue()
    lying = honest.replace((3_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little"))
    assert lying != honest
    assert refusal(lying, "a.docx", replace(Limits(), inflated=100_000)).code in {"document.inflates", "document.broken"}


def test_entities_in_word_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w>&b;</w>'
    assert refusal(made.with_part(WORD, "word/document.xml", bomb), "a.docx").code == "document.broken"


def test_an_engine_that_is_down_is_not_the_documents_fault() -> None:
    class Down:
        name = "down"

        def read(self, picture: bytes) -> list[Line]:
            raise Unavailable("ocr.unavailable")

    with pytest.raises(Unavailable, match=r"ocr\.unavailable"):
        read_resume(made.scan([made.sheet(["x"] * 9)]), "a.pdf", Down())


def test_an_engine_that_cannot_decode_a_page_blames_the_file_by_name() -> None:
    class Picky:
        name = "picky"

        def read(self, picture: bytes) -> list[Line]:
            raise Invalid("document.broken", name="")

    with pytest.raises(Invalid) as caught:
        read_resume(SHEET, "a.png", Picky())
    assert (caught.value.code, caught.value.details["name"]) == ("document.broken", "a.png")


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\nb.pdf", "🙂.pdf", "", "x" * 5_000])
def test_a_strange_name_does_not_matter(name: str) -> None:
    assert read_resume(TEXT_PDF, name, Blind()).resume["basics"]["name"] == "Marta Lindqvist"


@settings(max_examples=60, deadline=5_000, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=4_000))
def test_any_text_is_read_or_refused(text: str) -> None:
    read_or_refused(text.encode(errors="replace"), "a.txt")


@settings(max_examples=60, deadline=5_000)
@given(st.binary(max_size=4_000), st.sampled_from(["a.pdf", "a.docx", "a.png", "a.txt", "a"]))
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    read_or_refused(content, name)


@settings(max_examples=40, deadline=10_000)
@given(st.sampled_from([TEXT_PDF, WORD, SHEET]), st.integers(0, 10**6), st.binary(min_size=1, max_size=30))
def test_a_damaged_file_is_read_or_refused(whole: bytes, place: int, damage: bytes) -> None:
    place %= len(whole)
    read_or_refused(whole[:place] + damage + whole[place + len(damage) :], "a.pdf")


HOSTILE = [
    "@",
    "a@",
    "1-",
    "(",
    "+1 ",
    "2015-",
    "年",
    "\t",
    " ",
    "•",
    "姓名",
    "a.",
    "https://",
    "A b ",
    "Jan ",
    "1.",
    "-",
    "/",
    "电话：",
    "Name: ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_text_made_to_slow_patterns_down_does_not(piece: str) -> None:
    began = time.process_time()
    for text in (piece * (60_000 // len(piece)), (piece * 40 + "\n") * 1_000, "Experience\n" + (piece * 20 + " 2015 \n") * 1_000):
        read_or_refused(text.encode(), "a.txt")
    assert time.process_time() - began < 12


def read_or_refused(content: bytes, name: str) -> None:
    reading: Reading | Invalid
    try:
        reading = read_resume(content, name, Scripted(["Some words that were seen"]))
    except Invalid as error:
        reading = error
    if isinstance(reading, Invalid):
        assert reading.code.startswith("document.")
    else:
        assert 1 <= reading.pages <= 30


def test_a_broken_file_is_not_called_locked_because_the_one_before_was() -> None:
    empty = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    empty += b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF"
    for content, code in ((made.pdf(["x"], password="secret"), "document.password"), (empty, "document.broken")):
        with pytest.raises(Invalid) as caught:
            read_resume(content, "cv.pdf", made.Blind())
        assert caught.value.code == code
