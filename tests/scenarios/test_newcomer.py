"""What somebody sees who tries Evenkeel for the first time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from chalicelib.slack.words import Words
from tests.scenarios.house import House, eventually, shown
from tests.scenarios.person import Doc, Person

pytestmark = pytest.mark.stack
SAMPLES = Path(__file__).resolve().parents[2] / "infra" / "samples" / "files"


@pytest.fixture(scope="module")
def card(running: House) -> Doc:
    """The card of a résumé that 张伟 dropped."""
    running.begin_batch()
    running.drop("priya-raman-backend.pdf", (SAMPLES / "priya-raman-backend.pdf").read_bytes())
    running.message("priya-raman-backend.pdf", seconds=5)
    return running.message("新候选人", "Raman P.")


def test_the_card_shows_what_is_sure_and_nobodys_contact_data(house: House, card: Doc) -> None:
    text = shown(card)
    assert "Python" in text
    assert "Priya" not in text
    assert "@" not in text


def test_a_part_of_the_name_finds_the_candidate_in_either_language(house: House, card: Doc, zhang: Person, chen: Person) -> None:
    assert "Raman P." in shown(zhang.types("/hr 候选人 rama"))
    assert "Raman P." in shown(chen.types("/hr candidate Priya"))
    assert "zzz" in shown(zhang.types("/hr 候选人 zzz"))


def test_contact_data_are_shown_to_one_person_for_a_purpose(house: House, card: Doc, zhang: Person) -> None:
    assert zhang.presses("candidate_open", card)["ok"]
    (opened,) = eventually(zhang.modals)
    assert "Priya" not in shown(opened)
    assert "@" not in shown(opened)
    assert zhang.presses("candidate_reveal", view=opened, value="interview")["ok"]
    eventually(lambda: "Priya Raman" in shown(zhang.modals()) and "@" in shown(zhang.modals()))


def test_the_same_file_again_is_no_second_candidate(house: House, card: Doc) -> None:
    before = len(house.facts("candidate.sourced"))
    house.begin_batch()
    house.drop("again.pdf", (SAMPLES / "priya-raman-backend.pdf").read_bytes())
    same = Words("zh")("{name} was read before ({person}); nothing was changed", name="again.pdf", person="Raman P.")
    house.message(same)
    assert len(house.facts("candidate.sourced")) == before


def test_the_same_event_of_the_bucket_again_changes_nothing(house: House, card: Doc) -> None:
    before = len(house.facts())
    environment = house.stack.environment
    s3, sqs = house.stack.client("s3"), house.stack.client("sqs")
    found = s3.head_object(Bucket=environment["EVENKEEL_BUCKET"], Key="resumes/priya-raman-backend.pdf")
    stored = {"key": "resumes/priya-raman-backend.pdf", "size": found["ContentLength"], "versionId": found["VersionId"]}
    record = {"eventTime": "2026-10-03T12:00:00.000Z", "s3": {"object": stored | {"sequencer": "1"}}}
    queue = sqs.get_queue_url(QueueName="evenkeel-dev-intake")["QueueUrl"]
    sqs.send_message(QueueUrl=queue, MessageBody=json.dumps({"Records": [record]}))
    eventually(lambda: _idle(sqs, queue))
    assert len(house.facts()) == before


def _idle(sqs: Any, queue: str) -> bool:
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    counted = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=names)["Attributes"]
    return all(counted[name] == "0" for name in names)


@pytest.mark.parametrize("name", ["../../etc/passwd.pdf", "a\nb.pdf", "😀 *简历* <!channel>.pdf"])
def test_any_name_of_a_file_is_only_a_name(house: House, name: str) -> None:
    house.begin_batch()
    address = "/bucket/object"
    asked = {"folder": "resumes/", "name": name, "person": "UZHANG"}
    answer = house.http.put(address, params=asked, content=b"no resume at all")
    if answer.status_code != 200:
        assert answer.json()["error"] == "bad_name"
        return
    key = answer.json()["key"]
    assert key.startswith("resumes/")
    assert ".." not in key.split("/")
    said = shown(house.message(key.split("/")[-1].split(" ")[0]))
    assert "<!channel>" not in said


def test_home_shows_what_is_new(house: House, card: Doc, zhang: Person) -> None:
    zhang.opens_home()
    assert "Raman P." in shown(eventually(zhang.home))


def test_help_says_what_this_person_may_do(house: House, zhang: Person, smith: Person) -> None:
    assert "/hr 候选人" in shown(zhang.types("/hr 帮助"))
    mine = shown(smith.types("/hr help"))
    assert "/hr settings" not in mine


def test_everything_is_there_after_a_restart(house: House, card: Doc, zhang: Person) -> None:
    facts = len(house.facts())
    assert house.stop() == 0
    house.start()
    assert len(house.facts()) == facts
    assert "Raman P." in shown(zhang.types("/hr 候选人 rama"))
    assert any(each["ts"] == card["ts"] for each in house.said())
