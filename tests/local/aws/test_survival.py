"""What the embedded AWS has when it comes back after a kill."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from infra.local import deploy
from infra.local.aws.journal import Journal
from infra.local.aws.server import SAVE_AFTER
from infra.local.processes import free_port
from infra.local.stack import Stack
from tests import aws

A_SECOND = SAVE_AFTER + 0.5
"""What is older than this must be there after a kill."""


class Aws:
    """An embedded AWS of a test's own, with a table, a queue and a bucket, that can be killed and started again."""

    def __init__(self, data: Path, root: Path) -> None:
        self._data, self._root = data, root
        self.start()
        self.client("dynamodb").create_table(
            TableName="things",
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )
        self.client("sqs").create_queue(QueueName="work", Attributes={"VisibilityTimeout": "1800"})
        self.client("s3").create_bucket(Bucket="files")

    def start(self) -> None:
        port = free_port()
        self.process = aws.start(self._data, self._root, port)
        self.stack = Stack("", f"http://127.0.0.1:{port}", "", {})

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def client(self, service: str) -> Any:
        return self.stack.client(service)

    def put(self, id: str) -> None:
        self.client("dynamodb").put_item(TableName="things", Item={"id": {"S": id}})

    def ids(self) -> set[str]:
        return {item["id"]["S"] for item in self.client("dynamodb").scan(TableName="things")["Items"]}

    def send(self, body: str, delay: int = 0) -> None:
        self.client("sqs").send_message(QueueUrl=self._queue, MessageBody=body, DelaySeconds=delay)

    def receive(self) -> list[dict[str, Any]]:
        answer = self.client("sqs").receive_message(QueueUrl=self._queue, MaxNumberOfMessages=10, AttributeNames=["All"])
        messages: list[dict[str, Any]] = answer.get("Messages", [])
        return messages

    @property
    def _queue(self) -> str:
        return str(self.client("sqs").get_queue_url(QueueName="work")["QueueUrl"])


@pytest.fixture
def here(tmp_path: Path, root: Path) -> Iterator[Aws]:
    aws_here = Aws(tmp_path / "aws", root)
    yield aws_here
    aws_here.process.send_signal(signal.SIGTERM)
    aws_here.process.wait(timeout=20)


def test_a_kill_loses_nothing_older_than_a_second(here: Aws) -> None:
    here.client("s3").put_object(Bucket="files", Key="resumes/a.pdf", Body=b"made up", Metadata={"by": "zhang"})
    here.client("secretsmanager").create_secret(Name="key", SecretString="one")
    here.send("a job")
    time.sleep(A_SECOND)
    # What a table answered is kept from that moment on.
    for number in range(20):
        here.put(str(number))
    here.kill()
    here.start()
    assert here.ids() == {str(number) for number in range(20)}
    assert [message["Body"] for message in here.receive()] == ["a job"]
    stored = here.client("s3").get_object(Bucket="files", Key="resumes/a.pdf")
    assert (stored["Body"].read(), stored["Metadata"]) == (b"made up", {"by": "zhang"})
    assert here.client("secretsmanager").get_secret_value(SecretId="key")["SecretString"] == "one"


def test_what_is_set_up_is_kept_though_files_and_jobs_come_all_the_time(here: Aws) -> None:
    here.client("s3").put_object(Bucket="files", Key="resumes/a.pdf", Body=b"made up")
    here.client("secretsmanager").create_secret(Name="key", SecretString="one")
    here.send("a job")
    time.sleep(A_SECOND)
    here.send("another")
    here.client("iam").create_role(RoleName="reader", AssumeRolePolicyDocument="{}")
    time.sleep(A_SECOND)
    here.send("a third")
    time.sleep(A_SECOND)
    here.kill()
    here.start()
    assert here.client("secretsmanager").get_secret_value(SecretId="key")["SecretString"] == "one"
    assert here.client("iam").get_role(RoleName="reader")["Role"]["RoleName"] == "reader"
    assert {message["Body"] for message in here.receive()} == {"a job", "another", "a third"}


