"""The container Lambda's handler: ``{"picture": base64}`` → ``{"lines": [{"text", "polygon", "confidence"}]}``.

The laptop posts the same event to the reader's process (``infra.reader.server``), so both run this very code.
A picture that cannot be decoded gives ``{"error": code}``: asking again would not help, so it is no failure of the function.
"""

from __future__ import annotations

import base64
import binascii
from functools import cache
from typing import Any

from chalicelib.errors import Invalid
from chalicelib.resume.ports import Line, Ocr


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """What Lambda calls."""
    return answer(event, _engine())


def answer(event: dict[str, Any], engine: Ocr) -> dict[str, Any]:
    """The answer to one event."""
    try:
        picture = base64.b64decode(event["picture"], validate=True)
        lines = engine.read(picture)
    except (KeyError, TypeError, binascii.Error, ValueError):
        return {"error": "document.broken"}
    except Invalid as error:
        return {"error": error.code}
    return {"lines": [_plain(line) for line in lines]}


def _plain(line: Line) -> dict[str, Any]:
    polygon = [[round(x, 5), round(y, 5)] for x, y in line.polygon]
    return {"text": line.text, "polygon": polygon, "confidence": round(line.confidence, 4)}


@cache
def _engine() -> Ocr:
    from infra.reader.engine import RapidOcr

    return RapidOcr()
