"""The value model on counts in memory."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

from chalicelib.adapters.graded import Graded
from chalicelib.adapters.learnt import LearntBy
from chalicelib.adapters.staff import Staff
from chalicelib.ledger.fact import Fact
from chalicelib.performance.agreements import Agreements
from chalicelib.performance.counting.count import Count
from chalicelib.performance.counting.desk import Desk
from chalicelib.performance.counting.rates import RatesByDepartment
from chalicelib.performance.counting.reporting import ReportOf
from chalicelib.performance.counting.training_effects import TrainingEffects
from chalicelib.performance.counting.training_results import TrainingResults
from chalicelib.performance.days import Period
from chalicelib.performance.digest import GatherWeek
from chalicelib.performance.growth import Growths
from chalicelib.performance.ranking import RankingOf
from chalicelib.performance.report import FORMULA
from chalicelib.performance.settings import settings
from chalicelib.performance.snapshots import Snapshot, published
from chalicelib.performance.trial import TryGrowth, TrySeason
from chalicelib.performance.value import ValueOf
from chalicelib.slack.training.answers import TrainingAnswers
from chalicelib.slack.training.files import FileAnswers
from chalicelib.slack.training.handing_in import HandInAnswers
from chalicelib.slack.training.holders import CertificateAnswers
from chalicelib.slack.training.name_answers import NameAnswers
from chalicelib.slack.training.newcomers import NewcomerAnswers
from chalicelib.slack.training.outcomes import OutcomeAnswers
from chalicelib.slack.training.own import OwnAnswers
from chalicelib.slack.training.toil import TrainingToil
from chalicelib.slack.value.answers import ValueAnswers
from chalicelib.slack.weights.answers import TAKE_BACK, WeightsAnswers
from chalicelib.slack.weights.growing import GrowthAnswers
from chalicelib.training.certifying import Certify, HearOfGrades, SetExpiry
from chalicelib.training.decisions import Decide
from chalicelib.training.expiry import AnswerExpiry
from chalicelib.training.grading import Grade
from chalicelib.training.hand_in_links import Seal
from chalicelib.training.learning import Learn
from chalicelib.training.onboarding import Joined, Onboard
from chalicelib.training.planning import Plan
from chalicelib.training.reminders import Answer
from chalicelib.training.templates import SetTemplate
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.people import FakeDirectory
from tests.fakes.performance import FakeCounts, FakeSnapshots
from tests.fakes.recruiting import FakeOutbox
from tests.fakes.slack import FakeWorkspaces
from tests.fakes.training import FakeCertificates, FakeExpiryRules, FakeNewHires, FakeOtherNames, FakeSessions, FakeTemplates
from tests.fakes.training_files import FakeUploads

Doc = dict[str, Any]


class FakeValue:
    """A company whose facts are counted as they are recorded; ``day`` is its day (an ordinal)."""

    def __init__(
        self, directory: FakeDirectory, ledger: FakeFactStore, day: int, workspaces: FakeWorkspaces | None = None
    ) -> None:
        self.day, self.ledger = day, ledger
        self.chosen, self.folders, self.counts = settings(None), Desk(), FakeCounts()
        self.count = Count(self.folders, self.counts, ledger.get, self.chosen)
        self.report_of = ReportOf(self.folders, self.counts, self.chosen, lambda: self.day)
        self.snapshots, self.workspaces = FakeSnapshots(), workspaces or FakeWorkspaces()
        self.value_of = ValueOf(self.report_of, self.folders, self.counts, self.snapshots, self.chosen.timezone)
        self.ranking_of = RankingOf(self.report_of)
        self.answers = ValueAnswers(
            self.value_of, self.ranking_of, self.report_of, ledger.get, directory, self.workspaces, lambda: self.day
        )
        self.now = noon()
        self.agreements = Agreements(self.folders, ledger, self.chosen, lambda: self.now, lambda: self.day)
        new_id = (f"agreed-{number}" for number in count(1)).__next__
        growing = GrowthAnswers(Growths(self.agreements), TryGrowth(self.report_of), directory, new_id, TAKE_BACK)
        rates = RatesByDepartment(self.counts, lambda: self.day)
        self.sessions = FakeSessions(ledger)
        self.plan = Plan(self.sessions, ledger, lambda: self.now)
        ids = (f"s-{number}" for number in count(1)).__next__
        self.uploads, self.queue = FakeUploads(), FakeOutbox()
        decide = Decide(self.uploads, self.queue)
        self.names = FakeOtherNames()
        naming = NameAnswers(self.names, directory, decide, lambda: self.day)
        about = FileAnswers(self.uploads, self.sessions, decide, directory, self.names, naming, lambda: self.day)
        answer, grade = Answer(self.sessions), Grade(self.sessions, ledger, lambda: self.now)
        results = TrainingResults(self.folders, self.chosen), TrainingEffects(self.folders, self.chosen)
        outcomes = OutcomeAnswers(self.sessions, *results, rates, grade, directory, self.names, lambda: self.day, ids)
        self.new_hires, self.templates = FakeNewHires(ledger), FakeTemplates()
        self.joined: dict[str, Joined] = {}
        known = (self.new_hires, self.templates, self.joined.get, lambda: "trainer", lambda fact: fact)
        onboard = Onboard(*known, lambda: self.now)
        newcomers = NewcomerAnswers(
            self.new_hires, rates, SetTemplate(self.templates, lambda: self.now), onboard, directory, self.names, lambda: self.day
        )
        self.learn = Learn(self.new_hires, LearntBy(self.folders, self.sessions), ledger.get, lambda: self.now)
        toil = TrainingToil(self.uploads, directory, self.value_of.toil)
        self.certificates, self.expiry, self.outbox = FakeCertificates(), FakeExpiryRules(), FakeOutbox()
        # Each time it is asked it is two minutes later, so that it looks.
        later = count(1)
        staff = Staff(directory, lambda: self.now + timedelta(minutes=2 * next(later)))
        certify = Certify(self.certificates, self.expiry, Graded(self.folders), lambda at: at.date())
        self.hear_of_grades = HearOfGrades(certify, ledger.get, staff)
        set_expiry = SetExpiry(self.expiry, staff, self.outbox, lambda: self.now)
        saying = AnswerExpiry(self.certificates)
        held = CertificateAnswers(
            self.certificates, self.expiry, set_expiry, saying, directory, self.names, lambda: self.day, ids
        )
        known_here = (self.plan, self.sessions, rates, directory, lambda: self.day, ids)
        self.seal = Seal(lambda: b"a-made-up-key")
        hand_in = HandInAnswers(self.seal, self.sessions, directory, self.names, lambda: self.now, lambda: self.day)
        own = OwnAnswers(self.certificates, self.new_hires, results[0], lambda: self.day)
        self.training = TrainingAnswers(
            *known_here, about, answer, outcomes, newcomers, toil, held, hand_in, self.names, naming, own
        )
        self.weights = WeightsAnswers(self.agreements, TrySeason(self.report_of), growing, self.answers.names, new_id)

    def gather(self) -> GatherWeek:
        """What gathers a digest; its clock is noon of the company's day."""

        def noon_of_day() -> datetime:
            return datetime.combine(date.fromordinal(self.day), time(4), UTC)

        return GatherWeek(self.report_of, self.ranking_of, self.value_of, self.ledger.replay, noon_of_day)

    def counted(self) -> None:
        """Count what the ledger holds, as its stream would."""
        self.count(list(self.ledger.facts.values()))

    def record(self, *facts: Doc) -> None:
        """Record facts and count them."""
        told = [Fact.from_json(fact) for fact in facts]
        for fact in told:
            self.ledger.record([fact])
        self.count(told)

    def publish(self, period: Period) -> None:
        """Publish a month as it is counted now."""
        report = self.report_of(period)
        people = {each.person: published(each, report.basis) for each in report.people}
        self.snapshots.publish(Snapshot(period, noon(), FORMULA, self.chosen.document, people))


