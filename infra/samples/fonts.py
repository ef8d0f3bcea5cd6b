"""The fonts that the samples are set in, as small TrueType fonts that reportlab can embed.

Noto Sans CJK and Noto Serif CJK (SIL Open Font Licence) come as OpenType collections with cubic outlines, which reportlab
refuses. So the glyphs that are needed are cut out and their curves turned into quadratic ones. Because each
character keeps its own code, a PDF's text layer gives back what was written, not a radical that looks like it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont as EmbeddedFont

FOLDER = Path("/usr/share/fonts/opentype/noto")

SANS, SANS_BOLD, SERIF, SERIF_BOLD = "SampleSans", "SampleSans-Bold", "SampleSerif", "SampleSerif-Bold"
_SOURCES = {
    SANS: "NotoSansCJK-Regular.ttc",
    SANS_BOLD: "NotoSansCJK-Bold.ttc",
    SERIF: "NotoSerifCJK-Regular.ttc",
    SERIF_BOLD: "NotoSerifCJK-Bold.ttc",
}
_SIMPLIFIED = 2  # the collection's member with mainland China's glyphs
_ALWAYS = "•–—·£…‘’“”、；：，。（）"
_MAX_ERROR = 1.0  # font units of 1000: finer than a 600 dpi printer shows


def register(texts: Iterable[str]) -> None:
    """Makes the four fonts known to reportlab with every character of `texts`, the Latin ones and marks.

    Raises FileNotFoundError where the fonts are not installed (Debian: fonts-noto-cjk).
    """
    characters = {chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100))} | set(_ALWAYS)
    for text in texts:
        characters.update(text)
    for name, file in _SOURCES.items():
        pdfmetrics.registerFont(EmbeddedFont(name, io.BytesIO(_true_type(FOLDER / file, characters))))


def _true_type(path: Path, characters: set[str]) -> bytes:
    """A TrueType font with the glyphs of `characters` out of an OpenType collection."""
    font = TTFont(path, fontNumber=_SIMPLIFIED, recalcTimestamp=False)
    options = Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[1, 2, 3, 4, 5, 6])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in characters])
    subsetter.subset(font)
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, _MAX_ERROR, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = outlines
    metrics = font["hmtx"].metrics
    for name, glyph in outlines.items():
        glyph.recalcBounds(glyf)
        metrics[name] = (metrics[name][0], getattr(glyph, "xMin", 0))
    font["maxp"] = maxp = newTable("maxp")
    maxp.tableVersion = 0x00010000
    for field in (
        "maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
        "maxStackElements", "maxSizeOfInstructions", "maxComponentElements",
    ):  # fmt: skip
        setattr(maxp, field, 1 if field == "maxZones" else 0)
    post = font["post"]
    post.formatType, post.extraNames, post.mapping, post.glyphOrder = 2.0, [], {}, order
    for table in ("CFF ", "VORG", "vhea", "vmtx", "GSUB", "GPOS", "BASE"):
        if table in font:
            del font[table]
    font.sfntVersion = "\x00\x01\x00\x00"
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()
