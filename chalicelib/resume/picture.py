"""Pictures of pages: opened without decoding what is too large, turned the way they were taken, made small for an engine."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import ExifTags, Image, ImageFilter, ImageOps, ImageStat

from chalicelib.errors import Invalid
from chalicelib.resume.limits import LONG_SIDE, Limits, check_size

# A photo with a preview (MPO) opens as the JPEG that it is.
FORMATS = ("PNG", "JPEG", "TIFF", "WEBP")
QUALITY = 92
BLANK_SPREAD = 3.0
"""Grey levels (of 256) by which the letters of a page make its pixels differ at least, as a standard deviation."""

BROKEN = (OSError, SyntaxError, ValueError, EOFError, MemoryError, ArithmeticError, TypeError, KeyError, IndexError)
"""What Pillow's decoders raise on broken files."""

LOOKED_AT = 1_000
"""Pixels of the longer side, at most, in which it is looked for whether anything stands on a page."""

GLANCE = 250
"""Pixels of the longer side in which it is looked whether a picture can be decoded at all."""

# Our own limit is told in a clear error before decoding; Pillow's would be a warning in between.
Image.MAX_IMAGE_PIXELS = None


@contextmanager
def opened(content: bytes, name: str, limits: Limits) -> Iterator[Image.Image]:
    """A picture, not decoded yet, whose size is bearable.

    Raises:
        Invalid: ``document.picture_too_large``, ``document.truncated``, ``document.broken``.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                check_size(picture.size, name, limits)
                yield picture
    except Invalid:
        raise
    except BROKEN as error:
        code = "document.truncated" if "truncated" in str(error) else "document.broken"
        raise Invalid(code, name=name) from error


def pages_of(content: bytes, name: str, limits: Limits) -> Iterator[bytes]:
    """The pages of a picture file (a TIFF may have several), each as a JPEG for an engine, blank ones as no bytes.

    Raises:
        Invalid: as ``opened``; ``document.too_many_pages``.
    """
    with opened(content, name, limits) as picture:
        frame = 0
        while True:
            if frame:
                check_size(picture.size, name, limits)
            yield encoded(_upright(picture))
            frame += 1
            if picture.format != "TIFF":
                return
            try:
                picture.seek(frame)
            except EOFError:
                return
            if frame >= limits.pages:
                raise Invalid("document.too_many_pages", name=name, pages=getattr(picture, "n_frames", frame), limit=limits.pages)


def encoded(picture: Image.Image) -> bytes:
    """A page's picture as JPEG, small enough for every engine; no bytes if nothing is on it."""
    if max(picture.size) > LONG_SIDE:
        # Reducing by whole factors first is many times faster and as good.
        picture.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.BICUBIC, reducing_gap=2.0)
    if is_blank(picture):
        return b""
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue()


def ready(jpeg: bytes) -> bytes | None:
    """A page's JPEG as it is, where engines take it so; no bytes if nothing is on it, None where it has to be packed anew."""
    try:
        with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as picture:
            # Engines turn a picture by the note of how it was held, or do not: here it lies as it should.
            if picture.mode not in ("L", "RGB") or picture.getexif().get(ExifTags.Base.Orientation, 1) != 1:
                return None
            picture.draft("L", _at_most(picture.size, LOOKED_AT))
            return b"" if is_blank(picture) else jpeg
    except BROKEN:
        return None


def damage(jpeg: bytes) -> str:
    """What is wrong with a JPEG: ``cut`` where its end is missing, ``broken`` where it cannot be opened; else nothing."""
    try:
        with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as picture:
            picture.draft("L", _at_most(picture.size, GLANCE))
            picture.load()
    except BROKEN as error:
        return "cut" if "truncated" in str(error) else "broken"
    return ""


def header_size(content: bytes) -> tuple[int, int]:
    """Width and height of a picture, by its header alone.

    Raises:
        Invalid: ``document.broken``.
    """
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            return picture.size
    except (OSError, SyntaxError, ValueError) as error:
        raise Invalid("document.broken", name="") from error


WIDE_ENOUGH, BRIGHT_ENOUGH, CLEAR_ENOUGH, SHARP_ENOUGH = 1_200, 90.0, 60.0, 9.0
"""Pixels across; the mean of grey levels (of 256); between dark and light ones; how much neighbours differ at letters' edges."""


def faults(jpeg: bytes) -> tuple[str, ...]:
    """Why a page may have been hard to read: ``small``, ``dark``, ``pale`` (little contrast), ``blurred``."""
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as picture:
        grey = picture.convert("L")
    found = []
    if grey.width < WIDE_ENOUGH:
        found.append("small")
    if ImageStat.Stat(grey).mean[0] < BRIGHT_ENOUGH:
        found.append("dark")
    levels, pixels = grey.histogram(), grey.width * grey.height
    if _level(levels, pixels * 0.99) - _level(levels, pixels * 0.01) < CLEAR_ENOUGH:
        found.append("pale")
    # The filter leaves the outermost pixels as they are.
    elif ImageStat.Stat(ImageOps.crop(grey.filter(ImageFilter.FIND_EDGES), 2)).stddev[0] < SHARP_ENOUGH:
        found.append("blurred")
    return tuple(found)


def _level(levels: list[int], share: float) -> int:
    """The grey level below which so many pixels lie."""
    below = 0
    for level, count in enumerate(levels):
        below += count
        if below >= share:
            return level
    return len(levels) - 1


def is_blank(picture: Image.Image) -> bool:
    """Whether a picture shows nothing but paper: hardly any pixel differs from the rest."""
    grey = picture.convert("L").reduce(-(-max(picture.size) // LOOKED_AT))
    across, down = grey.size
    # The edges of a scan are dark though nothing is written there.
    inner = grey.crop((across // 30, down // 30, across - across // 30, down - down // 30))
    if not inner.width or not inner.height:
        inner = grey
    low, high = ImageStat.Stat(inner).extrema[0]
    return high - low < 24 or ImageStat.Stat(inner).stddev[0] < 0.4


def _at_most(size: tuple[int, int], side: int) -> tuple[int, int]:
    """The size of a picture made small until its longer side has so many pixels."""
    across, down = (max(1, length * side // max(size)) for length in size)
    return across, down


def _upright(picture: Image.Image) -> Image.Image:
    if picture.format in ("JPEG", "MPO"):
        # The decoder itself leaves out what a smaller page does not need: a 100-megapixel photo costs a few.
        picture.draft("RGB", (LONG_SIDE, LONG_SIDE))
    turned = ImageOps.exif_transpose(picture)
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        paper = Image.new("RGBA", turned.size, "white")
        turned = Image.alpha_composite(paper, turned.convert("RGBA"))
    if turned.mode.startswith("I;16") or turned.mode in ("I", "F"):
        turned = turned.point(lambda level: level / 256).convert("L")
    return turned.convert("L" if turned.mode in ("1", "L") else "RGB")
