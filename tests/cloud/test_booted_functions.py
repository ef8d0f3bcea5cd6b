"""Each function out of the unpacked zip, booted by a clean interpreter over Lambda's Runtime API, given a real event.

Its environment is what the deployed template gives it; its requests to AWS are held against the policy that the template gives
it. Slack is the laptop's, which checks signatures, payloads and scopes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from chalicelib.adapters.dynamo.counts import Counts
from chalicelib.adapters.dynamo.directory import Directory
from chalicelib.adapters.dynamo.documents import Documents
from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.adapters.dynamo.pool import Pool
from chalicelib.adapters.dynamo.rows import Tables
from chalicelib.adapters.dynamo.snapshots import Snapshots
from chalicelib.adapters.slack_installations import InstallationStore
from chalicelib.ledger.fact import Fact
from chalicelib.people.member import Role
from chalicelib.performance.days import Days
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.document import Status
from chalicelib.slack.surface import SCOPES
from infra.local.clock import EVENT
from infra.local.stack import STAGE, Stack
from tests.cloud.booted import Boot, now
from tests.cloud.office import CLIENT_ID, FILES, RECRUITER, ROOM, Office, emptied, proxied, put, wait_for
from tests.cloud.runtime import Failed, Function
from tests.cloud.watching import Asked, Doc, refused

SUCCESS: Doc = {"batchItemFailures": []}
SAMPLES = "infra/samples/files"


def candidates(tables: Tables) -> list[Candidate]:
    return list(Pool(tables, Documents(tables, now), FactStore(tables, now)).latest(10).candidates)


def test_intake_reads_what_was_put_into_the_bucket(boot: Boot, stack: Stack, settled: Tables, root: Path) -> None:
    event = put(stack, "resumes/boss/priya 简历.pdf", root / SAMPLES / "priya-raman-backend.pdf")
    emptied(stack, "outbox")
    intake = boot("intake")
    assert intake(event) == SUCCESS
    (candidate,) = candidates(settled)
    assert (candidate.name, candidate.channel) == ("Priya Raman", "boss")
    document = Documents(settled, now).get(candidate.document)
    assert document
    assert document.status is Status.READ
    assert {json.loads(each["body"])["job"] for each in emptied(stack, "outbox")} == {"progress"}
    assert intake.asked("s3:GetObjectVersion")
    assert set(intake.asked("dynamodb:PutItem")) == {f"table/evenkeel-{STAGE}-ledger", f"table/evenkeel-{STAGE}-records"}
    assert intake.asked("textract:DetectDocumentText") == []
    # The same event again, as queues do, reads nothing anew.
    assert intake(event) == SUCCESS
    assert len(candidates(settled)) == 1


def test_intake_has_a_chinese_scan_read_by_the_container(boot: Boot, stack: Stack, settled: Tables, root: Path) -> None:
    def canned(action: str) -> Doc | None:
        """Textract, which sees nothing in Chinese, and the container."""
        if action == "textract:DetectDocumentText":
            return {"DocumentMetadata": {"Pages": 1}, "Blocks": []}
        if action == "lambda:InvokeFunction":
            texts = [
                "个人简历",
                "姓名：马建国",
                "电话：138 0013 8000",
                "工作经历",
                "示例机械有限公司 生产主管 2015.03 - 2022.06",
            ]
            lines = [
                {"text": text, "polygon": [[0.1, y], [0.8, y], [0.8, y + 0.03], [0.1, y + 0.03]], "confidence": 0.99}
                for text, y in zip(texts, (0.05, 0.15, 0.25, 0.4, 0.5), strict=True)
            ]
            return {"lines": lines}
        return None

    event = put(stack, "resumes/fair/scan.pdf", root / SAMPLES / "ma-jianguo-production-scan.pdf")
    intake = boot("intake", canned)
    assert intake(event) == SUCCESS
    assert set(intake.asked("lambda:InvokeFunction")) == {f"evenkeel-{STAGE}-reader"}
    (candidate,) = candidates(settled)
    assert candidate.name == "马建国"
    # What was not found is looked for in a picture of the page.
    key = candidate.excerpts["email"]
    assert stack.client("s3").get_object(Bucket=FILES, Key=key)["Body"].read(2) == b"\xff\xd8"
    assert intake.asked("s3:PutObject")


def test_intake_lays_aside_what_cannot_be_read(boot: Boot, stack: Stack, settled: Tables, root: Path) -> None:
    event = put(stack, "resumes/locked.pdf", root / SAMPLES / "locked.pdf")
    emptied(stack, "unreadable")
    assert boot("intake")(event) == SUCCESS
    (parked,) = emptied(stack, "unreadable")
    assert json.loads(parked["body"])["Records"][0]["s3"]["object"]["key"] == "resumes/locked.pdf"


def test_intake_gives_a_message_back_while_the_bucket_does_not_answer(
    boot: Boot, stack: Stack, settled: Tables, root: Path
) -> None:
    event = put(stack, "resumes/later.pdf", root / SAMPLES / "priya-raman-backend.pdf")
    identity = event["Records"][0]["messageId"]
    # A bucket of this name is nobody's: as S3 being away, it is no answer about the file.
    intake = boot("intake", EVENKEEL_BUCKET="evenkeel-is-not-there")
    assert intake.function.invoke(event) == {"batchItemFailures": [{"itemIdentifier": identity}]}
    # It says when the message should come back.
    assert intake.asked("sqs:ChangeMessageVisibility") == [f"evenkeel-{STAGE}-intake"]
    others = [each for each in intake.watch.asked if each.service != "s3"]
    assert refused(intake.policy, others, intake.key) == []


def test_ledger_stream_reacts_to_a_fact(boot: Boot, stack: Stack, settled: Tables) -> None:
    record = streamed(stack, settled, sourced("f-1"))
    for queue in ("outbox", "matching"):
        emptied(stack, queue)
    assert boot("ledger_stream")({"Records": [record]}) == SUCCESS
    for queue, job in (("outbox", "candidate"), ("matching", "arrival")):
        (asked,) = emptied(stack, queue)
        assert json.loads(asked["body"]) == {"job": job, "candidate": "c-1", "fact": "f-1"}


def test_ledger_stream_lays_aside_what_it_cannot_react_to(boot: Boot, stack: Stack, settled: Tables) -> None:
    record = streamed(stack, settled, sourced("f-2"))
    record["dynamodb"]["NewImage"]["fact"] = {"S": "{}"}
    emptied(stack, "ledger-dead")
    assert boot("ledger_stream")({"Records": [record]}) == SUCCESS
    (letter,) = emptied(stack, "ledger-dead")
    assert json.loads(letter["body"]) == {"fact": "f-2"}


def test_ledger_stream_counts_what_was_recorded_and_what_corrects_it(boot: Boot, stack: Stack, settled: Tables) -> None:
    day = now().date()
    stream = boot("ledger_stream")

    def counted(*facts: Fact) -> dict[str, int]:
        assert stream({"Records": [streamed(stack, settled, fact) for fact in facts]}) == SUCCESS
        counts = Counts(settled, Days("Asia/Shanghai"), day.toordinal)
        month = day.year * 12 + day.month - 1
        return {person: int(sums.x) for person, _, _, sums in counts.sums("screening_accuracy", month - 1, month + 1)}

    opened = Fact("o-1", "application.opened", now(), "zhang", {"application": "a-1", "candidate": "c-1", "vacancy": "v-1"})
    screened = Fact("s-1", "application.screened", now(), "zhang", {"application": "a-1", "verdict": "in"})
    judged = Fact("j-1", "application.judged", now(), "emma", {"application": "a-1", "qualified": True, "missing": []})
    assert counted(opened, screened, judged) == {"zhang": 1}
    assert counted(Fact("x-1", "fact.corrected", now(), "emma", {"corrects": "j-1", "data": None})) == {}


def test_tick_does_what_is_due(boot: Boot, stack: Stack, settled: Tables) -> None:
    last = now().replace(day=1, hour=2) - timedelta(days=5)
    data = {"person": "zhang", "name": "张伟", "role": "online_recruiter", "department": "hr", "locale": "zh", "timezone": "UTC"}
    application = {"application": "a-9"}
    facts = [
        Fact("p-9", "person.added", last, None, data),
        Fact("o-9", "application.opened", last, "zhang", {**application, "candidate": "c-9", "vacancy": "v-9"}),
        Fact("s-9", "application.screened", last, "zhang", {**application, "verdict": "in"}),
        Fact("j-9", "application.judged", last, "emma", {**application, "qualified": True, "missing": []}),
    ]
    assert boot("ledger_stream")({"Records": [streamed(stack, settled, fact) for fact in facts]}) == SUCCESS
    # Publishing what is over and looking for what waits are within its policy, and so is sending.
    assert boot("tick")(EVENT) == {}
    published = Snapshots(settled).latest()
    assert str(published) == last.strftime("%Y-%m")


def sourced(identity: str) -> Fact:
    return Fact(identity, "candidate.sourced", now(), None, {"candidate": "c-1", "channel": "boss"})


def streamed(stack: Stack, tables: Tables, fact: Fact) -> Doc:
    """Record a fact: what the ledger's stream tells of it, with the image that DynamoDB has."""
    FactStore(tables, now).record([fact])
    item = stack.client("dynamodb").get_item(TableName=tables.ledger, Key={"id": {"S": fact.id}})["Item"]
    return {
        "eventID": "1",
        "eventName": "INSERT",
        "eventVersion": "1.1",
        "eventSource": "aws:dynamodb",
        "awsRegion": "us-east-1",
        "dynamodb": {
            "ApproximateCreationDateTime": time.time(),
            "Keys": {"id": {"S": fact.id}},
            "NewImage": item,
            "SequenceNumber": "111",
            "SizeBytes": 26,
            "StreamViewType": "NEW_IMAGE",
        },
        "eventSourceARN": f"arn:aws:dynamodb:us-east-1:000000000000:table/{tables.ledger}/stream/2026-10-03T00:00:00.000",
    }


