"""Textract as an ``Ocr``, by AWS's own amazon-textract-caller; ``AWS_ENDPOINT_URL_TEXTRACT`` decides where it goes."""

from __future__ import annotations

import logging
from typing import Any

from chalicelib.adapters.aws import client
from chalicelib.errors import Invalid, Unavailable
from chalicelib.resume.ports import Line

MOST_BYTES = 10_000_000
"""Of a picture that Textract takes in one call."""
MOST_PIXELS = 10_000
"""Of a picture's longer side that Textract takes."""
UNREADABLE = frozenset({"UnsupportedDocumentException", "BadDocumentException", "DocumentTooLargeException"})
"""Codes by which Textract says that the picture is at fault; all others pass, or are ours to mend."""
WAITS = frozenset({"ThrottlingException", "ProvisionedThroughputExceededException", "LimitExceededException"})
READ_TIMEOUT = 60.0
"""Seconds: on a laptop its answer takes as long as an OCR engine on two cores."""


class Textract:
    """``chalicelib.resume.ports.Ocr`` on DetectDocumentText; ``textract`` is a client, made from the environment by default."""

    name = "textract"

    def __init__(self, textract: Any = None) -> None:
        self._client = textract

    def read(self, picture: bytes) -> list[Line]:
        """The lines of a page (``Ocr.read``)."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            return [line for block in self._call(_small(picture)).get("Blocks", ()) if (line := _line(block))]
        except ClientError as error:
            code = error.response.get("Error", {}).get("Code", "")
            if code in UNREADABLE:
                raise Invalid("document.broken", name="") from error
            raise Unavailable("ocr.unavailable", retry_after=30.0 if code in WAITS else None) from error
        except BotoCoreError as error:
            raise Unavailable("ocr.unavailable") from error

    def _call(self, picture: bytes) -> dict[str, Any]:
        # It announces the AWS SDK it found on the root logger; ours stays quiet.
        logging.getLogger("textractcaller").setLevel(logging.WARNING)
        from textractcaller import Textract_Call_Mode, call_textract

        # With the default mode the caller returns {} for what it takes for a file of another kind.
        answer: dict[str, Any] = call_textract(
            input_document=_Picture(picture),
            call_mode=Textract_Call_Mode.FORCE_SYNC,
            boto3_textract_client=self._client or client("textract", read_timeout=READ_TIMEOUT),
        )
        return answer


class _Picture(bytes):
    """Bytes that print as how many they are: the caller writes its parameters out for a log, whether anybody keeps it or not."""

    def __repr__(self) -> str:
        return f"<{len(self)} bytes>"


def _line(block: dict[str, Any]) -> Line | None:
    if block.get("BlockType") != "LINE" or not block.get("Text"):
        return None
    one, two, three, four = ((float(point["X"]), float(point["Y"])) for point in block["Geometry"]["Polygon"][:4])
    return Line(block["Text"], (one, two, three, four), float(block.get("Confidence", 0.0)) / 100, Textract.name)


def _small(picture: bytes) -> bytes:
    """A picture as Textract takes it. Pages come small already; this is for what somebody hands in otherwise."""
    if len(picture) <= MOST_BYTES:
        from chalicelib.resume.picture import header_size

        if max(header_size(picture)) <= MOST_PIXELS:
            return picture
    from chalicelib.resume.limits import Limits
    from chalicelib.resume.picture import pages_of

    return next(iter(pages_of(picture, "", Limits()))) or picture
