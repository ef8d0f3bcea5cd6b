"""The function that matches, out of the unpacked zip, held against its policy."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from chalicelib.adapters.dynamo.applications import Applications
from chalicelib.adapters.dynamo.documents import Documents
from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.adapters.dynamo.pool import Pool
from chalicelib.adapters.dynamo.rows import Tables
from chalicelib.adapters.dynamo.shortlists import Shortlists
from chalicelib.adapters.dynamo.vacancies import Vacancies
from chalicelib.recruiting.application import Application
from chalicelib.recruiting.shortlist import asked_of
from chalicelib.recruiting.vacancy import Requirement, Vacancy
from infra.local.stack import STAGE, Stack
from tests.cloud.booted import Boot, now
from tests.cloud.office import emptied, put
from tests.cloud.watching import Doc

SUCCESS: Doc = {"batchItemFailures": []}
SAMPLE = "infra/samples/files/michael-novak-mechanical.pdf"


def test_match_puts_a_candidate_on_the_shortlist_of_a_vacancy(boot: Boot, stack: Stack, settled: Tables, root: Path) -> None:
    boot("intake")(put(stack, "resumes/boss/m.pdf", root / SAMPLE))
    pool = Pool(settled, Documents(settled, now), FactStore(settled, now))
    (candidate,) = pool.latest(10).candidates
    asks = (Requirement("SolidWorks"), Requirement("English", must=False))
    vacancy = Vacancy("v-m", "Mechanical engineer", "engineering", "", 1, None, "zhang", "emma", now(), asks)
    Vacancies(settled, FactStore(settled, now)).open(vacancy, [])
    opened = Application("a-m", candidate.id, "v-m", now())
    applications = Applications(settled, FactStore(settled, now))
    applications.open(opened, [])
    emptied(stack, "matching")
    queue = stack.client("sqs").get_queue_url(QueueName=f"evenkeel-{STAGE}-matching")["QueueUrl"]
    match, shortlists = boot("match"), Shortlists(settled)

    def does(*jobs: Doc) -> None:
        for job in jobs:
            stack.client("sqs").send_message(QueueUrl=queue, MessageBody=json.dumps(job))
            assert match({"Records": emptied(stack, "matching")}) == SUCCESS

    person = {"job": "arrival", "candidate": candidate.id, "fact": f"sourced-{candidate.document}"}
    # Nobody matched the vacancy yet: whoever comes first has it matched.
    does(person)
    assert [json.loads(each["body"]) for each in emptied(stack, "matching")] == [{"job": "vacancy", "vacancy": "v-m"}]
    does({"job": "vacancy", "vacancy": "v-m"}, person, {"job": "application", "application": "a-m"}, person)
    (fit,) = shortlists.best("v-m", asked_of(vacancy), 10)
    assert (fit.candidate, fit.proofs[0].requirement) == (candidate.id, "SolidWorks")
    assert fit.score > 0.2
    assert applications.get("a-m").score == fit.score
    first = f"matched-{candidate.id}-v-m"
    assert FactStore(settled, now).get([first])[first].by == "auto:match"
    # The best are kept, what it asked for before is dropped, and a closed vacancy keeps nothing.
    shortlists.keep([replace(fit, candidate="c-old", asked="before")])
    progress = shortlists.progress("v-m")
    assert progress
    shortlists.note(replace(progress, done=False, seen=0, kept=1000))
    does({"job": "vacancy", "vacancy": "v-m", "asked": asked_of(vacancy)})
    assert (shortlists.get("v-m", "c-old"), shortlists.get("v-m", candidate.id)) == (None, fit)
