"""Both templates: cfn-lint finds nothing, the embedded AWS deploys them, and they say what infra/triggers.py says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from samtranslator.translator.transform import transform

from chalicelib.settings import Settings
from functions.messages import PATIENT, TRIES
from infra.cloud.package import Package
from infra.local.stack import STAGE, Stack
from infra.triggers import TRIGGERS
from tests.cloud.conftest import HERE, status_of, workers

WORKERS = workers()


def lint(*files: Path) -> str:
    """What cfn-lint says of these templates."""
    command = Path(sys.executable).with_name("cfn-lint")
    done = subprocess.run([command, "--", *files], capture_output=True, text=True)
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def transformed(functions_template: dict[str, Any]) -> dict[str, Any]:
    """What CloudFormation makes of the template with AWS's own transform."""
    os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
    there = json.loads(
        json.dumps(functions_template).replace('"./deployment.zip"', '{"Bucket": "artifacts", "Key": "deployment.zip"}')
    )

    class NoManagedPolicies:
        def load(self) -> dict[str, str]:
            return {}

    found: dict[str, Any] = transform(there, {}, NoManagedPolicies())
    return found


def test_cfn_lint_finds_nothing_nor_in_what_cloudformation_makes_of_it(
    package: Package, transformed: dict[str, Any], root: Path, tmp_path: Path
) -> None:
    file = tmp_path / "transformed.json"
    file.write_text(json.dumps(transformed), encoding="utf-8")
    assert lint(root / "infra" / "cloud" / "state.yaml", package.template, file) == ""


def test_cfn_lint_would_find_something(transformed: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "broken.json"
    few = {name: transformed["Resources"][name] for name in ("Intake", "IntakeRole")}
    broken = json.loads(json.dumps(transformed | {"Resources": few, "Outputs": {}}).replace("sqs:SendMessage", "sqs:SendMassage"))
    broken["Resources"]["Intake"]["Properties"]["Timeout"] = 901
    file.write_text(json.dumps(broken), encoding="utf-8")
    found = lint(file).lower()
    assert "sendmassage" in found
    assert "901" in found


def test_both_stacks_are_created_whole(deployed: Stack) -> None:
    assert [status_of(deployed, f"evenkeel-{STAGE}{end}") for end in ("-state", "")] == ["CREATE_COMPLETE"] * 2


def test_each_function_has_its_name_machine_and_log(deployed: Stack) -> None:
    groups = {each["logGroupName"] for each in deployed.client("logs").describe_log_groups()["logGroups"]}
    functions = {each["FunctionName"]: each for each in deployed.client("lambda").list_functions()["Functions"]}
    names = {f"evenkeel-{STAGE}", *(f"evenkeel-{STAGE}-{each}" for each in (*WORKERS, "reader"))}
    assert functions.keys() == names
    for name, function in functions.items():
        assert function["Architectures"] == [HERE.arch]
        assert function["LoggingConfig"]["LogGroup"] == f"/aws/lambda/{name}"
        assert function["TracingConfig"] == {"Mode": "Active"}
        assert function["MemorySize"] >= 512
        if not name.endswith("-reader"):
            assert function["Runtime"] == f"python{HERE.python}"
    assert {f"/aws/lambda/{name}" for name in names} <= groups


@pytest.mark.parametrize("name", ["", *(f"-{each}" for each in WORKERS)])
def test_each_environment_makes_settings_of_what_exists(deployed: Stack, name: str) -> None:
    function = deployed.client("lambda").get_function_configuration(FunctionName=f"evenkeel-{STAGE}{name}")
    settings = Settings.read(function["Environment"]["Variables"])
    dynamodb, sqs = deployed.client("dynamodb"), deployed.client("sqs")
    assert {settings.ledger_table, settings.records_table} == set(dynamodb.list_tables()["TableNames"])
    queues = (settings.outbox_queue, settings.slack_files_queue, settings.matching_queue, settings.unreadable_queue)
    of_training = (settings.training_queue, settings.training_unreadable_queue)
    for queue in (*queues, *of_training, settings.ledger_dead_queue):
        assert sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]
    deployed.client("s3").head_bucket(Bucket=settings.bucket)
    assert deployed.client("secretsmanager").describe_secret(SecretId=settings.slack_secret)
    assert settings.stage == STAGE
    if name in ("-intake", "-training_intake"):
        assert deployed.client("lambda").get_function_configuration(FunctionName=settings.reader_function)


