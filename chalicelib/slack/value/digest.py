"""The weekly digest: one parent with a thread for a manager, a person's own report for each who is scored."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from chalicelib.performance.beside import Benchmark
from chalicelib.performance.digest import Week
from chalicelib.performance.report import PersonReport
from chalicelib.performance.value import Value
from chalicelib.slack.blocks import Block, actions, button, context, escape, header, section
from chalicelib.slack.value import person, ranking, timing
from chalicelib.slack.value.months import name_of
from chalicelib.slack.value.words import change_text, index_text, metric_name, number, percent
from chalicelib.slack.words import Words

Message = tuple[str, list[Block]]
NOTABLE = 5
"""People who are named as having contributed notably."""


def parent(digest: Week, say: Words) -> Message:
    """The message itself: the team in one look."""
    month = name_of(digest.period, say)
    text = say("Digest: {month} so far", month=month) if digest.running else say("Digest: {month}", month=month)
    lines = []
    for role in digest.roles:
        if role.index is None:
            continue
        before = role.index_before
        change = "" if before is None else say(" ({change} since the month before)", change=change_text(role.index - before))
        name = ranking.role_name(role.role, say)
        lines.append(say("*{role}*: {index}{change}", role=name, index=index_text(role.index), change=change))
    if not lines:
        lines = [say("Not enough data yet for a score. Toil and outcomes are counted from the first fact on.")]
    blocks = [header(text), section("\n".join(lines)), *_chart(digest, say)]
    hours = number(digest.month.hours_saved)
    joins = say(
        "{joins} people joined; automations saved {hours} hours (estimate).", joins=number(digest.month.joins), hours=hours
    )
    blocks.append(context(joins, say("100 is what was to be expected. Details are in the thread.")))
    blocks.append(actions(timing.opens(say), block_id="digest"))
    return text, blocks


def thread(digest: Week, names: Mapping[str, str], say: Words) -> list[Message]:
    """The messages below it: bands, notable contributions, what waits, proposals, what the business said, toil."""
    messages = [ranking.ranking(digest.roles, digest.period, names, say)]
    for found in (_notable(digest, names, say), _waiting(digest, names, say), _proposals(digest, say), _beside(digest, say)):
        messages.append((found[0], [section(f"*{found[0]}*\n" + "\n".join(found[1]))]))
    return messages


def _chart(digest: Week, say: Words) -> list[Block]:
    months = sorted({month for scores in digest.trend.values() for month, _ in scores})
    # A chart has a point for each month in each line.
    whole = {role: dict(scores) for role, scores in digest.trend.items() if len(scores) == len(months)}
    if len(months) < 2 or not whole:
        return []
    series = [
        {
            "name": ranking.role_name(role, say)[:20],
            "data": [{"label": str(month), "value": round(float(min(scores[month], Fraction(200))), 1)} for month in months],
        }
        for role, scores in list(whole.items())[:6]
    ]
    axis = {"categories": [str(month) for month in months]}
    chart = {"type": "line", "series": series, "axis_config": axis}
    return [{"type": "data_visualization", "title": say("Mean score by role"), "chart": chart, "block_id": "trend"}]


def _notable(digest: Week, names: Mapping[str, str], say: Words) -> tuple[str, list[str]]:
    found: list[tuple[Fraction, str]] = []
    for role in digest.roles:
        for each in role.placed:
            name, best = escape(names.get(each.person, each.person)), _best(each)
            if best is None or each.score is None or each.score.low <= 100:
                continue
            metric, raw = metric_name(best[0], say), percent(best[1])
            line = say("• *{name}*: score {score}, strongest in {metric} ({rate})",
                       name=name, score=index_text(each.score.value), metric=metric, rate=raw)  # fmt: skip
            if each.share:
                line += say(" · {share} of the joins", share=percent(each.share))
            found.append((each.score.value, line))
    found.sort(key=lambda each: -each[0])
    lines = [line for _, line in found[:NOTABLE]]
    return say("Notable contributions"), lines or [say("Nobody stands out from what was to be expected, beyond chance.")]


def _best(report: PersonReport) -> tuple[str, Fraction] | None:
    indexed = [(figure.index.value, figure) for figure in report.figures if figure.index is not None and figure.weight]
    if not indexed:
        return None
    figure = max(indexed, key=lambda each: each[0])[1]
    return figure.metric.name, figure.raw or Fraction(0)


def _waiting(digest: Week, names: Mapping[str, str], say: Words) -> tuple[str, list[str]]:
    lines = []
    for who, waits in sorted(digest.waiting.items()):
        name = escape(names.get(who, who))
        if waits.get("no_outcome"):
            count = waits["no_outcome"]
            text = say.many(
                "• {name}: {count} interview without an outcome",
                "• {name}: {count} interviews without an outcome",
                count,
                name=name,
            )
            lines.append(text)
        if waits.get("overdue"):
            count = waits["overdue"]
            text = say.many(
                "• {name}: {count} planned session is overdue", "• {name}: {count} planned sessions are overdue", count, name=name
            )
            lines.append(text)
        if waits.get("ageing"):
            text = say.many(
                "• {name}: {count} candidate whom nobody moved for a week",
                "• {name}: {count} candidates whom nobody moved for a week",
                waits["ageing"],
                name=name,
            )
            lines.append(text)
    nothing = say("Nothing: every interview has an outcome, no session is overdue, every candidate moves.")
    return say("What waits"), lines[:20] or [nothing]


FELL = 5
"""Points of percent by which a role's figure must have fallen for a proposal to talk about it."""

