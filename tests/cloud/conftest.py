"""The package, built once for this machine; both stacks, deployed once; the functions, booted from the unpacked zip."""

from __future__ import annotations

import json
import platform
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.oauth.installation_store import Installation

from chalicelib.adapters.dynamo.directory import Directory
from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.adapters.dynamo.rows import Tables
from chalicelib.adapters.dynamo.workspaces import Workspaces
from chalicelib.adapters.slack_installations import InstallationStore
from chalicelib.people.member import Member, Role
from chalicelib.slack.surface import SCOPES
from chalicelib.slack.workspace import Workspace
from infra.cloud.dependencies import Unreachable
from infra.cloud.functions import CONFIG, Release
from infra.cloud.package import Package, build
from infra.local import deploy
from infra.local.stack import STAGE, Stack
from tests.aws import embedded_aws
from tests.cloud.booted import Boot, Booted, now
from tests.cloud.office import RECRUITER, ROOM, Office, opened
from tests.cloud.runtime import Function, lay_runtime
from tests.cloud.watching import Canned, Watch

HERE = Release(STAGE, "arm64" if platform.machine() in ("aarch64", "arm64") else "x86_64", "{}.{}".format(*sys.version_info[:2]))
IMAGE = "evenkeel-reader@sha256:" + "0" * 64


def workers() -> list[str]:
    """The functions besides the door."""
    config = json.loads(CONFIG.read_text(encoding="utf-8"))
    return list(config["stages"]["dev"]["lambda_functions"])


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """The package for the machine and the Python that run the tests."""
    try:
        return build(HERE, tmp_path_factory.mktemp("dist"))
    except Unreachable as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def task(package: Package, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What Lambda unpacks."""
    folder = tmp_path_factory.mktemp("lambda") / "task"
    with zipfile.ZipFile(package.archive) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="session")
def functions_template(package: Package) -> dict[str, Any]:
    """The template of the functions."""
    found: dict[str, Any] = json.loads(package.template.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="session")
def deployed(
    package: Package, functions_template: dict[str, Any], root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stack]:
    """An embedded AWS of its own with both stacks in it: here CloudFormation decides, nothing runs."""
    with embedded_aws(tmp_path_factory.mktemp("deployed"), root) as stack:
        state = (root / "infra" / "cloud" / "state.yaml").read_text(encoding="utf-8")
        create(stack, f"evenkeel-{STAGE}-state", state, Stage=STAGE, DeletionProtection="false")
        # As `aws cloudformation package` does.
        s3 = stack.client("s3")
        s3.create_bucket(Bucket="artifacts")
        s3.put_object(Bucket="artifacts", Key="deployment.zip", Body=package.archive.read_bytes())
        uploaded = json.loads(
            json.dumps(functions_template).replace('"./deployment.zip"', '{"Bucket": "artifacts", "Key": "deployment.zip"}')
        )
        s3.put_object(Bucket="artifacts", Key="deployed.json", Body=json.dumps(uploaded).encode())
        create(stack, f"evenkeel-{STAGE}", "https://s3.amazonaws.com/artifacts/deployed.json", Stage=STAGE, ReaderImage=IMAGE)
        yield stack


def create(stack: Stack, name: str, template: str, **parameters: str) -> None:
    """Deploy a stack by its template, or by the address of one in a bucket, which may be larger."""
    cloudformation = stack.client("cloudformation")
    cloudformation.create_stack(
        StackName=name,
        **{"TemplateURL" if template.startswith("https://") else "TemplateBody": template},
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
        Capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
    )
    end = time.monotonic() + 60
    while status_of(stack, name).endswith("IN_PROGRESS") and time.monotonic() < end:
        time.sleep(0.05)


def status_of(stack: Stack, name: str) -> str:
    """The status of a stack; its failures where it failed."""
    cloudformation = stack.client("cloudformation")
    status = str(cloudformation.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"])
    if "FAILED" in status or "ROLLBACK" in status:
        events = cloudformation.describe_stack_events(StackName=name)["StackEvents"]
        reasons = [f"{each['LogicalResourceId']}: {each.get('ResourceStatusReason')}" for each in events]
        return f"{status}: {'; '.join(reasons)}"
    return status


@pytest.fixture(scope="session")
def policies(deployed: Stack) -> dict[str, dict[str, Any]]:
    """The policy of each function as IAM got it, by the function's short name (``intake``; the door is ``api_handler``)."""
    iam, found = deployed.client("iam"), {}
    for function in deployed.client("lambda").list_functions()["Functions"]:
        role = function["Role"].rsplit("/", 1)[-1]
        names = iam.list_role_policies(RoleName=role)["PolicyNames"]
        assert len(names) == 1
        assert iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"] == []
        document = iam.get_role_policy(RoleName=role, PolicyName=names[0])["PolicyDocument"]
        short = function["FunctionName"].removeprefix(f"evenkeel-{STAGE}").lstrip("-") or "api_handler"
        found[short] = document if isinstance(document, dict) else json.loads(document)
    return found


@pytest.fixture(scope="session")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What Lambda's image holds beside the zip."""
    return lay_runtime(tmp_path_factory.mktemp("runtime"))


@pytest.fixture(scope="module")
def office(stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A workspace of Slack with the functions behind it."""
    with opened(stack, tmp_path_factory.mktemp("slack")) as office:
        yield office


@pytest.fixture(scope="module")
def boot(
    task: Path, runtime: Path, deployed: Stack, policies: dict[str, dict[str, Any]], stack: Stack, office: Office
) -> Iterator[Boot]:
    """``boot("intake")``: that function, once for all tests; with ``canned`` answers or another environment, a fresh one."""
    kept: dict[str, Booted] = {}
    every: list[Booted] = []
    key = next(each["KeyArn"] for each in deployed.client("kms").list_keys()["Keys"])

    def booted(name: str, canned: Canned | None = None, **environment: str) -> Booted:
        if name in kept and canned is None and not environment:
            kept[name].watch.asked.clear()
            return kept[name]
        watch = Watch(stack.aws, canned or (lambda action: None))
        full = f"evenkeel-{STAGE}" + ("" if name == "api_handler" else f"-{name}")
        configured = deployed.client("lambda").get_function_configuration(FunctionName=full)
        given = deploy.access(stack) | {"AWS_ENDPOINT_URL": watch.url, "EVENKEEL_SLACK_API_URL": f"{office.url}/api/"}
        variables = configured["Environment"]["Variables"] | given | environment
        function = Booted(Function(task, runtime, configured["Handler"], variables), watch, policies[name], key)
        every.append(function)
        if canned is None and not environment:
            kept[name] = function
        return function

    yield booted
    for each in every:
        each.function.stop()
        each.watch.stop()


@pytest.fixture
def settled(tables: Tables, office: Office) -> Tables:
    """The tables of a company with one person of HR, who chose a channel; the app is installed."""
    identity = office.workspace.identity
    InstallationStore(tables).save(
        Installation(
            team_id=identity.team,
            bot_token=identity.token,
            bot_id=identity.bot_id,
            bot_user_id=identity.bot_user,
            bot_scopes=list(SCOPES),
            user_id=RECRUITER,
        )
    )
    member = Member("mei", "梅雨", Role.HR_MANAGER, "人力资源", "zh", "Asia/Shanghai", identity.team, RECRUITER)
    Directory(tables, FactStore(tables, now)).save(member, [])
    Workspaces(tables, "en").save(Workspace(identity.team, ROOM, "zh"))
    return tables