def test_each_function_is_called_as_the_table_says(deployed: Stack) -> None:
    outputs = {
        each["OutputKey"]: each["OutputValue"]
        for each in deployed.client("cloudformation").describe_stacks(StackName=f"evenkeel-{STAGE}-state")["Stacks"][0]["Outputs"]
    }
    mappings = deployed.client("lambda").list_event_source_mappings()["EventSourceMappings"]
    by_function = {each["FunctionArn"].rsplit(":", 1)[-1]: each for each in mappings}
    assert len(mappings) == len(TRIGGERS)
    for trigger in TRIGGERS:
        mapping = by_function[f"evenkeel-{STAGE}-{trigger.function}"]
        assert mapping["EventSourceArn"] == outputs[trigger.source]
        assert mapping["BatchSize"] == trigger.batch
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        if trigger.is_stream:
            assert mapping["StartingPosition"] == "TRIM_HORIZON"
            assert mapping["BisectBatchOnFunctionError"] is True
            assert mapping["DestinationConfig"]["OnFailure"]["Destination"].endswith(f":evenkeel-{STAGE}-ledger-dead")
        else:
            assert mapping.get("ScalingConfig", {}).get("MaximumConcurrency") == trigger.at_once


def test_queues_outlast_their_functions(deployed: Stack) -> None:
    lambda_, sqs = deployed.client("lambda"), deployed.client("sqs")
    for trigger in TRIGGERS:
        if trigger.is_stream:
            continue
        timeout = lambda_.get_function_configuration(FunctionName=f"evenkeel-{STAGE}-{trigger.function}")["Timeout"]
        name = next(each for each in lambda_.list_event_source_mappings()["EventSourceMappings"]
                    if each["FunctionArn"].endswith(f"-{trigger.function}"))["EventSourceArn"].rsplit(":", 1)[-1]  # fmt: skip
        url = sqs.get_queue_url(QueueName=name)["QueueUrl"]
        attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        # AWS's advice, so that a message is not given to a second worker while the first still has it.
        assert int(attributes["VisibilityTimeout"]) >= 6 * timeout
        redrive = json.loads(attributes["RedrivePolicy"])
        few = ("intake", "training_intake", "match")
        assert int(redrive["maxReceiveCount"]) == (TRIES if trigger.function in few else PATIENT)
        assert redrive["deadLetterTargetArn"].endswith(f":{name}-dead")


def test_every_alarm_rings_somewhere(deployed: Stack) -> None:
    alarms = deployed.client("cloudwatch").describe_alarms(MaxRecords=100)["MetricAlarms"]
    topics = {each["TopicArn"] for each in deployed.client("sns").list_topics()["Topics"]}
    for alarm in alarms:
        assert set(alarm["AlarmActions"]) <= topics, alarm["AlarmName"]
        assert alarm["AlarmActions"], alarm["AlarmName"]
        assert "docs/runbook.md" in alarm["AlarmDescription"]
    watched = {(each["MetricName"], value["Value"]) for each in alarms for value in each["Dimensions"]}
    for name in (f"evenkeel-{STAGE}", *(f"evenkeel-{STAGE}-{each}" for each in (*WORKERS, "reader"))):
        assert {("Errors", name), ("Throttles", name), ("Duration", name)} <= watched


def test_what_holds_people_is_encrypted_kept_and_closed(root: Path) -> None:
    # By the template: the embedded AWS creates these resources without acting on all of their properties.
    text = (root / "infra" / "cloud" / "state.yaml").read_text(encoding="utf-8")
    resources = load_yaml(text)["Resources"]
    for name, resource in resources.items():
        properties = resource["Properties"]
        match resource["Type"]:
            case "AWS::DynamoDB::Table":
                assert properties["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}, name
                assert properties["SSESpecification"]["SSEType"] == "KMS", name
                assert resource["DeletionPolicy"] == resource["UpdateReplacePolicy"] == "Retain", name
            case "AWS::S3::Bucket":
                assert all(properties["PublicAccessBlockConfiguration"].values()), name
                assert len(properties["PublicAccessBlockConfiguration"]) == 4, name
                assert "BucketEncryption" in properties, name
                assert resource["DeletionPolicy"] == resource["UpdateReplacePolicy"] == "Retain", name
            case "AWS::SQS::Queue" | "AWS::SNS::Topic":
                assert properties.get("KmsMasterKeyId"), name
            case "AWS::Logs::LogGroup":
                assert properties["RetentionInDays"], name
                assert properties["KmsKeyId"], name
    assert resources["Files"]["Properties"]["VersioningConfiguration"] == {"Status": "Enabled"}


def load_yaml(text: str) -> dict[str, Any]:
    """A template with CloudFormation's short tags, each as what stands behind it."""

    class Loader(yaml.SafeLoader):
        pass

    def tagged(loader: Loader, tag: str, node: yaml.Node) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return {tag: loader.construct_scalar(node)}
        if isinstance(node, yaml.SequenceNode):
            return {tag: loader.construct_sequence(node, deep=True)}
        return {tag: loader.construct_mapping(node, deep=True)}  # type: ignore[arg-type]

    Loader.add_multi_constructor("!", tagged)
    found: dict[str, Any] = yaml.load(text, Loader)
    return found


def test_every_function_of_the_app_is_configured() -> None:
    import app

    assert {source.name for source in app.app.event_sources} == set(WORKERS)
