"""Bring the embedded AWS to what the functions need: the state stack, the secret, the functions and what calls them."""

from __future__ import annotations

import io
import json
import secrets
import time
import zipfile
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from botocore.exceptions import ClientError

from infra.local.aws import SIGNED_WITH
from infra.local.stack import ACCOUNT, REGION, STAGE, Stack
from infra.triggers import TRIGGERS

TEMPLATE = Path(__file__).resolve().parents[1] / "cloud" / "state.yaml"
STATE_STACK = f"evenkeel-{STAGE}-state"
ROLE = "arn:aws:iam::000000000000:role/evenkeel"


def state(stack: Stack) -> dict[str, str]:
    """The outputs of the state stack: made if it is not there yet, brought up to date if an older version made it."""
    cloudformation, template = stack.client("cloudformation"), TEMPLATE.read_text(encoding="utf-8")
    asked = {
        "StackName": STATE_STACK,
        "TemplateBody": template,
        "Parameters": [
            {"ParameterKey": "Stage", "ParameterValue": STAGE},
            {"ParameterKey": "DeletionProtection", "ParameterValue": "false"},
            {"ParameterKey": "PageOrigin", "ParameterValue": stack.page},
        ],
    }

    def found() -> dict[str, Any]:
        described: dict[str, Any] = cloudformation.describe_stacks(StackName=STATE_STACK)["Stacks"][0]
        return described

    try:
        found()
    except ClientError:
        cloudformation.create_stack(**asked)
    else:
        made_of = cloudformation.get_template(StackName=STATE_STACK)["TemplateBody"]
        given = {each["ParameterKey"]: each["ParameterValue"] for each in found().get("Parameters", ())}
        # The page may be at another port than last time.
        if made_of != template or given.get("PageOrigin") != stack.page:
            cloudformation.update_stack(**asked)
    while (made := found())["StackStatus"].endswith("IN_PROGRESS"):
        time.sleep(0.05)
    if made["StackStatus"] not in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
        raise RuntimeError(f"the state stack is {made['StackStatus']}: {made.get('StackStatusReason', 'no reason given')}")
    return {output["OutputKey"]: output["OutputValue"] for output in made["Outputs"]}


def signing_secret(stack: Stack, name: str, wanted: str | None) -> str:
    """The secret that signs Slack's requests: the one wanted, else the one that is kept, else a new one."""
    manager = stack.client("secretsmanager")
    keys = json.loads(manager.get_secret_value(SecretId=name)["SecretString"])
    kept = keys["signing_secret"] if keys.get("local") else secrets.token_hex(16)
    keys |= {"signing_secret": wanted or kept, "local": True}
    manager.put_secret_value(SecretId=name, SecretString=json.dumps(keys))
    return str(keys["signing_secret"])


def functions(stack: Stack, outputs: dict[str, str], invoke: str, reader: str) -> None:
    """Have the embedded AWS post the functions' events to these addresses, and call them as in the cloud."""
    lambda_ = stack.client("lambda")
    for trigger in TRIGGERS:
        _function(lambda_, f"evenkeel-{STAGE}-{trigger.function}", f"{invoke}/{trigger.function}")
    _function(lambda_, f"evenkeel-{STAGE}-reader", reader)
    known = {
        (mapping["FunctionArn"].rsplit(":", 1)[-1], mapping["EventSourceArn"]): mapping["UUID"]
        for mapping in lambda_.list_event_source_mappings()["EventSourceMappings"]
    }
    for trigger in TRIGGERS:
        name, source = f"evenkeel-{STAGE}-{trigger.function}", outputs[trigger.source]
        if (name, source) in known:
            # The embedded AWS starts with it switched off.
            lambda_.update_event_source_mapping(UUID=known[name, source], Enabled=True)
            continue
        options: dict[str, Any] = {"FunctionResponseTypes": ["ReportBatchItemFailures"], "BatchSize": trigger.batch}
        if trigger.is_stream:
            options["StartingPosition"] = "TRIM_HORIZON"
        elif trigger.at_once:
            options["ScalingConfig"] = {"MaximumConcurrency": trigger.at_once}
        lambda_.create_event_source_mapping(EventSourceArn=source, FunctionName=name, **options)


def release(stack: Stack) -> None:
    """Have the messages that a dead worker held handed out again now."""
    with urlopen(f"{stack.aws}/_evenkeel/release", timeout=5):  # noqa: S310 - our own address
        return


def _function(lambda_: Any, name: str, address: str) -> None:
    environment = {"Variables": {"MINISTACK_LAMBDA_PROXY_URL": address}}
    try:
        lambda_.get_function(FunctionName=name)
    except ClientError:
        lambda_.create_function(
            FunctionName=name,
            Runtime="python3.13",
            Role=ROLE,
            Handler="app.app",
            Timeout=300,
            Code={"ZipFile": _nothing()},
            Environment=environment,
        )
    else:
        lambda_.update_function_configuration(FunctionName=name, Environment=environment)


def _nothing() -> bytes:
    """A zip with nothing in it: the code runs in our own process, Lambda only passes the events on."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("README", "The functions run in a process of their own; see infra/local/functions.")
    return buffer.getvalue()


def environment(stack: Stack, outputs: dict[str, str], slack_api: str, textract: str) -> dict[str, str]:
    """The environment of the functions on this machine."""
    return {
        **names(outputs, STAGE),
        "EVENKEEL_SLACK_API_URL": slack_api,
        "EVENKEEL_ADDRESS": stack.page,
        "AWS_ENDPOINT_URL_TEXTRACT": textract,
        **access(stack),
    }


def names(outputs: dict[str, str], stage: str) -> dict[str, str]:
    """What functions and commands are told of a state stack, here and in the cloud."""
    return {
        "EVENKEEL_STAGE": stage,
        "EVENKEEL_LEDGER_TABLE": outputs["LedgerTable"],
        "EVENKEEL_RECORDS_TABLE": outputs["RecordsTable"],
        "EVENKEEL_BUCKET": outputs["Bucket"],
        "EVENKEEL_OUTBOX_QUEUE": outputs["OutboxQueueUrl"],
        "EVENKEEL_SLACK_FILES_QUEUE": outputs["SlackFilesQueueUrl"],
        "EVENKEEL_MATCHING_QUEUE": outputs["MatchingQueueUrl"],
        "EVENKEEL_UNREADABLE_QUEUE": outputs["UnreadableQueueUrl"],
        "EVENKEEL_TRAINING_QUEUE": outputs["TrainingQueueUrl"],
        "EVENKEEL_TRAINING_UNREADABLE_QUEUE": outputs["TrainingUnreadableQueueUrl"],
        "EVENKEEL_LEDGER_DEAD_QUEUE": outputs["LedgerDeadQueueUrl"],
        "EVENKEEL_SLACK_SECRET": outputs["SlackSecretName"],
        "EVENKEEL_READER_FUNCTION": f"evenkeel-{stage}-reader",
    }


def access(stack: Stack) -> dict[str, str]:
    """What a process of this machine needs to speak to the embedded AWS, and to no other."""
    return {
        "AWS_ENDPOINT_URL": stack.aws,
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": ACCOUNT,
        "AWS_SECRET_ACCESS_KEY": SIGNED_WITH,
        "AWS_EC2_METADATA_DISABLED": "true",
    }
