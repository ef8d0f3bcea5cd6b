"""A file that lies where nobody looks for it is asked about and moved when somebody says what it is; nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from chalicelib.errors import Conflict, Unavailable
from chalicelib.training.materials import HEAD
from chalicelib.training.misplaced import Belongs, Misplaced, looks_like
from chalicelib.training.naming import Roll
from chalicelib.training.upload import Arrival, Status, Upload
from infra.samples.workbook import workbook
from tests.fakes.recruiting import FakeOutbox
from tests.fakes.training_files import FakeMover
from tests.training.house import WORKERS, House, sign_in

XLSX = workbook({"Sheet1": sign_in(*WORKERS[:3])})
RESUME = ["张 三", "电话：138 0000 0000", "教育背景", "某大学", "工作经历", "某公司 销售经理"]


class Wrong(House):
    """The house, and what looks after files in the wrong place."""

    def __init__(self) -> None:
        super().__init__()
        self.mover, self.told = FakeMover(self.files.stored), FakeOutbox()
        self.misplaced = Misplaced(self.files, self.uploads, self.mover, self.told, lambda: Roll(self.people, {}))

    def lies(self, key: str, content: bytes = XLSX, by: str | None = "qian") -> Upload:
        self.put_there(key, content, by)
        return self.misplaced(Arrival(key, "v1", len(content), self.now))


@pytest.fixture
def house() -> Wrong:
    return Wrong()


@pytest.mark.parametrize(
    ("name", "head", "looks"),
    [
        ("a.xlsx", XLSX, Belongs.TRAINING),
        ("a.xlsx", b"", Belongs.TRAINING),
        ("a.csv", "姓名,签到\n张伟,√".encode(), Belongs.TRAINING),
        ("a.mp4", b"\x00\x00\x00\x18ftypmp42", Belongs.TRAINING),
        ("a.ppt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Belongs.TRAINING),
        # A photograph is packed as a film is; an old Word document as an old workbook; text may be a résumé.
        ("a.heic", b"\x00\x00\x00\x18ftypheic", Belongs.UNSURE),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Belongs.UNSURE),
        ("a.txt", b"anything", Belongs.UNSURE),
        ("a.docx", b"PK\x03\x04" + b"0" * 26 + b"word/document.xml", Belongs.UNSURE),
        # Packed bytes hold any three letters by chance; what it holds counts more than its name.
        ("a.docx", b"PK\x03\x04" + b"0" * 26 + b"word/document.xml" + b"packed xl/ ppt/", Belongs.UNSURE),
        ("a.xlsx", b"PK\x03\x04" + b"0" * 26 + b"word/document.xml", Belongs.UNSURE),
        ("a.bin", b"PK\x03\x04" + b"0" * 26 + b"xl/workbook.xml", Belongs.TRAINING),
        ("a.bin", b"PK\x03\x04" + b"0" * 26 + b"ppt/presentation.xml", Belongs.TRAINING),
        ("a.docx", b"", Belongs.UNSURE),
        ("a.pdf", b"%PDF-1.7", Belongs.UNSURE),
        ("a.xlsx", b"%PDF-1.7", Belongs.UNSURE),
    ],
)
def test_it_is_told_by_its_content_what_is_surely_of_training(name: str, head: bytes, looks: Belongs) -> None:
    assert looks_like(head, name) is looks


@pytest.mark.parametrize("key", ["other/x.xlsx", "x.xlsx", "Training/2026-11/x.xlsx", "resumes/x.xlsx"])
def test_its_sender_is_asked_and_it_stays_where_it_is(house: Wrong, key: str) -> None:
    upload = house.lies(key)
    assert (upload.status, upload.put_by, upload.department) == (Status.MISPLACED, "qian", "生产部")
    assert upload.details == {"looks": "training"}
    assert house.told.jobs == [{"job": "training", "upload": upload.id}]
    assert (list(house.files.stored), house.parking.parked, house.uploads.asking()) == ([key], [], [])


def test_the_same_event_twice_asks_once(house: Wrong) -> None:
    upload = house.lies("other/x.xlsx")
    assert house.misplaced(Arrival(upload.key, upload.version, upload.size, upload.arrived_at)) == upload
    assert len(house.uploads.kept) == 1


@pytest.mark.parametrize(
    ("key", "by", "to"),
    [
        ("Training/生产/2026-11/x.xlsx", None, "training/生产部/2026-11/{own}/x.xlsx"),
        ("trainings/生产部/x.xlsx", None, "training/生产部/{own}/x.xlsx"),
        ("resumes/计划/x.xlsx", "li", "training/plan/{own}/x.xlsx"),
        ("x.xlsx", "qian", "training/slack/{own}/x.xlsx"),
    ],
)
def test_what_its_folders_said_is_kept_when_it_is_moved(house: Wrong, key: str, by: str | None, to: str) -> None:
    upload = house.lies(key, by=by)
    moved = house.misplaced.move(upload.id, Belongs.TRAINING, "li")
    expected = to.format(own=f"up-{upload.id.removeprefix('t-')}")
    assert (moved.status, moved.details["to"], list(house.files.stored)) == (Status.MOVED, expected, [expected])


def test_what_was_moved_is_filed_as_if_it_had_been_put_there(house: Wrong) -> None:
    session = house.planned()
    upload = house.misplaced.move(house.lies("other/安全生产.xlsx").id, Belongs.TRAINING, "li")
    key = str(upload.details["to"])
    filed = house.read(Arrival(key, "v9", upload.size, house.now))
    assert (filed.status, filed.put_by, filed.parts[0].session) == (Status.FILED, "qian", session.id)


def test_a_resume_is_moved_to_the_resumes_and_comes_from_whoever_moved_it(house: Wrong) -> None:
    upload = house.misplaced.move(house.lies("cv.pdf", b"%PDF-1.7", by=None).id, Belongs.RESUMES, "li")
    (key,) = house.files.stored
    assert key == f"resumes/upload/up-{upload.id.removeprefix('t-')}/cv.pdf"
    assert house.files.stored[key].put_by == "li"


def test_moving_twice_moves_once_and_a_gone_file_is_said(house: Wrong) -> None:
    upload = house.lies("other/x.xlsx")
    moved = house.misplaced.move(upload.id, Belongs.TRAINING, "li")
    assert house.misplaced.move(upload.id, Belongs.RESUMES, "li") == moved
    assert house.mover.copies == 1
    # A worker died between the copy and the note of it.
    house.uploads.kept[upload.id] = replace(moved, status=Status.MISPLACED)
    assert house.misplaced.move(upload.id, Belongs.TRAINING, "li").status is Status.MOVED
    assert house.mover.copies == 1
    gone = house.lies("other/y.xlsx", by=None)
    house.files.stored.pop("other/y.xlsx")
    lost = house.misplaced.move(gone.id, Belongs.TRAINING, "li")
    assert (lost.status, lost.problem) == (Status.UNREADABLE, "file.gone")
    with pytest.raises(Conflict, match=r"upload\.moved"):
        house.decide.move(upload.id, "training", "li")


def test_while_the_bucket_does_not_answer_nothing_is_said_to_be_moved(house: Wrong) -> None:
    upload = house.lies("other/x.xlsx")
    house.mover.down = True
    with pytest.raises(Unavailable):
        house.misplaced.move(upload.id, Belongs.TRAINING, "li")
    assert house.uploads.get(upload.id).status is Status.MISPLACED


@pytest.mark.parametrize("name", ["cv.jpg", "cv.docx"])
def test_a_resume_among_the_files_of_training_is_known_and_filed_only_if_somebody_insists(house: Wrong, name: str) -> None:
    house.planned()
    house.lines = RESUME
    content = b"\xff\xd8\xff" + b"0" * 60 if name.endswith("jpg") else b"PK\x03\x04 word/document.xml"
    upload = house.put(f"training/生产部/2026-10/{name}", content)
    assert (upload.status, upload.details, upload.put_by, upload.department) == (
        Status.MISPLACED, {"looks": "resumes"}, "qian", "生产部",
    )  # fmt: skip
    assert house.facts("session.delivered") == []
    house.decide.training(upload.id)
    insisted = house.worked()
    expected = (Status.ASKING, "") if name.endswith("jpg") else (Status.UNREADABLE, "upload.unsupported")
    assert (insisted.status, insisted.problem) == expected


def test_a_sheet_on_which_people_signed_is_no_resume(house: Wrong) -> None:
    session = house.planned()
    house.lines = ["安全生产培训签到表 2026-10-02", "联系电话 13800000000", "工作经历", "教育背景", "张伟 王芳", "陈杰"]
    upload = house.put("training/生产部/2026-10/签到.jpg", b"\xff\xd8\xff" + b"7" * 60)
    assert (upload.status, upload.parts[0].session) == (Status.FILED, session.id)


def test_every_sample_of_a_resume_is_told_from_files_of_training(root: Path) -> None:
    samples = list((root / "infra" / "samples" / "files").iterdir())
    assert len(samples) > 10
    assert [each.name for each in samples if looks_like(each.read_bytes()[:HEAD], each.name) is not Belongs.UNSURE] == []
