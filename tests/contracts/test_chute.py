"""Files come from a browser by signed addresses, and by nothing else; the fake and S3 alike."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

import httpx
import pytest

from chalicelib.adapters.bucket import Files
from chalicelib.adapters.chute import Chute
from chalicelib.errors import NotFound
from chalicelib.training import ports
from infra.local.stack import STAGE, Stack
from tests.fakes.handing_in import FakeChute

PART = 5 * 1024 * 1024
BUCKET = f"evenkeel-{STAGE}-files-000000000000"
CSV = "text/csv"


@dataclass
class Way:
    """A chute, what a browser does with an address, and who the bucket says that a file is from, and beside which session."""

    chute: ports.Chute
    send: Callable[[str, bytes, dict[str, str]], int]
    known: Callable[[str], tuple[bytes, str | None, str]]


@pytest.fixture(params=["fake", "s3"])
def way(request: pytest.FixtureRequest) -> Way:
    if request.param == "fake":
        fake = FakeChute()

        def remembered(key: str) -> tuple[bytes, str | None, str]:
            content, about = fake.files[key]
            return content, unquote(about["by"]), unquote(about.get("session", ""))

        return Way(fake, fake.send, remembered)
    stack: Stack = request.getfixturevalue("stack")
    assert stack.aws

    def put(address: str, content: bytes, headers: dict[str, str]) -> int:
        return httpx.put(address, content=content, headers=headers, trust_env=False, timeout=60).status_code

    def kept(key: str) -> tuple[bytes, str | None, str]:
        stored = Files(BUCKET).get(key, "", 64 * 1024 * 1024)
        return stored.content, stored.put_by, stored.session

    return Way(Chute(BUCKET), put, kept)


@pytest.fixture
def key() -> str:
    return f"training/销售部/2026-10/up-{secrets.token_hex(16)}/签到 表 (1) 🎬+%.csv"


def test_a_small_file_comes_whole_with_who_it_is_from(way: Way, key: str) -> None:
    address, headers = way.chute.whole(key, 5, CSV, "qian", "s-1")
    assert not way.chute.arrived(key)
    assert way.send(address, b"hello", headers) == 200
    assert way.known(key) == (b"hello", "qian", "s-1")
    assert way.chute.arrived(key)


def test_an_address_puts_one_file_once(way: Way, key: str) -> None:
    address, headers = way.chute.whole(key, 5, CSV, "qian", "")
    assert way.send(address, b"hello", headers) == 200
    assert way.send(address, b"other", headers) == 412
    assert way.known(key) == (b"hello", "qian", "")


@pytest.mark.parametrize(
    "wrong",
    [
        {"Content-Type": "text/html"},
        {"x-amz-meta-by": "chen"},
        {"x-amz-meta-session": "s-2"},
        {"If-None-Match": "other"},
    ],
)
def test_what_was_signed_cannot_be_changed(way: Way, key: str, wrong: dict[str, str]) -> None:
    address, headers = way.chute.whole(key, 5, CSV, "qian", "s-1")
    assert way.send(address, b"hello", headers | wrong) == 403
    assert way.send(address, b"hello, world", headers) == 403
    assert not way.chute.arrived(key)


def test_a_large_file_comes_in_parts_in_any_order(way: Way, key: str) -> None:
    upload = way.chute.begin(key, "video/mp4", "张三", "s 1")
    assert way.chute.there(key, upload) == {}
    assert way.send(way.chute.part(key, upload, 2, 3), b"end", {}) == 200
    assert way.send(way.chute.part(key, upload, 1, PART), b"a" * PART, {}) == 200
    there = way.chute.there(key, upload)
    assert there
    assert {number: size for number, (size, _) in there.items()} == {1: PART, 2: 3}
    assert not way.chute.arrived(key)
    way.chute.finish(key, upload, {number: name for number, (_, name) in there.items()})
    assert way.chute.arrived(key)
    content, by, session = way.known(key)
    assert (len(content), content[-4:], by, session) == (PART + 3, b"aend", "张三", "s 1")


def test_a_part_has_the_bytes_that_were_signed(way: Way, key: str) -> None:
    upload = way.chute.begin(key, "video/mp4", "qian", "")
    assert way.send(way.chute.part(key, upload, 1, 4), b"five!", {}) == 403
    assert way.chute.there(key, upload) == {}


def test_what_was_cancelled_or_finished_is_not_on_its_way(way: Way, key: str) -> None:
    upload = way.chute.begin(key, "video/mp4", "qian", "")
    address = way.chute.part(key, upload, 1, 4)
    way.chute.cancel(key, upload)
    way.chute.cancel(key, upload)
    assert way.chute.there(key, upload) is None
    assert way.send(address, b"four", {}) == 404
    with pytest.raises(NotFound, match=r"hand_in\.gone"):
        way.chute.finish(key, upload, {1: '"none"'})
    assert not way.chute.arrived(key)


def test_nobody_takes_up_anothers_file_by_its_name(way: Way, key: str) -> None:
    upload = way.chute.begin(key, "video/mp4", "qian", "")
    assert way.chute.there(key + "x", upload) is None
