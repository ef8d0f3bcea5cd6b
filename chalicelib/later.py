"""What is built when it is first asked for anything: a door knows many answers, and a request needs one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")


class Later(Generic[T]):
    """Stands for what ``build`` makes, and passes on whatever it is asked."""

    def __init__(self, build: Callable[[], T]) -> None:
        self._build = build

    @cached_property
    def made(self) -> T:
        """What it stands for."""
        return self._build()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.made, name)

    def __call__(self, *given: Any, **named: Any) -> Any:
        """Call what it stands for."""
        return cast(Any, self.made)(*given, **named)


def later(build: Callable[[], T]) -> T:
    """What ``build`` makes, made (once) when it is first used."""
    return cast(T, Later(build))
