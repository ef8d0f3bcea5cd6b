"""Which engine reads a page."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from chalicelib.errors import Invalid, Unavailable
from chalicelib.resume.engines import Verdict, choose, judge
from chalicelib.resume.ports import Line
from infra.reader.textract_blocks import latin_only
from tests.resume import made
from tests.resume.made import Scripted


class Down:
    """An engine that does not answer."""

    name = "down"

    def read(self, picture: bytes) -> list[Line]:
        raise Unavailable("ocr.unavailable")


class Textract:
    """What Textract returns for these texts: Latin scripts well, Chinese as look-alikes with poor confidence."""

    name = "textract"

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts

    def read(self, picture: bytes) -> list[Line]:
        return latin_only(made.lines(self.texts, engine="textract"))


def engines(lines: list[Line]) -> set[str]:
    return {line.engine for line in lines}


def test_an_english_page_stays_with_textract() -> None:
    auto = choose("auto", Textract(made.ENGLISH), Down())
    assert engines(auto.read(b"")) == {"textract"}


def test_a_chinese_page_goes_to_the_container() -> None:
    auto = choose("auto", Textract(made.CHINESE), Scripted(made.CHINESE, name="container"))
    read = auto.read(b"")
    assert engines(read) == {"container"}
    assert read[0].text == "林晓彤"


def test_a_chinese_pages_garbage_never_goes_on() -> None:
    with pytest.raises(Unavailable):
        choose("auto", Textract(made.CHINESE), Down()).read(b"")


def test_a_page_on_which_textract_sees_nothing_goes_to_the_container() -> None:
    assert engines(choose("auto", Textract([]), Scripted(made.CHINESE, name="container")).read(b"")) == {"container"}
    with pytest.raises(Unavailable):
        choose("auto", Textract([]), Down()).read(b"")


def test_a_chinese_page_of_which_textract_sees_only_the_dates_goes_to_the_container() -> None:
    auto = choose(
        "auto", Scripted(["2018.07 - 2019.06", "linxiaotong@example.cn"], name="textract"), Scripted(made.CHINESE, name="c")
    )
    assert engines(auto.read(b"")) == {"c"}


def test_a_doubtful_english_page_is_better_than_none() -> None:
    doubtful = Scripted(made.ENGLISH, confidence=0.92, name="textract")
    assert judge(doubtful.read(b"")) is Verdict.DOUBTFUL
    assert engines(choose("auto", doubtful, Down()).read(b"")) == {"textract"}
    assert engines(choose("auto", doubtful, Scripted(made.ENGLISH, name="container")).read(b"")) == {"container"}


def test_textract_being_down_leaves_the_container() -> None:
    assert engines(choose("auto", Down(), Scripted(made.ENGLISH, name="container")).read(b"")) == {"container"}
    with pytest.raises(Unavailable):
        choose("auto", Down(), Down()).read(b"")


def test_an_engine_that_reads_chinese_behind_textracts_protocol_is_believed() -> None:
    assert judge(made.lines(made.CHINESE)) is Verdict.PLAUSIBLE


def test_abbreviations_are_no_garbage() -> None:
    texts = [
        "Skills: HTML, CSS, SQL, PHP, XML, TCP, HTTP, MVC",
        "Worked on a web shop for three years in a small team",
        *made.ENGLISH[:4],
    ]
    assert judge(made.lines(texts)) is Verdict.PLAUSIBLE


def test_letters_without_sense_are_garbage_however_sure() -> None:
    assert judge(made.lines(["HXTR KBLMJ FRTHX WQRTZ XKLJH" for _ in range(10)], confidence=0.99)) is Verdict.GARBAGE


def test_a_setting_names_one_engine() -> None:
    textract, container = Scripted([]), Scripted([])
    assert choose("textract", textract, container) is textract
    assert choose("container", textract, container) is container
    with pytest.raises(Invalid, match=r"settings\.value"):
        choose("tesseract", textract, container)
