"""The report of a period: every person's figures, score, band, share and toil, each with its reasons.

``report`` is the whole model in one pure function: a closed book and settings in, figures out. The pieces it is made of (cases,
counters, baselines, index, score) can be fed one by one as facts arrive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from chalicelib.performance.baseline import Baselines, targets_on
from chalicelib.performance.book import Book
from chalicelib.performance.cases import JOINS, TOIL, contributions
from chalicelib.performance.contribution import Contribution, Counters
from chalicelib.performance.days import Period
from chalicelib.performance.index import Index, deviation, mean_index, rate_index
from chalicelib.performance.metrics import Metric, metrics, of_role
from chalicelib.performance.people import Member, members
from chalicelib.performance.profiles import Note, growths, period_weights, seasons
from chalicelib.performance.score import Place, Score, places, score
from chalicelib.performance.settings import Settings
from chalicelib.performance.state import State, Window

FORMULA = "1"
"""The version of the arithmetic; it changes when a figure would."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A person's metric: x of n, what was expected, the index, its weight, and the facts that were counted or not."""

    metric: Metric
    x: Fraction
    n: Fraction
    baseline: str
    expected: Fraction | None
    index: Index | None
    weight: Fraction
    counted: tuple[str, ...]
    excluded: tuple[tuple[str, str], ...]

    @property
    def raw(self) -> Fraction | None:
        """x ÷ n; None when n is 0."""
        return self.x / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class PersonReport:
    """One person's report. ``share`` is theirs of the period's joins, None without joins."""

    person: str
    role: str
    score: Score | None
    place: Place | None
    share: Fraction | None
    figures: tuple[Figure, ...]
    toil: Mapping[str, Fraction]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A period's report, by person, with the digest of the settings it was computed with."""

    period: Period
    people: tuple[PersonReport, ...]
    basis: str
    digest: str


def report(book: Book, settings: Settings, *, through: int | None = None) -> Report:
    """Compute the report of a book's period.

    Args:
        book: the facts known, closed.
        settings: the settings in force.
        through: the last day that has come (an ordinal); None when all days of the period have.

    Raises:
        Invalid: settings that name a metric which does not exist.
    """
    period, declared = book.period, metrics(settings)
    state = State(book, Window(period.index - months_before(settings), period.index, through), settings.days, settings.credit)
    counters, cases = Counters(book.days.month), Cases(period)
    counters.add(cases.watch(contributions(declared, settings, state)))
    return figures(book, settings, counters, cases)


def months_before(settings: Settings) -> int:
    """How many months before its own a report looks at."""
    return max(settings.baseline["team_periods_before"], settings.baseline["history_periods"])


def figures(
    book: Book, settings: Settings, counters: Counters, cases: Cases, role: str | None = None, only: str | None = None
) -> Report:
    """The report of a period from what was counted.

    Args:
        book: closed, for the period; of its facts only people, seasons, growths and targets are read.
        settings: the settings in force.
        counters: the sums of the period and of the months before it (``months_before``).
        cases: the period's cases, one by one. Without some of them their reasons are not told; the spread of a mean needs all.
        role: only this role's people; None for everyone.
        only: only this person, who then has no place among the others.

    Raises:
        Invalid: settings that name a metric which does not exist.
    """
    period, declared = book.period, metrics(settings)
    order = list(declared)
    scored = dict.fromkeys([*settings.weights, *(each for metric in declared.values() for each in metric.roles)])
    everyone = members(book, period, scored)
    team: dict[str, list[str]] = {}
    for member in everyone:
        team.setdefault(member.role, []).append(member.person)
    target_facts = sorted(entry for entries in book.subjects["targets"].values() for entry in entries)
    targets, broken = targets_on(period.first, target_facts, settings, book.days)
    target_notes = [(str(e.data.get("role")), Note("target.left_out", {"fact": e.id})) for e in broken]
    baselines = Baselines(counters, period, settings, team, targets)
    overlays = {
        each: seasons(book.subjects["seasons"].get(each, ()), settings.weights.get(each, {}), order, book.days) for each in team
    }
    joined = {person: Fraction(counters.total(JOINS, person, period.index, period.index).n) for person in counters.people(JOINS)}
    credit = sum(joined.values(), Fraction(0))

    drafts = []
    for member in everyone:
        if (role is not None and member.role != role) or (member.gone and not cases.any_of(member.person)):
            continue
        if only is not None and member.person != only:
            continue
        facts = book.subjects["growths"].get(member.person, ())
        adjustments = growths(facts, order, settings.growth, book.days)
        default = settings.weights.get(member.role, {})
        weights, notes = period_weights(period, default, overlays[member.role], adjustments, order)
        notes += [note for about, note in target_notes if about == member.role]
        own = tuple(
            _figure(member, metric, weights.get(metric.name, Fraction(0)), cases, counters, baselines, settings)
            for metric in of_role(member.role, declared, {name for name, weight in weights.items() if weight})
        )
        total = score(((figure.weight, figure.n, figure.index) for figure in own), settings)
        notes += _handed_over(own, total)
        share = joined.get(member.person, Fraction(0)) / credit if credit else None
        drafts.append((member, total, share, own, tuple(notes)))

    placed: dict[str, Place] = {}
    for each in team:
        placed |= places({member.person: total for member, total, *_ in drafts if member.role == each and total})
    people = tuple(
        PersonReport(
            member.person,
            member.role,
            total,
            placed.get(member.person),
            share,
            own,
            toil(counters, period, member.person),
            notes,
        )
        for member, total, share, own, notes in drafts
    )
    return Report(period, people, settings.join_rate_basis, settings.digest)


