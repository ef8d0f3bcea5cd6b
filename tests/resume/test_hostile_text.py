"""Whatever a text is made of, it is read within bounds: no pattern runs away on repetitions."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from chalicelib.errors import Invalid
from chalicelib.resume.ports import Line
from chalicelib.resume.reading import read_resume

MOTIFS = (
    "a", "A ", "1", "1 ", "-", " - ", "(", "((", ")", ".", "..", "@", "a@", "@a.", "/", "a/", "Manager/", "Manager and ", ",",
    "2019-", "2019.01 - ", "Jan 2019 to ", "至今", "张", "张 ", "姓  名：", "公司", "有限公司 ", "Ltd. ", "Inc, ",
    "Worked as a ", "Worked as Cook at ", "Acme & ", "+86 ", "138-", "http://", "https://a.", "•", "\t", "  ", "\n", "\n\n",
    "Skills: ", "EXPERIENCE\n", "工作经历\n", "\u00a0", "\ufffe", "P ", "P R", "É", "🙂", "\u202e",
)  # fmt: skip
BOUND = 10.0
"""Seconds for 40,000 letters, which take two at most on a quiet machine; a pattern that runs away takes minutes."""
LONGEST = 40_000

pieces = st.lists(st.tuples(st.sampled_from(MOTIFS), st.integers(1, 4000)), min_size=1, max_size=6)


class NoEngine:
    """A text needs none."""

    name = "none"

    def read(self, picture: bytes) -> list[Line]:
        raise AssertionError("a text needs no engine")


def read(text: str) -> float:
    began = time.process_time()
    with suppress(Invalid):
        read_resume(text[:LONGEST].encode("utf-8", "replace"), "hostile.txt", NoEngine(), today=date(2026, 10, 3))
    return time.process_time() - began


@given(pieces)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example([("Manager/", 4000)])
@example([("Worked as Cook at ", 2000), ("Acme & ", 3000)])
@example([("2019.01 - ", 4000)])
def test_repetitions_are_read_in_bounded_time(parts: list[tuple[str, int]]) -> None:
    assert read("".join(motif * times for motif, times in parts)) < BOUND


@given(st.text(max_size=3000))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read_or_refused(text: str) -> None:
    assert read(text) < BOUND


@pytest.mark.parametrize("motif", MOTIFS)
def test_each_repetition_alone_on_one_line_and_on_many(motif: str) -> None:
    assert read(motif * (LONGEST // len(motif))) < BOUND
    assert read((motif * 60 + "\n") * 600) < BOUND
