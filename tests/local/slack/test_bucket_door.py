"""The bucket through the page."""

from __future__ import annotations

import io
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import httpx
import pytest
from botocore.exceptions import EndpointConnectionError

from infra.local.bucket import BadName, Missing, S3Bucket, key_of
from infra.local.slack.bucket_door import samples


def put(office: Any, name: str, content: bytes = b"x", folder: str = "resumes/51job/") -> httpx.Response:
    return httpx.put(f"{office.url}/bucket/object", params={"person": "UMEI", "folder": folder, "name": name}, content=content)


def test_a_file_is_put_with_its_person_and_comes_back(office: Any) -> None:
    assert put(office, "林 晓.pdf", b"%PDF" * 100_000).json() == {"ok": True, "key": "resumes/51job/林 晓.pdf", "size": 400_000}
    assert office.bucket.objects["resumes/51job/林 晓.pdf"][1] == "mei"
    listing = httpx.get(f"{office.url}/bucket/list", params={"prefix": "resumes/"}).json()
    assert (listing["folders"], listing["files"]) == (["resumes/51job/"], [])
    answer = httpx.get(f"{office.url}/bucket/object", params={"key": "resumes/51job/林 晓.pdf"})
    assert len(answer.content) == 400_000
    assert answer.headers["content-disposition"].startswith("attachment")
    assert httpx.get(f"{office.url}/bucket/object", params={"key": "nowhere"}).status_code == 404


def test_a_sample_is_taken(office: Any) -> None:
    offered = httpx.get(f"{office.url}/bucket/samples").json()["samples"]
    assert [each["file"] for each in offered] == ["lin.pdf"]
    taken = httpx.post(f"{office.url}/bucket/take", json={"person": "UMEI", "file": "lin.pdf", "folder": "resumes/fair/"}).json()
    assert taken["key"] == "resumes/fair/lin.pdf"
    assert office.bucket.objects["resumes/fair/lin.pdf"] == (b"%PDF-1.4 made up", "mei")
    for wanted in ("../slack.sqlite3", "gone.pdf", ""):
        assert not httpx.post(f"{office.url}/bucket/take", json={"file": wanted}).json()["ok"]


def test_more_than_100_mb_are_refused_at_once(office: Any) -> None:
    head = f"PUT /bucket/object?name=x.pdf HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {101 * 1024 * 1024}\r\n\r\n"
    port = int(office.url.rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(head.encode())
        answer = connection.recv(2000).decode()
    assert answer.startswith("HTTP/1.1 413")
    assert office.bucket.objects == {}


@pytest.mark.parametrize(
    ("folder", "name", "key"),
    [
        ("resumes/", "../../etc/passwd", "resumes/passwd"),
        ("resumes/../secret/", "a.pdf", "resumes/secret/a.pdf"),
        ("/resumes//", "C:\\cv\\a.pdf", "resumes/a.pdf"),
        ("resumes/", "a\nb\x00.pdf", "resumes/a_b_.pdf"),
        ("resumes/", "👩 林.pdf", "resumes/👩 林.pdf"),
    ],
)
def test_a_name_stays_in_its_folder(folder: str, name: str, key: str) -> None:
    assert key_of(folder, name) == key


@pytest.mark.parametrize("name", ["", "..", "/", "x" * 1001])
def test_a_name_that_cannot_be_kept_is_refused(name: str) -> None:
    with pytest.raises(BadName):
        key_of("resumes/", name)


def test_a_bucket_that_is_down_is_told(office: Any) -> None:
    class Down:
        def __getattr__(self, name: str) -> Any:
            raise EndpointConnectionError(endpoint_url="http://127.0.0.1:1")

    office.workspace.bucket = Down()
    answer = httpx.get(f"{office.url}/bucket/list")
    assert (answer.status_code, answer.json()["error"]) == (503, "bucket_unavailable")


def test_no_samples_is_no_fault(tmp_path: Path) -> None:
    assert samples(None) == []
    assert samples(tmp_path / "nowhere") == []
    (tmp_path / "a.pdf").write_bytes(b"1")
    assert [each["file"] for each in samples(tmp_path)] == ["a.pdf"]


@pytest.fixture(params=["memory", "s3"])
def bucket(request: pytest.FixtureRequest, memory_bucket: Any) -> Iterator[Any]:
    """The port's fake and its adapter."""
    if request.param == "memory":
        yield memory_bucket
        return
    moto = pytest.importorskip("moto")
    with moto.mock_aws():
        client = boto3.client("s3", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x")
        client.create_bucket(Bucket="files")
        yield S3Bucket(client, "files")


def test_every_bucket_lists_puts_and_gets(bucket: Any) -> None:
    bucket.put("resumes/fair/林.pdf", io.BytesIO(b"12345"), "mei")
    bucket.put("resumes/a.pdf", io.BytesIO(b"1"), None)
    listing = bucket.list("resumes/")
    assert (list(listing.folders), [(each.key, each.size) for each in listing.files]) == (
        ["resumes/fair/"],
        [("resumes/a.pdf", 1)],
    )
    assert not listing.more
    assert list(bucket.list("nowhere/").files) == []
    size, pieces = bucket.get("resumes/fair/林.pdf")
    assert (size, b"".join(pieces)) == (5, b"12345")
    bucket.put("resumes/a.pdf", io.BytesIO(b"22"), None)
    assert bucket.get("resumes/a.pdf")[0] == 2
    with pytest.raises(Missing):
        bucket.get("nowhere")


def test_the_person_is_kept_as_metadata_in_ascii() -> None:
    moto = pytest.importorskip("moto")
    with moto.mock_aws():
        client = boto3.client("s3", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x")
        client.create_bucket(Bucket="files")
        S3Bucket(client, "files").put("a.pdf", io.BytesIO(b"1"), "zhāng")
        assert client.head_object(Bucket="files", Key="a.pdf")["Metadata"] == {"by": "zh%C4%81ng"}