def hired(recruiter: str, number: int, *, joined: bool = True, month: str = "2026-09") -> list[Doc]:
    """An application of a recruiter's, from the source to its end."""
    a, c, at = f"a-{number}", f"c-{number}", f"{month}-{number % 20 + 1:02d}"
    end: Doc = {"application": a, "on": f"{month}-28", "employee": f"e-{number}"} if joined else {"application": a}
    steps: list[tuple[str, str | None, Doc]] = [
        ("candidate.sourced", recruiter, {"candidate": c, "channel": "boss"}),
        ("application.opened", recruiter, {"application": a, "candidate": c, "vacancy": "v"}),
        ("application.screened", recruiter, {"application": a, "verdict": "in"}),
        ("application.judged", "emma", {"application": a, "qualified": joined, "missing": []}),
        ("candidate.joined" if joined else "application.rejected", recruiter, end),
    ]
    return [
        {"id": f"{a}-{step}", "kind": kind, "at": f"{at}T0{step}:00:00Z", "by": by, "data": data}
        for step, (kind, by, data) in enumerate(steps, start=1)
    ]


def colleague(person: str, role: str, name: str | None = None) -> Doc:
    """Somebody who works here since the beginning of the year."""
    data = {
        "person": person,
        "role": role,
        "name": name or person,
        "department": "hr",
        "locale": "en",
        "timezone": "Asia/Shanghai",
    }
    return {"id": f"added-{person}", "kind": "person.added", "at": "2026-01-01T00:00:00Z", "by": None, "data": data}


def vacancy() -> Doc:
    """The vacancy of ``hired``."""
    data = {"vacancy": "v", "title": "Sales", "family": "sales", "location": "上海", "headcount": 9, "due": "2026-12-31",
            "owner": None, "hiring_manager": None}  # fmt: skip
    return {"id": "opened-v", "kind": "vacancy.opened", "at": "2026-01-02T00:00:00Z", "by": None, "data": data}
