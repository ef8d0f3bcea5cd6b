"""Pages as a scanner, a phone or a screen would show them. Everything that looks like chance comes from a seed."""

from __future__ import annotations

import io
import random

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

_A4_AT_200_DPI = (1654, 2339)
_Quad = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


def picture_of(pdf: bytes, *, dpi: float) -> Image.Image:
    """The first page of a PDF as an RGB picture."""
    document = pdfium.PdfDocument(pdf)
    try:
        picture: Image.Image = document[0].render(scale=dpi / 72).to_pil()
        return picture if picture.mode == "RGB" else picture.convert("RGB")
    finally:
        document.close()


def scanned(page: Image.Image, seed: int, *, tilt: float, quality: int = 45) -> bytes:
    """A PDF whose only content is a grey picture of `page`, tilted by `tilt` degrees, with a scanner's noise."""
    grey = page.convert("L").rotate(tilt, Image.Resampling.BICUBIC, fillcolor=250)
    grey = grey.filter(ImageFilter.GaussianBlur(0.6)).point([min(250, 18 + value * 232 // 255) for value in range(256)])
    return picture_pdf(_jpeg(_noisy(grey, random.Random(seed), 14), quality))


def empty_scan(seed: int) -> bytes:
    """What a scanner gives for a sheet that lay the wrong way up: paper, noise and a fold, no letter."""
    sheet = Image.new("L", _A4_AT_200_DPI, 244)
    ImageDraw.Draw(sheet).line((0, 1168, 1654, 1174), fill=236, width=3)
    return picture_pdf(_jpeg(_noisy(sheet.filter(ImageFilter.GaussianBlur(3)), random.Random(seed), 10), 40))


def picture_pdf(jpeg: bytes) -> bytes:
    """An A4 page that is one picture."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(595.3, 841.9), invariant=1)
    canvas.drawImage(ImageReader(io.BytesIO(jpeg)), 0, 0, 595.3, 841.9)
    canvas.save()
    return written.getvalue()


def photographed(page: Image.Image, seed: int, *, desk: str, corners: _Quad, quality: int = 62) -> bytes:
    """A phone's JPEG of `page` lying on a desk.

    `corners` are where the sheet's corners lie (top left, bottom left, bottom right, top right) in a picture of
    1800 x 2400 pixels: that makes the perspective and the tilt. A shadow falls over one side.
    """
    size, chance = (1800, 2400), random.Random(seed)
    scene = _wood(size, desk, chance)
    coefficients = _perspective(corners, page.size)
    sheet = page.transform(size, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BICUBIC)
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).polygon(corners, fill=255)
    lifted = ImageChops.offset(mask, 10, 16).filter(ImageFilter.GaussianBlur(16)).point([v * 2 // 5 for v in range(256)])
    scene.paste((20, 16, 12), (0, 0), lifted)
    scene.paste(sheet, (0, 0), mask.filter(ImageFilter.GaussianBlur(1)))
    scene = ImageChops.multiply(scene, _light(size).convert("RGB"))
    warm = scene.split()
    scene = Image.merge("RGB", (warm[0], warm[1].point([v * 246 // 255 for v in range(256)]),
                                warm[2].point([v * 228 // 255 for v in range(256)])))  # fmt: skip
    return _jpeg(_noisy(scene.filter(ImageFilter.GaussianBlur(0.7)), chance, 9), quality)


def screen(page: Image.Image) -> bytes:
    """A PNG as a screenshot tool writes it: few colours, no noise."""
    written = io.BytesIO()
    page.quantize(64, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=quality, optimize=True)
    return written.getvalue()


def _noisy(picture: Image.Image, chance: random.Random, strength: int) -> Image.Image:
    """The picture with each pixel up to `strength` grey levels darker."""
    width, height = picture.size
    noise = Image.frombytes("L", picture.size, chance.randbytes(width * height))
    noise = noise.filter(ImageFilter.GaussianBlur(0.8)).point([value * strength // 255 for value in range(256)])
    return ImageChops.subtract(picture, noise if picture.mode == "L" else Image.merge("RGB", (noise,) * 3))


def _wood(size: tuple[int, int], colour: str, chance: random.Random) -> Image.Image:
    """A desk: one colour with a long grain."""
    grain = Image.frombytes("L", (size[0], 40), chance.randbytes(size[0] * 40)).resize(size, Image.Resampling.BICUBIC)
    grain = grain.filter(ImageFilter.GaussianBlur(2)).point([205 + value * 50 // 255 for value in range(256)])
    return ImageChops.multiply(Image.new("RGB", size, f"#{colour}"), Image.merge("RGB", (grain,) * 3))


def _light(size: tuple[int, int]) -> Image.Image:
    """Light that falls from the left, and the soft shadow of who takes the picture."""
    ramp = Image.linear_gradient("L").rotate(90).resize(size).point([255 - value * 60 // 255 for value in range(256)])
    shade = Image.new("L", size, 255)
    width, height = size
    ImageDraw.Draw(shade).polygon(
        ((width * 0.62, height), (width * 0.78, height * 0.55), (width, height * 0.42), (width, height)), fill=178
    )
    return ImageChops.multiply(ramp, shade.filter(ImageFilter.GaussianBlur(90)))


def _perspective(corners: _Quad, size: tuple[int, int]) -> list[float]:
    """Pillow's eight coefficients, from the picture's corners back to the page's."""
    width, height = size
    rows: list[list[float]] = []
    pages = ((0, 0), (0, height), (width, height), (width, 0))
    for (x, y), (u, v) in zip(corners, pages, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solve(rows)


def _solve(rows: list[list[float]]) -> list[float]:
    """Gauss's elimination with pivots; each row ends with its right-hand side."""
    count = len(rows)
    for column in range(count):
        pivot = max(range(column, count), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        head = rows[column]
        rows[column] = [value / head[column] for value in head]
        for row in range(count):
            if row != column:
                factor = rows[row][column]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[column], strict=True)]
    return [row[-1] for row in rows]
