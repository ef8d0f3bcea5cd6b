"""Certificates in the booted functions, within their policies: a grade heard of and voided, and one that ends told of."""

from __future__ import annotations

import json
from datetime import timedelta

from chalicelib.adapters.dynamo.certificates import Certificates, ExpiryRules
from chalicelib.adapters.dynamo.directory import Directory
from chalicelib.adapters.dynamo.folders import Folders
from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.adapters.dynamo.rows import Tables
from chalicelib.ledger.fact import Fact
from chalicelib.people.member import Member, Role
from chalicelib.training.certificates import Rule, Rules
from infra.local.clock import EVENT
from infra.local.stack import STAGE, Stack
from tests.cloud.booted import Boot, now
from tests.cloud.office import emptied
from tests.cloud.watching import Doc

SUCCESS: Doc = {"batchItemFailures": []}
WORKER = Member("e-held", "何建军", Role.EMPLOYEE, "生产部", "zh", "Asia/Shanghai")


def told(body: Doc) -> Doc:
    """A message of the outbox queue."""
    arn = f"arn:aws:sqs:us-east-1:000000000000:evenkeel-{STAGE}-outbox"
    record = {"messageId": "m-1", "receiptHandle": "r-1", "body": json.dumps(body), "eventSourceARN": arn,
              "attributes": {"ApproximateReceiveCount": "1"}, "eventSource": "aws:sqs", "awsRegion": "us-east-1"}  # fmt: skip
    return {"Records": [record]}


def test_deliver_keeps_what_a_grade_says_and_tick_tells_of_its_end(boot: Boot, stack: Stack, settled: Tables) -> None:
    ledger, folders, certificates = FactStore(settled, now), Folders(settled), Certificates(settled)
    Directory(settled, ledger).save(WORKER, [])
    passed = (now() - timedelta(days=710)).date().isoformat()
    data = {"employee": WORKER.id, "course": "叉车", "passed": True, "on": passed}
    grade = Fact("held-1", "assessment.graded", now(), "li", data)
    ledger.record([grade])
    folders.file(f"employees#{WORKER.id}", [grade])
    deliver, job = boot("deliver"), {"job": "certificate", "graded": grade.id, "fact": grade.id}
    assert deliver(told(job)) == SUCCESS
    assert certificates.of(WORKER.id) == []

    # Other courses expire: everybody is looked at anew.
    ExpiryRules(settled).save(Rules((Rule(("叉车",), 24),)))
    assert deliver(told({"job": "certificates", "part": 0, "of": 1})) == SUCCESS
    (held,) = certificates.of(WORKER.id)
    assert held.look is not None
    assert held.look < now()

    assert boot("tick")(EVENT) == {}
    (looked,) = certificates.of(WORKER.id)
    assert looked.look is None or looked.look > now() - timedelta(minutes=1)
    assert certificates.due(now() - timedelta(hours=1), 9) == []

    void = Fact("held-2", "fact.corrected", now(), "li", {"corrects": grade.id, "data": None})
    ledger.record([void])
    folders.file(f"employees#{WORKER.id}", [grade, void])
    for _ in range(2):
        assert deliver(told(job | {"fact": void.id})) == SUCCESS
    assert certificates.of(WORKER.id) == []
    emptied(stack, "outbox")
