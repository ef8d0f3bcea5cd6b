"""Word: paragraphs, tables, text boxes, headers and footers, each once and in order.

python-docx leaves out text boxes and headers, so the XML is walked here; of each ``AlternateContent`` only the choice counts,
its fallback says the same again.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from chalicelib.errors import Invalid
from chalicelib.resume.limits import Limits
from chalicelib.resume.page import CELL, Page, Row
from chalicelib.resume.patterns import pattern
from chalicelib.resume.repair import repair

ENGINE = "docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
STORY = pattern(r"word/(?:document|header\d*|footer\d*)\.xml")
MOST_DEPTH = 60
POINTS_ACROSS = 595.0
"""Points of an A4 page's width: sizes are told as shares of it, as PDF's are."""


def read_docx(content: bytes, name: str, limits: Limits) -> tuple[list[Page], list[bytes]]:
    """The text of a Word document as one page (Word lays out only when it shows), and the pictures in it, largest first.

    Raises:
        Invalid: ``document.truncated``, ``document.broken``, ``document.password``, ``document.inflates``.
    """
    parts = _Parts(content, name, limits)
    names = sorted((entry for entry in parts.names if STORY.fullmatch(entry)), key=_order)
    if "word/document.xml" not in names:
        raise Invalid("document.broken", name=name)
    walk = _Walk(_style_sizes(parts))
    for entry in names:
        root = parts.xml(entry)
        walk.story(root)
    links = tuple(parts.links())
    pages = _page_count(parts, walk)
    if pages > limits.pages:
        raise Invalid("document.too_many_pages", name=name, pages=pages, limit=limits.pages)
    first = Page(1, tuple(walk.rows), ENGINE, 1.0, links)
    return [first, *(Page(number, (), ENGINE) for number in range(2, pages + 1))], parts.pictures()


def _order(entry: str) -> tuple[int, str]:
    # A name stands in the header as often as on the page.
    return (0 if "header" in entry else 2 if "footer" in entry else 1), entry


class _Parts:
    """The files in the archive, each unpacked only when asked for and never beyond the limits."""

    def __init__(self, content: bytes, name: str, limits: Limits) -> None:
        self._name, self._left = name, limits.inflated
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            cut = b"PK\x05\x06" not in content[-66_000:]
            raise Invalid("document.truncated" if cut else "document.broken", name=name) from error
        infos = self._archive.infolist()
        # What the archive declares is checked at once, what really comes out while it comes.
        if len(infos) > limits.entries or sum(info.file_size for info in infos) > limits.inflated:
            raise Invalid("document.inflates", name=name, limit=limits.inflated)
        if any(info.flag_bits & 1 for info in infos):
            raise Invalid("document.password", name=name)
        self._infos = {info.filename: info for info in infos}
        self.names = list(self._infos)

    def read(self, entry: str) -> bytes:
        try:
            with self._archive.open(self._infos[entry]) as stream:
                content = stream.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError) as error:
            raise Invalid("document.broken", name=self._name) from error
        self._left -= len(content)
        if self._left < 0:
            raise Invalid("document.inflates", name=self._name)
        return content

    def xml(self, entry: str) -> Any:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
        content = self.read(entry)
        if b"<!DOCTYPE" in content[:2_000] or b"<!ENTITY" in content[:2_000]:
            # Word writes neither; they only serve attacks.
            raise Invalid("document.broken", name=self._name)
        try:
            return etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Invalid("document.broken", name=self._name) from error

    def links(self) -> Iterator[str]:
        entry = "word/_rels/document.xml.rels"
        if entry not in self._infos:
            return
        for relation in list(self.xml(entry))[:500]:
            target = relation.get("Target", "")
            if relation.get("TargetMode") == "External" and relation.get("Type", "").endswith("/hyperlink") and len(target) < 500:
                yield target

    def pictures(self) -> list[bytes]:
        media = [info for name, info in self._infos.items() if re.fullmatch(r"word/media/[^/]+\.(?:png|jpe?g|tiff?)", name, re.I)]
        media.sort(key=lambda info: -info.file_size)
        # Icons are no pages.
        return [self.read(info.filename) for info in media[:5] if info.file_size > 20_000]


@dataclass
class _Walk:
    """The rows of stories, in order."""

    sizes: dict[str, float]
    rows: list[Row] = field(default_factory=list)
    breaks: int = 0
    _seen: set[tuple[str, ...]] = field(default_factory=set)

    def story(self, root: Any) -> None:
        begin = len(self.rows)
        self._blocks(root, 0)
        new = tuple(row.text for row in self.rows[begin:])
        # First, odd and even pages have headers of their own that say the same.
        if new in self._seen:
            del self.rows[begin:]
        self._seen.add(new)

    def _blocks(self, element: Any, depth: int) -> None:
        if depth > MOST_DEPTH:
            return
        for child in element:
            tag = child.tag
            if tag == W + "p":
                self._paragraph(child, depth)
            elif tag == W + "tbl":
                self._table(child, depth)
            elif tag != MC + "Fallback" and isinstance(tag, str):
                self._blocks(child, depth + 1)

    def _paragraph(self, paragraph: Any, depth: int) -> None:
        size = self._size(paragraph)
        text, boxes = self._text(paragraph)
        for line in text.split("\n"):
            cells = [repair(cell) for cell in re.split(r"\t| {4,}|　{3,}", line)]
            written = CELL.join(cell for cell in cells if cell)
            if written:
                self.rows.append(Row(written, None, size / POINTS_ACROSS))
        for box in boxes:
            self._blocks(box, depth + 1)

    def _table(self, table: Any, depth: int) -> None:
        if depth > MOST_DEPTH:
            return
        for row in table.iter(W + "tr"):
            if next(row.iterancestors(W + "tbl")) is not table:
                continue
            cells = [self._cell(cell, depth) for cell in row.iterchildren(W + "tc", W + "sdt")]
            cells = [cell for cell in cells if cell]
            if all(len(cell) == 1 for cell in cells) and cells:
                joined = CELL.join(cell[0].text for cell in cells)
                self.rows.append(Row(joined, None, max(cell[0].size for cell in cells)))
            else:
                # A table that sets columns: each is read to its end. A label before its lines stays before them.
                self.rows += [line for cell in cells for line in cell]

    def _cell(self, cell: Any, depth: int) -> list[Row]:
        inner = _Walk(self.sizes)
        inner._blocks(cell, depth + 1)
        self.breaks += inner.breaks
        return inner.rows

    def _text(self, paragraph: Any) -> tuple[str, list[Any]]:
        parts: list[str] = []
        boxes: list[Any] = []
        stack: list[Any] = [iter(paragraph)]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
                continue
            tag = child.tag
            if tag == W + "t":
                parts.append(child.text or "")
            elif tag == W + "tab" and child.getparent().tag == W + "r":
                parts.append("\t")
            elif tag in (W + "br", W + "cr"):
                self.breaks += child.get(W + "type") == "page"
                parts.append("\n")
            elif tag == W + "lastRenderedPageBreak":
                self.breaks += 1
            elif tag == W + "noBreakHyphen":
                parts.append("-")
            elif tag == W + "txbxContent":
                boxes.append(child)
            elif tag in (MC + "Fallback", W + "del", W + "instrText", W + "pPr", W + "rPr") or not isinstance(tag, str):
                continue
            elif len(stack) < MOST_DEPTH:
                stack.append(iter(child))
        return "".join(parts), boxes

    def _size(self, paragraph: Any) -> float:
        found = [_half_points(run) for run in paragraph.iterfind(f"{W}r/{W}rPr/{W}sz")]
        if not found:
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            return self.sizes.get(style.get(W + "val", "") if style is not None else "", self.sizes.get("", 10.5))
        return max(found)


def _style_sizes(parts: _Parts) -> dict[str, float]:
    """Font sizes in points by style, the document's own default under no name."""
    sizes = {"": 10.5}
    if "word/styles.xml" not in parts.names:
        return sizes
    for style in list(parts.xml("word/styles.xml").iterfind(f".//{W}style"))[:500]:
        size = style.find(f"{W}rPr/{W}sz")
        if size is not None:
            sizes[style.get(W + "styleId", "")] = _half_points(size)
    return sizes


def _half_points(size: Any) -> float:
    try:
        return min(200.0, float(size.get(W + "val", "21")) / 2)
    except ValueError:
        return 10.5


def _page_count(parts: _Parts, walk: _Walk) -> int:
    counted = walk.breaks + 1
    if "docProps/app.xml" in parts.names:
        told = parts.xml("docProps/app.xml").findtext("{*}Pages") or ""
        # Word's own count, unless nobody ever opened the file in Word.
        if told.isdigit() and len(told) < 5 and int(told) > 0:
            counted = max(counted, int(told))
    return counted
