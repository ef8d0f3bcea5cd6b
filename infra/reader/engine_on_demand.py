"""The engine in this process, loaded only when a page needs it: most résumés have text."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from chalicelib.resume.ports import Line

if TYPE_CHECKING:
    from infra.reader.engine import RapidOcr


class EngineOnDemand:
    """``chalicelib.resume.ports.Ocr``: rapidocr, imported with its 300 MB of libraries on the first page."""

    name = "rapidocr"

    def __init__(self) -> None:
        self._engine: RapidOcr | None = None
        self._importing = threading.Lock()

    def load(self) -> None:
        """Load it now instead of on the first page."""
        self._imported().load()

    def read(self, picture: bytes) -> list[Line]:
        """The lines of a page (``Ocr.read``).

        Raises:
            Unavailable: ``ocr.unavailable``, the engine is not installed here.
        """
        return self._imported().read(picture)

    def _imported(self) -> RapidOcr:
        with self._importing:
            if self._engine is None:
                from chalicelib.errors import Unavailable

                try:
                    from infra.reader.engine import RapidOcr
                except ImportError as error:
                    raise Unavailable("ocr.unavailable") from error
                self._engine = RapidOcr()
            return self._engine
