"""A pattern is compiled when it is first used; that it can be is seen here, not in front of a résumé."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

from chalicelib import resume
from chalicelib.resume.patterns import Later, pattern


def modules() -> list[str]:
    return [each.name for each in pkgutil.walk_packages(resume.__path__, f"{resume.__name__}.")]


@pytest.mark.parametrize("name", modules())
def test_every_pattern_can_be_compiled(name: str) -> None:
    for known in vars(importlib.import_module(name)).values():
        if isinstance(known, Later):
            assert isinstance(known.made, re.Pattern)


def test_a_pattern_does_what_one_that_is_compiled_at_once_does() -> None:
    later, at_once = pattern("(a)|b", re.IGNORECASE), re.compile("(a)|b", re.IGNORECASE)
    for _ in range(2):
        assert later.sub("-", "xAbc") == at_once.sub("-", "xAbc") == "x--c"
        assert [found.span() for found in later.finditer("bab")] == [found.span() for found in at_once.finditer("bab")]
        assert (later.pattern, later.groups) == (at_once.pattern, at_once.groups)


def test_a_pattern_of_bytes_reads_bytes() -> None:
    assert pattern(rb"\d+").findall(b"1 and 22") == [b"1", b"22"]


def test_what_no_pattern_can_do_is_an_error() -> None:
    with pytest.raises(AttributeError):
        pattern("a").nonsense  # type: ignore[attr-defined] # noqa: B018
