"""The real engine, on few pages."""

from __future__ import annotations

from datetime import date

import pytest

from chalicelib.errors import Invalid
from chalicelib.resume.reading import read_resume
from tests.resume import made

pytest.importorskip("rapidocr", reason="the OCR engine is not installed here (`make setup` installs it)")

from infra.reader.engine import RapidOcr

TODAY = date(2026, 11, 1)
TEXTS = ["Marta Lindqvist", "marta.lindqvist@example.com", "Senior accountant in Leeds", "Nine years of work"]


@pytest.fixture(scope="module")
def engine() -> RapidOcr:
    return RapidOcr()


def test_a_page_is_read_with_its_places(engine: RapidOcr) -> None:
    lines = engine.read(made.encoded(made.sheet(TEXTS, width=700)))
    assert [line.text for line in lines] == TEXTS
    assert all(line.confidence > 0.9 for line in lines)
    assert [line.box[1] for line in lines] == sorted(line.box[1] for line in lines)
    assert 0.05 < lines[0].box[0] < 0.12


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_wrong_is_read_and_its_places_stay(engine: RapidOcr, turn: int) -> None:
    page = made.sheet(TEXTS, width=700).rotate(turn, expand=True)
    lines = engine.read(made.encoded(page))
    assert {line.text for line in lines} == set(TEXTS)
    (x, y), *_ = next(line for line in lines if line.text == TEXTS[0]).polygon
    # Where the name begins: top left, turned with the page.
    expected = {90: (0.08, 0.9), 180: (0.9, 0.93), 270: (0.93, 0.1)}[turn]
    assert (x, y) == pytest.approx(expected, abs=0.05)


def test_an_empty_page_has_no_lines(engine: RapidOcr) -> None:
    assert engine.read(made.encoded(made.sheet([], width=300))) == []


def test_what_is_no_picture_is_refused(engine: RapidOcr) -> None:
    with pytest.raises(Invalid, match=r"document\.broken"):
        engine.read(b"nothing")
    with pytest.raises(Invalid, match=r"document\.broken"):
        engine.read(b"")


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_resume_that_lies_wrong_says_the_same(engine: RapidOcr, turn: int) -> None:
    page = made.sheet(made.ENGLISH, width=1240)
    straight, turned = (
        read_resume(made.encoded(each), "a.jpg", engine, today=TODAY).resume for each in (page, page.rotate(turn, expand=True))
    )
    assert turned == straight
    assert turned["basics"]["name"] == made.ENGLISH[0]
