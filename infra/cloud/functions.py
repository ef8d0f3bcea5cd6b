"""What the stack of the functions holds besides what Chalice makes of app.py: merged into its template, key by key.

Chalice makes functions, roles and the API. What it cannot say stands here: names by stage, what calls each function and how
failures come back (``infra.triggers``), the environment, alarms, and the container that reads Chinese. The template is
deployed as ``evenkeel-<stage>`` beside ``evenkeel-<stage>-state`` (state.yaml), whose exports it imports: CloudFormation then
keeps the state from being deleted while functions stand on it.

    Doc                     a part of a template: JSON values
    template(release)       Doc, for ``chalice package --merge-template``
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chalicelib.adapters.container_ocr import READ_TIMEOUT
from chalicelib.settings import LANGUAGES, OCR_CHOICES, Settings
from infra.triggers import TRIGGERS, Trigger

Doc = dict[str, Any]
CONFIG = Path(__file__).resolve().parents[2] / ".chalice" / "config.json"
DOOR = "api_handler"
DOOR_ANSWERS = 2_500
"""Milliseconds in which 95 of 100 requests of Slack are to be answered: Slack itself waits for 3,000."""

STREAM_TRIES_SECONDS = 23 * 3600
"""How long the ledger's stream is tried again: it keeps records for 24 hours, and a batch is laid aside before they vanish.

Lambda lays down only when its facts were recorded; ``evenkeel redrive`` finds them in the ledger.
"""


@dataclass(frozen=True)
class Release:
    """What is packaged: for which ``stage`` by default, processor (``arm64``, ``x86_64``) and Python (``3.13``)."""

    stage: str
    arch: str
    python: str


def template(release: Release) -> Doc:
    """The parts to merge into the template that Chalice makes."""
    resources: Doc = {_logical(DOOR): _function(DOOR, release), **_api(), **_alarms(DOOR, DOOR_ANSWERS, "p95")}
    events = {trigger.function: _event(trigger) for trigger in TRIGGERS}
    for name, settings in _chalice()["lambda_functions"].items():
        resources[_logical(name)] = _function(name, release, events.get(name))
        resources |= _alarms(name, 0.8 * 1000 * settings["lambda_timeout"], "Maximum")
    resources |= _stream_alarm() | _reader(release.arch)
    return {
        "Description": "Evenkeel, what runs: the Slack door, the workers on the queues and on the ledger's stream, the reader",
        "Parameters": _parameters(release.stage),
        "Conditions": {"HasReader": {"Fn::Not": [{"Fn::Equals": [{"Ref": "ReaderImage"}, ""]}]}},
        "Rules": _rules(),
        "Resources": resources,
        "Outputs": {"SlackURL": {"Value": _sub(f"https://${{RestAPI}}.execute-api.${{AWS::Region}}.${{AWS::URLSuffix}}/{_path()}"),
                                 "Description": "For `evenkeel manifest --url`"}},
    }  # fmt: skip


def _parameters(stage: str) -> Doc:
    return {
        "Stage": {"Type": "String", "Default": stage, "AllowedPattern": "[a-z][a-z0-9]{0,11}",
                  "Description": "Which state stack these functions stand on (evenkeel-<stage>-state)"},
        "ReaderImage": {"Type": "String", "Default": "",
                        "Description": "Image of infra/reader in this account's registry, by digest. Empty for no reader"},
        "Ocr": {"Type": "String", "Default": Settings.ocr, "AllowedValues": list(OCR_CHOICES),
                "Description": "What reads scans: Textract for Latin scripts and the reader for Chinese (auto), or one of them"},
        "Language": {"Type": "String", "Default": Settings.language, "AllowedValues": list(LANGUAGES),
                     "Description": "Language of a channel until somebody sets it"},
        "Timezone": {"Type": "String", "Default": Settings.timezone, "Description": "The company's zone, as Asia/Shanghai"},
        "EntryMinutes": {"Type": "Number", "Default": int(Settings.entry_minutes), "MinValue": 0,
                         "Description": "Minutes that typing in one résumé would have taken"},
    }  # fmt: skip


def _rules() -> Doc:
    """CloudFormation refuses at once what would fail at the first Chinese scan."""
    return {
        "ChineseNeedsTheReader": {
            "RuleCondition": {"Fn::Not": [{"Fn::Equals": [{"Ref": "Ocr"}, "textract"]}]},
            "Assertions": [
                {
                    "Assert": {"Fn::Not": [{"Fn::Equals": [{"Ref": "ReaderImage"}, ""]}]},
                    "AssertDescription": "Give ReaderImage, or Ocr=textract where no Chinese scan ever comes (docs/deploy.md)",
                }
            ],
        }
    }


def _function(name: str, release: Release, event: Doc | None = None) -> Doc:
    properties: Doc = {
        "FunctionName": _sub(_name(name)),
        "Runtime": f"python{release.python}",
        "Environment": {"Variables": _environment(name)},
        "LoggingConfig": {
            "LogFormat": "JSON",
            "ApplicationLogLevel": "INFO",
            "SystemLogLevel": "WARN",
            "LogGroup": _sub(f"/aws/lambda/{_name(name)}"),
        },
    }
    return {"Properties": properties | ({"Events": event} if event else {})}


def _environment(name: str) -> Doc:
    """What every function's ``Settings`` name, and what this one is told besides."""
    common = {
        "EVENKEEL_STAGE": {"Ref": "Stage"},
        "EVENKEEL_LEDGER_TABLE": _state("LedgerTable"),
        "EVENKEEL_RECORDS_TABLE": _state("RecordsTable"),
        "EVENKEEL_BUCKET": _state("Bucket"),
        "EVENKEEL_OUTBOX_QUEUE": _state("OutboxQueueUrl"),
        "EVENKEEL_SLACK_FILES_QUEUE": _state("SlackFilesQueueUrl"),
        "EVENKEEL_MATCHING_QUEUE": _state("MatchingQueueUrl"),
        "EVENKEEL_UNREADABLE_QUEUE": _state("UnreadableQueueUrl"),
        "EVENKEEL_TRAINING_QUEUE": _state("TrainingQueueUrl"),
        "EVENKEEL_TRAINING_UNREADABLE_QUEUE": _state("TrainingUnreadableQueueUrl"),
        "EVENKEEL_LEDGER_DEAD_QUEUE": _state("LedgerDeadQueueUrl"),
        "EVENKEEL_SLACK_SECRET": _state("SlackSecretName"),
        "EVENKEEL_TIMEZONE": {"Ref": "Timezone"},
    }
    own: dict[str, Doc] = {
        "intake": {
            "EVENKEEL_OCR": {"Ref": "Ocr"},
            "EVENKEEL_READER_FUNCTION": {"Fn::If": ["HasReader", _sub(_name("reader")), ""]},
            "EVENKEEL_ENTRY_MINUTES": {"Ref": "EntryMinutes"},
        },
        "training_intake": {
            "EVENKEEL_OCR": {"Ref": "Ocr"},
            "EVENKEEL_READER_FUNCTION": {"Fn::If": ["HasReader", _sub(_name("reader")), ""]},
        },
        DOOR: {"EVENKEEL_LANGUAGE": {"Ref": "Language"}},
        "deliver": {"EVENKEEL_LANGUAGE": {"Ref": "Language"}},
    }
    return common | own.get(name, {})


