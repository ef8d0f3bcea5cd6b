"""What the value model answers to a person; what they may not see is refused here, on the server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from chalicelib.errors import NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member, Role
from chalicelib.people.permissions import Action, require
from chalicelib.performance.counting.reporting import ReportOf
from chalicelib.performance.days import Period
from chalicelib.performance.ranking import RankingOf
from chalicelib.performance.report import Figure
from chalicelib.performance.value import Value, ValueOf
from chalicelib.slack.blocks import Block, context
from chalicelib.slack.failures import ROLES
from chalicelib.slack.naming import named
from chalicelib.slack.value import doubt, months, person, published, ranking, why
from chalicelib.slack.words import Words
from chalicelib.slack.workspace import Workspaces

Shown = tuple[str, list[Block]]


@dataclass(frozen=True)
class ValueAnswers:
    """Answer about value. ``facts`` gives facts of the ledger by their ids, ``today`` the company's day (an ordinal)."""

    value_of: ValueOf
    ranking_of: RankingOf
    report_of: ReportOf
    facts: Callable[[Iterable[str]], Mapping[str, Fact]]
    directory: Directory
    workspaces: Workspaces
    today: Callable[[], int]

    def value(self, typed: str, member: Member, say: Words) -> Shown:
        """The month of whoever was named, else of the person who asks.

        Raises:
            Forbidden: ``role.forbidden``, another's report. NotFound: ``person.unknown``, ``value.no_role``.
            Invalid: ``period.unknown``.
        """
        name, period = months.typed(typed, self.today(), people=True)
        return self._shown(named(self.directory, member.team, name) if name else member, period, member, say)

    def shown(self, key: str, member: Member, say: Words) -> Shown:
        """The month that a button leads to (``<person> <month>``)."""
        about, period = self._about(key, member)
        return self._shown(about, period, member, say)

    def why(self, key: str, member: Member, say: Words) -> Block:
        """The modal behind a figure (``<person> <month> <metric> [<place of the page>]``)."""
        who, month, metric, *place = key.split(" ", 3)
        about, period = self._about(f"{who} {month}", member)
        figure = self._figure(about, period, metric)
        cases, following = self.report_of.reasons(about.id, period, metric, place[0] if place else "")
        facts = self.facts([each.fact for each in cases])
        more = f"{who} {month} {metric} {following}" if following else ""
        return why.view(figure, period, self.report_of.settings, (cases, facts), more, say)

    def published(self, key: str, member: Member, say: Words) -> Block:
        """The modal with a month as it was published.

        Raises:
            NotFound: ``snapshot.unknown``.
        """
        about, period = self._about(key, member)
        snapshot = self.value_of.snapshots.get(period, [about.id])
        if snapshot is None:
            raise NotFound("snapshot.unknown")
        return published.view(snapshot, about.id, about.name, say)

    def doubting(self, key: str, member: Member, say: Words) -> Block:
        """The form in which a person says what they doubt about their month."""
        about, period = self._about(key, member)
        return doubt.view(self._month(about, period).person, period, say)

    def doubted(self, month: str, metric: str, reason: str, member: Member) -> list[tuple[Member, Callable[[Words], Shown]]]:
        """Whom to tell of a doubt, and what."""
        period = Period.parse(month)
        own = self._month(member, period).person
        managers = [each for each in self.directory.staff() if each.role.value == "hr_manager" and not each.left]
        return [
            (each, lambda say: doubt.message(member.name, own, period, metric, reason, say))
            for each in managers
            if each.id != member.id and each.slack_user
        ]

    def ranking(self, typed: str, member: Member, say: Words) -> Shown:
        """The ranking of a month, of one role if one is named.

        Raises:
            Forbidden: ``role.forbidden``. NotFound: ``role.unknown``. Invalid: ``period.unknown``.
        """
        require(member, Action.SEE_EVERYONES_VALUE)
        word, period = months.typed(typed, self.today())
        found = self.ranking_of(period, role_called(word) if word else None)
        names, snapshot = self.names(), self.value_of.snapshots.get(period)
        text, blocks = ranking.ranking(found, period, names, say)
        if snapshot is not None:
            everyone = [each for role in found for each in (*role.placed, *role.without)]
            blocks.append(context(published.of_team(snapshot, everyone, names, say)))
        return text, blocks

    def table(self, month: str, member: Member) -> tuple[str, bytes]:
        """The ranking of a month as a file: its name and its content."""
        require(member, Action.SEE_EVERYONES_VALUE)
        period = Period.parse(month)
        return f"ranking-{period}.csv", ranking.table(self.ranking_of(period), self.names())

    def names(self) -> dict[str, str]:
        """Everyone's name by id: as the directory has it, else as the ledger does."""
        return self.report_of.names() | {each.id: each.name for each in self.directory.everyone()}

    def _about(self, key: str, member: Member) -> tuple[Member, Period]:
        who, _, month = key.partition(" ")
        about = member if who == member.id else self.directory.by_id(who)
        if about is None and who in (names := self.report_of.names()):
            # Somebody who never used Slack: the ledger knows them.
            about = Member(who, names[who], Role.EMPLOYEE, "", member.locale, member.timezone)
        if about is None:
            raise NotFound("person.unknown", person=who[:40])
        require(member, Action.SEE_OWN_VALUE if about.id == member.id else Action.SEE_EVERYONES_VALUE)
        return about, Period.parse(month)

    def _month(self, about: Member, period: Period) -> Value:
        return self.value_of(about.id, about.role.value, period)

    def _shown(self, about: Member, period: Period, member: Member, say: Words) -> Shown:
        require(member, Action.SEE_OWN_VALUE if about.id == member.id else Action.SEE_EVERYONES_VALUE)
        benchmark = self.workspaces.get(member.team).benchmark
        return person.value(self._month(about, period), about.name, about.id == member.id, say, benchmark)

    def _figure(self, about: Member, period: Period, metric: str) -> Figure:
        found = next((each for each in self._month(about, period).person.figures if each.metric.name == metric), None)
        if found is None:
            raise NotFound("value.no_metric")
        return found


def role_called(word: str) -> str:
    """The role that somebody named, in either language.

    Raises:
        NotFound: ``role.unknown``.
    """
    wanted = word.casefold().replace(" ", "_")
    for role, name in ROLES.items():
        # Whatever language somebody reads, they may type the other.
        if any(called.casefold().startswith(wanted) for called in (role, name.replace(" ", "_"), Words("zh")(name))):
            return role
    raise NotFound("role.unknown", word=word[:40])
