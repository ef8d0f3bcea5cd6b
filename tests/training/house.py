"""Training with everything behind it in memory: a company of three departments, files that are put there, a plan."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Any

from chalicelib.importing.workbooks import sheets_of
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.ports import Stored
from chalicelib.resume.recognising import is_resume
from chalicelib.training.contents import ReadContents
from chalicelib.training.decisions import Decide
from chalicelib.training.filing import File
from chalicelib.training.intake import ReadUpload
from chalicelib.training.parts import Parts
from chalicelib.training.planning import Plan
from chalicelib.training.ports import Person
from chalicelib.training.session import Session
from chalicelib.training.upload import Arrival, Upload
from infra.samples.workbook import Cell, workbook
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.recruiting import FakeOutbox
from tests.fakes.training import FakeOtherNames, FakeSessions
from tests.fakes.training_files import FakeTrainingFiles, FakeTrainingParking, FakeUploads

SHANGHAI = timezone(timedelta(hours=8))
WORKERS = ("张伟", "王芳", "李娜", "刘洋", "陈杰", "杨帆", "赵磊", "黄敏", "周涛", "吴静")
PEOPLE = (
    Person("li", "李师傅", "人力资源部", "trainer"),
    Person("chen", "陈静", "人力资源部", "hr_manager"),
    Person("qian", "钱敏", "生产部", "department_contact"),
    *(Person(f"p{number}", name, "生产部") for number, name in enumerate(WORKERS, start=1)),
    Person("s1", "孙丽 Sun Li", "销售部"),
    Person("s2", "张伟", "销售部"),
    Person("s3", "Oliver Jones", "销售部"),
    Person("s4", "马超", "销售部"),
)


class House:
    """Everything at once; ``lines`` are what the OCR sees."""

    def __init__(self, ledger: type[FakeFactStore] = FakeFactStore) -> None:
        self.now = noon()
        self.ledger = ledger(lambda: self.now)
        self.sessions, self.uploads, self.files = FakeSessions(self.ledger), FakeUploads(), FakeTrainingFiles()
        self.plan = Plan(self.sessions, self.ledger, lambda: self.now)
        self.outbox, self.queue, self.parking = FakeOutbox(), FakeOutbox(), FakeTrainingParking()
        self.names = FakeOtherNames()
        self.lines: list[str] = []
        # Who holds a certificate of which nobody knows how long it is valid; about whom that was asked.
        self.held: set[str] = set()
        self.asked_of: list[tuple[str, set[str]]] = []
        self.people: Sequence[Person] = PEOPLE
        file = File(self.sessions, self.ledger, self.uploads, lambda: self.now)
        self.read = ReadUpload(
            self.files, self.uploads, self, self.names, Parts(self.sessions, file, self.day, self.without_end), self.plan, file,
            ReadContents(sheets_of, lambda content, name: self.lines, is_resume), self.outbox, self.parking, self.day,
        )  # fmt: skip
        self.decide = Decide(self.uploads, self.queue)
        self._numbers = 0

    @staticmethod
    def day(at: datetime) -> date:
        return at.astimezone(SHANGHAI).date()

    def without_end(self, course: str, passed: Collection[str]) -> int:
        self.asked_of.append((course, set(passed)))
        return len(self.held.intersection(passed))

    def everyone(self, since: datetime | None = None) -> Sequence[Person]:
        return self.people

    def planned(
        self, course: str = "安全生产", due: date = date(2026, 10, 10), department: str = "生产部", **other: Any
    ) -> Session:
        self._numbers += 1
        return self.plan.one(Session(f"s-{self._numbers}", department, course, due, "li", **other), "li")

    def put_there(self, key: str, content: bytes, by: str | None, session: str = "") -> None:
        """A file is put into the bucket; nobody has looked at it yet."""
        self.files.stored[key] = Stored(content, by, session)

    def put(self, key: str, content: bytes, by: str | None = "qian", size: int | None = None, session: str = "") -> Upload:
        """A file is put into the bucket, perhaps beside a session, and read."""
        self._numbers += 1
        self.put_there(key, content, by, session)
        size = len(content) if size is None else size
        return self.read(Arrival(key, f"v{self._numbers}", size, self.now))

    def table(
        self,
        rows: Sequence[Sequence[Cell]],
        key: str = "training/生产部/2026-10/签到表.xlsx",
        by: str | None = "qian",
        session: str = "",
    ) -> Upload:
        return self.put(key, workbook({"Sheet1": rows}), by, session=session)

    def worked(self) -> Upload:
        """What people decided is done."""
        (job,) = self.queue.jobs
        self.queue.jobs.clear()
        return self.read.take_back(job["undo"]) if "undo" in job else self.read.again(job["upload"])

    def facts(self, kind: str) -> list[Fact]:
        return [fact for fact in self.ledger.facts.values() if fact.kind == kind]


def sign_in(*names: str, course: str = "安全生产", on: date | None = date(2026, 10, 2)) -> list[list[Cell]]:
    """A sheet on which people signed in."""
    lines: list[list[Cell]] = [["课程", course, "日期", on], ["序号", "姓名", "签到"]]
    for number, name in enumerate(names, 1):
        lines.append([number, name, "√"])
    return lines
