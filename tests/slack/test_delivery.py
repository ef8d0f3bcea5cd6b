"""What Slack should hear it hears once, however often a job is done, and whatever fails between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.errors import Invalid, NotFound, Unavailable
from chalicelib.people.member import Role
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.document import Arrival, Status
from chalicelib.recruiting.same_person import MergeCandidates, UnmergeCandidate
from chalicelib.slack.delivery import Deliver
from chalicelib.slack.posting import PATIENCE, Post
from chalicelib.slack.senders import TellSenders
from chalicelib.slack.workspace import Workspace
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.people import FakeDirectory, made_up
from tests.fakes.recruiting import FakeDocuments, FakePool
from tests.fakes.slack import FakeChannel, FakeDeliveries, FakeWorkspaces

PROGRESS = {"job": "progress", "batch": "b-0"}
CARD = {"job": "candidate", "candidate": "c-1", "fact": "sourced-d-1"}


class Desk:
    """A delivery with one workspace, one file that is being read, and one candidate."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.channel, self.deliveries = FakeChannel(), FakeDeliveries(lambda: self.seconds)
        self.documents = FakeDocuments()
        self.pool = FakePool(self.documents, FakeFactStore())
        self.workspaces = FakeWorkspaces({"T1": Workspace("T1", "C1", "en")})
        post = Post(self.channel, self.deliveries, lambda: self.seconds)
        senders = TellSenders(FakeDirectory(made_up(Role.HIRING_MANAGER, name="Emma", locale="en")), self.channel, post)
        self.deliver = Deliver(self.workspaces, self.documents, self.pool, post, senders)
        self.document, _ = self.documents.begin(Arrival("resumes/a.pdf", "v1", 10, noon()))
        self.pool.candidates["c-1"] = Candidate(
            "c-1", self.document.id, "a.pdf", "upload", noon(), name="Emma Smith", family="it"
        )

    def finish(self, **changes: object) -> None:
        self.documents.finish(replace(self.document, **changes))  # type: ignore[arg-type]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_batch_has_one_message_that_is_kept_up_to_date(desk: Desk) -> None:
    desk.deliver(PROGRESS)
    desk.finish(status=Status.READ, candidate="c-1")
    for _ in range(2):
        desk.deliver(PROGRESS)
    assert desk.channel.texts == ["Read a.pdf"]
    assert desk.channel.updates == 1


def test_a_card_that_is_asked_for_again_is_not_posted_again(desk: Desk) -> None:
    for _ in range(3):
        desk.deliver(CARD)
    assert desk.channel.texts == ["New candidate: Smith E., IT"]
    assert desk.channel.updates == 0


def test_when_slack_asks_to_wait_the_job_comes_back_and_is_done_once(desk: Desk) -> None:
    desk.channel.fails = [Unavailable("slack.unavailable", retry_after=30, refused=True)]
    with pytest.raises(Unavailable) as caught:
        desk.deliver(CARD)
    assert caught.value.retry_after == 30
    desk.deliver(CARD)
    assert len(desk.channel.messages) == 1


def test_what_was_posted_without_an_answer_is_found_again(desk: Desk) -> None:
    desk.channel.lost = True
    with pytest.raises(Unavailable):
        desk.deliver(CARD)
    desk.deliver(CARD)
    assert len(desk.channel.messages) == 1


def test_what_was_not_posted_though_nobody_said_so_is_posted_at_the_next_try(desk: Desk) -> None:
    desk.channel.fails = [Unavailable("slack.unavailable")]
    with pytest.raises(Unavailable):
        desk.deliver(CARD)
    desk.deliver(CARD)
    assert len(desk.channel.messages) == 1


def test_what_another_worker_is_posting_is_left_to_it_for_a_while(desk: Desk) -> None:
    desk.deliveries.claim("T1#candidate-sourced-d-1", "C1")
    desk.seconds += 10
    with pytest.raises(Unavailable) as caught:
        desk.deliver(CARD)
    assert caught.value.retry_after == PATIENCE - 10
    # It died.
    desk.seconds += PATIENCE - 10
    desk.deliver(CARD)
    assert len(desk.channel.messages) == 1


def test_a_channel_that_cannot_be_posted_to_is_left_for_the_one_chosen_then(desk: Desk) -> None:
    desk.channel.fails = [Invalid("slack.channel", reason="is_archived")]
    with pytest.raises(Invalid):
        desk.deliver(CARD)
    desk.workspaces.save(Workspace("T1", "C2", "en"))
    desk.deliver(CARD)
    assert [message["channel"] for message in desk.channel.messages.values()] == ["C2"]


def test_a_message_that_somebody_deleted_is_not_posted_again(desk: Desk) -> None:
    desk.deliver(PROGRESS)
    desk.channel.messages.clear()
    desk.finish(status=Status.READ, candidate="c-1")
    desk.channel.fails = [NotFound("slack.message_gone")]
    desk.deliver(PROGRESS)
    assert desk.channel.messages == {}


