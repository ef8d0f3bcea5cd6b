"""Files that cannot be read, dropped all at once: each is told of with what to do, is kept, and can be sent again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from chalicelib.slack.failures import problem
from chalicelib.slack.words import Words
from tests.resume import made
from tests.scenarios.house import House, eventually, shown
from tests.scenarios.person import Person

pytestmark = pytest.mark.stack
SAMPLES = Path(__file__).resolve().parents[2] / "infra" / "samples" / "files"
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Bad:
    """A file with what it must be told to be."""

    name: str
    make: Callable[[], bytes]
    code: str
    details: dict[str, Any]

    def sentence(self, language: str) -> str:
        return problem(self.code, {"name": self.name} | self.details, Words(language))


def bomb() -> bytes:
    """A Word file of a megabyte that unpacks to a gigabyte."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(1024):
            part.write(bytes(MEGABYTE))
    return file.getvalue()


BAD = (
    Bad("empty.pdf", lambda: b"", "document.empty", {}),
    Bad("cut.pdf", lambda: made.pdf(made.ENGLISH)[:1500], "document.truncated", {}),
    Bad("locked.pdf", lambda: (SAMPLES / "locked.pdf").read_bytes(), "document.password", {}),
    Bad(
        "page.docx",
        lambda: b"<!DOCTYPE html><html><body>CV</body></html>",
        "document.unsupported",
        {"detected": "a web page (HTML)"},
    ),
    Bad("bomb.docx", bomb, "document.inflates", {}),
    Bad(
        "huge.png",
        lambda: made.picture_header(20_000, 20_000),
        "document.picture_too_large",
        {"size": "20000 × 20000", "limit": 100},
    ),
    Bad("blank-scan.pdf", lambda: (SAMPLES / "blank-scan.pdf").read_bytes(), "document.blank", {}),
    Bad("book.pdf", lambda: made.pdf(["one"], pages=200), "document.too_many_pages", {"pages": 200, "limit": 30}),
    Bad(
        "film.pdf",
        lambda: b"%PDF-1.7\n" + bytes(60 * MEGABYTE),
        "document.too_large",
        {"size": 60 * MEGABYTE, "limit": 20 * MEGABYTE},
    ),
    Bad("notes.txt", lambda: b" \n\n ", "document.blank", {}),
    Bad(
        "old.doc",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"),
        "document.unsupported",
        {"detected": "an old Word document (.doc)"},
    ),
)


@pytest.fixture(scope="module")
def told(running: House) -> str:
    """What #recruiting says once all of them were looked at."""
    running.begin_batch()
    for bad in BAD:
        running.drop(bad.name, bad.make())
    headline = Words("zh")("{read} of {count} résumés read; could not read {failed}", read=0, count=len(BAD), failed=len(BAD))
    return shown(running.message(headline, seconds=60))


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_each_is_told_of_with_what_to_do(house: House, told: str, bad: Bad) -> None:
    assert bad.sentence("zh") in told


def test_each_lies_in_the_dead_letters_with_its_reason(house: House, told: str) -> None:
    lying = {letter["about"]: letter["problem"] for letter in house.dead() if letter["queue"] == "unreadable"}
    assert {f"resumes/{bad.name}": bad.code for bad in BAD}.items() <= lying.items()


def test_none_of_them_left_a_fact(house: House, told: str) -> None:
    by_batch = [fact for fact in house.facts("candidate.sourced") if fact["data"]["channel"] == "bad"]
    assert by_batch == []


@pytest.mark.parametrize("verb", ["redrive"])
def test_sent_again_after_it_was_mended_it_is_read(house: House, told: str, verb: str) -> None:
    # A version of the bucket's file is what a dead letter names: what mends it is a better reader, or, here, nothing at all.
    letter = next(letter for letter in house.dead() if letter["about"] == "resumes/empty.pdf")
    done = house.run(verb, letter["id"])
    assert (done.returncode, done.stderr) == (0, "")
    again = eventually(lambda: [each for each in house.dead() if each["about"] == "resumes/empty.pdf"])
    assert [each["problem"] for each in again] == ["document.empty"]
    assert again[0]["id"] != letter["id"]


def test_who_sends_a_bad_file_to_the_bot_is_told_there(house: House) -> None:
    zhang = Person(house, "UZHANG")
    zhang.sends("my-locked.pdf", (SAMPLES / "locked.pdf").read_bytes())
    told = problem("document.password", {"name": "my-locked.pdf"}, Words("zh"))
    house.message(told, channel=zhang.direct())
