"""Figures shown beside the scores: durations, costs, satisfaction, automation. None of them is ever part of a score.

Whatever needs a benchmark takes it as an argument; what comes of it is an estimate and is to be labelled so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from chalicelib.performance.book import Book
from chalicelib.performance.contribution import Contribution
from chalicelib.performance.entry import number
from chalicelib.performance.recruiting import joins
from chalicelib.performance.state import State

PLEASED = 4
"""The rating of 1 to 5 from which on someone is satisfied."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """Some of many, with the facts behind it."""

    x: Fraction
    n: Fraction
    facts: tuple[str, ...] = ()

    @property
    def value(self) -> Fraction | None:
        """x ÷ n; None when n is 0."""
        return self.x / self.n if self.n else None


def time_to_hire(state: State) -> Ratio:
    """Days from application.opened to offer.accepted, over the offers accepted in the period (n)."""
    return _days_to_acceptance(state, of_vacancy=False)


def time_to_fill(state: State) -> Ratio:
    """Days from vacancy.opened to offer.accepted, over the offers accepted in the period (n)."""
    return _days_to_acceptance(state, of_vacancy=True)


def _days_to_acceptance(state: State, *, of_vacancy: bool) -> Ratio:
    total, facts = 0, []
    for identity in state.book.subjects["applications"]:
        application = state.application(identity)
        accepted = application.last("offer.accepted")
        if accepted is None or state.days.month(state.days.of(accepted.at)) != state.book.period.index:
            continue
        opened = application.first("application.opened")
        if of_vacancy:
            entries = state.book.subjects["vacancies"].get(application.vacancy or "", [])
            opened = next((entry for entry in entries if entry.kind == "vacancy.opened"), None)
        if opened is not None:
            total += state.days.of(accepted.at) - state.days.of(opened.at)
            facts.append(accepted.id)
    return Ratio(Fraction(total), Fraction(len(facts)), tuple(sorted(facts)))


def joins_of_period(state: State) -> list[Contribution]:
    """Everyone's credit in the joins of the book's period; the third part of the stratum is the channel."""
    found = (each for key in state.book.subjects["applications"] for each in joins(state.application(key), state))
    return [each for each in found if state.days.month(each.day) == state.book.period.index]


Channels = Mapping[str | None, Fraction]
"""Channel → credit in joins that came through it."""


def by_channel(credit: Iterable[Contribution], person: str | None = None) -> dict[str | None, Fraction]:
    """The credit in joins by channel; of one person, or of everyone, which is the number of joins."""
    found: dict[str | None, Fraction] = {}
    for each in credit:
        if person in (None, each.person):
            found[each.stratum[2]] = found.get(each.stratum[2], Fraction(0)) + each.n
    return found


def cost_per_hire(book: Book, joined: Channels) -> dict[tuple[str, str], Ratio]:
    """Each channel's and currency's cost of the book's month (x) out of its joins (n).

    Raises:
        ValueError: an amount is no number.
    """
    costs: dict[tuple[str, str], Ratio] = {}
    for channel, entries in book.subjects["costs"].items():
        for entry in entries:
            if entry.data["month"] == str(book.period):
                key = channel, str(entry.data["currency"])
                known = costs.get(key, Ratio(Fraction(0), joined.get(channel, Fraction(0))))
                costs[key] = Ratio(known.x + number(entry.data["amount"]), known.n, (*known.facts, entry.id))
    return costs


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What a hire costs elsewhere: the amount, its currency, and where the figure comes from."""

    cost: Fraction
    currency: str
    source: str


def cost_saved(own: Channels, costs: Mapping[tuple[str, str], Ratio], benchmark: Benchmark) -> Fraction | None:
    """Σ credit · (benchmark cost per hire - actual cost per hire of its channel), in the benchmark's currency; an estimate.

    A channel whose cost is not known in that currency saves nothing; None where none is.
    """
    saved = [
        credit * (benchmark.cost - cost)
        for channel, credit in own.items()
        if (known := costs.get((channel or "", benchmark.currency))) is not None and (cost := known.value) is not None
    ]
    return sum(saved, Fraction(0)) if saved else None


def hours_saved(book: Book) -> Fraction:
    """Σ minutes of the period's automated actions, in hours; an estimate."""
    minutes = (entry.data[2] for entries in book.subjects["toil"].values() for entry in entries if entry.automated)
    return sum(minutes, Fraction(0)) / 60


def automation_share(book: Book) -> dict[str, Ratio]:
    """Automated actions out of all, by kind of toil."""
    shares: dict[str, Ratio] = {}
    for what, entries in book.subjects["toil"].items():
        automated = sum((entry.data[1] for entry in entries if entry.automated), Fraction(0))
        everything = sum((entry.data[1] for entry in entries if entry.by is not None), Fraction(0))
        shares[what] = Ratio(automated, everything, tuple(sorted(entry.id for entry in entries)))
    return shares


def recruiter_hours(people: int, working_days: int, saved: Fraction, hours_a_day: int = 8) -> Fraction:
    """people x working days x hours a day, less the hours saved."""
    return people * working_days * hours_a_day - saved


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """Ratings of 4 or 5 out of all, and how many of those asked answered."""

    pleased: Ratio
    response: Ratio


def satisfaction(book: Book, *, about_person: str | None = None, applications: frozenset[str] | None = None) -> Satisfaction:
    """What the business said in the period; a person's last rating on the same subject counts.

    Args:
        book: the facts.
        about_person: only what was said about this person.
        applications: only what was said about these applications (beside ``about_person``, if both are given).

    Raises:
        ValueError: a rating is no number.
    """

    def subject(data: Mapping[str, object]) -> tuple[str, str] | None:
        person, application = data.get("about_person"), data.get("application")
        if about_person is None and applications is None:
            return ("person", str(person)) if person is not None else ("application", str(application))
        if person is not None and person == about_person:
            return "person", str(person)
        if application is not None and applications is not None and application in applications:
            return "application", str(application)
        return None

    asked, last = 0, {}
    for entry in book.subjects["feedback"].get("", ()):
        about = subject(entry.data)
        if about is None:
            continue
        if entry.kind == "feedback.asked":
            asked += 1
        elif entry.person is not None:
            last[entry.person, about] = entry
    pleased = sum(number(entry.data["rating"]) >= PLEASED for entry in last.values())
    facts = tuple(sorted(entry.id for entry in last.values()))
    answered = Fraction(len(last))
    return Satisfaction(Ratio(Fraction(pleased), answered, facts), Ratio(min(answered, Fraction(asked)), Fraction(asked)))
