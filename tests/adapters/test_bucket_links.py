"""Links to files of the bucket, as S3 takes them where a key of KMS encrypts the files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

CODE = "from chalicelib.adapters.bucket import Files; print(Files('evenkeel-dev-files-1').link('resumes/张 1.pdf', 'v7', 300))"
KEYS = {"AWS_ACCESS_KEY_ID": "made-up", "AWS_SECRET_ACCESS_KEY": "made-up", "AWS_SESSION_TOKEN": "made-up"}


@pytest.mark.parametrize(
    ("region", "host"),
    [
        ("us-east-1", "evenkeel-dev-files-1.s3.amazonaws.com"),
        ("eu-west-1", "evenkeel-dev-files-1.s3.eu-west-1.amazonaws.com"),
        ("cn-north-1", "evenkeel-dev-files-1.s3.cn-north-1.amazonaws.com.cn"),
    ],
)
def test_a_link_is_signed_by_version_4_for_the_buckets_region(root: Path, region: str, host: str) -> None:
    # In a process of its own: clients live as long as the process, and its region comes from the environment.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        cwd=root,
        env=kept | KEYS | {"AWS_DEFAULT_REGION": region},
        capture_output=True,
        text=True,
        check=True,
    )
    link = urlsplit(done.stdout.strip())
    asked = parse_qs(link.query)
    assert (link.scheme, link.hostname, link.path) == ("https", host, "/resumes/%E5%BC%A0%201.pdf")
    assert (asked["X-Amz-Algorithm"], asked["X-Amz-Expires"], asked["versionId"]) == (["AWS4-HMAC-SHA256"], ["300"], ["v7"])
    assert f"/{region}/s3/aws4_request" in asked["X-Amz-Credential"][0]