def test_a_clean_end_keeps_everything_at_once(here: Aws) -> None:
    here.put("one")
    here.send("a job")
    here.process.send_signal(signal.SIGTERM)
    assert here.process.wait(timeout=20) == 0
    here.start()
    assert here.ids() == {"one"}
    assert [message["Body"] for message in here.receive()] == ["a job"]


def test_what_a_worker_held_when_all_was_killed_is_handed_out_again_at_once(here: Aws) -> None:
    here.send("held")
    here.send("for later", delay=600)
    assert [message["Body"] for message in here.receive()] == ["held"]
    time.sleep(A_SECOND)
    here.kill()
    here.start()
    assert [message["Body"] for message in here.receive()] == ["held"]


def test_what_a_worker_held_when_it_alone_died_is_released(here: Aws) -> None:
    here.send("held")
    assert here.receive()
    assert here.receive() == []
    deploy.release(here.stack)
    (again,) = here.receive()
    assert (again["Body"], again["Attributes"]["ApproximateReceiveCount"]) == ("held", "2")


def test_nothing_is_handed_to_functions_that_are_not_there_yet(here: Aws) -> None:
    lambda_ = here.client("lambda")
    deploy._function(lambda_, "worker", "http://127.0.0.1:9/invoke")
    arn = here.client("sqs").get_queue_attributes(QueueUrl=here._queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    lambda_.create_event_source_mapping(EventSourceArn=arn, FunctionName="worker")
    time.sleep(A_SECOND)
    here.kill()
    here.start()
    here.send("a job")
    time.sleep(A_SECOND)
    (job,) = here.receive()
    assert job["Attributes"]["ApproximateReceiveCount"] == "1"


def test_a_successor_waits_until_its_predecessor_has_saved(here: Aws, tmp_path: Path, root: Path) -> None:
    here.put("one")
    # As after a kill of the supervisor alone: the old process is there for a moment yet, and saves.
    older = here.process
    older.send_signal(signal.SIGSTOP)
    port = free_port()
    command = ["infra.local.aws.server", "--port", str(port), "--data", str(tmp_path / "aws")]
    with subprocess.Popen([sys.executable, "-m", *command], cwd=root) as successor:
        time.sleep(1)
        assert not _answers(port)
        older.send_signal(signal.SIGCONT)
        older.send_signal(signal.SIGTERM)
        older.wait(timeout=20)
        here.process, here.stack = successor, Stack("", f"http://127.0.0.1:{port}", "", {})
        while not _answers(port):
            time.sleep(0.05)
        assert here.ids() == {"one"}
        successor.send_signal(signal.SIGTERM)


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/_ministack/health", timeout=1).close()
    except OSError:
        return False
    return True


def test_a_line_that_a_kill_left_half_is_taken_away(tmp_path: Path) -> None:
    path, entry = tmp_path / "journal", ("DynamoDB_20120810.PutItem", b'{"a": "\xe5\xbc\xa0"}')
    with closing(Journal(path)) as journal:
        journal.append(entry[0], {"x-amz-target": "t"}, entry[1])
    path.write_bytes(path.read_bytes() + b'{"target": "half' * 10_000)
    with closing(Journal(path)) as journal:
        journal.append("next", {}, b"2")
        assert [(target, body) for target, _, body in journal.entries()] == [entry, ("next", b"2")]
    path.write_bytes(b"half")
    with closing(Journal(path)) as journal:
        assert list(journal.entries()) == []


def test_a_cleared_journal_goes_on_at_its_beginning(tmp_path: Path) -> None:
    with closing(Journal(tmp_path / "journal")) as journal:
        journal.append("a", {}, b"1")
        journal.clear()
        assert journal.size == 0
        journal.append("b", {}, b"2")
        assert [target for target, _, _ in journal.entries()] == ["b"]
