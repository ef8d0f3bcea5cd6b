"""The real engine, on few pages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from chalicelib.errors import Invalid
from chalicelib.resume.ports import Line, corners
from chalicelib.resume.reading import read_resume
from tests.resume import made

pytest.importorskip("rapidocr", reason="the OCR engine is not installed here (`make setup` installs it)")

import cv2
import numpy as np

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


class Wavering(RapidOcr):
    """Reads a page with a black corner as engines do: well if it stands, or lies on the side from which they turn lines, else
    badly; ``sideways`` says which of the bad ones look as if they lay on a side."""

    def __init__(self, sideways: tuple[int, ...]) -> None:
        super().__init__()
        self.sideways, self.looks = sideways, 0

    def _lines(self, pixels: Any) -> list[Line]:
        self.looks += 1
        height, width = pixels.shape[:2]
        corners_ = [pixels[5, 5], pixels[5, width - 6], pixels[height - 6, width - 6], pixels[height - 6, 5]]
        # The quarters with the clock by which the page lies turned.
        turned = next(place for place, corner in enumerate(corners_) if corner[0] == 0)
        sure = {0: 0.99, 1: 0.98, 2: 0.6, 3: 0.5}[turned]
        tall = turned == 1 or turned in self.sideways
        boxes = [
            corners((0.1 * n, 0.1, 0.1 * n + 0.02, 0.9) if tall else (0.1, 0.1 * n, 0.9, 0.1 * n + 0.02)) for n in range(1, 6)
        ]
        return [Line("a line", box, sure, self.name) for box in boxes]


@pytest.mark.parametrize("lies", range(4))
@pytest.mark.parametrize("sideways", [(), (2,), (3,), (2, 3)], ids=str)
def test_a_page_is_found_upright_whatever_it_looks_like_first(lies: int, sideways: tuple[int, ...]) -> None:
    page = np.full((300, 200, 3), 255, np.uint8)
    page[:20, :20] = 0
    engine = Wavering(sideways)
    lines = engine.read(cv2.imencode(".png", np.ascontiguousarray(np.rot90(page, -lies)))[1].tobytes())
    assert [line.confidence for line in lines] == [0.99] * 5
    assert engine.looks <= 4
