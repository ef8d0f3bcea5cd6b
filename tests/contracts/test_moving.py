"""A file is put elsewhere within the bucket, once; the fake and S3 alike."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from chalicelib.adapters.bucket import Files
from chalicelib.errors import NotFound
from chalicelib.recruiting.ports import Stored
from chalicelib.training.ports import Mover
from infra.local.stack import STAGE, Stack
from tests.fakes.training_files import FakeMover

BUCKET = f"evenkeel-{STAGE}-files-000000000000"


@dataclass
class Place:
    """What moves, what puts a file there (and gives its version), and what lies under a key: content and sender."""

    mover: Mover
    put: Callable[[str, bytes, str | None], str]
    there: Callable[[str], tuple[bytes, str | None] | None]


@pytest.fixture(params=["fake", "s3"])
def place(request: pytest.FixtureRequest) -> Place:
    if request.param == "fake":
        stored: dict[str, Stored] = {}

        def keep(key: str, content: bytes, by: str | None) -> str:
            stored[key] = Stored(content, by)
            return ""

        def known(key: str) -> tuple[bytes, str | None] | None:
            return (stored[key].content, stored[key].put_by) if key in stored else None

        return Place(FakeMover(stored), keep, known)
    stack: Stack = request.getfixturevalue("stack")
    s3, files = stack.client("s3"), Files(BUCKET)

    def put(key: str, content: bytes, by: str | None) -> str:
        files.put(key, content, by)
        return str(s3.head_object(Bucket=BUCKET, Key=key).get("VersionId", ""))

    def there(key: str) -> tuple[bytes, str | None] | None:
        try:
            found = files.get(key, "", 1 << 20)
        except NotFound:
            return None
        return found.content, found.put_by

    return Place(files, put, there)


@pytest.fixture
def key() -> str:
    return f"other/{secrets.token_hex(4)}/签到 表+1.xlsx"


def test_it_lies_elsewhere_with_its_sender_and_no_more_where_it_was(place: Place, key: str) -> None:
    version = place.put(key, b"content", "钱敏")
    place.mover.move(key, version, f"training/{key}", "li")
    assert place.there(f"training/{key}") == (b"content", "钱敏")
    assert place.there(key) is None


def test_what_came_from_nobody_comes_from_whoever_moved_it(place: Place, key: str) -> None:
    place.mover.move(key, place.put(key, b"content", None), f"training/{key}", "李娜")
    assert place.there(f"training/{key}") == (b"content", "李娜")


def test_done_twice_it_changes_nothing(place: Place, key: str) -> None:
    version = place.put(key, b"content", "qian")
    for _ in range(2):
        place.mover.move(key, version, f"training/{key}", "li")
    assert place.there(f"training/{key}") == (b"content", "qian")


def test_what_is_gone_is_said(place: Place, key: str) -> None:
    with pytest.raises(NotFound, match=r"file\.gone"):
        place.mover.move(key, "", f"training/{key}", "li")


def test_another_file_that_took_its_name_stays(stack: Stack, key: str) -> None:
    files, s3 = Files(BUCKET), stack.client("s3")
    files.put(key, b"first", "qian")
    version = s3.head_object(Bucket=BUCKET, Key=key)["VersionId"]
    files.put(key, b"second", "zhao")
    files.move(key, version, f"training/{key}", "li")
    assert (files.get(f"training/{key}", "", 99).content, files.get(key, "", 99).content) == (b"first", b"second")


def test_a_large_file_goes_in_parts(stack: Stack, key: str) -> None:
    files, content = Files(BUCKET, at_once=1024, piece=5 * 1024**2), secrets.token_bytes(12 * 1024**2 + 7)
    files.put(key, content, "qian")
    files.move(key, "", f"training/{key}", "li")
    moved = files.get(f"training/{key}", "", 1 << 30)
    assert (moved.content == content, moved.put_by) == (True, "qian")
