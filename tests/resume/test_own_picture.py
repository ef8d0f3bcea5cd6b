"""A scanned page reaches the engine as the scanner wrote it, unless the page shows something else than that picture."""

from __future__ import annotations

import io

import pytest
from PIL import ExifTags, Image, ImageChops, ImageDraw, ImageFont, ImageStat

from chalicelib.errors import Invalid
from chalicelib.resume import pdf
from chalicelib.resume.limits import Limits
from chalicelib.resume.reading import read_resume
from tests.resume import made

WIDTH, HEIGHT = 1_654, 2_339
OVER_ALL = "595 0 0 842 0 0 cm"


def sheet(mode: str = "L", scale: float = 1.0) -> Image.Image:
    """A page with something in one corner, so that one sees how it lies."""
    page = Image.new(mode, (round(WIDTH * scale), round(HEIGHT * scale)), "white")
    ImageDraw.Draw(page).rectangle((100 * scale, 100 * scale, 700 * scale, 400 * scale), "black")
    return page


def jpeg(page: Image.Image, **more: object) -> bytes:
    buffer = io.BytesIO()
    page.save(buffer, "JPEG", quality=80, **more)
    return buffer.getvalue()


def document(picture: bytes, *, colours: str = "/DeviceGray", image: str = "", page: str = "", draws: str = OVER_ALL) -> bytes:
    """A PDF of one page that shows a JPEG; ``image`` and ``page`` are added to their dictionaries, ``draws`` comes before it."""
    with Image.open(io.BytesIO(picture)) as opened:
        across, down = opened.size
    content = f"q {draws} /Scan Do Q".encode()
    things = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s"
        b" /Resources << /XObject << /Scan 5 0 R >> /ExtGState << /Pale << /ca 0.5 >> >> >> >>" % page.encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace %s /Filter /DCTDecode"
        b" /Length %d %s >>\nstream\n%s\nendstream" % (across, down, colours.encode(), len(picture), image.encode(), picture),
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 2 >>"
        b"\nstream\n\xff\x80\nendstream",
        b"<< /Type /Annot /Subtype /Square /Rect [300 300 500 500] /C [0] /IC [0] >>",
    ]
    file, places = b"%PDF-1.7\n", []
    for number, thing in enumerate(things, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(things) + 1, len(file))
    return file + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(things) + 1, table, end)


def seen(content: bytes) -> bytes:
    """What an engine gets of the page."""
    (page,) = pdf.pages_of(content, "scan.pdf", Limits())
    assert page.picture is not None
    return page.picture


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_page_that_is_one_jpeg_is_handed_on_as_it_was_scanned(mode: str) -> None:
    scanned = jpeg(sheet(mode))
    assert seen(document(scanned, colours="/DeviceGray" if mode == "L" else "/DeviceRGB")) == scanned
    assert next(iter(pdf.pictures_of(made.scan([sheet(mode)]), "scan.pdf", Limits())))


def test_what_a_scanner_program_wrote_is_handed_on_too() -> None:
    # Its edges are rounded, and its page begins somewhere else.
    moved = document(jpeg(sheet()), draws="594 0 0 841 10.4 20.4 cm").replace(b"[0 0 595 842]", b"[10 20 605 862]")
    assert seen(moved) == jpeg(sheet())


@pytest.mark.parametrize(
    "changes",
    [
        {"image": "/Decode [1 0]"},
        {"image": "/Decode[1 0]"},
        {"image": "/SMask 6 0 R"},
        {"image": "/Mask [250 255]"},
        {"page": "/Rotate 90"},
        {"page": "/Rotate 180"},
        {"page": "/CropBox [0 421 595 842]"},
        {"page": "/Annots [7 0 R]"},
        {"draws": "-595 0 0 -842 595 842 cm"},
        {"draws": "595 0 0 -842 0 842 cm"},
        {"draws": "0 842 -595 0 595 0 cm"},
        {"draws": "300 0 0 421 0 421 cm"},
        {"draws": f"0 0 300 842 re W n {OVER_ALL}"},
        {"draws": f"/Pale gs {OVER_ALL}"},
        {"draws": f"0 g 300 300 200 200 re f {OVER_ALL}"},
    ],
    ids=str,
)
def test_a_page_that_shows_it_otherwise_is_drawn(changes: dict[str, str]) -> None:
    content = document(jpeg(sheet()), **changes)
    picture = seen(content)
    assert picture != jpeg(sheet())
    assert like(picture, shown(content))


