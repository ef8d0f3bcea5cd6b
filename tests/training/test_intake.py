"""A file that is dropped becomes what it is: a record, a plan, grades, ratings, material; each with a clear answer."""

from __future__ import annotations

import struct
from datetime import date, timedelta

import pytest

from chalicelib.errors import Unavailable
from chalicelib.ledger.standing import standing
from chalicelib.recruiting.ports import Stored
from chalicelib.training.ports import Person
from chalicelib.training.record import PASS_MARK
from chalicelib.training.session import Format
from chalicelib.training.upload import Arrival, Left, Status
from infra.samples.workbook import Cell, workbook
from tests.training.house import WORKERS, House, sign_in

Rows = list[list[Cell]]
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")


@pytest.fixture
def house() -> House:
    return House()


def test_a_sign_in_sheet_is_filed_under_its_session_without_anybody(house: House) -> None:
    session = house.planned()
    house.planned(due=date(2026, 11, 10))
    house.planned("质量工具")
    upload = house.table(sign_in(*WORKERS[:3]))
    assert upload.status is Status.FILED
    (part,) = upload.parts
    assert (part.session, part.on, part.invited, part.attended, part.unknown) == (session.id, "2026-10-02", 3, 3, ())
    (delivered,) = house.facts("session.delivered")
    assert delivered.by == "qian"
    assert delivered.data == {
        "session": session.id,
        "on": "2026-10-02",
        "invited": ["p1", "p2", "p3"],
        "attended": ["p1", "p2", "p3"],
    }
    assert [fact.data for fact in house.facts("session.record_received")] == [{"session": session.id}]
    assert house.sessions.get(session.id).arrived
    assert house.outbox.jobs == [{"job": "training", "upload": upload.id}]


def test_the_same_event_twice_files_once(house: House) -> None:
    house.planned()
    upload = house.table(sign_in(*WORKERS[:3]))
    before = dict(house.ledger.facts)
    assert house.read(Arrival(upload.key, upload.version, upload.size, upload.arrived_at)) == upload
    assert house.ledger.facts == before


def test_toil_is_noted_for_the_trainer_and_what_nobody_typed(house: House) -> None:
    house.planned()
    house.table(sign_in(*WORKERS[:8]))
    by = {fact.by: fact.data for fact in house.facts("toil.done")}
    assert by == {"li": {"what": "session", "count": 1}, "auto:training": {"what": "entry", "count": 1, "minutes": 2}}


def test_marks_scores_and_verdicts_are_read(house: House) -> None:
    house.planned()
    head: list[Cell] = ["姓名", "工号", "是否出勤", "考核成绩", "是否合格", "备注"]
    rows: Rows = [["2026年10月 安全生产 培训记录"], ["培训日期：2026-10-02", "课程：安全生产"], head,
            ["张伟", "p1", "出勤", 88, "合格", ""], ["王芳", "p2", "缺席", None, "", "请假"],
            ["李娜", "p3", "出勤", 55.5, "", ""], ["刘洋", "p4", "出勤", "缺考", "", ""], ["陈杰", "p5", "", 90, "不合格", ""],
            ["合计", "", "", "", "", ""]]  # fmt: skip
    upload = house.table(rows)
    (delivered,) = house.facts("session.delivered")
    assert delivered.data["invited"] == ["p1", "p2", "p3", "p4", "p5"]
    assert delivered.data["attended"] == ["p1", "p3", "p4"]
    graded = {fact.data["employee"]: (fact.data.get("score"), fact.data["passed"]) for fact in house.facts("assessment.graded")}
    assert graded == {"p1": (88, True), "p3": (55.5, False), "p5": (90, False)}
    assert PASS_MARK == 60
    assert (upload.parts[0].graded, upload.parts[0].passed) == (3, 1)


def test_english_headings_semicolons_and_latin_names_do(house: House) -> None:
    house.planned("Negotiation basics", department="销售部")
    text = "Training record;;\nCourse: Negotiation basics;;\nDate: 12 Sep 2026;;\nFull name;Employee ID;Attendance\n" \
           "Jones, Oliver;;present\nSun Li;s1;absent\n"  # fmt: skip
    upload = house.put("training/销售部/2026-10/record.csv", text.encode(), by=None)
    assert upload.status is Status.FILED
    (delivered,) = house.facts("session.delivered")
    assert delivered.data["attended"] == ["s3"]
    assert delivered.data["invited"] == ["s3", "s1"]
    assert delivered.data["on"] == "2026-09-12"


