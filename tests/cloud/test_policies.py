"""Policies: each function has one, names what exists, and nothing with a star but where AWS has no name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from infra.local.stack import STAGE, Stack
from tests.cloud.conftest import workers

Doc = dict[str, Any]
UNNAMED = {
    # X-Ray and Textract's synchronous operations have no resources.
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
    "textract:DetectDocumentText",
}
PARTS = {
    "dynamodb": ("/stream/*", "/index/by_listing", "/index/by_month"),
    "logs": (":*",),
    "s3": (
        "/resumes/*",
        "/resumes/slack/*",
        "/resumes/fair/*",
        "/resumes/upload/up-*",
        "/excerpts/*",
        "/training/*",
        "/training/slack/*",
        "/training/*/up-*",
        # Whoever answers for files in the wrong place looks everywhere.
        "/*",
    ),
}
"""What may come after the name of something that exists: parts of it."""


def test_each_function_has_a_policy_of_its_own(policies: dict[str, Doc], root: Path) -> None:
    names = {"api_handler", *workers()}
    assert policies.keys() == names | {"reader"}
    assert {file.stem for file in (root / ".chalice").glob("policy-*.json")} == {f"policy-{name}" for name in names}


def test_no_action_has_a_star(policies: dict[str, Doc]) -> None:
    for name, policy in policies.items():
        for statement in policy["Statement"]:
            assert statement["Effect"] == "Allow"
            for action in statement["Action"]:
                assert "*" not in action, f"{name}: {action}"


def test_a_star_stands_only_where_aws_has_no_name(policies: dict[str, Doc]) -> None:
    for name, policy in policies.items():
        for statement in policy["Statement"]:
            if "*" in _listed(statement["Resource"]):
                assert set(statement["Action"]) <= UNNAMED, name
                assert _listed(statement["Resource"]) == ["*"]


def test_every_resource_exists(policies: dict[str, Doc], deployed: Stack) -> None:
    there = existing(deployed)
    for name, policy in policies.items():
        for statement in policy["Statement"]:
            for resource in _listed(statement["Resource"]):
                assert resource == "*" or _whole(resource) in there, f"{name}: {resource}"


def test_a_key_serves_named_services_alone(policies: dict[str, Doc]) -> None:
    for name, policy in policies.items():
        for statement in policy["Statement"]:
            if any(action.startswith("kms:") for action in statement["Action"]):
                assert statement["Condition"]["StringEquals"]["kms:ViaService"], name


def test_nobody_may_change_what_was_recorded(policies: dict[str, Doc]) -> None:
    for policy in policies.values():
        for statement in policy["Statement"]:
            if any(resource.endswith(f"table/evenkeel-{STAGE}-ledger") for resource in _listed(statement["Resource"])):
                assert not {"dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem"} & set(statement["Action"])


def existing(stack: Stack) -> set[str]:
    """The ARNs of all that both stacks made and a policy may name."""
    arn = "arn:aws:{}:us-east-1:000000000000:{}".format
    found = {arn("dynamodb", f"table/{name}") for name in stack.client("dynamodb").list_tables()["TableNames"]}
    found |= {arn("sqs", url.rsplit("/", 1)[-1]) for url in stack.client("sqs").list_queues()["QueueUrls"]}
    found |= {f"arn:aws:s3:::{each['Name']}" for each in stack.client("s3").list_buckets()["Buckets"]}
    found |= {each["FunctionArn"] for each in stack.client("lambda").list_functions()["Functions"]}
    groups = stack.client("logs").describe_log_groups()["logGroups"]
    found |= {arn("logs", f"log-group:{each['logGroupName']}") for each in groups}
    found |= {each["ARN"] for each in stack.client("secretsmanager").list_secrets()["SecretList"]}
    found |= {each["KeyArn"] for each in stack.client("kms").list_keys()["Keys"]}
    return found


def _whole(resource: str) -> str:
    """What a resource is a part of."""
    for part in PARTS.get(resource.split(":")[2], ()):
        if resource.endswith(part):
            return resource.removesuffix(part)
    return resource


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def test_the_files_say_what_was_deployed(policies: dict[str, Doc], root: Path) -> None:
    for name, policy in policies.items():
        file = root / ".chalice" / f"policy-{name}.json"
        if file.exists():
            written = json.loads(file.read_text(encoding="utf-8"))
            assert [each["Sid"] for each in written["Statement"]] == [each["Sid"] for each in policy["Statement"]]
