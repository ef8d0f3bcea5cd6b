"""PDFs whose pages are turned when they are shown, and whose text runs any way on them."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image, ImageOps
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from chalicelib.resume.reading import read_resume
from tests.resume import made

WIDTH, HEIGHT = A4


def running(turn: int, shown: int) -> bytes:
    """A page whose text runs ``turn`` quarters against the clock, shown turned ``shown`` quarters with it."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(HEIGHT, WIDTH) if turn % 2 else A4, invariant=1)
    canvas.translate(*((0, 0), (HEIGHT, 0), (WIDTH, HEIGHT), (0, WIDTH))[turn])
    canvas.rotate(90 * turn)
    for place, text in enumerate(made.ENGLISH):
        canvas.setFont("Helvetica", 20 if place == 0 else 10.5)
        canvas.drawString(60, HEIGHT - 60 - 24 * place, text)
    canvas.save()
    document = pypdfium2.PdfDocument(file.getvalue())
    document[0].set_rotation(90 * shown)
    turned = io.BytesIO()
    document.save(turned)
    return turned.getvalue()


STRAIGHT = read_resume(running(0, 0), "cv.pdf", made.Blind())


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("shown", range(4))
def test_it_says_the_same_and_shows_the_same_whichever_way_it_lies(turn: int, shown: int) -> None:
    reading = read_resume(running(turn, shown), "cv.pdf", made.Blind())
    assert reading.resume == STRAIGHT.resume
    assert reading.places == STRAIGHT.places
    excerpt, straight = (each.excerpts(("name",))[1]["name"] for each in (reading, STRAIGHT))
    assert _box(excerpt) == pytest.approx(_box(straight), abs=6)


def _box(jpeg: bytes) -> tuple[int, int, int, int]:
    """Where the ink of a picture is."""
    found = ImageOps.invert(Image.open(io.BytesIO(jpeg)).convert("L")).point(lambda level: 255 if level > 150 else 0).getbbox()
    assert found
    return found
