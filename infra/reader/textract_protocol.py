"""Textract's JSON 1.1 protocol on our own engine: what amazon-textract-caller and boto3 speak, unchanged.

Only text detection, as Evenkeel uses it: DetectDocumentText, StartDocumentTextDetection and GetDocumentTextDetection with
paging, documents as bytes or as objects in the bucket. Errors have Textract's codes.
"""

from __future__ import annotations

import base64
import binascii
import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from chalicelib.errors import Invalid, Unavailable
from chalicelib.resume import pdf, picture
from chalicelib.resume.limits import TAKEN_SIDE, Limits
from chalicelib.resume.ports import Ocr
from infra.reader.textract_blocks import blocks_of, latin_only

SYNC_BYTES = 10_000_000
ASYNC_BYTES = 500_000_000
PAGE_SIZE = 1_000
MOST_JOBS = 100
MODEL = "1.0"

FetchObject = Callable[[str, str, str | None], bytes]
"""Bucket, key, version → the object's content; raises ``LookupError`` where it is not there."""


class Refused(Exception):
    """An error of the protocol: its ``code`` (``BadDocumentException``), text and HTTP status."""

    def __init__(self, code: str, text: str, status: int = 400) -> None:
        super().__init__(text)
        self.code, self.text, self.status = code, text, status


@dataclass
class _Job:
    status: str = "IN_PROGRESS"
    pages: int = 0
    blocks: list[dict[str, Any]] = field(default_factory=list)
    message: str = ""


class TextractProtocol:
    """The operations. ``engine`` reads the pages; ``fetch`` gets objects; ``sees_only_latin`` is for tests: as the real one."""

    def __init__(self, engine: Ocr, fetch: FetchObject, *, sees_only_latin: bool = False) -> None:
        self._engine, self._fetch, self._latin = engine, fetch, sees_only_latin
        self._jobs: dict[str, _Job] = {}
        self._tokens: dict[str, str] = {}
        self._lock = threading.Lock()

    def answer(self, operation: str, request: dict[str, Any]) -> dict[str, Any]:
        """The answer to one operation.

        Raises:
            Refused: with Textract's code.
        """
        operations = {
            "DetectDocumentText": self._detect,
            "StartDocumentTextDetection": self._start,
            "GetDocumentTextDetection": self._get,
        }
        if operation not in operations:
            raise Refused("UnknownOperationException", f"{operation} is not known here")
        return operations[operation](request)

    def _detect(self, request: dict[str, Any]) -> dict[str, Any]:
        document = request.get("Document")
        if not isinstance(document, dict):
            raise Refused("InvalidParameterException", "Request has invalid parameters")
        content = self._content(document, SYNC_BYTES)
        pages = list(self._pictures(content))
        if len(pages) != 1:
            # The synchronous operation takes one page.
            raise Refused("UnsupportedDocumentException", "Request has unsupported document format")
        return self._result(1, self._blocks(pages[0], 1))

    def _start(self, request: dict[str, Any]) -> dict[str, Any]:
        location = request.get("DocumentLocation")
        if not isinstance(location, dict) or "S3Object" not in location:
            raise Refused("InvalidParameterException", "Request has invalid parameters")
        token = request.get("ClientRequestToken")
        with self._lock:
            if token and token in self._tokens:
                return {"JobId": self._tokens[token]}
            if sum(job.status == "IN_PROGRESS" for job in self._jobs.values()) >= MOST_JOBS:
                raise Refused("LimitExceededException", "Too many jobs at once")
            content = self._content(location, ASYNC_BYTES)
            number = uuid.uuid4().hex * 2
            job = self._jobs[number] = _Job()
            if token:
                self._tokens[token] = number
            for old in list(self._jobs)[: -10 * MOST_JOBS]:
                del self._jobs[old]
        threading.Thread(target=self._work, args=(job, content), daemon=True).start()
        return {"JobId": number}

    def _work(self, job: _Job, content: bytes) -> None:
        try:
            for number, page in enumerate(self._pictures(content), start=1):
                job.blocks += self._blocks(page, number)
                job.pages = number
            job.status = "SUCCEEDED"
        except Refused as error:
            job.message, job.status = error.code, "FAILED"

    def _get(self, request: dict[str, Any]) -> dict[str, Any]:
        job = self._jobs.get(str(request.get("JobId")))
        if job is None:
            raise Refused("InvalidJobIdException", "Request has invalid Job Id")
        begin, most = 0, request.get("MaxResults") or PAGE_SIZE
        if not isinstance(most, int) or most < 1:
            raise Refused("InvalidParameterException", "MaxResults must be 1 or more")
        if token := request.get("NextToken"):
            try:
                begin = int(base64.b64decode(token, validate=True))
            except (ValueError, TypeError) as error:
                raise Refused("InvalidParameterException", "NextToken is not one of ours") from error
        if job.status != "SUCCEEDED":
            return {"JobStatus": job.status} | ({"StatusMessage": job.message} if job.message else {})
        end = begin + min(most, PAGE_SIZE)
        answer = {"JobStatus": job.status} | self._result(job.pages, job.blocks[begin:end])
        if end < len(job.blocks):
            answer["NextToken"] = base64.b64encode(str(end).encode()).decode()
        return answer

    def _result(self, pages: int, blocks: list[dict[str, Any]]) -> dict[str, Any]:
        return {"DocumentMetadata": {"Pages": pages}, "DetectDocumentTextModelVersion": MODEL, "Blocks": blocks}

    def _content(self, document: dict[str, Any], limit: int) -> bytes:
        if "Bytes" in document:
            try:
                content = base64.b64decode(document["Bytes"], validate=True)
            except (binascii.Error, ValueError, TypeError) as error:
                raise Refused("InvalidParameterException", "Bytes is not base64") from error
        elif isinstance(document.get("S3Object"), dict):
            where = document["S3Object"]
            try:
                content = self._fetch(str(where.get("Bucket")), str(where.get("Name")), where.get("Version"))
            except LookupError as error:
                raise Refused("InvalidS3ObjectException", "Unable to get object metadata from S3") from error
        else:
            raise Refused("InvalidParameterException", "Request has invalid parameters")
        if len(content) > limit:
            raise Refused("DocumentTooLargeException", f"Document is too large: {len(content)} bytes, at most {limit}")
        if not content:
            raise Refused("InvalidParameterException", "Bytes is empty")
        return content

    def _pictures(self, content: bytes) -> Iterator[bytes]:
        """The pages as the engine gets them; a picture that it can take as it is stays so."""
        try:
            if content.startswith(b"%PDF-"):
                yield from pdf.pictures_of(content, "", Limits(pages=3_000))
            elif content.startswith((b"\xff\xd8\xff", b"\x89PNG")) and max(picture.header_size(content)) <= TAKEN_SIDE:
                yield content
            elif content.startswith((b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*")):
                yield from picture.pages_of(content, "", Limits(pages=3_000))
            else:
                raise Refused("UnsupportedDocumentException", "Request has unsupported document format")
        except Invalid as error:
            code = "UnsupportedDocumentException" if error.code == "document.password" else "BadDocumentException"
            raise Refused(code, "Request has an unreadable document") from error

    def _blocks(self, page: bytes, number: int) -> list[dict[str, Any]]:
        try:
            lines = self._engine.read(page) if page else []
        except Invalid as error:
            raise Refused("BadDocumentException", "Request has an unreadable document") from error
        except Unavailable as error:
            raise Refused("InternalServerError", "The engine does not answer", 500) from error
        return blocks_of(latin_only(lines) if self._latin else lines, number)