def test_the_trouble_of_one_workspace_is_not_the_others(desk: Desk) -> None:
    desk.workspaces.save(Workspace("T2", "C9", "zh"))
    desk.channel.fails = [Unavailable("slack.unavailable", refused=True)]
    with pytest.raises(Unavailable):
        desk.deliver(CARD)
    assert desk.channel.texts == ["新候选人：Smith E.，信息技术"]
    desk.deliver(CARD)
    assert len(desk.channel.messages) == 2


def test_a_candidate_who_is_gone_needs_no_card(desk: Desk) -> None:
    desk.deliver(CARD | {"candidate": "c-gone"})
    assert desk.channel.messages == {}


def test_a_job_that_nobody_writes_is_refused(desk: Desk) -> None:
    with pytest.raises(Invalid, match=r"job\.unknown"):
        desk.deliver({"job": "dance"})


def test_whoever_sent_files_to_the_bot_is_answered_there_of_these_alone(desk: Desk) -> None:
    desk.workspaces.save(Workspace("T1", "C1", "zh"))
    emma = made_up(Role.HIRING_MANAGER)
    locked, _ = desk.documents.begin(Arrival("resumes/slack/F1/locked.pdf", "v1", 10, noon()))
    desk.documents.begin(Arrival("resumes/slack/F2/being-fetched.pdf", "v1", 10, noon()))
    stranger, _ = desk.documents.begin(Arrival("resumes/slack/F3/strange.pdf", "v1", 10, noon()))
    desk.documents.finish(replace(locked, put_by=emma.id, status=Status.UNREADABLE, problem="document.password"))
    desk.documents.finish(replace(stranger, put_by="p-unknown", status=Status.READ, candidate="c-1"))
    # Dropped into the bucket, not sent: its message is the channel's.
    desk.finish(put_by=emma.id, status=Status.READ, candidate="c-1")
    for _ in range(2):
        desk.deliver(PROGRESS)
    channel, direct = desk.channel.messages.values()
    assert (channel["channel"], channel["text"]) == ("C1", "正在读取简历：已完成 3/4 份")
    assert (direct["channel"], direct["text"]) == (f"D{emma.slack_user}", "Could not read locked.pdf")
    assert "Save it without the password and send it again." in direct["blocks"][1]["elements"][0]["text"]


def test_the_trouble_of_one_sender_is_not_the_others(desk: Desk) -> None:
    members = [replace(made_up(Role.HIRING_MANAGER, locale="en"), id=f"p-{n}", slack_user=f"U{n}") for n in range(2)]
    senders = TellSenders(FakeDirectory(*members), desk.channel, desk.deliver.post)
    for member in members:
        document, _ = desk.documents.begin(Arrival(f"resumes/slack/{member.id}/cv.pdf", "v1", 10, noon()))
        desk.documents.finish(replace(document, put_by=member.id, status=Status.READ, candidate="c-1"))
    desk.channel.fails = [Invalid("slack.channel", reason="user_disabled")]
    with pytest.raises(Invalid, match=r"slack\.channel"):
        senders(desk.documents.batch("b-0"), {"c-1": "Emma Smith"})
    assert [message["channel"] for message in desk.channel.messages.values()] == ["DU1"]


def test_a_batch_is_told_of_with_one_look_into_the_pool(desk: Desk) -> None:
    looks: list[list[str]] = []

    class Watched(FakePool):
        def several(self, candidates: Iterable[str]) -> dict[str, Candidate]:
            looks.append(sorted(candidates))
            return super().several(looks[-1])

    pool = Watched(desk.documents, FakeFactStore())
    for number in range(2, 10):
        document, _ = desk.documents.begin(Arrival(f"resumes/{number}.pdf", "v1", 10, noon()))
        # The last of them is not in the pool any more: there is nobody to name.
        desk.documents.finish(replace(document, status=Status.READ, candidate=f"c-{number}"))
        if number < 9:
            pool.candidates[f"c-{number}"] = replace(desk.pool.candidates["c-1"], id=f"c-{number}")
    replace(desk.deliver, pool=pool)(PROGRESS)
    assert looks == [[f"c-{number}" for number in range(2, 10)]]
    assert desk.channel.texts == ["Reading résumés: 8 of 9"]


def test_all_that_failed_is_listed_and_of_the_rest_some(desk: Desk) -> None:
    for number in range(30):
        document, _ = desk.documents.begin(Arrival(f"resumes/{number}.pdf", "v1", 10, noon() + timedelta(seconds=number)))
        broken = number < 20
        desk.documents.finish(
            replace(
                document,
                status=Status.UNREADABLE if broken else Status.READ,
                problem="document.empty" if broken else None,
                candidate=None if broken else "c-1",
            )
        )
    desk.finish(status=Status.READ, candidate="c-1")
    desk.deliver(PROGRESS)
    (message,) = desk.channel.messages.values()
    lines = [block["elements"][0]["text"] for block in message["blocks"][1:]]
    assert sum(line.startswith(":x:") for line in lines) == 20
    assert lines[-1] == "… and 11 more, all new in the pool"
    assert message["text"] == "11 of 31 résumés read; could not read 20"