def test_gbk_and_a_table_of_several_sessions_do(house: House) -> None:
    first, second = house.planned(), house.planned("质量工具", date(2026, 10, 20))
    lines = ["培训课程,培训日期,姓名", "安全生产,2026/10/1,张伟", "安全生产,2026/10/1,王芳", "质量工具,2026.10.2,张伟"]
    upload = house.put("training/生产部/2026-10/月度台账.csv", "\n".join(lines).encode("gbk"))
    assert [part.session for part in upload.parts] == [first.id, second.id]
    assert [fact.data["attended"] for fact in house.facts("session.delivered")] == [["p1", "p2"], ["p1"]]


def test_a_name_that_two_people_have_is_the_one_of_the_department(house: House) -> None:
    house.planned()
    assert house.table(sign_in("张伟", "王芳")).parts[0].unknown == ()
    assert house.facts("session.delivered")[0].data["attended"] == ["p1", "p2"]


def test_an_unknown_name_is_asked_about_and_the_others_are_filed(house: House) -> None:
    house.planned()
    upload = house.table(sign_in("张伟", "张三丰", "王芳"))
    assert upload.status is Status.FILED
    assert upload.parts[0].unknown == ("张三丰",)
    assert house.facts("session.delivered")[0].data["attended"] == ["p1", "p2"]
    house.decide.people(upload.id, {"张三丰": "p9"})
    done = house.worked()
    assert done.parts[0].unknown == ()
    (fix,) = house.facts("fact.corrected")
    assert fix.data["corrects"] == f"delivered-{upload.id}-0"
    assert fix.data["data"]["attended"] == ["p1", "p9", "p2"]
    assert house.sessions.due_in("2026-10")[0].attended == 3
    house.decide.people(upload.id, {"张三丰": ""})
    assert house.worked().parts[0].unknown == ()
    assert house.facts("fact.corrected")[-1].data["data"]["attended"] == ["p1", "p2"]
    house.decide.people(upload.id, {"张三丰": "p9"})
    house.worked()
    assert house.facts("fact.corrected")[-1].data["data"]["attended"] == ["p1", "p9", "p2"]


def test_what_was_filed_stays_there_when_names_are_matched(house: House) -> None:
    session = house.planned()
    rows: Rows = [["姓名"], ["张伟"], ["王芳"], ["无名氏"]]
    upload = house.table(rows, key="training/生产部/安全生产 签到.xlsx")
    assert upload.parts[0].session == session.id
    house.decide.people(upload.id, {"无名氏": "p3"})
    assert house.worked().parts[0].session == session.id
    assert house.sessions.get(session.id).attended == 3


def test_two_sessions_that_may_be_meant_are_asked_about(house: House) -> None:
    first, second = house.planned(due=date(2026, 10, 8)), house.planned(due=date(2026, 10, 22))
    upload = house.table(sign_in(*WORKERS[:3], on=None), key="training/生产部/2026-10/安全生产.xlsx")
    assert upload.status is Status.ASKING
    assert set(upload.parts[0].options) == {first.id, second.id}
    assert house.facts("session.delivered") == []
    house.decide.session(upload.id, 0, second.id)
    done = house.worked()
    assert done.status is Status.FILED
    assert done.parts[0].guessed
    assert house.sessions.get(second.id).delivered_on == date(2026, 10, 3)


def test_a_day_that_lies_ahead_is_not_believed_and_named(house: House) -> None:
    house.planned()
    upload = house.table(sign_in(*WORKERS[:3], on=date(2026, 10, 9)))
    (part,) = upload.parts
    assert (part.on, part.guessed, part.ahead) == ("2026-10-03", True, "2026-10-09")
    assert house.facts("session.delivered")[0].data["on"] == "2026-10-03"


def test_weekly_sessions_are_told_apart_by_their_days(house: House) -> None:
    weekly = [house.planned(due=date(2026, 9, day)) for day in (7, 14, 21, 28)]
    for number, day in enumerate((6, 14, 20, 28)):
        upload = house.table(sign_in(*WORKERS[:3], on=date(2026, 9, day)), key=f"training/生产部/2026-09/{day}.xlsx")
        assert upload.parts[0].session == weekly[number].id


