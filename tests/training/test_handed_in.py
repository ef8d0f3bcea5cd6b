"""What may be handed in, under which name it is kept, and in which parts it comes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.errors import Invalid
from chalicelib.training.handed_in import KINDS, LARGEST, MEGABYTE, MOST_PARTS, Parts, accepted, key_of
from chalicelib.training.place import place_of, safe_name


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("签到表.xlsx", "签到表.xlsx"),
        ("../../resumes/张三.PDF", "_.._resumes_张三.PDF"),
        ("..\\..\\x.csv", "_.._x.csv"),
        ("a\r\nX-Amz-Meta-By: chen\r\n.csv", "a_X-Amz-Meta-By: chen_.csv"),
        ("\x00.png", "_.png"),
        ("film 🎬.mp4", "film 🎬.mp4"),
        ("\u202efdp.exe.pdf", "_fdp.exe.pdf"),
        ("half \ud83c letter.csv", "half _ letter.csv"),
        (" .hidden.csv ", "hidden.csv"),
        ("x" * 300 + ".csv", "x" * 100 + ".csv"),
    ],
)
def test_a_name_is_one_part_of_a_key(name: str, kept: str) -> None:
    assert accepted(name, 10)[0] == kept


@given(st.text(max_size=300))
def test_no_name_leads_out_of_its_folder(name: str) -> None:
    kept = safe_name(name)
    assert kept
    assert kept.isprintable()
    assert not {"/", "\\"} & set(kept)
    assert kept not in (".", "..")
    assert len(key_of("部" * 200, "2026-10", "f" * 32, kept).encode()) <= 1024


@pytest.mark.parametrize(
    ("name", "size", "code"),
    [
        ("a.csv", 0, "upload.empty"),
        ("a.csv", -1, "upload.empty"),
        ("a.exe", 10, "upload.unsupported"),
        ("csv", 10, "upload.unsupported"),
        ("a.html", 10, "upload.unsupported"),
        ("a.pdf", 20 * MEGABYTE + 1, "upload.too_large"),
        ("a.mp4", LARGEST + 1, "hand_in.too_large"),
        ("", 10, "upload.unsupported"),
    ],
)
def test_what_nobody_can_read_is_refused_before_it_is_sent(name: str, size: int, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        accepted(name, size)
    assert refused.value.code == code


def test_sheets_and_films_are_taken_up_to_their_limits() -> None:
    assert accepted("a.pdf", 20 * MEGABYTE) == ("a.pdf", "application/pdf")
    assert accepted("A.MP4", LARGEST) == ("A.MP4", "video/mp4")
    # Nothing is put down as something that a browser would run.
    assert not {"text/html", "image/svg+xml", "application/javascript"} & set(KINDS.values())


def test_a_file_lies_below_its_department_and_month() -> None:
    key = key_of("R&D/QA", "2026-10", "0" * 32, "2026年5月 签到.xlsx")
    assert key == f"training/R&D／QA/2026-10/up-{'0' * 32}/2026年5月 签到.xlsx"
    place = place_of(key)
    assert (place.department, str(place.first), place.words) == ("R&D／QA", "2026-10-01", "")


@given(st.integers(1, 4 * LARGEST))
def test_parts_are_the_whole_file_and_no_more_than_s3_takes(size: int) -> None:
    parts = Parts.of(size)
    first, last = parts.bytes_of(1), parts.bytes_of(parts.number)
    assert first * (parts.number - 1) + last == size
    assert 0 < last <= first
    assert parts.number <= MOST_PARTS
    assert parts.number == 1 or first >= 5 * MEGABYTE
    assert parts.whole == (parts.number == 1)
    for number in (0, -1, parts.number + 1):
        with pytest.raises(Invalid, match=r"hand_in\.part"):
            parts.bytes_of(number)