def test_what_is_not_plainly_new_is_listed_whatever_it_is_and_stands_first(desk: Desk) -> None:
    what = [*[Status.READ] * 12, Status.MERGED, Status.DUPLICATE, Status.UNREADABLE]
    for number, status in enumerate(what):
        document, _ = desk.documents.begin(Arrival(f"resumes/{number}.pdf", "v1", 10, noon() + timedelta(seconds=number)))
        problem = "document.empty" if status is Status.UNREADABLE else None
        desk.documents.finish(replace(document, status=status, problem=problem, candidate="c-1"))
    desk.finish(status=Status.READ, candidate="c-1")
    desk.deliver(PROGRESS)
    (message,) = desk.channel.messages.values()
    lines = [block["elements"][0]["text"] for block in message["blocks"][1:]]
    assert [line.split(":")[1] for line in lines[:4]] == ["x", "repeat", "busts_in_silhouette", "white_check_mark"]
    assert (len(lines), lines[-1]) == (11, "… and 6 more, all new in the pool")


def test_of_many_doubles_none_is_hidden(desk: Desk) -> None:
    for number in range(14):
        document, _ = desk.documents.begin(Arrival(f"resumes/{number}.pdf", "v1", 10, noon()))
        desk.documents.finish(replace(document, status=Status.DUPLICATE, candidate="c-1"))
    desk.finish(status=Status.READ, candidate="c-1")
    desk.deliver(PROGRESS)
    (message,) = desk.channel.messages.values()
    assert sum("was read before" in block["elements"][0]["text"] for block in message["blocks"][1:]) == 14


def test_however_many_failed_slack_takes_the_message(desk: Desk) -> None:
    for number in range(49):
        document, _ = desk.documents.begin(Arrival(f"resumes/{number}.pdf", "v1", 10, noon()))
        desk.documents.finish(replace(document, status=Status.UNREADABLE, problem="document.empty"))
    desk.finish(status=Status.UNREADABLE, problem="document.empty")
    desk.deliver(PROGRESS)
    (message,) = desk.channel.messages.values()
    assert len(message["blocks"]) == 50


def test_the_second_file_of_one_person_changes_the_first_card_and_posts_none(desk: Desk) -> None:
    desk.deliver(CARD | {"fact": f"sourced-{desk.document.id}"})
    one = desk.pool.candidates["c-1"]
    other = replace(one, id="c-2", document="d-2", years=4.0, created_at=one.created_at + timedelta(days=1))
    desk.pool.candidates["c-2"] = other
    MergeCandidates(desk.pool, noon, lambda: "n-1")("wu", "c-1", "c-2")
    desk.deliver({"job": "candidate", "candidate": "c-2", "fact": "sourced-d-2"})
    for candidate in ("c-1", "c-2"):
        desk.deliver({"job": "card", "candidate": candidate, "fact": "merged-d-2"})
    assert desk.channel.texts == ["New candidate: Smith E., IT"]
    assert "2 résumés of one person" in str(desk.channel.messages)
    # Taken apart, each has a card of its own.
    UnmergeCandidate(desk.pool, noon, lambda: "n-2")("wu", "c-2")
    desk.deliver({"job": "card", "candidate": "c-2", "fact": "n-2", "anew": True})
    desk.deliver({"job": "card", "candidate": "c-1", "fact": "n-2"})
    assert len(desk.channel.texts) == 2
    assert "résumés of one person" not in str(desk.channel.messages)


def test_the_card_of_whoever_was_merged_says_where_the_person_is(desk: Desk) -> None:
    one = desk.pool.candidates["c-1"]
    desk.pool.candidates["c-2"] = replace(one, id="c-2", document="d-2", created_at=one.created_at + timedelta(days=1))
    for candidate, document in (("c-1", one.document), ("c-2", "d-2")):
        desk.deliver({"job": "candidate", "candidate": candidate, "fact": f"sourced-{document}"})
    MergeCandidates(desk.pool, noon, lambda: "n-1")("wu", "c-1", "c-2")
    desk.deliver({"job": "card", "candidate": "c-2", "fact": "n-1"})
    assert desk.channel.texts[1] == "Smith E. is one person with a candidate who was in the pool already."
    assert "'value': 'c-1'" in str(desk.channel.messages)


def test_a_card_proposes_who_may_be_the_same_person_masked(desk: Desk) -> None:
    one = desk.pool.candidates["c-1"]
    desk.pool.candidates["c-1"] = replace(one, phone="+447700900123")
    desk.pool.candidates["c-2"] = replace(one, id="c-2", document="d-2", name="Daniel Smith", phone="+447700900123")
    desk.deliver({"job": "candidate", "candidate": "c-2", "fact": "sourced-d-2"})
    said = str(desk.channel.messages)
    assert "May be the same person as *Smith E.* (upload, IT, " in said
    assert "the same phone" in said
    assert "Emma" not in said
    assert "900123" not in said
