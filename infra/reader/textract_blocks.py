"""Lines as Textract's blocks: a PAGE, its LINEs, their WORDs, with geometry, confidence (0–100) and relationships."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from chalicelib.resume.ports import Line, Point, corners
from chalicelib.resume.repair import HAN

_HAN = re.compile(f"[{HAN}\u3000-\u303f\uff00-\uffef]+")
LOOK_ALIKES = "iHTEFAXFKRTBLMJ"


def blocks_of(lines: Sequence[Line], page: int) -> list[dict[str, Any]]:
    """The blocks of one page, the PAGE first."""
    below: list[dict[str, Any]] = []
    line_ids = []
    for line in lines:
        words = [_block("WORD", page, polygon, text, line.confidence) for text, polygon in _words(line)]
        for word in words:
            word["TextType"] = "PRINTED"
        block = _block("LINE", page, line.polygon, line.text, line.confidence)
        block["Relationships"] = [{"Type": "CHILD", "Ids": [word["Id"] for word in words]}]
        line_ids.append(block["Id"])
        below += [block, *words]
    whole = _block("PAGE", page, corners((0.0, 0.0, 1.0, 1.0)))
    if line_ids:
        whole["Relationships"] = [{"Type": "CHILD", "Ids": line_ids}]
    return [whole, *below]


def latin_only(lines: Sequence[Line]) -> list[Line]:
    """What Textract makes of these lines: Chinese becomes look-alikes in Latin letters with little confidence."""
    seen = []
    for line in lines:
        if not _HAN.search(line.text):
            seen.append(line)
            continue
        text = _HAN.sub(
            lambda found: "".join(LOOK_ALIKES[ord(letter) % len(LOOK_ALIKES)] for letter in found[0]) + " ", line.text
        )
        seen.append(Line(text.strip(), line.polygon, 0.35 + (len(text) % 30) / 100, line.engine))
    return seen


def _words(line: Line) -> Iterator[tuple[str, tuple[Point, Point, Point, Point]]]:
    """The words with their places: a line's width in proportion to the letters."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = line.polygon
    length = max(1, len(line.text))
    for found in re.finditer(r"\S+", line.text):
        begin, end = found.start() / length, found.end() / length
        yield (
            found[0],
            (
                (x0 + (x1 - x0) * begin, y0 + (y1 - y0) * begin),
                (x0 + (x1 - x0) * end, y0 + (y1 - y0) * end),
                (x3 + (x2 - x3) * end, y3 + (y2 - y3) * end),
                (x3 + (x2 - x3) * begin, y3 + (y2 - y3) * begin),
            ),
        )


def _block(
    kind: str, page: int, polygon: Sequence[Point], text: str | None = None, confidence: float | None = None
) -> dict[str, Any]:
    across, down = [x for x, _ in polygon], [y for _, y in polygon]
    block: dict[str, Any] = {
        "BlockType": kind,
        "Id": str(uuid.uuid4()),
        "Page": page,
        "Geometry": {
            "BoundingBox": {
                "Left": min(across),
                "Top": min(down),
                "Width": max(across) - min(across),
                "Height": max(down) - min(down),
            },
            "Polygon": [{"X": x, "Y": y} for x, y in polygon],
            "RotationAngle": 0.0,
        },
    }
    if text is not None and confidence is not None:
        block |= {"Text": text, "Confidence": round(confidence * 100, 4)}
    return block
