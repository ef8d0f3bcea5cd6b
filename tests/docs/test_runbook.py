"""Whoever is woken by an alarm finds what it means, and what the runbook tells them to run works."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from chalicelib.adapters.dynamo.rows import Tables
from infra.cloud.functions import Release, template
from infra.dead_letters import PLACES
from infra.local import deploy
from infra.local.stack import STAGE, Stack
from tests.docs.pages import codes, rows, section, text


def alarms(root: Path) -> dict[str, str]:
    """Each alarm without its stage, with what it says."""
    state = (root / "infra" / "cloud" / "state.yaml").read_text(encoding="utf-8")
    found = dict(re.findall(r"AlarmName: !Sub \"evenkeel-\$\{Stage\}-([\w-]+)\", AlarmDescription: \"([^\"]+)\"", state))
    assert len(found) == state.count("Type: AWS::CloudWatch::Alarm")
    for resource in template(Release("dev", "arm64", "3.13"))["Resources"].values():
        if resource.get("Type") == "AWS::CloudWatch::Alarm":
            properties = resource["Properties"]
            found[properties["AlarmName"]["Fn::Sub"].removeprefix("evenkeel-${Stage}-")] = properties["AlarmDescription"]
    return found


def test_every_alarm_is_in_the_runbook(root: Path) -> None:
    documented = [alarm for row in rows(section(text(root, "runbook.md"), "Alarms")) for alarm in codes(row[0])]
    assert sorted(documented) == sorted(alarms(root))


def test_an_alarm_names_a_chapter_that_is_there(root: Path) -> None:
    runbook = text(root, "runbook.md")
    for alarm, description in alarms(root).items():
        chapter = re.search(r"docs/runbook\.md, (.+?)\.", description)
        assert chapter, f"{alarm} does not say where to read on"
        assert re.search(rf"^## {re.escape(chapter[1])}$", runbook, re.MULTILINE | re.IGNORECASE), f"{alarm}: {chapter[1]}"


def test_every_place_of_dead_letters_is_in_the_runbook(root: Path) -> None:
    documented = {queue for row in rows(section(text(root, "runbook.md"), "Dead letters")) for queue in codes(row[0])}
    assert documented == {place.queue for place in PLACES}


def test_the_runbooks_way_of_bringing_rows_back_brings_back_those_that_are_gone(
    root: Path, stack: Stack, tables: Tables, tmp_path: Path
) -> None:
    found = re.search(r"```python\n(.*?)```", section(text(root, "runbook.md"), "Restore a table"), re.DOTALL)
    assert found
    script = tmp_path / "restore.py"
    script.write_text(found[1], encoding="utf-8")
    target, restored = f"evenkeel-{STAGE}-records", f"evenkeel-{STAGE}-records-restored"
    dynamodb = stack.client("dynamodb")
    dynamodb.create_table(
        TableName=restored,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    )
    tables.record("candidate#c-1", "candidate", {"name": "new"}).save()
    for identity, name in (("c-1", "old"), ("c-2", "gone")):
        row = tables.record(f"candidate#{identity}", "candidate", {"name": name})
        dynamodb.put_item(TableName=restored, Item=row.serialize())

    said = subprocess.run(
        [sys.executable, script, restored, target, "pk"],
        env={**os.environ, **deploy.access(stack)},
        capture_output=True,
        text=True,
        check=True,
    )

    dynamodb.delete_table(TableName=restored)
    assert said.stdout == "1 rows are back\n"
    kept = [tables.get(f"candidate#{identity}", "candidate") for identity in ("c-1", "c-2")]
    assert [row and row.body["name"] for row in kept] == ["new", "gone"]
