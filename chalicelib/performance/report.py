"""The report of a period: every person's figures, score, band, share and toil, each with its reasons.

``report`` is the whole model in one pure function: a closed book and settings in, figures out. The pieces it is made of (cases,
counters, baselines, index, score) can be fed one by one as facts arrive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from chalicelib.performance.baseline import Baselines, targets_on
from chalicelib.performance.book import Book
from chalicelib.performance.cases import contributions
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
    before = max(settings.baseline["team_periods_before"], settings.baseline["history_periods"])
    window = Window(period.index - before, period.index, through)
    state = State(book, window, settings.days, settings.credit)
    counters, present = Counters(book.days.month), _Present(period)
    counters.add(present.watch(contributions(declared, settings, state)))

    order = list(declared)
    roles = dict.fromkeys([*settings.weights, *(role for metric in declared.values() for role in metric.roles)])
    everyone = members(book, period, roles)
    team: dict[str, list[str]] = {}
    for member in everyone:
        team.setdefault(member.role, []).append(member.person)
    target_facts = sorted(entry for entries in book.subjects["targets"].values() for entry in entries)
    targets, broken = targets_on(period.first, target_facts, settings, book.days)
    target_notes = [(str(e.data.get("role")), Note("target.left_out", {"fact": e.id})) for e in broken]
    baselines = Baselines(counters, period, settings, team, targets)
    overlays = {
        role: seasons(book.subjects["seasons"].get(role, ()), settings.weights.get(role, {}), order, book.days) for role in team
    }
    credit = sum((Fraction(each.n) for person in present.people("joins") for each in present.of("joins", person)), Fraction(0))

    drafts = []
    for member in everyone:
        if member.gone and not present.any_of(member.person):
            continue
        facts = book.subjects["growths"].get(member.person, ())
        adjustments = growths(facts, order, settings.growth, book.days)
        default = settings.weights.get(member.role, {})
        weights, notes = period_weights(period, default, overlays[member.role], adjustments, order)
        notes += [note for role, note in target_notes if role == member.role]
        figures = tuple(
            _figure(member, metric, weights.get(metric.name, Fraction(0)), present, counters, baselines, settings)
            for metric in of_role(member.role, declared, {name for name, weight in weights.items() if weight})
        )
        total = score(((figure.weight, figure.n, figure.index) for figure in figures), settings)
        notes += _handed_over(figures, total)
        own = sum((Fraction(each.n) for each in present.of("joins", member.person)), Fraction(0))
        drafts.append((member, total, Fraction(own, credit) if credit else None, figures, tuple(notes)))

    placed: dict[str, Place] = {}
    for role in team:
        placed |= places({member.person: total for member, total, *_ in drafts if member.role == role and total})
    people = tuple(
        PersonReport(
            member.person,
            member.role,
            total,
            placed.get(member.person),
            share,
            figures,
            toil(book, member.person),
            notes,
        )
        for member, total, share, figures, notes in drafts
    )
    return Report(period, people, settings.join_rate_basis, settings.digest)


class _Present:
    """The contributions of the period itself, kept one by one for their reasons."""

    def __init__(self, period: Period) -> None:
        self._days = period.days
        self._found: dict[str, dict[str, list[Contribution]]] = {}

    def watch(self, every: Iterable[Contribution]) -> Iterable[Contribution]:
        for each in every:
            if each.day in self._days:
                self._found.setdefault(each.metric, {}).setdefault(each.person, []).append(each)
            if each.metric != "joins":
                yield each

    def of(self, metric: str, person: str) -> list[Contribution]:
        return self._found.get(metric, {}).get(person, [])

    def people(self, metric: str) -> Iterable[str]:
        return self._found.get(metric, {})

    def any_of(self, person: str) -> bool:
        return any(person in people for people in self._found.values())


def _figure(
    member: Member,
    metric: Metric,
    weight: Fraction,
    present: _Present,
    counters: Counters,
    baselines: Baselines,
    settings: Settings,
) -> Figure:
    month = present.of(metric.name, member.person)
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


def toil(book: Book, person: str) -> dict[str, Fraction]:
    """What a person did by hand in the book's period, by kind: activity, beside the score and never in it."""
    done: dict[str, Fraction] = {}
    for what, entries in sorted(book.subjects["toil"].items()):
        for entry in entries:
            if entry.by == person:
                done[what] = done.get(what, Fraction(0)) + entry.data[1]
    return done
