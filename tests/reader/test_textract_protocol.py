"""Textract's protocol as boto3 and amazon-textract-caller speak it."""

from __future__ import annotations

import io
import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError
from botocore.session import get_session
from textractcaller import Textract_Call_Mode, call_textract

from infra.reader.server import create_app
from tests.reader.serving import served
from tests.resume import made
from tests.resume.made import Scripted

PAGE = made.encoded(made.sheet(["a page"] * 9).convert("RGB"), "JPEG")
TWO_PAGES = made.scan([made.sheet(["one"] * 9), made.sheet(["two"] * 9)])
BUCKET = {"cv.pdf": TWO_PAGES, "cv.jpg": PAGE, "cv.txt": b"text"}


def fetch(bucket: str, key: str, version: str | None) -> bytes:
    return BUCKET[key]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(create_app(Scripted(made.ENGLISH), fetch)) as address:
        yield address


def client_of(address: str) -> Any:
    return get_session().create_client(
        "textract", endpoint_url=address, region_name="us-east-1", aws_access_key_id="0", aws_secret_access_key="0"
    )


@pytest.fixture(scope="module")
def client(address: str) -> Any:
    return client_of(address)


def test_blocks_have_textracts_shape(client: Any) -> None:
    answer = client.detect_document_text(Document={"Bytes": PAGE})
    assert answer["DocumentMetadata"] == {"Pages": 1}
    blocks = {block["Id"]: block for block in answer["Blocks"]}
    page = answer["Blocks"][0]
    assert page["BlockType"] == "PAGE"
    lines = [blocks[number] for number in page["Relationships"][0]["Ids"]]
    assert [line["Text"] for line in lines] == list(made.ENGLISH)
    for line in lines:
        words = [blocks[number] for number in line["Relationships"][0]["Ids"]]
        assert " ".join(word["Text"] for word in words) == " ".join(line["Text"].split())
        assert 0 <= line["Confidence"] <= 100
        box = line["Geometry"]["BoundingBox"]
        assert all(box["Left"] - 1e-6 <= point["X"] <= box["Left"] + box["Width"] + 1e-6 for point in line["Geometry"]["Polygon"])


def test_the_caller_runs_unchanged_on_bytes(client: Any) -> None:
    answer = call_textract(PAGE, call_mode=Textract_Call_Mode.FORCE_SYNC, boto3_textract_client=client)
    assert sum(block["BlockType"] == "LINE" for block in answer["Blocks"]) == len(made.ENGLISH)


def test_the_caller_runs_unchanged_on_a_pdf_in_the_bucket(client: Any) -> None:
    answer = call_textract(
        "s3://bucket/cv.pdf",
        call_mode=Textract_Call_Mode.FORCE_ASYNC,
        boto3_textract_client=client,
        job_done_polling_interval=0.05,
    )
    assert answer["DocumentMetadata"]["Pages"] == 2
    assert {block["Page"] for block in answer["Blocks"]} == {1, 2}


def test_long_answers_come_in_pages(client: Any) -> None:
    job = client.start_document_text_detection(DocumentLocation={"S3Object": {"Bucket": "bucket", "Name": "cv.pdf"}})["JobId"]
    end = time.monotonic() + 10
    while (answer := client.get_document_text_detection(JobId=job, MaxResults=40))["JobStatus"] == "IN_PROGRESS":
        assert time.monotonic() < end
        time.sleep(0.02)
    whole = answer["Blocks"]
    assert len(whole) == 40
    while token := answer.get("NextToken"):
        answer = client.get_document_text_detection(JobId=job, MaxResults=40, NextToken=token)
        whole += answer["Blocks"]
    assert len({block["Id"] for block in whole}) == len(whole) > 100


def test_the_same_token_is_the_same_job(client: Any) -> None:
    wanted = {"DocumentLocation": {"S3Object": {"Bucket": "bucket", "Name": "cv.jpg"}}, "ClientRequestToken": "once"}
    assert client.start_document_text_detection(**wanted)["JobId"] == client.start_document_text_detection(**wanted)["JobId"]


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ({"Bytes": b"no picture"}, "UnsupportedDocumentException"),
        ({"Bytes": b"\xff\xd8\xff broken"}, "BadDocumentException"),
        ({"Bytes": made.pdf(["secret"], password="secret")}, "UnsupportedDocumentException"),
        ({"Bytes": TWO_PAGES}, "UnsupportedDocumentException"),
        ({"Bytes": b"\xff" * 10_000_001}, "DocumentTooLargeException"),
        ({"S3Object": {"Bucket": "bucket", "Name": "missing.png"}}, "InvalidS3ObjectException"),
        ({"S3Object": {"Bucket": "bucket", "Name": "cv.txt"}}, "UnsupportedDocumentException"),
        ({}, "InvalidParameterException"),
    ],
)
def test_errors_have_textracts_codes(client: Any, document: dict[str, Any], code: str) -> None:
    with pytest.raises(ClientError) as caught:
        client.detect_document_text(Document=document)
    assert caught.value.response["Error"]["Code"] == code


def test_an_unknown_job_is_told(client: Any) -> None:
    with pytest.raises(ClientError) as caught:
        client.get_document_text_detection(JobId="x" * 64)
    assert caught.value.response["Error"]["Code"] == "InvalidJobIdException"


def test_a_job_on_a_broken_document_fails(client: Any) -> None:
    job = client.start_document_text_detection(DocumentLocation={"S3Object": {"Bucket": "bucket", "Name": "cv.txt"}})["JobId"]
    end = time.monotonic() + 10
    while (answer := client.get_document_text_detection(JobId=job))["JobStatus"] == "IN_PROGRESS":
        assert time.monotonic() < end
        time.sleep(0.02)
    assert (answer["JobStatus"], answer["StatusMessage"]) == ("FAILED", "UnsupportedDocumentException")


def test_latin_only_sees_chinese_as_textract_does() -> None:
    with served(create_app(Scripted(made.CHINESE), fetch, latin_only=True)) as address:
        answer = client_of(address).detect_document_text(Document={"Bytes": PAGE})
    texts = [block for block in answer["Blocks"] if block["BlockType"] == "LINE"]
    assert texts[0]["Text"].isascii()
    assert texts[0]["Confidence"] < 70


def post(address: str, body: bytes, headers: dict[str, str] | None = None) -> tuple[int, Any]:
    request = urllib.request.Request(address, body, headers or {})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(io.BytesIO(error.read()))


def test_what_is_no_request_is_refused(address: str) -> None:
    assert post(address, b"no json")[1]["__type"] == "SerializationException"
    assert post(address, b"[]")[1]["__type"] == "SerializationException"
    assert post(address, b"{}", {"x-amz-target": "Textract.AnalyzeID"})[1]["__type"] == "UnknownOperationException"


def test_the_containers_door_takes_its_event(address: str) -> None:
    import base64

    status, answer = post(f"{address}/invoke/reader", json.dumps({"picture": base64.b64encode(PAGE).decode()}).encode())
    assert (status, answer["lines"][0]["text"]) == (200, "Marta Lindqvist")
    assert post(f"{address}/invoke/reader", b"{}") == (200, {"error": "document.broken"})
    assert post(f"{address}/invoke/reader", b"no json")[0] == 400
