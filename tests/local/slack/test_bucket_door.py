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


def put(office: Any, name: str, content: bytes = b"x", folder: str = "resumes/51job/", person: str = "UMEI") -> httpx.Response:
    return httpx.put(f"{office.url}/bucket/object", params={"person": person, "folder": folder, "name": name}, content=content)


def look(office: Any, path: str, person: str = "UMEI", **more: str) -> httpx.Response:
    return httpx.get(f"{office.url}/bucket/{path}", params={"person": person, **more})


def folders(office: Any, person: str, prefix: str = "") -> list[str]:
    found: list[str] = look(office, "list", person, prefix=prefix).json()["folders"]
    return found


def test_a_file_is_put_with_its_person_and_comes_back(office: Any) -> None:
    assert put(office, "林 晓.pdf", b"%PDF" * 100_000).json() == {"ok": True, "key": "resumes/51job/林 晓.pdf", "size": 400_000}
    assert office.bucket.objects["resumes/51job/林 晓.pdf"][1] == "mei"
    listing = look(office, "list", prefix="resumes/").json()
    assert (listing["folders"], listing["files"]) == (["resumes/51job/"], [])
    answer = look(office, "object", key="resumes/51job/林 晓.pdf")
    assert len(answer.content) == 400_000
    assert answer.headers["content-disposition"].startswith("attachment")
    assert look(office, "object", key="resumes/nowhere").status_code == 404


def test_a_sample_is_taken(office: Any) -> None:
    offered = look(office, "samples").json()["samples"]
    assert [each["file"] for each in offered] == ["lin.pdf"]
    taken = httpx.post(f"{office.url}/bucket/take", json={"person": "UMEI", "file": "lin.pdf", "folder": "resumes/fair/"}).json()
    assert taken["key"] == "resumes/fair/lin.pdf"
    assert office.bucket.objects["resumes/fair/lin.pdf"] == (b"%PDF-1.4 made up", "mei")
    for wanted in ("../slack.sqlite3", "gone.pdf", ""):
        assert not httpx.post(f"{office.url}/bucket/take", json={"person": "UMEI", "file": wanted}).json()["ok"]


def test_more_than_100_mb_are_refused_at_once(office: Any) -> None:
    address = "/bucket/object?person=UMEI&folder=resumes/&name=x.pdf"
    head = f"PUT {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {101 * 1024 * 1024}\r\n\r\n"
    port = int(office.url.rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(head.encode())
        answer = connection.recv(2000).decode()
    assert answer.startswith("HTTP/1.1 413")
    assert office.bucket.objects == {}


def filled(office: Any) -> None:
    """Something of everything lies there."""
    keys = (
        "resumes/fair/a.pdf", "excerpts/1/phone.jpg", "backups/all.json", "training/loose.csv", "training/Sales/2026-11/a.xlsx",
        "training/销售部/2026-10/b.xlsx", "training/Production/2026-11/c.xlsx", "training/plan/year.xlsx",
    )  # fmt: skip
    office.bucket.objects |= dict.fromkeys(keys, (b"x", None))


def test_everybody_sees_what_their_role_lets_them_see(office: Any) -> None:
    filled(office)
    assert {person: folders(office, person) for person in ("UMEI", "UTOM", "UANA")} == {
        "UMEI": ["resumes/"],
        "UTOM": ["training/"],
        "UANA": ["resumes/", "training/"],
    }
    assert folders(office, "UTOM", "training/") == ["training/Sales/", "training/销售部/"]
    assert look(office, "list", "UTOM", prefix="training/").json()["files"] == []
    assert len(look(office, "list", "UANA", prefix="training/").json()["folders"]) == 4


@pytest.mark.parametrize(
    ("person", "key"),
    [
        ("UANA", "excerpts/1/phone.jpg"),
        ("UANA", "backups/all.json"),
        ("UTOM", "resumes/fair/a.pdf"),
        ("UTOM", "training/Production/2026-11/c.xlsx"),
        ("UTOM", "training/loose.csv"),
        ("UMEI", "training/Sales/2026-11/a.xlsx"),
    ],
)
def test_what_is_not_theirs_is_refused_however_it_is_asked_for(office: Any, person: str, key: str) -> None:
    filled(office)
    for answer in (look(office, "object", person, key=key), look(office, "list", person, prefix=key.rsplit("/", 1)[0] + "/")):
        if "loose" not in key or answer.request.url.path.endswith("object"):
            assert (answer.status_code, answer.json()["error"]) == (400, "not_allowed")


@pytest.mark.parametrize(
    ("person", "folder", "may"),
    [
        ("UMEI", "resumes/", True),
        ("UMEI", "training/Sales/2026-11/", False),
        ("UMEI", "excerpts/", False),
        ("UMEI", "", False),
        ("UTOM", "resumes/", True),
        ("UTOM", "training/Sales/2026-11/", True),
        ("UTOM", "training/销售部/", True),
        ("UTOM", "training/Production/2026-11/", False),
        ("UTOM", "training/plan/", False),
        ("UTOM", "training/", False),
        ("UTOM", "training/../excerpts/", False),
        ("UANA", "training/Quality/2026-Q4/", True),
        ("UANA", "training/plan/", True),
        ("UANA", "excerpts/", False),
        ("UNOBODY", "resumes/", False),
    ],
)
def test_files_are_put_where_the_role_lets_one_put_them(office: Any, person: str, folder: str, may: bool) -> None:
    answer = put(office, "a.csv", folder=folder, person=person)
    assert answer.json().get("error") == (None if may else "not_allowed")
    assert bool(office.bucket.objects) is may


def test_what_may_be_chosen_is_said(office: Any) -> None:
    manager, tom, mei = (look(office, "places", person).json() for person in ("UANA", "UTOM", "UMEI"))
    assert manager["departments"] == ["Production", "Sales"]
    assert manager["months"][:2] == ["2026-11", "2026-10"]
    assert manager["plans"]
    assert (tom["department"], tom["departments"], tom["plans"], tom["fairs"]) == ("Sales", ["Sales"], False, [])
    assert (mei["puts_training"], mei["fairs"]) == (False, [{"folder": "fair/f1", "name": "Autumn fair"}])
    nobody = look(office, "places", "UNOBODY").json()
    assert not any(nobody[each] for each in ("puts_resumes", "sees_resumes", "puts_training", "sees_training", "plans"))


def test_a_sample_of_training_is_taken_by_who_may_hand_it_in(office: Any) -> None:
    offered = look(office, "samples", "UTOM", department="Sales").json()["samples"]
    assert {each["of"] for each in offered} == {"resumes", "training"}
    assert "plan" in {each["of"] for each in look(office, "samples", "UANA").json()["samples"]}
    assert {each["of"] for each in look(office, "samples", "UMEI").json()["samples"]} == {"resumes"}
    name = next(each["file"] for each in offered if each["of"] == "training")
    wanted = {"file": name, "folder": "training/Sales/2026-11/", "department": "Sales"}
    assert httpx.post(f"{office.url}/bucket/take", json={**wanted, "person": "UMEI"}).json()["error"] == "not_allowed"
    taken = httpx.post(f"{office.url}/bucket/take", json={**wanted, "person": "UTOM"}).json()
    assert taken["key"] == f"training/Sales/2026-11/{name}"
    assert office.bucket.objects[taken["key"]][0].startswith(b"PK")


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
    answer = look(office, "list")
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
