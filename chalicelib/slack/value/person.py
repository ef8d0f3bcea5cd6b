"""A person's month in Slack."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from chalicelib.performance.beside import Benchmark
from chalicelib.performance.days import Period
from chalicelib.performance.report import Figure, PersonReport
from chalicelib.performance.value import Typing, Value
from chalicelib.slack.blocks import Block, actions, button, context, cut, divider, escape, header, section
from chalicelib.slack.failures import ROLES
from chalicelib.slack.value import published
from chalicelib.slack.value.months import name_of
from chalicelib.slack.value.words import BASELINES, index_text, metric_name, note, number, percent, toil_name
from chalicelib.slack.words import Words

SHOW, SHOW_NEXT, WHY, DOUBT, PUBLISHED = "value_show", "value_show_next", "value_why", "value_doubt", "value_published"


def value(found: Value, name: str, own: bool, say: Words, benchmark: Benchmark | None = None) -> tuple[str, list[Block]]:
    """A month's report: its text, and its blocks. ``own`` says that the person reads it themselves."""
    person, month = found.person, name_of(found.period, say)
    text = say("{name}: what came of {month}", name=name, month=month)
    blocks = [header(text), section(_score(found, say))]
    if found.running:
        blocks.append(context(say("This month is not over: days that have not come do not count yet.")))
    blocks += trend_chart(found, say)
    best = _extremes(person, say)
    if best:
        blocks.append(context(best))
    blocks.append(divider())
    for figure in person.figures:
        key = f"{person.person} {found.period} {figure.metric.name}"
        blocks.append(
            section(figure_text(figure, say), accessory=button(say("Why?"), WHY, key), block_id=f"figure:{figure.metric.name}")
        )
    blocks += [divider(), context(*_beside(found, benchmark, say))]
    blocks += [context(say(":information_source: {note}", note=note(each, say))) for each in person.notes[:10]]
    if found.snapshot is not None:
        blocks.append(context(published.line(found.snapshot, found.corrected, person.person, say)))
    blocks.append(_next(found, own, say))
    return text, blocks


def figure_text(figure: Figure, say: Words) -> str:
    """One metric in two lines: what came of it, and against what."""
    name, weight = metric_name(figure.metric, say), number(figure.weight)
    head = say("*{metric}* · weight {weight}%", metric=name, weight=weight)
    if figure.index is not None:
        low, high = index_text(figure.index.low), index_text(figure.index.high)
        index = index_text(figure.index.value)
        head = say("*{metric}* · index *{index}* ({low}–{high}) · weight {weight}%",
                   metric=name, index=index, low=low, high=high, weight=weight)  # fmt: skip
    if figure.raw is None:
        return f"{head}\n{say('no cases this month')}"
    counts = say("{x} of {n} ({rate})", x=number(figure.x), n=number(figure.n), rate=percent(figure.raw))
    against = say(BASELINES[figure.baseline])
    if figure.expected is not None:
        against = say("expected {expected}, {against}", expected=number(figure.expected), against=against)
    return f"{head}\n{counts} · {against}"


def trend_chart(found: Value, say: Words) -> list[Block]:
    """The scores of the last months as a line; nothing where there are fewer than two."""
    points = [(month, score) for month, score in found.trend if score is not None]
    if len(points) < 2:
        return []
    data = [{"label": str(month), "value": round(float(min(score, Fraction(200))), 1)} for month, score in points]
    expected = [{"label": str(month), "value": 100} for month, _ in points]
    chart = {
        "type": "line",
        "series": [{"name": say("score"), "data": data}, {"name": say("as expected"), "data": expected}],
        "axis_config": {"categories": [each["label"] for each in data]},
    }
    return [{"type": "data_visualization", "title": say("Score by month"), "chart": chart, "block_id": "trend"}]


