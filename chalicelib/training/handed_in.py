"""What may be handed in from a browser: which files, how large, in which parts they come, and where they are put."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from chalicelib.errors import Invalid
from chalicelib.training.place import TRAINING, safe_name
from chalicelib.training.upload import SIZE_LIMIT

MEGABYTE = 1024 * 1024
LARGEST = 20 * 1024 * MEGABYTE
"""Bytes of slides or a video: hours of film. What is larger is a mistake."""

WHOLE = 16 * MEGABYTE
"""Bytes up to which a file comes in one request."""

PART = 8 * MEGABYTE
"""Bytes of a part: small enough to be sent again over a telephone, and above the 5 MB that S3 asks for."""

MOST_PARTS = 10_000
"""Parts of a file, as S3 takes them; 20 GB in parts of 8 MB are a quarter of it."""

KINDS: dict[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    "xls": "application/vnd.ms-excel",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "txt": "text/plain",
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pptm": "application/vnd.ms-powerpoint.presentation.macroEnabled.12",
    "ppsx": "application/vnd.openxmlformats-officedocument.presentationml.slideshow",
    "ppt": "application/vnd.ms-powerpoint",
    "pps": "application/vnd.ms-powerpoint",
    "mp4": "video/mp4",
    "m4v": "video/x-m4v",
    "mov": "video/quicktime",
    "avi": "video/x-msvideo",
    "mkv": "video/x-matroska",
    "webm": "video/webm",
    "flv": "video/x-flv",
    "mpg": "video/mpeg",
    "mpeg": "video/mpeg",
}
"""What a file may end with, and what it is put down as: nobody takes a browser's word for it."""

LARGE = ("pptx", "pptm", "ppsx", "ppt", "pps", "mp4", "m4v", "mov", "avi", "mkv", "webm", "flv", "mpg", "mpeg")
"""Slides and videos: they are not opened, so they may be of any size."""

_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")


def accepted(name: str, size: int) -> tuple[str, str]:
    """The name under which a file is kept, and what it is put down as (its content type).

    Raises:
        Invalid: ``upload.empty``, ``upload.unsupported``, ``upload.too_large``, ``hand_in.too_large``.
    """
    kept = safe_name(name)
    ending = PurePosixPath(kept.casefold()).suffix.removeprefix(".")
    if ending not in KINDS:
        raise Invalid("upload.unsupported", name=kept)
    if size < 1:
        raise Invalid("upload.empty", name=kept)
    if ending not in LARGE and size > SIZE_LIMIT:
        raise Invalid("upload.too_large", name=kept, size=size, limit=SIZE_LIMIT)
    if size > LARGEST:
        raise Invalid("hand_in.too_large", name=kept, size=size, limit=LARGEST)
    return kept, KINDS[ending]


def key_of(department: str, period: str, identity: str, name: str) -> str:
    """Where a file is put: below its department and period, in a folder of its own, so that no two are ever one."""
    # A slash within the name of a department would be two folders; its wide form is read as the same (``place_of``).
    folder = _CONTROLS.sub(" ", department.replace("/", "／").replace("\\", "＼")).strip()[:80]
    return f"{TRAINING}{folder}/{period}/up-{identity}/{name}"


@dataclass(frozen=True, slots=True)
class Parts:
    """How a file of ``size`` bytes comes: ``number`` parts of ``length`` bytes, of which the last is shorter."""

    size: int
    length: int
    number: int

    @classmethod
    def of(cls, size: int) -> Parts:
        """The parts of a file; one of small size is a single part."""
        if size <= WHOLE:
            return cls(size, size, 1)
        length = max(PART, -(-size // MOST_PARTS))
        return cls(size, length, -(-size // length))

    @property
    def whole(self) -> bool:
        """Whether it comes in one request."""
        return self.size <= WHOLE

    def bytes_of(self, number: int) -> int:
        """The bytes of a part, counted from 1.

        Raises:
            Invalid: ``hand_in.part``, there is no such part.
        """
        if not 1 <= number <= self.number:
            raise Invalid("hand_in.part", number=number, limit=self.number)
        return self.length if number < self.number else self.size - self.length * (self.number - 1)