def test_deliver_tells_the_channel_once(boot: Boot, stack: Stack, settled: Tables, office: Office, root: Path) -> None:
    boot("intake")(put(stack, "resumes/boss/a.pdf", root / SAMPLES / "michael-novak-mechanical.pdf"))
    emptied(stack, "outbox")
    (candidate,) = candidates(settled)
    queue = stack.client("sqs").get_queue_url(QueueName=f"evenkeel-{STAGE}-outbox")["QueueUrl"]
    job = {"job": "candidate", "candidate": candidate.id, "fact": "f-3"}
    stack.client("sqs").send_message(QueueUrl=queue, MessageBody=json.dumps(job))
    event, before = {"Records": emptied(stack, "outbox")}, len(office.seen())
    deliver = boot("deliver")
    assert deliver(event) == SUCCESS
    assert deliver(event) == SUCCESS
    (message,) = office.seen()[before:]
    shown = json.dumps([message["text"], message["blocks"]], ensure_ascii=False)
    assert candidate.masked_name in shown
    assert "Michael" not in shown


def test_deliver_tells_of_the_reading(boot: Boot, stack: Stack, settled: Tables, office: Office, root: Path) -> None:
    emptied(stack, "outbox")
    boot("intake")(put(stack, "resumes/boss/b.pdf", root / SAMPLES / "tom-whitaker-design.pdf"))
    event, before = {"Records": emptied(stack, "outbox")}, len(office.seen())
    assert boot("deliver")(event) == SUCCESS
    (message,) = office.seen()[before:]
    assert "b.pdf" in json.dumps(message, ensure_ascii=False)


