"""The state stack on this machine: brought to what the page of this start needs."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from chalicelib.training.hand_in_links import TICKET_LASTS
from infra.local import deploy
from infra.local.deploy import TEMPLATE
from infra.local.stack import Stack
from tests.aws import embedded_aws


def cors(stack: Stack, bucket: str) -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = stack.client("s3").get_bucket_cors(Bucket=bucket)["CORSRules"]
    return rules


def test_files_are_sent_from_the_page_alone_wherever_it_is_this_time(tmp_path: Path, root: Path) -> None:
    with embedded_aws(tmp_path, root) as stack:
        bucket = deploy.state(stack)["Bucket"]
        (rule,) = cors(stack, bucket)
        assert rule["AllowedOrigins"] == ["https://*.execute-api.us-east-1.amazonaws.com"]
        assert rule["AllowedMethods"] == ["PUT"]
        assert "*" not in rule["AllowedHeaders"]
        for page in ("http://127.0.0.1:8000", "http://127.0.0.1:8001", "http://127.0.0.1:8001"):
            assert deploy.state(replace(stack, page=page))["Bucket"] == bucket
            assert [each["AllowedOrigins"] for each in cors(stack, bucket)] == [[page]]


def test_the_bucket_keeps_what_is_unfinished_as_long_as_its_ticket_holds() -> None:
    (days,) = re.findall(r"AbortIncompleteMultipartUpload: \{DaysAfterInitiation: (\d+)\}", TEMPLATE.read_text(encoding="utf-8"))
    assert timedelta(days=int(days)) == TICKET_LASTS