def _score(found: Value, say: Words) -> str:
    person = found.person
    role = say(ROLES[person.role]) if person.role in ROLES else escape(person.role)
    if person.score is None or person.place is None:
        cases = sum((figure.n for figure in person.figures if figure.weight), Fraction(0))
        return say("*Not enough data yet* for a score ({role}): {cases} cases this month. The figures stand below without one.",
                   role=role, cases=number(cases))  # fmt: skip
    low, high = index_text(person.score.low), index_text(person.score.high)
    lines = [
        say(
            "Score *{score}* ({low}–{high}) · 100 is what was to be expected",
            score=index_text(person.score.value),
            low=low,
            high=high,
        ),
        say("Band {band} among {count} people ({role})", band=person.place.band, count=found.colleagues + 1, role=role),
    ]
    if person.share is not None and person.share:
        share, joins = percent(person.share), number(found.month.joins)
        lines.append(say("{share} of this month's joins ({joins})", share=share, joins=joins))
    return "\n".join(lines)


def _extremes(person: PersonReport, say: Words) -> str:
    indexed = [(figure.index.value, figure) for figure in person.figures if figure.index is not None and figure.weight]
    if len(indexed) < 2:
        return ""
    best, worst = max(indexed, key=lambda each: each[0])[1], min(indexed, key=lambda each: each[0])[1]
    return say("Strongest: {best} · weakest: {worst}", best=metric_name(best.metric, say), worst=metric_name(worst.metric, say))


def _beside(found: Value, benchmark: Benchmark | None, say: Words) -> list[str]:
    by_hand = toil_text(found.person.toil, say)
    lines = [say("Toil by hand, never scored: {toil}", toil=by_hand or say("none noted"))]
    if found.month.automated:
        hours = number(found.month.hours_saved)
        automated = toil_text(found.month.counts(automated=True), say)
        lines.append(
            say("Automations did for the whole team: {toil}; {hours} hours saved (estimate)", toil=automated, hours=hours)
        )
    if found.month.typing is not None:
        lines.append(typing_text(found.month.typing, say))
    saved = None if benchmark is None else found.cost_saved(benchmark)
    if benchmark is not None and saved is not None:
        lines.append(say("Cost saved: {saved} {currency} (estimate: {cost} a hire, {source}, less what the channels cost)",
                         saved=f"{round(float(saved)):,}", currency=escape(benchmark.currency),
                         cost=f"{float(benchmark.cost):,g}", source=escape(benchmark.source)))  # fmt: skip
    pleased, response = found.said.pleased, found.said.response
    if pleased.n or response.n:
        lines.append(say("The business: {pleased} of {ratings} pleased; {answered} of {asked} asked answered",
                         pleased=number(pleased.x), ratings=number(pleased.n), answered=number(response.x),
                         asked=number(response.n)))  # fmt: skip
    return lines


def typing_text(typing: Typing, say: Words) -> str:
    """What reading résumés spared, and what was left to correct."""
    return say(
        "Résumés read by themselves: {resumes}; fields corrected by hand: {corrected}; left as they were read: {untouched}; "
        "{hours} hours of typing saved on balance (estimate: {minutes} minutes a résumé)",
        resumes=number(typing.resumes),
        corrected=number(typing.corrected),
        untouched=percent(typing.untouched),
        hours=number(typing.minutes / 60),
        minutes=number(typing.a_resume),
    )


def toil_text(done: Mapping[str, Fraction], say: Words) -> str:
    """What was done how often, by kind."""
    return say.listed([f"{toil_name(what, say)} {number(count)}" for what, count in sorted(done.items())])


def _next(found: Value, own: bool, say: Words) -> Block:
    def show(period: Period) -> str:
        return f"{found.person.person} {period}"

    buttons = [button(cut(say("◀ {month}", month=name_of(found.period.plus(-1), say)), 75), SHOW, show(found.period.plus(-1)))]
    if not found.running:
        following = found.period.plus(1)
        buttons.append(button(cut(say("{month} ▶", month=name_of(following, say)), 75), SHOW_NEXT, show(following)))
    if own:
        buttons.append(button(say("Not right?"), DOUBT, show(found.period)))
    if found.snapshot is not None:
        buttons.append(button(say("As published"), PUBLISHED, show(found.period)))
    return actions(*buttons, block_id="value")