def test_one_persons_second_file_is_one_card_and_who_is_like_them_can_be_kept_apart(
    boot: Boot, stack: Stack, settled: Tables, office: Office, tmp_path: Path
) -> None:
    contents = {
        "a.txt": "Hannah Osei\n+44 7700 900123\nClerk, Dale Paper Ltd    2015 - 2019",
        "b.txt": "OSEI Hannah\n+44 7700 900123\nhannah@example.com\nClerk, Dale Paper Ltd    2015 - 2019",
        "c.txt": "Kofi Osei\n+44 7700 900123\nClerk, Hallam Textiles Ltd    2015 - 2019",
    }
    intake, events = boot("intake"), []
    for name, content in contents.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
        emptied(stack, "outbox")
        assert intake(put(stack, f"resumes/boss/{name}", tmp_path / name)) == SUCCESS
    kofi, hannah = candidates(settled)
    assert (len(hannah.members), hannah.email) == (1, "hannah@example.com")
    # What the ledger's stream asks for.
    emptied(stack, "outbox")
    queue = stack.client("sqs").get_queue_url(QueueName=f"evenkeel-{STAGE}-outbox")["QueueUrl"]
    jobs = [{"job": "candidate", "candidate": each, "fact": f"f-{each}"} for each in (hannah.id, *hannah.members, kofi.id)]
    for job in [*jobs, {"job": "card", "candidate": hannah.id, "fact": "m"}]:
        stack.client("sqs").send_message(QueueUrl=queue, MessageBody=json.dumps(job))
        events.append({"Records": emptied(stack, "outbox")})
    before, deliver = len(office.seen()), boot("deliver")
    for event in events:
        assert deliver(event) == SUCCESS
    _, second = office.seen()[before:]
    # Who is not the same is remembered, and both cards are asked for anew.
    office.door.handler = boot("api_handler")
    block = next(each for each in second["blocks"] if str(each.get("block_id", "")).startswith("same:"))
    press = {"channel": ROOM, "ts": second["ts"], "block_id": block["block_id"], "action_id": "same_apart"}
    assert office.act("action", **press)["ok"]
    asked = wait_for(lambda: emptied(stack, "outbox"))
    assert {json.loads(each["body"])["job"] for each in asked} == {"card"}
    assert office.act("action", **press | {"action_id": "same_merge"})["ok"]
    wait_for(lambda: len(candidates(settled)) == 1)


