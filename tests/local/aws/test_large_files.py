"""Large files of the embedded bucket: read in parts as S3 gives them, and kept on disk."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from infra.local import deploy
from infra.local.stack import Stack
from tests.aws import embedded_aws

SMALL, LARGE = b"0123456789", b"0123456789" * 1024 * 1024
MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def aws(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Stack]:
    """An embedded AWS of its own: how much memory it takes is looked at."""
    with embedded_aws(tmp_path_factory.mktemp("large"), root) as running:
        yield running


@pytest.fixture(scope="module")
def bucket(aws: Stack) -> str:
    return deploy.state(aws)["Bucket"]


def memory(stack: Stack) -> int:
    """What the embedded AWS keeps for itself, in bytes; what it maps belongs to the disk."""
    listed = subprocess.run(["ps", "-ww", "-eo", "pid=,args="], capture_output=True, text=True, check=True).stdout
    (pid,) = [line.split()[0] for line in listed.splitlines() if "aws.server" in line and stack.data in line]
    status = Path("/proc", pid, "status").read_text()
    return 1024 * int(status.partition("RssAnon:")[2].split()[0])


@pytest.mark.parametrize("content", [SMALL, LARGE])
def test_a_part_of_a_version_is_that_part(aws: Stack, bucket: str, content: bytes) -> None:
    s3 = aws.client("s3")
    old = s3.put_object(Bucket=bucket, Key="a/b", Body=content)["VersionId"]
    for newer in (False, True):
        if newer:
            s3.put_object(Bucket=bucket, Key="a/b", Body=b"newer")
        wanted: dict[str, Any] = {"Bucket": bucket, "Key": "a/b", "VersionId": old}
        answer = s3.get_object(**wanted, Range="bytes=2-5")
        assert (answer["ResponseMetadata"]["HTTPStatusCode"], answer["Body"].read()) == (206, b"2345")
        assert answer["ContentRange"] == f"bytes 2-5/{len(content)}"
        assert s3.get_object(**wanted, Range="bytes=-3")["Body"].read() == b"789"
        assert s3.get_object(**wanted)["Body"].read() == content
        with pytest.raises(ClientError, match="InvalidRange"):
            s3.get_object(**wanted, Range=f"bytes={len(content)}-")


def test_the_newest_is_what_it_was_when_a_newer_one_is_deleted(aws: Stack, bucket: str) -> None:
    s3 = aws.client("s3")
    s3.put_object(Bucket=bucket, Key="a/c", Body=LARGE)
    newer = s3.put_object(Bucket=bucket, Key="a/c", Body=b"newer")["VersionId"]
    assert s3.get_object(Bucket=bucket, Key="a/c")["Body"].read() == b"newer"
    s3.delete_object(Bucket=bucket, Key="a/c", VersionId=newer)
    assert s3.get_object(Bucket=bucket, Key="a/c")["Body"].read() == LARGE
    assert s3.get_object(Bucket=bucket, Key="a/c", Range="bytes=0-0")["Body"].read() == b"0"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is looked up in /proc")
def test_what_came_in_parts_does_not_stay_in_memory(aws: Stack, bucket: str) -> None:
    s3, part, count = aws.client("s3"), b"x" * (16 * MEGABYTE), 12
    upload = s3.create_multipart_upload(Bucket=bucket, Key="a/film", Metadata={"by": "qian"})["UploadId"]
    about = {"Bucket": bucket, "Key": "a/film", "UploadId": upload}
    before = memory(aws)
    parts = [
        {"PartNumber": number, "ETag": s3.upload_part(**about, PartNumber=number, Body=part)["ETag"]}
        for number in range(1, count + 1)
    ]
    assert memory(aws) - before < 5 * len(part)
    version = s3.complete_multipart_upload(**about, MultipartUpload={"Parts": parts})["VersionId"]
    answer = s3.get_object(Bucket=bucket, Key="a/film", VersionId=version, Range="bytes=-4")
    assert (answer["Body"].read(), answer["ContentRange"]) == (
        b"xxxx",
        f"bytes {count * len(part) - 4}-{count * len(part) - 1}/{count * len(part)}",
    )
    assert s3.head_object(Bucket=bucket, Key="a/film")["Metadata"] == {"by": "qian"}
    assert memory(aws) - before < 5 * len(part)


def test_others_are_answered_while_a_large_file_is_put_together(aws: Stack, bucket: str) -> None:
    s3, part, count = aws.client("s3"), b"y" * (32 * MEGABYTE), 16
    upload = s3.create_multipart_upload(Bucket=bucket, Key="a/long film")["UploadId"]
    about = {"Bucket": bucket, "Key": "a/long film", "UploadId": upload}
    parts = [
        {"PartNumber": number, "ETag": s3.upload_part(**about, PartNumber=number, Body=part)["ETag"]}
        for number in range(1, count + 1)
    ]
    order: list[str] = []

    def finish(name: str) -> str:
        version: str = aws.client("s3").complete_multipart_upload(**about, MultipartUpload={"Parts": parts})["VersionId"]
        order.append(name)
        return version

    with ThreadPoolExecutor(2) as together:
        first = together.submit(finish, "film")
        again = together.submit(finish, "film again")
        while not first.done() and len(order) < 3:
            aws.client("sqs").list_queues()
            order.append("queues")
        # Whoever asks twice gets one file.
        assert first.result() == again.result()
    assert order[:3] == ["queues"] * 3
    assert s3.head_object(Bucket=bucket, Key="a/long film")["ContentLength"] == count * len(part)
