"""A month as it was published, beside what is known of it now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from chalicelib.performance.report import PersonReport
from chalicelib.performance.snapshots import Correction, Snapshot, corrections
from chalicelib.slack.blocks import Block, context, date, escape, modal, section
from chalicelib.slack.value.months import name_of
from chalicelib.slack.value.words import BASELINES, index_text, metric_name, number, percent
from chalicelib.slack.words import Words

CALLBACK = "value_published"


def line(snapshot: Snapshot, corrected: Sequence[Correction], person: str, say: Words) -> str:
    """When it was published, with which score, and what was corrected since."""
    shown = snapshot.people.get(person)
    when = _day(snapshot)
    if shown is None:
        return say(":lock: Published {when}, without you in it: what is shown here came later.", when=when)
    text = say(":lock: Published {when} with {score}.", when=when, score=_score(shown, say))
    if not corrected:
        return text
    changes = say.listed([_change(each, say) for each in corrected])
    return f"{text} {say('Corrected since: {changes}.', changes=changes)}"


def of_team(snapshot: Snapshot, people: Iterable[PersonReport], names: Mapping[str, str], say: Words) -> str:
    """When a month's ranking was published, and whose figures were corrected since."""
    when = _day(snapshot)
    changed = [escape(names.get(each.person, each.person)) for each in people if corrections(snapshot, each)]
    if not changed:
        return say(":lock: Published {when}; nothing was corrected since.", when=when)
    return say(":lock: Published {when}. Corrected since: {people}.", when=when, people=say.listed(changed[:20]))


def view(snapshot: Snapshot, person: str, name: str, say: Words) -> Block:
    """The modal: the month as it was published."""
    shown = snapshot.people.get(person)
    when = _day(snapshot)
    month = name_of(snapshot.period, say)
    if shown is None:
        return _modal([section(say("{name} is not in the report of {month}.", name=escape(name), month=month))], say)
    score = _score(shown, say)
    blocks = [
        section(say("*{name}* · {month}, as published {when}: {score}", name=escape(name), month=month, when=when, score=score))
    ]
    blocks += [section(_figure(each, say)) for each in shown["metrics"]]
    kept = say("By formula {formula}, from everything that was known then. It stays as it is.", formula=snapshot.formula)
    return _modal([*blocks, context(kept)], say)


def _day(snapshot: Snapshot) -> str:
    return date(snapshot.at.timestamp(), snapshot.at.date().isoformat())


def _modal(blocks: list[Block], say: Words) -> Block:
    return modal(say("As published"), blocks, callback=CALLBACK, close=say("Close"))


def _score(shown: Mapping[str, Any], say: Words) -> str:
    if shown["score"] is None:
        return say("no score: not enough data")
    return say("score {score}, band {band}", score=index_text(Fraction(shown["score"])), band=shown["band"])


def _figure(figure: Mapping[str, Any], say: Words) -> str:
    name, weight = metric_name(figure["metric"], say), number(Fraction(figure["weight"]))
    if figure["raw"] is None:
        return say("*{metric}* · weight {weight}%", metric=name, weight=weight) + "\n" + say("no cases this month")
    ratio = _ratio((figure["x"], figure["n"]))
    index = "—" if figure["index"] is None else index_text(Fraction(figure["index"]))
    return say("*{metric}* · index {index} · weight {weight}%\n{ratio} ({rate}), {against}",
               metric=name, index=index, weight=weight, ratio=ratio, rate=percent(Fraction(figure["raw"])),
               against=say(BASELINES[figure["baseline"]]))  # fmt: skip


def _change(change: Correction, say: Words) -> str:
    name = metric_name(change.metric, say)
    if change.before == change.now:
        return say("{metric} (what it is compared with)", metric=name)
    return say("{metric} {before} → {now}", metric=name, before=_ratio(change.before), now=_ratio(change.now))


def _ratio(pair: tuple[float, float] | None) -> str:
    return "—" if pair is None else f"{number(Fraction(pair[0]))}/{number(Fraction(pair[1]))}"