def test_fetch_file_takes_over_what_was_sent_to_the_bot(boot: Boot, stack: Stack, settled: Tables, office: Office) -> None:
    office.door.handler = boot("api_handler")
    emptied(stack, "slack-files")
    content, asked = b"%PDF-1.4 made up", {"person": RECRUITER, "name": "简历.pdf"}
    sent = httpx.post(f"{office.url}/client/upload", params=asked, content=content, trust_env=False).json()
    room = str(office.workspace.channels.direct(RECRUITER, "UEVENKEEL"))
    office.act("say", channel=room, text="", files=[sent["file"]["id"]])
    # The door heard of it by a signed event and asked for it; the worker fetches it.
    records = wait_for(lambda: emptied(stack, "slack-files"))
    assert boot("fetch_file")({"Records": records}) == SUCCESS
    s3 = stack.client("s3")
    (stored,) = s3.list_objects_v2(Bucket=FILES, Prefix=f"resumes/slack/{sent['file']['id']}/")["Contents"]
    found = s3.get_object(Bucket=FILES, Key=stored["Key"])
    assert (found["Body"].read(), found["Metadata"]) == (content, {"by": "mei"})


def test_the_door_answers_a_signed_command(boot: Boot, settled: Tables, office: Office) -> None:
    office.door.handler = boot("api_handler")
    before = len(office.seen())
    assert office.act("say", channel=ROOM, text="/hr 帮助")["ok"]
    shown = json.dumps(wait_for(lambda: office.seen()[before:]), ensure_ascii=False)
    assert "/hr 候选人" in shown


@pytest.mark.parametrize(
    ("command", "shown"),
    [("/hr candidate Novak", "Novak"), ("/hr candidate", "Novak"), ("/hr people", "梅雨")],
)
def test_the_door_may_do_what_commands_need(
    boot: Boot, stack: Stack, settled: Tables, office: Office, root: Path, command: str, shown: str
) -> None:
    boot("intake")(put(stack, "resumes/boss/c.pdf", root / SAMPLES / "michael-novak-mechanical.pdf"))
    office.door.handler = boot("api_handler")
    before = len(office.seen())
    assert office.act("say", channel=ROOM, text=command)["ok"]
    assert shown in json.dumps(wait_for(lambda: office.seen()[before:]), ensure_ascii=False)


def test_the_door_refuses_what_slack_did_not_sign(boot: Boot, office: Office) -> None:
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": str(int(time.time())),
        "X-Slack-Signature": "v0=" + "0" * 64,
    }
    answer = boot("api_handler")(proxied("POST", "/slack/events", headers, "command=%2Fhr&text=help"))
    assert answer["statusCode"] == 401


def test_the_door_stands(boot: Boot) -> None:
    answer = boot("api_handler")(proxied("GET", "/health", {}, ""))
    assert (answer["statusCode"], json.loads(answer["body"])) == (200, {"status": "ok"})


