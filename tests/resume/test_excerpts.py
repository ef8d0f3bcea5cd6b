"""The pictures of where fields stand."""

from __future__ import annotations

import io
import math

import pytest
from PIL import Image, ImageDraw

from chalicelib.resume.ports import Line, Point
from chalicelib.resume.reading import Reading, read_resume
from tests.resume import made

ACROSS, DOWN = 1_000, 1_400


def picture(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg)).convert("L")


def ink(page: Image.Image) -> tuple[int, int, int, int]:
    """The box of what is dark."""
    found = page.point(lambda level: 255 if level < 100 else 0).getbbox()
    assert found
    return found


class Lying:
    """An ``Ocr`` that sees a name and a number on a page which lies in its picture, turned by ``degrees`` against the clock."""

    name = "scripted"

    def __init__(self, degrees: float) -> None:
        self.degrees = degrees
        self.rows = (("Marta Lindqvist", (100, 200, 500, 240)), ("+44 7700 900456", (100, 1_000, 460, 1_020)))

    def page(self) -> bytes:
        """The page: a bar where the number stands."""
        page = Image.new("RGB", (ACROSS, DOWN), "white")
        ImageDraw.Draw(page).rectangle(self.rows[1][1], fill="black")
        return made.encoded(page.rotate(self.degrees, expand=True, fillcolor="white"))

    def read(self, _: bytes) -> list[Line]:
        """Its lines."""
        lines = []
        for text, (left, top, right, bottom) in self.rows:
            one, two, three, four = map(self.place, ((left, top), (right, top), (right, bottom), (left, bottom)))
            lines.append(Line(text, (one, two, three, four), 0.6, self.name))
        return lines

    def place(self, point: Point) -> Point:
        """Where a point of the page lies in the picture, as shares."""
        turn = math.radians(self.degrees)
        cosine, sine = math.cos(turn), math.sin(turn)
        wide, tall = (abs(ACROSS * cosine) + abs(DOWN * sine), abs(ACROSS * sine) + abs(DOWN * cosine))
        x, y = point[0] - ACROSS / 2, point[1] - DOWN / 2
        return (wide / 2 + x * cosine + y * sine) / wide, (tall / 2 - x * sine + y * cosine) / tall


@pytest.mark.parametrize("degrees", [0, 4, -5, 90, 180, 270, 94])
def test_an_excerpt_is_upright_and_level_however_the_page_lies(degrees: float) -> None:
    engine = Lying(degrees)
    shown, pictures = read_resume(engine.page(), "scan.jpg", engine).excerpts(("phone",))
    assert shown == {"phone": "phone"}
    page = picture(pictures["phone"])
    left, top, right, bottom = ink(page)
    # The bar is 18 times as wide as high, stands left and above the middle, and the excerpt shows more than half the width.
    assert 14 < (right - left) / (bottom - top) < 22
    assert 0 < left < page.width * 0.1
    assert 1.5 < top / (bottom - top) < 4
    assert (right - left) / page.width == pytest.approx(360 / 550, abs=0.1)


def read(texts: tuple[str, ...]) -> Reading:
    return read_resume(made.pdf(texts), "cv.pdf", made.Blind())


def test_fields_that_stand_close_together_share_an_excerpt() -> None:
    shown, pictures = read(made.ENGLISH).excerpts(("name", "email", "phone", "company", "title", "school", "skills", "family"))
    assert shown["email"] == shown["phone"]
    assert shown["company"] == shown["title"]
    assert shown["company"] != shown["name"]
    assert "family" not in shown
    assert pictures.keys() == set(shown.values())
    assert all(ink(picture(each)) for each in pictures.values())


def test_what_was_not_found_is_looked_for_at_the_head_of_the_first_page() -> None:
    shown, pictures = read(("Marta Lindqvist", "Senior Accountant", "marta@example.com", *made.ENGLISH[3:])).excerpts(("phone",))
    assert shown == {"phone": "head"}
    page = picture(pictures["head"])
    assert page.width > page.height


def test_a_company_that_was_not_found_is_looked_for_where_the_work_begins() -> None:
    reading = read(("Marta Lindqvist", "marta@example.com", "Work Experience", "2019 - 2021", "Looked after things and people"))
    assert reading.excerpts(("company",))[0] == {"company": "company"}


def test_a_document_without_pages_has_none() -> None:
    text = "\n".join(made.ENGLISH).encode()
    assert read_resume(text, "cv.txt", made.Blind()).excerpts(("name", "phone")) == ({}, {})