def test_another_session_can_be_chosen_afterwards(house: House) -> None:
    first, second = house.planned(), house.planned("质量工具")
    upload = house.table(sign_in(*WORKERS[:3]))
    house.decide.session(upload.id, 0, second.id)
    house.worked()
    assert not house.sessions.get(first.id).arrived
    assert house.sessions.get(second.id).arrived
    corrected = {fact.data["corrects"]: fact.data["data"] for fact in house.facts("fact.corrected")}
    assert corrected[f"delivered-{upload.id}-0"]["session"] == second.id
    assert corrected[f"received-{upload.id}-0"] == {"session": second.id}


def test_a_session_that_was_never_planned_is_shown_as_one(house: House) -> None:
    upload = house.table(sign_in(*WORKERS[:3]))
    assert (upload.status, upload.parts[0].question) == (Status.ASKING, "not_planned")
    house.decide.session(upload.id, 0, "-")
    assert house.worked().status is Status.FILED
    data = house.facts("session.delivered")[0].data
    assert (data["session"], data["course"]) == (f"u-{upload.id}-0", "安全生产")


def test_all_that_a_file_left_can_be_taken_back_and_the_file_handed_in_anew(house: House) -> None:
    session = house.planned()
    upload = house.table(sign_in(*WORKERS[:3]))
    house.decide.take_back(upload.id)
    assert house.worked().status is Status.TAKEN_BACK
    assert not house.sessions.get(session.id).arrived
    void = {fact.data["corrects"] for fact in house.facts("fact.corrected")}
    left = {fact.id for fact in house.ledger.facts.values() if fact.kind not in ("fact.corrected", "session.planned")}
    assert void == left
    assert house.table(sign_in(*WORKERS[:3])).status is Status.FILED


def test_a_record_of_which_nobody_is_known_counts_once_somebody_is_from_the_day_it_arrived(house: House) -> None:
    session = house.planned()
    upload = house.table(sign_in("张三丰", "无此人"))
    assert (upload.status, upload.parts[0].session, upload.parts[0].nobody) == (Status.ASKING, session.id, True)
    assert not house.sessions.get(session.id).arrived
    assert [fact.kind for fact in house.ledger.facts.values()] == ["session.planned"]
    house.now += timedelta(days=9)
    house.decide.people(upload.id, {"张三丰": "p1"})
    done = house.worked()
    assert (done.status, done.parts[0].nobody, done.parts[0].unknown) == (Status.FILED, False, ("无此人",))
    kept = house.sessions.get(session.id)
    assert (kept.record, kept.invited, kept.attended) == (upload.arrived_at, 1, 1)
    assert kept.record
    assert house.day(kept.record) <= kept.due < house.day(house.now)
    house.decide.people(upload.id, {"张三丰": "", "无此人": ""})
    gone = house.worked()
    assert (gone.status, gone.parts[0].nobody) == (Status.FILED, True)
    assert not house.sessions.get(session.id).arrived
    assert [fact.kind for fact in standing(house.ledger.facts.values())] == ["session.planned"]


def test_a_record_of_which_nobody_is_known_takes_the_place_of_none(house: House) -> None:
    session = house.planned()
    first = house.table(sign_in(*WORKERS[:3]))
    second = house.table(sign_in("张三丰"), key="training/生产部/2026-10/补.xlsx", session=session.id)
    assert (second.status, second.parts[0].instead) == (Status.ASKING, "")
    assert (house.sessions.get(session.id).evidence, house.sessions.get(session.id).attended) == (first.id, 3)


def test_where_nothing_but_unknown_marks_are_nothing_counts_before_they_are_known(house: House) -> None:
    session = house.planned()
    rows: Rows = [["课程", "安全生产", "日期", date(2026, 10, 2)], ["姓名", "签到"], [WORKERS[0], "外派"], [WORKERS[1], "外派"]]
    upload = house.table(rows)
    assert (upload.status, upload.parts[0].marks) == (Status.ASKING, ("外派",))
    assert not house.sessions.get(session.id).arrived
    house.decide.mark(upload.id, "外派", came=True)
    assert (house.worked().status, house.sessions.get(session.id).attended) == (Status.FILED, 2)


def test_a_file_of_the_same_content_is_a_double(house: House) -> None:
    house.planned()
    first = house.table(sign_in(*WORKERS[:3]))
    second = house.table(sign_in(*WORKERS[:3]), key="training/生产部/2026-10/再传一次.xlsx")
    assert (second.status, second.same_as) == (Status.DUPLICATE, first.id)
    assert len(house.facts("session.delivered")) == 1