FEW_ANSWERS = Fraction(1, 2)
"""The share of those asked below which their answers say little."""


def _proposals(digest: Week, say: Words) -> tuple[str, list[str]]:
    """What could be done about it, each with the number that says so."""
    lines = []
    for role in digest.roles:
        fallen = [each for each in role.moved if each.points is not None and each.points <= -FELL]
        for each in sorted(fallen, key=lambda each: each.points or 0)[:2]:
            lines.append(
                say(
                    "• {role}: talk about {moved}. *Why?* in somebody's report shows case by case what changed.",
                    role=ranking.role_name(role.role, say),
                    moved=ranking.moved_text(each, say),
                )
            )
    open_, overdue, idle = (
        sum(waits.get(what, 0) for waits in digest.waiting.values()) for what in ("no_outcome", "overdue", "ageing")
    )
    if open_:
        text = say.many(
            "• Ask the hiring managers for the outcome of {count} interview: until then it counts for nobody.",
            "• Ask the hiring managers for the outcomes of {count} interviews: until then they count for nobody.",
            open_,
        )
        lines.append(text)
    if overdue:
        text = say.many(
            "• Give {count} overdue session a new date, or cancel it with its reason.",
            "• Give {count} overdue sessions new dates, or cancel them with their reasons.",
            overdue,
        )
        lines.append(text)
    if idle:
        text = say.many(
            "• Decide on {count} candidate who hears nothing: invite, reject, or say when.",
            "• Decide on {count} candidates who hear nothing: invite, reject, or say when.",
            idle,
        )
        lines.append(text)
    _, _, answered, asked = digest.said
    if asked and answered / asked < FEW_ANSWERS:
        rate = percent(answered / asked)
        lines.append(say("• Ask the business again: {rate} of those asked answered, too few to go by.", rate=rate))
    without = sum(len(role.without) for role in digest.roles)
    if without:
        lines.append(
            say.many(
                "• {count} person has too little data for a score; a target (`/hr weights target`) would be something to go by.",
                "• {count} people have too little data for a score; a target (`/hr weights target`) would be something to go by.",
                without,
            )
        )
    return say("Proposals"), lines or [say("Nothing asks for it this week.")]


def _beside(digest: Week, say: Words) -> tuple[str, list[str]]:
    pleased, ratings, answered, asked = digest.said
    lines = []
    if ratings or asked:
        rate = percent(pleased / ratings) if ratings else "—"
        lines.append(say("• The business: {rate} pleased ({pleased} of {ratings}); {answered} of {asked} asked answered",
                         rate=rate, pleased=number(pleased), ratings=number(ratings), answered=number(answered),
                         asked=number(asked)))  # fmt: skip
    else:
        lines.append(say("• The business was not asked and said nothing."))
    by_hand = person.toil_text(digest.month.counts(automated=False), say)
    automated = person.toil_text(digest.month.counts(automated=True), say)
    lines.append(say("• Toil by hand: {toil}", toil=by_hand or say("none noted")))
    lines.append(say("• Done by automations: {toil}", toil=automated or say("none noted")))
    if digest.month.typing is not None:
        lines.append(f"• {person.typing_text(digest.month.typing, say)}")
    return say("Feedback and toil"), lines


def own(value: Value, name: str, week: Week, say: Words, benchmark: Benchmark | None = None) -> Message:
    """A person's own digest: the report, under a heading that says that it comes by itself."""
    period, month = week.period, name_of(week.period, say)
    text = say("Your digest: {month} so far", month=month) if week.running else say("Your digest: {month}", month=month)
    _, blocks = person.value(value, name, True, say, benchmark)
    opens = actions(
        button(say("Open the report"), person.SHOW, f"{value.person.person} {period}"), timing.opens(say), block_id="digest"
    )
    return text, [section(f"*{text}*"), *[each for each in blocks if each.get("block_id") != "value"][1:], opens]
