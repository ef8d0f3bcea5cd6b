"""The container Lambda with rapidocr in it as an ``Ocr``: reads Chinese, which Textract does not."""

from __future__ import annotations

import base64
import json
from typing import Any

from chalicelib.adapters.aws import client
from chalicelib.errors import Invalid, Unavailable
from chalicelib.resume.ports import Line

MOST_BYTES = 4_400_000
"""Of a picture: Lambda takes 6 MB of JSON, and base64 makes four bytes of three."""
READ_TIMEOUT = 90.0
"""Seconds: a cold start loads the models first."""


class ContainerOcr:
    """``chalicelib.resume.ports.Ocr`` on the function of this name; ``lambda_`` is a client, from the environment by default."""

    name = "container"

    def __init__(self, function: str, lambda_: Any = None) -> None:
        self._function = function
        self._client = lambda_

    def read(self, picture: bytes) -> list[Line]:
        """The lines of a page (``Ocr.read``)."""
        from botocore.exceptions import BotoCoreError, ClientError

        if not self._function:
            raise Unavailable("ocr.unavailable")
        if len(picture) > MOST_BYTES:
            from chalicelib.resume.limits import Limits
            from chalicelib.resume.picture import pages_of

            picture = next(iter(pages_of(picture, "", Limits()))) or picture
        event = json.dumps({"picture": base64.b64encode(picture).decode("ascii")}).encode("ascii")
        try:
            lambda_ = self._client or client("lambda", read_timeout=READ_TIMEOUT)
            answer = lambda_.invoke(FunctionName=self._function, InvocationType="RequestResponse", Payload=event)
            failed = answer.get("FunctionError")
            result = json.loads(answer["Payload"].read() or b"null")
        except (BotoCoreError, ClientError, ValueError) as error:
            raise Unavailable("ocr.unavailable") from error
        if failed or not isinstance(result, dict) or ("lines" not in result and "error" not in result):
            raise Unavailable("ocr.unavailable")
        if "error" in result:
            raise Invalid(str(result["error"]), name="")
        return [_line(line) for line in result["lines"]]


def _line(line: dict[str, Any]) -> Line:
    one, two, three, four = ((float(x), float(y)) for x, y in line["polygon"])
    return Line(str(line["text"]), (one, two, three, four), float(line["confidence"]), ContainerOcr.name)