def test_people_of_another_department_make_the_folder_doubtful(house: House) -> None:
    house.planned()
    other = house.planned("商务谈判", department="销售部")
    upload = house.table(sign_in("孙丽", "马超", "Oliver Jones", course="商务谈判"))
    assert (upload.status, upload.parts[0].question) == (Status.ASKING, "other_department")
    assert other.id in upload.parts[0].options
    house.decide.department(upload.id, "销售部")
    assert house.worked().parts[0].session == other.id


def test_a_folder_that_is_no_department_is_asked_about(house: House) -> None:
    session = house.planned()
    upload = house.table(sign_in(*WORKERS[:3]), key="training/车间/2026-10/签到表.xlsx")
    assert (upload.status, upload.parts[0].question) == (Status.ASKING, "whose")
    house.decide.department(upload.id, "生产部")
    assert house.worked().parts[0].session == session.id


@pytest.mark.parametrize("key", ["training/签到表.xlsx", "training/2026-10/签到表.xlsx", "training/slack/F1/签到表.xlsx"])
def test_without_a_folder_the_sender_or_the_people_say_whose_it_is(house: House, key: str) -> None:
    session = house.planned()
    assert house.table(sign_in(*WORKERS[:3]), key=key, by="qian").parts[0].session == session.id


def test_a_bystander_who_hands_in_for_others_is_found_by_the_people(house: House) -> None:
    session = house.planned()
    assert house.table(sign_in(*WORKERS[:4]), key="training/a.xlsx", by="li").parts[0].session == session.id


def test_a_years_plan_is_planned(house: House) -> None:
    rows: Rows = [["2026 年度培训计划"], ["部门", "课程名称", "培训形式", "计划完成日期", "预计人数", "讲师"],
            ["生产部", "安全生产", "线下授课", date(2026, 11, 20), 30, "李师傅"],
            ["", "质量工具", "工作坊", "2026年12月5日", "12人", ""],
            ["销售部", "商务谈判", "视频", "11月", None, "无名氏"], ["销售部", "", "视频", "11月", None, ""],
            ["销售部", "产品知识", "", "以后再说", None, ""]]  # fmt: skip
    upload = house.table(rows, key="training/plan/2026年度培训计划.xlsx", by=None)
    assert (upload.status, upload.counts) == (Status.PLANNED, {"new": 3, "changed": 0, "same": 0})
    assert upload.rows == (Left(6, "plan.course"), Left(7, "plan.due", "以后再说"))
    found = {session.course: session for month in ("2026-11", "2026-12") for session in house.sessions.due_in(month)}
    assert (found["安全生产"].format, found["安全生产"].expected, found["安全生产"].trainer) == (Format.LECTURE, 30, "li")
    assert (found["质量工具"].department, found["质量工具"].due, found["质量工具"].expected) == ("生产部", date(2026, 12, 5), 12)
    assert (found["商务谈判"].due, found["商务谈判"].format) == (date(2026, 11, 30), Format.VIDEO)
    house.decide.take_back(upload.id)
    assert house.worked().status is Status.TAKEN_BACK
    assert house.sessions.due_in("2026-11") == []


def test_a_plan_is_taken_from_planners_alone(house: House) -> None:
    rows: Rows = [["部门", "课程", "截止日期"], ["生产部", "安全生产", date(2026, 11, 20)]]
    refused = house.table(rows, key="training/plan/a.xlsx", by="qian")
    assert (refused.status, refused.problem) == (Status.UNREADABLE, "upload.no_planner")
    elsewhere = house.table([*rows, ["生产部", "b", date(2026, 11, 20)]], by=None)
    assert elsewhere.problem == "upload.plan_elsewhere"
    assert house.table([*rows, ["生产部", "c", date(2026, 11, 20)]], by="li").status is Status.PLANNED


