"""Slides and videos: filed with their session whether or not its record is here, and once however often they come."""

from __future__ import annotations

import random
from datetime import date

import pytest

from chalicelib.training.materials import SAMPLE, SAMPLES, sampled
from chalicelib.training.upload import Status
from tests.training.house import WORKERS, House, sign_in

FILM = b"\x00\x00\x00\x18ftypmp42" + random.Random(7).randbytes(SAMPLE * SAMPLES * 2)


@pytest.fixture
def house() -> House:
    return House()


def test_the_same_video_twice_is_a_double_until_it_is_taken_back(house: House) -> None:
    session = house.planned()
    first = house.put("training/生产部/2026-10/安全生产.mp4", FILM)
    again = house.put("training/生产部/2026-10/安全生产 副本.mp4", FILM)
    assert (first.status, again.status, again.same_as) == (Status.FILED, Status.DUPLICATE, first.id)
    house.decide.session(first.id, 0, "-")
    assert house.worked().status is Status.FILED
    house.decide.take_back(first.id)
    house.worked()
    third = house.put("training/生产部/2026-10/安全生产 第三次.mp4", FILM)
    assert (third.status, third.parts[0].session) == (Status.FILED, session.id)


def test_large_slides_twice_are_a_double_and_another_film_of_the_same_size_is_none(house: House) -> None:
    house.planned()
    slides, size = b"PK\x03\x04 ppt/slides/slide1.xml" + FILM, 30 * 1024 * 1024
    for key, status in (("安全生产.pptx", Status.FILED), ("安全生产 2.pptx", Status.DUPLICATE)):
        assert house.put(f"training/生产部/2026-10/{key}", slides, size=size).status is status
    other = FILM[:-1] + bytes([FILM[-1] ^ 1])
    assert house.put("training/生产部/2026-10/安全生产.mp4", FILM).status is Status.FILED
    assert house.put("training/生产部/2026-10/安全生产 b.mp4", other).status is Status.FILED


def test_a_large_file_is_told_by_pieces_from_all_over_it() -> None:
    looked: list[tuple[int, int]] = []

    def part(place: int, length: int) -> bytes:
        looked.append((place, length))
        return str(place).encode()

    size = 4 * 1024**3
    assert sampled(size, part) == sampled(size, part)
    assert sampled(size, part) != sampled(size + 1, part)
    places = [place for place, _ in looked[:SAMPLES]]
    assert (len(set(places)), places[0]) == (SAMPLES, 0)
    assert size - SAMPLES <= places[-1] + SAMPLE <= size
    # What is small is looked at whole, what is tiny once.
    looked.clear()
    sampled(SAMPLE * 3, part)
    assert [place for place, _ in looked] == [0, SAMPLE, 2 * SAMPLE]
    looked.clear()
    sampled(10, part)
    assert [place for place, _ in looked] == [0]


def test_material_is_matched_as_if_there_were_no_record(house: House) -> None:
    held = house.planned(due=date(2026, 11, 30))
    house.planned(due=date(2027, 1, 15))
    house.table(sign_in(*WORKERS[:3], on=date(2026, 10, 2)), session=held.id)
    assert house.sessions.get(held.id).arrived
    film = house.put("training/生产部/2026-11/安全生产 录像.mp4", FILM)
    assert (film.status, film.parts[0].session) == (Status.FILED, held.id)
    # A second record is still less likely to be meant than the first one of another session.
    record = house.table(sign_in(*WORKERS[3:6], on=None), key="training/生产部/2026-11/签到.xlsx")
    assert record.status is Status.ASKING


def test_a_film_that_says_nothing_may_be_of_whatever_is_due_in_its_folders_period(house: House) -> None:
    due = [house.planned(course, date(2026, 12, 10 + day)) for day, course in enumerate(("质量工具", "设备点检"))]
    house.planned("商务谈判", date(2026, 12, 10), department="销售部")
    for session in due:
        house.table(sign_in(*WORKERS[:3], course=session.course), session=session.id)
    film = house.put("training/生产部/2026-12/small2.mp4", FILM)
    assert (film.status, film.parts[0].question) == (Status.ASKING, "which")
    assert set(film.parts[0].options) == {session.id for session in due}


def test_a_film_in_the_folder_of_the_only_session_is_its(house: House) -> None:
    session = house.planned("质量工具", date(2026, 12, 10))
    house.table(sign_in(*WORKERS[:3], course="质量工具"), session=session.id)
    film = house.put("training/生产部/2026-12/20261202.mp4", FILM)
    assert (film.status, film.parts[0].session) == (Status.FILED, session.id)


@pytest.mark.parametrize("name", ["安全生产.pptx", "安全生产.ppt"])
def test_slides_that_are_damaged_are_said_to_be_so(house: House, name: str) -> None:
    house.planned()
    broken = house.put(f"training/生产部/2026-10/{name}", b"no slides at all")
    assert (broken.status, broken.problem) == (Status.UNREADABLE, "table.broken")