def test_what_a_mask_makes_clear_is_not_seen() -> None:
    assert seen(document(jpeg(sheet()), image="/Mask [0 10]")) == b""


@pytest.mark.parametrize("orientation", [3, 6])
def test_a_note_of_how_it_was_held_turns_nothing_in_a_pdf(orientation: int) -> None:
    noted = Image.Exif()
    noted[ExifTags.Base.Orientation] = orientation
    content = document(jpeg(sheet(), exif=noted))
    with Image.open(io.BytesIO(seen(content))) as picture:
        assert picture.getexif().get(ExifTags.Base.Orientation) is None
    assert like(seen(content), shown(content))


def test_colours_for_print_are_drawn() -> None:
    content = document(jpeg(sheet("RGB").convert("CMYK")), colours="/DeviceCMYK")
    with Image.open(io.BytesIO(seen(content))) as picture:
        assert picture.mode == "L"


@pytest.mark.parametrize("scale", [0.4, 1.4])
def test_what_is_small_is_drawn_larger_and_what_is_large_smaller(scale: float) -> None:
    with Image.open(io.BytesIO(seen(document(jpeg(sheet(scale=scale)))))) as picture:
        assert max(picture.size) == 2_000


def test_a_jpeg_that_ends_in_the_middle_is_drawn_as_far_as_it_goes() -> None:
    chance = Image.effect_noise((WIDTH, HEIGHT), 90)
    content = document(jpeg(chance)[:150_000])
    with Image.open(io.BytesIO(seen(content))) as picture:
        assert max(picture.size) == 2_000


def test_what_is_missing_of_a_scan_is_told_however_sure_the_rest_is() -> None:
    content = document(jpeg(Image.effect_noise((WIDTH, HEIGHT), 90))[:150_000])
    reading = read_resume(content, "scan.pdf", made.Scripted(made.ENGLISH))
    assert reading.resume["basics"]["name"] == "Marta Lindqvist"
    assert reading.warnings == ("page_unclear:1:cut",)
    with pytest.raises(Invalid, match=r"document\.truncated"):
        read_resume(content, "scan.pdf", made.Scripted(()))


@pytest.mark.parametrize("stream", [b"<html>no picture</html>", jpeg(sheet())[:20], b"\xff\xd8\xff\xd9"])
def test_a_scan_that_cannot_be_opened_is_damaged_not_empty(stream: bytes) -> None:
    content = document(jpeg(sheet()))
    start = content.index(b"stream\n\xff\xd8") + len(b"stream\n")
    # As long as before, so that the places of what follows still hold.
    content = content[:start] + stream.ljust(len(jpeg(sheet()))) + content[start + len(jpeg(sheet())) :]
    with pytest.raises(Invalid, match=r"document\.broken"):
        read_resume(content, "scan.pdf", made.Blind())


def test_an_empty_sheet_is_no_page_and_one_pale_word_makes_one() -> None:
    assert seen(document(jpeg(Image.new("L", (WIDTH, HEIGHT), 244)))) == b""
    page = Image.new("L", (WIDTH, HEIGHT), 244)
    ImageDraw.Draw(page).text((800, 2_200), "Page 3", 150, ImageFont.load_default(28))
    assert seen(document(jpeg(page))) == jpeg(page)


def shown(content: bytes) -> Image.Image:
    """The page as a reader of PDFs shows it."""
    import pypdfium2

    opened = pypdfium2.PdfDocument(content)
    picture: Image.Image = opened[0].render(scale=1).to_pil().convert("L")
    opened.close()
    return picture


def like(picture: bytes, page: Image.Image) -> bool:
    with Image.open(io.BytesIO(picture)) as opened:
        small = opened.convert("L").resize(page.size)
    return ImageStat.Stat(ImageChops.difference(small, page)).mean[0] < 2