def test_ratings_are_kept_by_person_competency_and_day(house: House) -> None:
    rows: Rows = [["姓名", "能力项", "等级", "评定日期"], ["张伟", "设备操作", 3, date(2026, 9, 1)],
            ["王芳", "设备操作", "4级", None], ["无此人", "设备操作", 2, None]]  # fmt: skip
    upload = house.table(rows)
    assert (upload.status, upload.parts[0].rated, upload.parts[0].unknown) == (Status.FILED, 2, ("无此人",))
    rated = {fact.data["employee"]: fact for fact in house.facts("competency.rated")}
    assert rated["p1"].data == {"employee": "p1", "competency": "设备操作", "level": 3, "department": "生产部"}
    assert rated["p2"].data["level"] == 4
    assert rated["p2"].at == upload.arrived_at


def test_a_photographed_sheet_is_read_by_its_names(house: House) -> None:
    session = house.planned()
    house.lines = ["安全生产培训签到表", "日期：2026-10-02", "1 张伟 张伟", "2 王 芳 王芳", "3 刘样 刘洋", "4 路人甲"]
    upload = house.put("training/生产部/2026-10/签到.jpg", b"\xff\xd8\xff" + b"0" * 100)
    assert upload.parts[0].session == session.id
    assert set(house.facts("session.delivered")[0].data["attended"]) == {"p1", "p2", "p4"}


def test_a_signed_table_on_a_picture_tells_who_did_not_sign_and_whom_nobody_knows(house: House) -> None:
    house.planned()
    signed = ["1\t张伟\t张伟", "2\t王芳", "3\t刘样生\tL", "4\t路人甲\t路人甲", "5\t陈杰\t陈杰"]
    house.lines = ["安全生产 培训签到表", "日期：2026-10-02\t讲师：李娜", "序号\t姓名\t签名", *signed]
    house.people = [*house.people, Person("p77", "刘洋生", "生产部")]
    upload = house.put("training/生产部/2026-10/签到.jpg", b"\xff\xd8\xff" + b"1" * 100)
    (delivered,) = house.facts("session.delivered")
    assert delivered.data["invited"] == ["p1", "p2", "p77", "p5"]
    assert delivered.data["attended"] == ["p1", "p77", "p5"]
    assert upload.parts[0].unknown == ("路人甲",)


def test_who_gave_a_training_did_not_take_part_in_it(house: House) -> None:
    house.planned()
    house.lines = ["安全生产培训签到表 2026-10-02", "讲师：李娜", "张伟 王芳", "刘洋"]
    house.put("training/生产部/2026-10/签到.jpg", b"\xff\xd8\xff" + b"2" * 100)
    assert set(house.facts("session.delivered")[0].data["attended"]) == {"p1", "p2", "p4"}


