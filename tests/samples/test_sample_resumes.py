"""The committed samples open, say what the list expects, and come out of their generator."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from lxml import etree
from PIL import Image

from infra.samples import fonts, make_resumes
from infra.samples.catalogue import PASSWORD, samples

ENTRIES: list[dict[str, Any]] = json.loads(make_resumes.LIST.read_text(encoding="utf-8"))
TEXT_PDFS = [entry for entry in ENTRIES if entry["kind"] in {"text_pdf", "two_columns"}]
DOCX = [entry for entry in ENTRIES if entry["kind"] == "docx"]
PICTURES = [entry for entry in ENTRIES if entry["kind"] in {"photo", "screenshot"}]
SCANS = [entry for entry in ENTRIES if entry["kind"] == "scan" or entry["file"] == "blank-scan.pdf"]


def _id(entry: dict[str, Any]) -> str:
    return str(entry["file"])


def _path(entry: dict[str, Any]) -> Path:
    return make_resumes.FILES / str(entry["file"])


def _holds(text: str, expect: dict[str, Any]) -> None:
    assert expect["name"] in text
    assert expect["email"] in text
    digits = re.sub(r"\D", "", text)
    assert expect["phone"].removeprefix("+86").removeprefix("+") in digits
    assert not re.search(r"[\u2e80-\u2fdf]", text), "a radical stands where a character should"


def _text(pdf: bytes | Path, password: str | None = None) -> tuple[str, int]:
    document = pdfium.PdfDocument(pdf, password=password)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document), len(document)
    finally:
        document.close()


def test_list_is_what_the_generator_says() -> None:
    assert make_resumes.LIST.read_text(encoding="utf-8") == make_resumes.listing()


def test_files_are_those_of_the_list_and_small() -> None:
    files = {path.name: path.stat().st_size for path in make_resumes.FILES.iterdir()}
    assert set(files) == {entry["file"] for entry in ENTRIES}
    assert max(files.values()) < 600_000
    assert sum(files.values()) < 3_000_000


def test_both_languages_and_many_professions_are_there() -> None:
    good = [entry["expect"] for entry in ENTRIES if entry["kind"] != "bad"]
    assert len(good) >= 14
    assert sum(expect["language"] == "zh" for expect in good) >= 6
    assert sum(expect["language"] == "en" for expect in good) >= 6
    assert len({expect["family"] for expect in good}) >= 10
    assert len({expect["email"] for expect in good}) == len({expect["phone"] for expect in good}) == len(good)


def test_contacts_are_invented() -> None:
    for entry in ENTRIES:
        expect = entry["expect"]
        if entry["kind"] == "bad":
            assert (expect["name"], expect["email"], expect["phone"]) == (None, None, None)
            assert expect["error"]
        else:
            assert re.search(r"@example\.(com|cn)$", expect["email"])
            assert re.fullmatch(r"\+861[358]\d0000\d{4}|\+861[358]\d{2}0000\d{4}|\+447700900\d{3}|\+1\d{3}55501\d\d",
                                expect["phone"])  # fmt: skip


@pytest.mark.parametrize("entry", TEXT_PDFS, ids=_id)
def test_text_layer_holds_the_expected_fields(entry: dict[str, Any]) -> None:
    text, pages = _text(_path(entry))
    _holds(text, entry["expect"])
    assert pages == entry["expect"]["pages"]


@pytest.mark.parametrize("entry", DOCX, ids=_id)
def test_word_documents_hold_the_expected_fields(entry: dict[str, Any]) -> None:
    with zipfile.ZipFile(_path(entry)) as archive:
        assert archive.testzip() is None
        parts = [archive.read(name) for name in archive.namelist() if re.search(r"word/(document|header\d*)\.xml", name)]
    _holds("\n".join("".join(etree.fromstring(part).itertext()) for part in parts), entry["expect"])


@pytest.mark.parametrize("entry", SCANS, ids=_id)
def test_scans_are_one_picture_without_text(entry: dict[str, Any]) -> None:
    text, pages = _text(_path(entry))
    assert (text.strip(), pages) == ("", 1)
    document = pdfium.PdfDocument(_path(entry))
    images = list(document[0].get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE]))
    assert [image.get_px_size() for image in images] == [(1654, 2339)]
    document.close()


@pytest.mark.parametrize("entry", PICTURES, ids=_id)
def test_pictures_open_and_are_large_enough_to_read(entry: dict[str, Any]) -> None:
    with Image.open(_path(entry)) as picture:
        picture.load()
        assert picture.format == {"jpg": "JPEG", "png": "PNG"}[entry["file"].rsplit(".", 1)[1]]
        assert min(picture.size) >= 1300


def test_locked_pdf_asks_for_its_password() -> None:
    locked = make_resumes.FILES / "locked.pdf"
    with pytest.raises(pdfium.PdfiumError, match=r"(?i)password"):
        pdfium.PdfDocument(locked)
    text, _ = _text(locked, PASSWORD)
    assert "password" in text


def test_generator_gives_the_committed_text_again(tmp_path: Path) -> None:
    if not fonts.FOLDER.is_dir():
        pytest.skip("no Noto CJK fonts (Debian: fonts-noto-cjk) on this machine")
    make_resumes.write(tmp_path / "files", tmp_path / "samples.json")
    for sample in samples():
        again, committed = tmp_path / "files" / sample.file, make_resumes.FILES / sample.file
        if sample.kind in {"text_pdf", "two_columns"}:
            assert _text(again) == _text(committed), sample.file
        elif sample.kind == "docx":
            with zipfile.ZipFile(again) as new, zipfile.ZipFile(committed) as old:
                assert new.read("word/document.xml") == old.read("word/document.xml"), sample.file
        else:
            assert again.stat().st_size == pytest.approx(committed.stat().st_size, rel=0.2), sample.file
