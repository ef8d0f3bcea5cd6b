"""Files of training in Slack: who is told, what is asked, what people decide; through signed requests."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.people.member import Member, Role
from chalicelib.slack.posting import Post
from chalicelib.slack.training.misplaced import moved
from chalicelib.slack.training.telling import TellOfUpload, recipients
from chalicelib.slack.words import Words
from chalicelib.training.session import Held, Session
from chalicelib.training.upload import Arrival, Left, Part, Status, Upload
from tests.fakes.ledger import noon
from tests.fakes.people import made_up
from tests.fakes.slack import FakeChannel, FakeDeliveries
from tests.slack.conftest import Face
from tests.slack.test_training import send

Doc = dict[str, Any]
CONTACT, TRAINER = Role.DEPARTMENT_CONTACT, Role.TRAINER
HERE = made_up(CONTACT).department


class Desk:
    """A file that somebody is asked about, and what Slack shows of it."""

    def __init__(self, face: Face) -> None:
        self.face, self.value = face, face.value
        for number in (1, 2):
            self.value.plan.one(Session(f"s-{number}", HERE, "Safety", date(2026, 10, 7 * number), "trainer"), "trainer")
        self.channel = FakeChannel()
        post = Post(self.channel, FakeDeliveries(), lambda: 1000.0)
        self.tell = TellOfUpload(self.value.uploads, self.value.sessions, face.directory, self.value.names, self.channel, post)

    def file(self, **changes: Any) -> Upload:
        part = Part("Safety", options=("s-1", "s-2"), invited=3, attended=3, question="which")
        arrival = Arrival("training/x/2026-10/Safety.xlsx", "v1", 2090, noon())
        known = replace(self.value.uploads.begin(arrival), type="table", department=HERE, put_by=CONTACT.value, parts=(part,))
        return self.value.uploads.keep(
            replace(known, status=Status.ASKING, **changes) if "status" not in changes else replace(known, **changes)
        )

    def shown(self, upload: Upload) -> Doc:
        self.tell(upload.id)
        return list(self.channel.messages.values())[-1]

    def said(self) -> str:
        """What the last press was answered."""
        return str(self.face.api.calls[-1][1]["text"])


@pytest.fixture
def desk(face: Face) -> Desk:
    return Desk(face)


def said(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False)


def test_who_put_it_there_is_asked_with_a_button_for_each_session(desk: Desk) -> None:
    upload = desk.file()
    message = desk.shown(upload)
    assert message["channel"] == f"D{made_up(CONTACT).slack_user}"
    assert "Safety (due 2026-10-07)" in said(message)
    assert "3 of 3 came" in said(message)
    value = next(e["value"] for b in message["blocks"] if b["type"] == "actions" for e in b["elements"] if "10-14" in said(e))
    desk.face.acts("training_file_session_1", value, CONTACT)
    assert "Thank you" in desk.said()
    assert desk.value.uploads.get(upload.id).decided == {"0": "s-2"}
    assert desk.value.queue.jobs == [{"upload": upload.id}]


def test_one_message_changes_with_the_file(desk: Desk) -> None:
    upload = desk.file()
    desk.shown(upload)
    filed = replace(
        upload, status=Status.FILED, parts=(Part("Safety", "2026-10-05", False, "s-1", invited=3, attended=2, graded=1),)
    )
    message = desk.shown(desk.value.uploads.keep(filed))
    assert len(desk.channel.messages) == 1
    assert "is filed" in message["text"]
    assert "2 of 3 came" in said(message)
    assert "Another session" in said(message)


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"status": Status.READING}, "Reading"),
        ({"status": Status.DUPLICATE}, "handed in before"),
        ({"status": Status.UNREADABLE, "problem": "table.password", "details": {"name": "a.xlsx"}}, "protected by a password"),
        ({"status": Status.TAKEN_BACK}, "taken back"),
        ({"status": Status.PLANNED, "counts": {"new": 2}, "rows": (Left(7, "plan.due"),), "created": ("s-1",
        )}, "2 sessions planned"),
        ({"parts": (Part(question="whose"),)}, "Whose is it"),
        ({"parts": (Part(question="not_planned"),)}, "without a plan"),
        ({"status": Status.FILED, "type": "video", "seconds": 3725, "size": 4 << 30,
          "parts": (Part(session="s-1", record=False),)}, "62 min 5 s · 4096 MB"),
        ({"status": Status.FILED, "parts": (Part(session="-", rated=12, record=False),)}, "12 ratings"),
        ({"status": Status.FILED, "parts": (Part(session="s-1", unknown=("张三",)),)}, "张三"),
    ],
)  # fmt: skip
def test_each_state_is_said(desk: Desk, changes: Doc, word: str) -> None:
    assert word in said(desk.shown(desk.file(**changes)))


def test_a_record_that_takes_the_place_of_another_says_so(desk: Desk) -> None:
    part = Part(
        "Safety",
        "2026-10-07",
        session="s-1",
        invited=9,
        attended=8,
        instead="old<1>.xlsx",
        was="2026-10-05",
        was_invited=9,
        was_attended=6,
    )
    message = said(desk.shown(desk.file(status=Status.FILED, parts=(part,))))
    assert "takes the place of old&lt;1&gt;.xlsx, which said that 6 of 9 came, held 2026-10-05: now 8 of 9 did" in message
    assert "Take back" in message


@pytest.mark.parametrize(
    ("size", "shown"), [(10, "1 KB"), (29 * 1024, "29 KB"), (1023 * 1024, "1.0 MB"), (5 << 20, "5.0 MB"), (4 << 30, "4096 MB")]
)
def test_slides_show_their_title_and_size(desk: Desk, size: int, shown: str) -> None:
    material = Part(session="s-1", record=False)
    upload = desk.file(status=Status.FILED, type="slides", pages=12, title="Safety <first>", size=size, parts=(material,))
    assert f"slides · “Safety &lt;first&gt;” · 12 pages · {shown} ·" in said(desk.shown(upload))


def test_what_stands_above_the_table_is_named_without_a_row(desk: Desk) -> None:
    rows = (
        Left(0, "record.day_above", "2026.10"),
        Left(0, "record.day_above", "2026.10", "十月"),
        Left(4, "record.issued", "2026"),
    )
    shown = json.dumps(desk.shown(desk.file(rows=rows, status=Status.FILED)), ensure_ascii=False)
    assert "• “2026.10”: above the table" in shown
    assert "• sheet 十月: “2026.10”: above the table" in shown
    assert "• row 4: “2026”: is no day of issue that I can read" in shown


def test_a_record_of_which_nobody_is_known_says_that_it_does_not_count_yet(desk: Desk) -> None:
    part = Part("Safety", on="2026-10-07", session="s-1", unknown=("Ann Other",))
    asking = json.dumps(desk.shown(desk.file(parts=(part,))), ensure_ascii=False)
    assert "I need your help" in asking
    assert "Nobody on it is known yet: it counts once somebody is, as of the day on which the file came." in asking
    assert "Who are they?" in asking
    rows = (Left(3, "record.day", "2026.10"),)
    left = json.dumps(desk.shown(desk.file(parts=(part,), rows=rows)), ensure_ascii=False)
    assert "Left out; correct them" in left
    assert "the rest counts" not in left
    nobody = json.dumps(desk.shown(desk.file(parts=(replace(part, unknown=()),), status=Status.FILED)), ensure_ascii=False)
    assert "Nobody who works here is on it: it counts for nothing." in nobody
    assert "is filed" not in nobody


def test_whoever_missed_the_question_finds_it_in_the_list(desk: Desk) -> None:
    upload = desk.file()
    answer = desk.face.command("training", CONTACT)
    assert "1 file waits for an answer" in said(answer)
    desk.face.acts("training_file", upload.id, CONTACT)
    assert "Which session does it belong to?" in said(desk.face.api.calls[-1][1])
    assert "waits for an answer" not in said(desk.face.command("training", Role.ADMIN))
    desk.value.uploads.keep(replace(upload, status=Status.FILED))
    assert "waits for an answer" not in said(desk.face.command("training", CONTACT))


def test_a_file_of_no_department_yet_is_shown_to_its_sender_and_to_whoever_sees_all(desk: Desk) -> None:
    upload = desk.file(parts=(Part(question="whose"),), department="")
    hm, waits = Role.HIRING_MANAGER, "1 file waits for an answer"
    assert waits not in said(desk.face.command("training", hm))
    desk.face.acts("training_file", upload.id, hm)
    assert "neither yours nor your department's" in desk.said()
    assert "Whose is it" not in desk.said()
    desk.face.acts("training_file_undo", upload.id, hm)
    assert desk.value.queue.jobs == []
    for role in (CONTACT, TRAINER, Role.HR_MANAGER):
        assert waits in said(desk.face.command("training", role))
    # Whoever sent it for another department sees it still.
    desk.value.uploads.keep(replace(desk.value.uploads.get(upload.id), department="elsewhere"))
    assert waits in said(desk.face.command("training", CONTACT))
    assert waits not in said(desk.face.command("training", hm))


@pytest.mark.parametrize(
    ("key", "looks", "words", "moves"),
    [
        ("resumes/x.xlsx", "training", ("looks like a file of training", f"training/{HERE}/2026-10/"), ["training"]),
        ("training/x/cv.pdf", "resumes", ("looks like a résumé", "leave it there"), ["resumes"]),
        ("other/x.pdf", "", ("in which I do not look", "Résumés belong", "Files of training belong"), ["resumes", "training"]),
    ],
)
def test_a_file_in_the_wrong_place_is_asked_about_and_moved_by_its_sender(
    desk: Desk, key: str, looks: str, words: tuple[str, ...], moves: list[str]
) -> None:
    upload = desk.file(status=Status.MISPLACED, parts=(), details={"looks": looks}, key=key)
    message = desk.shown(upload)
    assert message["channel"] == f"D{made_up(CONTACT).slack_user}"
    for word in (*words, key):
        assert word in said(message)
    elements = message["blocks"][-1]["elements"]
    offered = {e["action_id"]: e["value"] for e in elements if e["action_id"].startswith("training_file_move")}
    assert offered == {f"training_file_move_{to}": f"{upload.id} {to}" for to in moves}
    for action, value in offered.items():
        desk.face.acts(action, value, CONTACT)
        assert "being moved" in desk.said()
    assert desk.value.queue.jobs == [{"move": upload.id, "to": to, "by": CONTACT.value} for to in moves]
    details = {"looks": looks, "to": "training/slack/up-90b2c1d2e3f40516/x.xlsx"}
    shown = desk.shown(desk.value.uploads.keep(replace(upload, status=Status.MOVED, details=details)))
    assert "among the files of training now" in said(shown)
    assert "up-90b2" not in said(shown)
    assert len(desk.channel.messages) == 1
    desk.face.acts(*next(iter(offered.items())), CONTACT)
    assert "not in the wrong place any more" in desk.said()


@pytest.mark.parametrize(
    ("to", "where"),
    [
        ("resumes/upload/up-90b2c1d2e3f40516/cv.pdf", "among the résumés now,"),
        ("training/plan/up-90b2c1d2e3f40516/x.xlsx", "among the plans of training now,"),
        ("training/slack/up-90b2c1d2e3f40516/x.xlsx", "among the files of training now,"),
        ("training/R&D／Lab/up-90b2c1d2e3f40516/x.xlsx", "of R&amp;D／Lab now,"),
        ("training/sales/2026-12/up-90b2c1d2e3f40516/x.xlsx", "of sales now, for 2026-12-01 to 2026-12-31,"),
    ],
)
def test_where_a_file_was_moved_to_is_said_in_words(to: str, where: str) -> None:
    text = str(moved(Upload("t-1", "x.xlsx", "v1", "x.xlsx", 1, noon(), details={"to": to}), Words("en")))
    assert where in text
    assert "up-90b2" not in text


@pytest.mark.parametrize(
    ("key", "where"),
    [
        ("training/slack/up-90b2c1d2e3f40516/a.xlsx", "The file is kept."),
        ("training/x/a.xlsx", "The file is kept: `training/x/a.xlsx`"),
    ],
)
def test_where_a_file_is_kept_that_cannot_be_read(desk: Desk, key: str, where: str) -> None:
    broken = desk.file(status=Status.UNREADABLE, problem="table.password", details={"name": "a.xlsx"}, key=key)
    message = said(desk.shown(broken))
    assert where in message
    assert "up-90b2" not in message


def test_a_file_that_looks_like_a_resume_may_be_of_training(desk: Desk) -> None:
    upload = desk.file(status=Status.MISPLACED, parts=(), details={"looks": "resumes"})
    desk.face.acts("training_file_stays", upload.id, CONTACT)
    assert desk.value.uploads.get(upload.id).decided == {"kind": "training"}
    assert desk.value.queue.jobs == [{"upload": upload.id}]


def test_a_misplaced_file_is_moved_by_its_sender_whoever_that_is_and_by_nobody_else(desk: Desk) -> None:
    upload = desk.file(status=Status.MISPLACED, parts=(), details={"looks": ""}, put_by="employee", department="")
    value = f"{upload.id} resumes"
    for other in (CONTACT, Role.FAIR_RECRUITER, Role.ADMIN):
        desk.face.acts("training_file_move_resumes", value, other)
        desk.face.acts("training_file_stays", upload.id, other)
    assert desk.value.queue.jobs == []
    desk.face.acts("training_file_move_resumes", value, Role.EMPLOYEE)
    desk.face.acts("training_file_move_training", f"{upload.id} training", TRAINER)
    assert [job["by"] for job in desk.value.queue.jobs] == ["employee", "trainer"]


def test_of_what_may_be_either_trainers_and_hr_managers_hear() -> None:
    everyone = [made_up(role) for role in (CONTACT, TRAINER, Role.HR_MANAGER, Role.FAIR_RECRUITER)]
    upload = Upload("t", "x.pdf", "v", "x.pdf", 1, noon(), status=Status.MISPLACED, details={"looks": ""})
    assert [each.role for each in recipients(upload, everyone)] == [TRAINER, Role.HR_MANAGER]
    sure = replace(upload, details={"looks": "training"})
    assert [each.role for each in recipients(sure, everyone)] == [TRAINER]
    assert [each.role for each in recipients(replace(upload, put_by=CONTACT.value), everyone)] == [CONTACT]


def test_that_a_pass_renews_no_certificate_is_said_and_who_may_plan_says_the_months(desk: Desk) -> None:
    part = Part("Forklift", "2026-10-02", session="-", invited=1, attended=1, graded=1, passed=1, endless=1)
    upload = desk.file(status=Status.FILED, parts=(part,))
    message = said(desk.shown(upload))
    assert "The certificate of 1 who passed is not renewed by it: nothing says until when" in message
    assert "training_expiry" not in message
    desk.value.uploads.keep(replace(upload, put_by=TRAINER.value))
    desk.tell(upload.id)
    (theirs,) = [m for m in desk.channel.messages.values() if m["channel"] == f"D{made_up(TRAINER).slack_user}"]
    assert "training_expiry" in said(theirs)


class Rivals:
    """A record of sales by its manager, and one that a contact of another department filed in its place."""

    def __init__(self, desk: Desk) -> None:
        self.desk, value = desk, desk.value
        self.manager = replace(made_up(Role.HIRING_MANAGER), department="sales", locale="en", name="Zhao")
        self.contact = replace(made_up(CONTACT), locale="en", name="Qian")
        desk.face.directory.members |= {each.id: each for each in (self.manager, self.contact)}
        value.plan.one(Session("s-9", "sales", "Negotiation", date(2026, 10, 5), "trainer"), "trainer")
        self.first, self.second = self._file("sales", self.manager, 3), self._file(HERE, self.contact, 2)
        self.stands(self.first, self.second)

    def _file(self, department: str, by: Member, came: int) -> Upload:
        uploads = self.desk.value.uploads
        known = uploads.begin(Arrival(f"training/{department}/2026-10/list {came}.csv", "v1", 90, noon()))
        part = Part("Negotiation", "2026-10-05", False, "s-9", invited=3, attended=came)
        return uploads.keep(replace(known, type="table", department=department, put_by=by.id, status=Status.FILED, parts=(part,)))

    def stands(self, *uploads: Upload) -> None:
        """The session has these records, the last of them counts."""
        session = replace(self.desk.value.sessions.get("s-9"), records={})
        for minute, each in enumerate(uploads):
            held = Held(noon() + timedelta(minutes=minute), date(2026, 10, 5), 3, each.parts[0].attended)
            session = session.with_record(f"{each.id}-0", held)
        self.desk.value.sessions.save([session], [])

    def messages(self) -> list[str]:
        """What the manager of sales reads."""
        self.desk.tell(self.first.id)
        mine = f"D{self.manager.slack_user}"
        return [said(each) for each in self.desk.channel.messages.values() if each["channel"] == mine]


def test_whoever_answered_for_a_record_is_told_once_that_another_took_its_place_and_reads_when_it_counts_again(
    desk: Desk,
) -> None:
    rivals = Rivals(desk)
    own, notice = rivals.messages()
    assert "another file counts in its place" in own
    assert "It no longer counts: list 2.csv took its place, and says that 2 of 3 came, held 2026-10-05" in own
    assert "list 3.csv no longer counts" in notice
    assert "Negotiation of sales: 3 of 3 came by your file, 2 of 3 by list 2.csv" in notice
    assert "Qian, who handed it in, or a trainer presses *Take back*" in notice
    assert rivals.messages() == [own, notice]
    rivals.stands(rivals.first)
    own, again = rivals.messages()
    assert again == notice
    assert "list 3.csv is filed. Thank you!" in own
    assert "no longer counts" not in own


def test_whoever_handed_in_both_reads_it_beside_the_first_and_gets_no_message_more(desk: Desk) -> None:
    rivals = Rivals(desk)
    desk.value.uploads.keep(replace(rivals.second, put_by=rivals.manager.id))
    (own,) = rivals.messages()
    assert "It no longer counts" in own
    gone = desk.value.uploads
    del gone.kept[rivals.second.id]
    (own,) = rivals.messages()
    assert "It no longer counts" not in own


def test_a_contact_chooses_no_session_of_another_department_and_trainers_are_asked(desk: Desk) -> None:
    rivals = Rivals(desk)
    part = Part("Negotiation", options=("s-9", "s-1"), invited=3, attended=3, question="other_department")
    upload = desk.file(parts=(part,))
    desk.tell(upload.id)
    by_reader = {each["channel"]: said(each) for each in desk.channel.messages.values()}
    mine, trainers = by_reader[f"D{rivals.contact.slack_user}"], by_reader[f"D{made_up(TRAINER).slack_user}"]
    assert f"{upload.id} 0 s-1" in mine
    assert f"{upload.id} 0 s-9" not in mine
    assert "a trainer or HR says so" in mine
    assert f"{upload.id} 0 s-9" in trainers
    desk.face.acts("training_file_session_0", f"{upload.id} 0 s-9", CONTACT)
    assert "sales" in desk.said()
    assert (desk.value.queue.jobs, desk.value.uploads.get(upload.id).decided) == ([], {})
    desk.face.acts("training_file_session_0", f"{upload.id} 0 s-9", TRAINER)
    assert desk.value.uploads.get(upload.id).decided == {"0": "s-9"}


def test_names_are_matched_in_a_form(desk: Desk) -> None:
    upload = desk.file(status=Status.FILED, parts=(Part(session="s-1", unknown=("Wang Fan", "A. Guest", "Nobody")),))
    desk.face.acts("training_file_people", upload.id, CONTACT)
    form: Doc = desk.face.api.told("views.open")[-1]["view"]
    person = form["blocks"][0]["element"]["options"][0]["value"]
    assert send(desk.face, form, {"0": person, "1": "-"}, CONTACT) == {}
    assert desk.value.uploads.get(upload.id).named == {"Wang Fan": person, "A. Guest": ""}
    # The same form once more: somebody decided meanwhile.
    assert "same moment" in said(send(desk.face, form, {"0": person}, CONTACT))


def test_rows_of_which_something_was_left_out_are_named_the_first_ten(desk: Desk) -> None:
    rows = (
        Left(7, "record.level", "高"),
        Left(0, "sheet.unknown", "", "说明"),
        *(Left(row, "record.nobody") for row in range(8, 18)),
    )
    message = said(desk.shown(desk.file(status=Status.FILED, parts=(Part(session="s-1"),), rows=rows, counts={"left": 250})))
    assert "row 7: “高”: no level that is a number; this rating is not kept" in message
    assert "sheet 说明: has no heading row" in message
    assert "row 15" in message
    assert "row 16" not in message
    assert "and 240 more" in message
    broken = {"status": Status.UNREADABLE, "problem": "upload.no_rows", "details": {"name": "a.csv"}, "rows": rows[:1]}
    assert "“高”" in said(desk.shown(desk.file(**broken)))


def test_a_mark_that_nobody_knows_is_asked_about(desk: Desk) -> None:
    upload = desk.file(
        status=Status.FILED, parts=(Part(session="s-1", marks=("外派 A", "L")),), rows=(Left(7, "record.mark", "外派 A"),)
    )
    message = desk.shown(upload)
    assert "row 7: “外派 A”: came or not?" in said(message)
    buttons = [e for b in message["blocks"] if b["type"] == "actions" for e in b["elements"] if "mark" in e["action_id"]]
    assert [each["text"]["text"] for each in buttons] == ["Came", "Did not come"] * 2
    desk.face.acts(buttons[1]["action_id"], buttons[1]["value"], CONTACT)
    assert "Thank you" in desk.said()
    assert desk.value.uploads.get(upload.id).decided == {"mark:外派 A": "away"}
    assert desk.value.queue.jobs == [{"upload": upload.id}]
    other = desk.file(department="elsewhere", put_by="somebody", parts=(Part(session="s-1", marks=("L",)),))
    desk.face.acts("training_file_mark_0_came", f"{other.id} came L", CONTACT)
    assert "not that of elsewhere" in desk.said()


def test_another_session_is_chosen_in_a_form(desk: Desk) -> None:
    upload = desk.file(status=Status.FILED, parts=(Part("Safety", "2026-10-05", session="s-1"),))
    desk.face.acts("training_file_other", upload.id, CONTACT)
    form: Doc = desk.face.api.told("views.open")[-1]["view"]
    assert send(desk.face, form, {"0": "s-2"}, CONTACT) == {}
    assert desk.value.uploads.get(upload.id).decided == {"0": "s-2"}
    assert send(desk.face, form, {"0": "s-1"}, CONTACT) == {}


def test_another_session_than_those_offered_is_chosen_in_a_form(desk: Desk) -> None:
    upload = desk.file(parts=(Part(question="which", options=("s-1",)), Part(question="not_planned")))
    assert "Another session" in said(desk.shown(upload))
    desk.face.acts("training_file_other", upload.id, CONTACT)
    form: Doc = desk.face.api.told("views.open")[-1]["view"]
    assert [block.get("optional") for block in form["blocks"]] == [True, True]
    # The second one is not known yet.
    assert send(desk.face, form, {"0": "s-2"}, CONTACT) == {}
    assert desk.value.uploads.get(upload.id).decided == {"0": "s-2"}
    whose = desk.file(parts=(Part(question="whose"),))
    assert "Another session" not in said(desk.shown(whose))


def test_a_department_is_chosen_and_a_file_taken_back(desk: Desk) -> None:
    upload = desk.file(parts=(Part(question="whose"),), department="")
    option = {"text": {"type": "plain_text", "text": "x"}, "value": f"{upload.id} {HERE}"}
    action = {"type": "static_select", "action_id": "training_file_department", "block_id": "b", "selected_option": option}
    desk.face.interacts({"type": "block_actions", "actions": [action], "response_url": desk.face.api.hook}, TRAINER)
    assert desk.value.uploads.get(upload.id).decided == {"department": HERE}
    desk.face.acts("training_file_undo", upload.id, TRAINER)
    assert desk.value.queue.jobs[-1] == {"undo": upload.id}


def test_others_decide_nothing(desk: Desk) -> None:
    upload = desk.file(department="elsewhere", put_by="somebody")
    for action in ("training_file_session_0", "training_file_undo", "training_file_other", "training_file_people"):
        value = f"{upload.id} 0 s-1" if "session" in action else upload.id
        desk.face.acts(action, value, CONTACT)
        assert "not that of elsewhere" in desk.said()
        desk.face.acts(action, value, Role.EMPLOYEE)
        assert "You may not do that" in desk.said()
    assert desk.value.queue.jobs == []


def test_the_right_people_are_told() -> None:
    contact, boss = made_up(CONTACT, department="x"), made_up(Role.HIRING_MANAGER, department="x")
    trainer, hr = made_up(TRAINER), made_up(Role.HR_MANAGER)
    everyone = [contact, boss, trainer, hr]
    upload = Upload("t", "training/x/a", "v", "a", 1, noon(), department="x", put_by="trainer")

    def told(put_by: str | None, department: str, people: list[Member]) -> list[Member]:
        return recipients(replace(upload, put_by=put_by, department=department), people)

    assert told("trainer", "x", everyone) == [trainer]
    assert told(None, "x", everyone) == [contact]
    assert told(None, "x", [boss, trainer, hr]) == [boss]
    assert told(None, "", everyone) == [trainer]
    assert told(None, "y", [contact, hr]) == [hr]
    assert told(None, "y", [contact]) == []
    # Somebody who has no Slack hears nothing there.
    assert told("trainer", "x", [replace(trainer, slack_user=""), contact]) == [contact]


def test_a_file_that_is_sent_to_the_bot_goes_where_its_sender_belongs(face: Face) -> None:
    kinds = {}
    for role in (TRAINER, CONTACT, Role.HR_MANAGER, Role.ONLINE_RECRUITER):
        face.hears(
            {"type": "file_shared", "user_id": made_up(role).slack_user, "channel_id": "D1", "file_id": "F1"}, id=role.value
        )
        kinds[role] = face.outbox.jobs[-1]["kinds"]
    assert list(kinds.values()) == ["training", "training", "both", "resumes"]


def test_whoever_may_hand_in_nothing_is_told_who_does(face: Face) -> None:
    jobs = len(face.outbox.jobs)
    face.directory.save(made_up(CONTACT, name="钱敏"), [])
    for role, name in ((TRAINER, "李娜"), (Role.HR_MANAGER, "陈静")):
        face.directory.save(made_up(role, name=name, department="x"), [])
    for department, whom in ((HERE, "培训文件请交给钱敏"), ("elsewhere", "培训文件请交给李娜、陈静")):
        employee = made_up(Role.EMPLOYEE, department=department)
        face.directory.save(employee, [])
        event = {"type": "file_shared", "user_id": employee.slack_user, "channel_id": "D1", "file_id": "F1"}
        face.hears(event, id=f"e-{department}")
        assert whom in face.api.told("chat.postMessage")[-1]["text"]
    assert len(face.outbox.jobs) == jobs


def test_where_no_session_fits_none_is_offered_to_be_ruled_out(desk: Desk) -> None:
    for options, offered in (((), "It was not planned"), (("s-1",), "None of these: it was not planned")):
        upload = desk.file(parts=(Part(question="which" if options else "not_planned", options=options),))
        desk.face.acts("training_file", upload.id, TRAINER)
        labels = [button["text"]["text"] for block in desk.face.api.calls[-1][1]["blocks"] for button in block.get("elements", [])
                  if button.get("action_id", "").endswith("_none")]  # fmt: skip
        assert labels == [offered]