def _event(trigger: Trigger) -> Doc:
    """The event source under the name that Chalice gave it."""
    batch = {
        "BatchSize": trigger.batch,
        "MaximumBatchingWindowInSeconds": trigger.window,
        # Without it a batch with one bad message would come back whole.
        "FunctionResponseTypes": ["ReportBatchItemFailures"],
    }
    if not trigger.is_stream:
        most = {"ScalingConfig": {"MaximumConcurrency": trigger.at_once}} if trigger.at_once else {}
        return {f"{_logical(trigger.function)}SqsEventSource": {"Properties": {"Queue": _queue(trigger.source), **batch, **most}}}
    stream = {
        "Stream": _state(trigger.source),
        "StartingPosition": "TRIM_HORIZON",
        # The function lays aside by itself what nobody can react to; an error means that a service does not answer.
        "BisectBatchOnFunctionError": True,
        "MaximumRecordAgeInSeconds": STREAM_TRIES_SECONDS,
        "DestinationConfig": {"OnFailure": {"Type": "SQS", "Destination": _queue("LedgerDeadQueueArn")}},
    }
    return {f"{_logical(trigger.function)}DynamodbEventSource": {"Properties": {**batch, **stream}}}


def _api() -> Doc:
    return {
        "RestAPI": {
            "Properties": {
                # The title names the API and, with it, its metrics.
                "DefinitionBody": {"info": {"title": _sub("evenkeel-${Stage}")}},
                "TracingEnabled": True,
                # Anybody on the internet can knock; Slack never does so a hundred times a second.
                "MethodSettings": [
                    {"ResourcePath": "/*", "HttpMethod": "*", "ThrottlingBurstLimit": 100, "ThrottlingRateLimit": 50}
                ],
            }
        },
        "DoorFailsAlarm": _alarm(
            "door-fails",
            "Requests of Slack answered with 5xx. docs/runbook.md, Slack says that the app failed.",
            {"Namespace": "AWS/ApiGateway", "MetricName": "5XXError", "Statistic": "Sum"},
            {"ApiName": _sub("evenkeel-${Stage}"), "Stage": _path()},
            0,
        ),
    }


