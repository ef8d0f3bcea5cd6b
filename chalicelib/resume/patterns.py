"""Patterns that are compiled when they are first used.

Reading knows a hundred and fifty; to compile them all takes a tenth of a second, and no résumé needs all: one in English none of
those for Chinese, nor the other way round. A set of Chinese characters alone takes one to three milliseconds.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, AnyStr, Generic, cast


class Later(Generic[AnyStr]):
    """Stands for a pattern and becomes like it: what was asked for once is its own from then on."""

    def __init__(self, text: AnyStr, flags: int) -> None:
        self._text: AnyStr = text
        self._flags = flags

    @cached_property
    def made(self) -> re.Pattern[AnyStr]:
        """The pattern itself."""
        return re.compile(self._text, self._flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.made, name)
        setattr(self, name, found)
        return found


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What does as the pattern of ``re.compile``. One that cannot be compiled says so when it is first used."""
    return cast("re.Pattern[AnyStr]", Later(text, flags))