class Cases:
    """The contributions of one month, kept one by one for their reasons."""

    def __init__(self, period: Period, found: Iterable[Contribution] = ()) -> None:
        self._days = period.days
        self._found: dict[str, dict[str, list[Contribution]]] = {}
        for _ in self.watch(found):
            pass

    def watch(self, every: Iterable[Contribution]) -> Iterator[Contribution]:
        """Pass them on, and keep those of the month."""
        for each in every:
            if each.day in self._days and each.metric != TOIL:
                self._found.setdefault(each.metric, {}).setdefault(each.person, []).append(each)
            yield each

    def of(self, metric: str, person: str) -> list[Contribution]:
        """A person's cases of a metric."""
        return self._found.get(metric, {}).get(person, [])

    def any_of(self, person: str) -> bool:
        """Whether anything of this person's resolved in the month."""
        return any(person in people for people in self._found.values())


def _figure(
    member: Member,
    metric: Metric,
    weight: Fraction,
    cases: Cases,
    counters: Counters,
    baselines: Baselines,
    settings: Settings,
) -> Figure:
    month = cases.of(metric.name, member.person)
    own = counters.strata(metric.name, member.person, baselines.month, baselines.month)
    x = sum((Fraction(each.x) for each in own.values()), Fraction(0))
    n = sum((Fraction(each.n) for each in own.values()), Fraction(0))
    expectation = baselines.expectation(member.person, member.role, metric, own)
    index = None
    if expectation.expected is not None and metric.mean:
        spread = deviation([each.score for each in month if each.score is not None], settings.match_deviation)
        index = mean_index(x, expectation.expected, n, settings.m, settings.z, spread)
    elif expectation.expected is not None:
        index = rate_index(x, expectation.expected, n, settings.m, settings.z)
    counted = {each.fact for each in month if each.why is None}
    excluded = {(each.fact, each.why) for each in month if each.why is not None}
    return Figure(
        metric,
        x,
        n,
        expectation.kind,
        expectation.expected,
        index,
        weight,
        tuple(sorted(counted)),
        tuple(sorted(excluded)),
    )


def _handed_over(figures: Iterable[Figure], total: Score | None) -> list[Note]:
    if total is None:
        return [Note("score.not_enough", {})]
    return [
        Note("weight.handed_over", {"metric": figure.metric.name}) for figure in figures if figure.weight and figure.index is None
    ]


def toil(counters: Counters, period: Period, person: str) -> dict[str, Fraction]:
    """What a person did by hand in the period, by kind: activity, beside the score and never in it."""
    done = counters.strata(TOIL, person, period.index, period.index)
    return {str(what): Fraction(found.x) for (what,), found in sorted(done.items())}