def _alarms(name: str, slow: float, statistic: str) -> Doc:
    """Errors, throttles and slowness (milliseconds) of one function."""
    function, logical = {"FunctionName": _sub(_name(name))}, _logical(name)
    p95 = {"ExtendedStatistic": statistic} if statistic.startswith("p") else {"Statistic": statistic}
    return {
        f"{logical}ErrorsAlarm": _alarm(
            f"{name}-errors", f"{name} fails. docs/runbook.md, a function fails.",
            {"Namespace": "AWS/Lambda", "MetricName": "Errors", "Statistic": "Sum"}, function, 0,
        ),
        f"{logical}ThrottlesAlarm": _alarm(
            f"{name}-throttles", f"{name} is held back by the account's concurrency. docs/runbook.md, a queue grows.",
            {"Namespace": "AWS/Lambda", "MetricName": "Throttles", "Statistic": "Sum"}, function, 0,
        ),
        f"{logical}SlowAlarm": _alarm(
            f"{name}-slow", f"{name} comes near its time-out. docs/runbook.md, a function is slow.",
            {"Namespace": "AWS/Lambda", "MetricName": "Duration", **p95}, function, round(slow),
        ),
    }  # fmt: skip


def _stream_alarm() -> Doc:
    return {
        "LedgerStreamAgeAlarm": _alarm(
            "ledger_stream-age",
            "Reactions to facts are 5 minutes late. docs/runbook.md, a queue grows.",
            {"Namespace": "AWS/Lambda", "MetricName": "IteratorAge", "Statistic": "Maximum"},
            {"FunctionName": _sub(_name("ledger_stream"))},
            300_000,
        )
    }


def _alarm(name: str, description: str, metric: Doc, dimensions: Doc, threshold: float) -> Doc:
    return {
        "Type": "AWS::CloudWatch::Alarm",
        "Properties": {
            "AlarmName": _sub(f"evenkeel-${{Stage}}-{name}"),
            "AlarmDescription": description,
            **metric,
            "Dimensions": [{"Name": key, "Value": value} for key, value in dimensions.items()],
            "Period": 300,
            "EvaluationPeriods": 1,
            "Threshold": threshold,
            "ComparisonOperator": "GreaterThanThreshold",
            "TreatMissingData": "notBreaching",
            "AlarmActions": [_state("AlarmTopicArn")],
            "OKActions": [_state("AlarmTopicArn")],
        },
    }


def _reader(arch: str) -> Doc:
    """The container that reads Chinese pages; Chalice knows functions in zips only."""
    log = _sub(f"arn:${{AWS::Partition}}:logs:${{AWS::Region}}:${{AWS::AccountId}}:log-group:/aws/lambda/{_name('reader')}:*")
    statements = [
        {"Sid": "OwnLog", "Effect": "Allow", "Action": ["logs:CreateLogStream", "logs:PutLogEvents"], "Resource": log},
        # X-Ray has no resources to name.
        {"Sid": "Traces", "Effect": "Allow", "Action": ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], "Resource": "*"},
    ]
    trusted = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    resources: Doc = {
        "ReaderRole": {
            "Type": "AWS::IAM::Role",
            "Properties": {
                "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [trusted]},
                "Policies": [{"PolicyName": "Reader", "PolicyDocument": {"Version": "2012-10-17", "Statement": statements}}],
            },
        },
        "Reader": {
            "Type": "AWS::Serverless::Function",
            "Properties": {
                "FunctionName": _sub(_name("reader")),
                "PackageType": "Image",
                "ImageUri": {"Ref": "ReaderImage"},
                "Architectures": [arch],
                # Two processors, which the engine keeps busy; whoever asks waits no longer than this.
                "MemorySize": 3008,
                "Timeout": int(READ_TIMEOUT),
                "Tracing": "Active",
                "Role": {"Fn::GetAtt": ["ReaderRole", "Arn"]},
                "LoggingConfig": {"LogGroup": _sub(f"/aws/lambda/{_name('reader')}")},
            },
        },
    }
    resources |= _alarms("reader", 0.8 * 1000 * READ_TIMEOUT, "Maximum")
    return {name: {"Condition": "HasReader", **resource} for name, resource in resources.items()}


def _sub(text: str) -> Doc:
    return {"Fn::Sub": text}


def _state(output: str) -> Doc:
    """An output of the state stack, as it exports it."""
    return {"Fn::ImportValue": _sub(f"evenkeel-${{Stage}}-{output}")}


def _queue(output: str) -> Doc:
    """The ARN of a queue: ``SlackFilesQueueArn`` → evenkeel-<stage>-slack-files.

    By its name, not by import: Chalice gives the ARN as an ``Fn::Sub``, and merging another function beside it would leave both.
    """
    name = re.sub(r"(?<=.)(?=[A-Z])", "-", output.removesuffix("QueueArn")).lower()
    return _sub(f"arn:${{AWS::Partition}}:sqs:${{AWS::Region}}:${{AWS::AccountId}}:evenkeel-${{Stage}}-{name}")


def _name(function: str) -> str:
    """The name of a function, in a form for ``Fn::Sub``; the door has the app's own."""
    return "evenkeel-${Stage}" + ("" if function == DOOR else f"-{function}")


def _logical(function: str) -> str:
    """The name that Chalice gives a function within the template."""
    return "APIHandler" if function == DOOR else "".join(part.capitalize() for part in function.split("_"))


def _chalice() -> Doc:
    config: Doc = json.loads(CONFIG.read_text(encoding="utf-8"))["stages"]["dev"]
    return config


def _path() -> str:
    """The API's stage: the first part of every path."""
    return str(_chalice()["api_gateway_stage"])
