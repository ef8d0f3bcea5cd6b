"""What is answered about weights and targets; what a person may not do is refused here, on the server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may, require
from chalicelib.performance.agreements import Agreements, Season
from chalicelib.performance.days import Period
from chalicelib.performance.metrics import metrics
from chalicelib.performance.trial import TrySeason
from chalicelib.slack.blocks import Block, actions, button, escape, section
from chalicelib.slack.value.answers import role_called
from chalicelib.slack.value.words import metric_name, percent
from chalicelib.slack.weights import season, shown, target
from chalicelib.slack.weights.growing import GrowthAnswers
from chalicelib.slack.words import Words

TAKE_BACK = "weights_take_back"
_SHOW = ("show", "显示", "查看")
_SEASON, _TARGET = ("season", "季节", "旺季"), ("target", "目标")
_GROWTH = ("growth", "成长")
_TRIAL = ("what-if", "whatif", "试算", "假如")


@dataclass(frozen=True)
class WeightsAnswers:
    """Answer about weights; ``names`` gives everyone's name by id."""

    agreements: Agreements
    try_season: TrySeason
    growing: GrowthAnswers
    names: Callable[[], Mapping[str, str]]
    new_id: Callable[[], str]

    def __call__(self, typed: str, member: Member, say: Words) -> tuple[str, list[Block], Block | None]:
        """The weights of the role that was named, or of every role; or a form.

        Raises:
            Forbidden: ``role.forbidden``. NotFound: ``role.unknown``.
        """
        require(member, Action.SEE_WEIGHTS)
        word, _, rest = typed.strip().partition(" ")
        for words, form in ((_SEASON, shown.SEASON), (_TRIAL, shown.WHAT_IF), (_TARGET, shown.TARGET)):
            if word.casefold() in words:
                return "", [], self.form(form, member, say)
        if word.casefold() in _GROWTH:
            return "", [], self.growing.form(rest, member, say)
        called = rest.strip() if word.casefold() in _SHOW else typed.strip()
        roles = self.agreements.of_roles(role_called(called) if called else None)
        names = self.names()
        grown = self.growing.listed(member, names, say)
        text, blocks = shown.shown(roles, names, grown, may(member, Action.CHANGE_WEIGHTS), say)
        return text, blocks, None

    def form(self, which: str, member: Member, say: Words) -> Block:
        """The form that a button or a word opens."""
        require(member, Action.CHANGE_WEIGHTS)
        if which == shown.GROWTH:
            return self.growing.form("", member, say)
        settings, today = self.agreements.settings, self.agreements.today()
        if which == shown.TARGET:
            figures = [metric.name for metric in metrics(settings).values() if set(metric.roles) & settings.weights.keys()]
            return target.view(self.new_id(), today, settings.weights, figures, say)
        return season.view(self.new_id(), today, settings.weights, say, trial=which == shown.WHAT_IF)

    def preview(self, submitted: dict[str, Any], member: Member, say: Words) -> Block:
        """Who would move; nothing is saved.

        Raises:
            Forbidden: ``role.forbidden``. Invalid: as ``Agreements.check`` says, and ``season.line``.
        """
        require(member, Action.CHANGE_WEIGHTS)
        trial, today = submitted["callback_id"] == season.TRIAL, self.agreements.today()
        own = [each["name"] for each in self.agreements.settings.metrics]
        planned = season.typed(submitted, today, own)
        (self.agreements.fits if trial else self.agreements.check)(planned)
        now = date.fromordinal(today)
        last = Period(now.year * 12 + now.month - 1).plus(-1)
        return season.preview(planned, self.try_season(planned, last), last, self.names(), say, trial=trial)

    def apply(self, submitted: dict[str, Any], member: Member, say: Words) -> tuple[str, list[Block]]:
        """Save the season of a preview, and say so."""
        require(member, Action.CHANGE_WEIGHTS)
        planned: Season = season.kept(submitted)
        self.agreements.apply(planned, member.id)
        days = {"begins": date.fromordinal(planned.begins).isoformat(), "ends": date.fromordinal(planned.ends).isoformat()}
        text = say("Saved: {name} holds from {begins} to {ends}.", name=escape(planned.name), **days)
        return text, [section(text), _take_back(planned.id, say)]

    def aim(self, submitted: dict[str, Any], member: Member, say: Words) -> tuple[str, list[Block]]:
        """Save a target, and say so."""
        require(member, Action.CHANGE_WEIGHTS)
        set_to = target.typed(submitted)
        self.agreements.aim(set_to, member.id)
        details = {"metric": metric_name(set_to.metric, say), "begins": date.fromordinal(set_to.begins).isoformat()}
        if set_to.value is None:
            text = say("Saved: {metric} has no target from {begins} on.", **details)
        else:
            text = say("Saved: the target of {metric} is {value} from {begins} on.", value=percent(set_to.value), **details)
        return text, [section(text), _take_back(set_to.id, say)]

    def take_back(self, identity: str, member: Member, say: Words) -> str:
        """Void what was saved just now, and say so."""
        require(member, Action.CHANGE_WEIGHTS)
        self.agreements.take_back(identity, member.id)
        return say("Taken back: it never held.")


def _take_back(identity: str, say: Words) -> Block:
    return actions(button(say("Take back (10 minutes)"), TAKE_BACK, identity), block_id="weights")