def test_the_door_installs_the_app_by_oauth(boot: Boot, tables: Tables, office: Office) -> None:
    office.door.handler = boot("api_handler")
    with httpx.Client(trust_env=False, timeout=30) as browser:
        page = browser.get(f"{office.door.url}/slack/install")
        assert page.status_code == 200
        cookie = page.headers["Set-Cookie"].split(";")[0]
        state = cookie.partition("=")[2]
        link = next(part for part in page.text.split('"') if part.startswith("https://slack.com/oauth/v2/authorize"))
        asked = {name: values[0] for name, values in parse_qs(urlsplit(link.replace("&amp;", "&")).query).items()}
        assert (asked["client_id"], asked["state"], set(asked["scope"].split(","))) == (CLIENT_ID, state, set(SCOPES))
        # What the person sees at Slack stands in between; there they allow it.
        allowed = browser.get(f"{office.url}/oauth/v2/authorize", params=asked)
        back = f"{office.door.url}/slack/oauth_redirect?{urlsplit(allowed.headers['location']).query}"
        assert browser.get(back, headers={"Cookie": cookie}).status_code == 200
        assert browser.get(back, headers={"Cookie": cookie}).status_code == 401
    team = office.workspace.identity.team
    bot = InstallationStore(tables).find_bot(enterprise_id=None, team_id=team)
    assert bot
    assert bot.bot_token == office.workspace.identity.token
    # Whoever installs it is the first admin.
    (admin,) = Directory(tables, FactStore(tables, now)).everyone()
    assert (admin.role, admin.team) == (Role.ADMIN, team)


@pytest.mark.parametrize(
    ("door", "unwanted"),
    [
        ("intake", {"slack_bolt", "slack_sdk"}),
        ("training_intake", {"slack_bolt", "slack_sdk", "pypdfium2", "PIL", "lxml", "python_calamine"}),
        ("ledger_stream", {"slack_bolt", "slack_sdk", "pypdfium2", "PIL"}),
        ("deliver", {"slack_bolt", "pypdfium2", "PIL"}),
        ("match", {"slack_bolt", "slack_sdk", "pypdfium2", "PIL", "lxml", "phonenumbers"}),
        ("fetch_file", {"slack_bolt", "pypdfium2", "PIL"}),
        ("tick", {"slack_bolt", "pypdfium2", "PIL"}),
        ("slack", {"pypdfium2", "PIL", "lxml", "python_calamine", "chalicelib.portal", "chalicelib.training.handing_in"}),
        ("hand_in", {"slack_bolt", "slack_sdk", "pypdfium2", "PIL", "lxml", "python_calamine"}),
    ],
)
def test_each_loads_only_what_it_needs(task: Path, door: str, unwanted: set[str]) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(task)!r}); import app, functions.{door}; "
        f"print(*sorted(set(sys.modules) & {unwanted!r})); "
        "print(*[each.__file__ for each in sys.modules.values() if getattr(each, '__file__', None)], sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True)
    loaded, *files = done.stdout.splitlines()
    assert loaded.split() == []
    # All of it comes out of the zip or is Python's own: nothing of the checkout, nothing that is installed here.
    assert [file for file in files if not file.startswith((str(task), f"{sys.base_prefix}/lib/python3"))] == []
    assert [file for file in files if "site-packages" in file] == []


def test_a_function_that_raises_is_seen_to_raise(task: Path, runtime: Path) -> None:
    # Without settings it can do nothing.
    function = Function(task, runtime, "app.intake", {})
    try:
        with pytest.raises(Failed, match=r"settings\.missing"):
            function.invoke({"Records": []}, 20)
    finally:
        function.stop()


def test_a_policy_that_lacks_something_is_seen_to_lack_it(policies: dict[str, Doc]) -> None:
    asked = [Asked("sqs:SendMessage", f"arn:aws:sqs:us-east-1:000000000000:evenkeel-{STAGE}-outbox")]
    lacking = refused(policies["deliver"], asked, "arn:aws:kms:us-east-1:000000000000:key/another")
    assert [each.split(" ")[0] for each in lacking] == ["kms:Decrypt", "kms:GenerateDataKey", "sqs:SendMessage"]
