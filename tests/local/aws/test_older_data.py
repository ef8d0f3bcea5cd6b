"""Data that an older version left are taken over: what the state stack lacks is made, what it holds stays."""

from __future__ import annotations

from pathlib import Path

from infra.local import deploy
from infra.local.stack import STAGE
from tests.aws import embedded_aws


def test_a_state_stack_of_an_older_version_is_brought_up_to_date(tmp_path: Path, root: Path) -> None:
    lines = deploy.TEMPLATE.read_text(encoding="utf-8").splitlines(keepends=True)
    older = "".join(line for line in lines if not line.startswith(("  MatchingQueueUrl:", "  MatchingQueueArn:")))
    with embedded_aws(tmp_path / "aws", root) as stack:
        parameters = [{"ParameterKey": "DeletionProtection", "ParameterValue": "false"}]
        stack.client("cloudformation").create_stack(StackName=deploy.STATE_STACK, TemplateBody=older, Parameters=parameters)
        dynamodb, table = stack.client("dynamodb"), f"evenkeel-{STAGE}-records"
        dynamodb.get_waiter("table_exists").wait(TableName=table)
        item = {"pk": {"S": "candidate#c-1"}, "sk": {"S": "candidate"}, "body": {"S": "{}"}}
        dynamodb.put_item(TableName=table, Item=item)
        first = deploy.state(stack)
        assert first["MatchingQueueUrl"].endswith("matching")
        assert dynamodb.get_item(TableName=table, Key={"pk": item["pk"], "sk": item["sk"]})["Item"] == item
        assert deploy.state(stack) == first