def test_slides_and_a_video_lie_with_their_session_and_tell_of_nobody(house: House) -> None:
    session = house.planned()
    head = b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 12
    mvhd = b"mvhd" + struct.pack(">IIIII", 0, 0, 0, 1000, 3_725_000) + b"\x00" * 80
    video = house.put("training/生产部/2026-10/安全生产.mp4", head + mvhd, size=4 * 1024**3)
    assert (video.status, video.type, video.seconds, video.parts[0].session) == (Status.FILED, "video", 3725, session.id)
    assert house.facts("session.record_received") == []
    assert not house.sessions.get(session.id).arrived


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.xlsx", b"", "upload.empty"),
        ("a.xlsx", b"PK\x03\x04 cut off", "table.broken"),
        ("a.xlsx", LOCKED, "table.password"),
        ("a.csv", "今天,天气\n很,好\n".encode(), "upload.no_table"),
        ("a.csv", b"\x00\x01\x02\xff\xfe", "table.encoding"),
        ("a.rar", b"Rar!\x1a\x07\x00", "upload.unsupported"),
        ("a.pptx", b"PK\x03\x04 cut off", "table.broken"),
        ("a.pdf", b"%PDF-1.7 nothing", "table.broken"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why_and_is_parked(house: House, name: str, content: bytes, problem: str) -> None:
    house.planned()
    upload = house.put(f"training/生产部/2026-10/{name}", content)
    assert (upload.status, upload.problem, upload.details["name"]) == (Status.UNREADABLE, problem, name)
    # Who is told is as sure as for any other file (`recipients`).
    assert (upload.put_by, upload.department) == ("qian", "生产部")
    assert [why for _, why in house.parking.parked] == [problem]
    assert house.outbox.jobs == [{"job": "training", "upload": upload.id}]


def test_a_table_that_is_too_large_is_not_fetched(house: House) -> None:
    upload = house.put("training/生产部/2026-10/a.xlsx", workbook({"a": [["姓名"]]}), size=30 * 1024 * 1024)
    assert upload.problem == "upload.too_large"


def test_while_the_bucket_is_away_nothing_is_lost(house: House) -> None:
    house.planned()
    house.files.down = True
    with pytest.raises(Unavailable):
        house.table(sign_in(*WORKERS[:3]))
    house.files.down = False
    (waiting,) = house.uploads.kept.values()
    assert waiting.status is Status.READING
    assert house.read.again(waiting.id).status is Status.FILED


def test_what_is_handed_in_beside_a_session_is_filed_under_it(house: House) -> None:
    # Its name and the day say nothing, and two sessions may be meant.
    house.planned("质量工具")
    beside = house.planned("安全生产", due=date(2026, 10, 28))
    film = house.put("training/生产部/2026-10/up-0123456789abcdef/IMG_0042.mp4", b"\x00\x00\x00\x20ftypisom", session=beside.id)
    assert (film.status, film.hint, [part.session for part in film.parts]) == (Status.FILED, beside.id, [beside.id])
    record = house.table(sign_in(*WORKERS[:3], course=""), session=beside.id)
    assert [part.session for part in record.parts] == [beside.id]


def test_a_record_of_another_course_than_its_session_is_asked_about(house: House) -> None:
    beside, other = house.planned("质量工具"), house.planned("安全生产")
    (part,) = house.table(sign_in(*WORKERS[:3]), session=beside.id).parts
    assert (part.session, part.question, part.options[:2]) == ("", "which", (beside.id, other.id))


def test_a_session_that_is_not_the_departments_is_no_hint(house: House) -> None:
    house.planned("谈判", department="销售部")
    right = house.planned()
    for session in ("s-1", "s-none"):
        (part,) = house.table(sign_in(*WORKERS[: 3 + (session == "s-1")]), session=session).parts
        assert part.session == right.id


def test_a_register_of_many_sessions_is_not_put_under_the_one_beside_which_it_came(house: House) -> None:
    first, second = house.planned(), house.planned("质量工具", due=date(2026, 10, 20))
    day = date(2026, 10, 2)
    rows: Rows = [["课程", "日期", "姓名"]]
    rows += [[course, day, name] for course in ("安全生产", "质量工具") for name in WORKERS[:3]]
    upload = house.table(rows, session=second.id)
    assert [part.session for part in upload.parts] == [first.id, second.id]


@pytest.mark.parametrize("content", [b"", LOCKED, b"PK\x03\x04 cut off", b"what is this"])
def test_what_cannot_be_read_is_its_folders_where_nobody_knows_who_put_it_there(house: House, content: bytes) -> None:
    upload = house.put("training/生产部/2026-10/a.xlsx", content, by=None)
    assert (upload.status, upload.put_by, upload.department) == (Status.UNREADABLE, None, "生产部")


def test_what_was_sent_to_the_bot_keeps_its_name_and_is_matched_by_nothing_else(house: House) -> None:
    house.planned("F0494 安全")
    session = house.planned("质量工具")
    upload = house.put("training/slack/F0494FDA61/质量工具.mp4", b"\x00\x00\x00\x20ftypisom")
    assert (upload.name, [part.session for part in upload.parts]) == ("质量工具.mp4", [session.id])


def test_a_double_is_its_senders(house: House) -> None:
    house.planned()
    house.table(sign_in(*WORKERS[:3]))
    again = house.table(sign_in(*WORKERS[:3]), key="training/生产部/2026-10/b.xlsx")
    assert (again.status, again.put_by, again.department) == (Status.DUPLICATE, "qian", "生产部")


@pytest.mark.parametrize(("down", "by"), [(False, "qian"), (True, None)])
def test_what_is_given_up_is_told_to_its_sender_else_to_its_folders_department(house: House, down: bool, by: str | None) -> None:
    key = "training/生产部/2026-10/a.xlsx"
    house.files.stored[key] = Stored(b"PK", "qian")
    house.files.down = down
    house.read.give_up(Arrival(key, "v1", 2, house.now))
    (upload,) = house.uploads.kept.values()
    assert (upload.status, upload.problem, upload.details) == (Status.UNREADABLE, "upload.failed", {"name": "a.xlsx"})
    assert (upload.put_by, upload.department) == (by, "生产部")
    assert house.outbox.jobs == [{"job": "training", "upload": upload.id}]
