"""What recruiting can learn, as Slack shows it: channels, the trend, fairs, where the way leaks, and proposals to send."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal

from chalicelib.performance.insight import FEW, STEPS, Channel, FairOutcome, Insight, Month, Proposal
from chalicelib.slack import vocabulary
from chalicelib.slack.amounts import money
from chalicelib.slack.blocks import Block, actions, button, context, cut, date, escape, header, section
from chalicelib.slack.words import Words, mark

SEND, REFRESH, YES, NO = "proposal_send", "insight_refresh", "proposal_yes", "proposal_no"
MOST_ROWS, MOST_PROPOSALS = 15, 8

STEP_NAMES: dict[str, str] = {
    "considered": mark("considered"),
    "screened": mark("screened in"),
    "contacted": mark("contacted"),
    "invited": mark("invited"),
    "attended": mark("attended"),
    "offered": mark("offered"),
    "accepted": mark("accepted"),
    "joined": mark("joined"),
}


def shown(learned: Insight, at: datetime, sent: Collection[str], say: Words) -> tuple[str, list[Block]]:
    """Everything in one message; ``sent`` are the keys of proposals that were sent."""
    text = say("What recruiting can learn of the last three months and this one")
    blocks = [header(say("Insight")), context(_as_of(at, say))]
    blocks += [
        *_trend(learned.trend, say),
        *_channels(learned.channels, say),
        section(_funnel(learned, say)),
        *_fairs(learned.fairs, say),
    ]
    blocks += _proposals(learned.proposals, sent, say)
    return text, [*blocks, actions(button(say("Count anew"), REFRESH), block_id="insight")]


def nothing(say: Words) -> tuple[str, list[Block]]:
    """Nothing was learned yet."""
    text = say("This is being counted for the first time. Type `/hr insight` again in a minute.")
    return text, [section(text)]


def key_of(proposal: Proposal) -> str:
    """What tells proposals apart, as buttons carry it."""
    return f"{proposal.vacancy} {proposal.kind} {proposal.what}".strip()


def sentence(proposal: Proposal, say: Words) -> str:
    """A proposal with its numbers."""
    share = f"{proposal.count / proposal.among * 100:.0f}"
    about = " ".join(filter(None, (escape(cut(proposal.title, 80)), escape(cut(proposal.location, 40)))))
    numbers = {"share": share, "count": proposal.count, "among": proposal.among, "about": about}
    if proposal.kind == "salary":
        return say(
            "{share}% of those who dropped out for {about} ({count} of {among}) say the salary: is the band right?", **numbers
        )
    what = escape(cut(proposal.what, 100))
    text = say("{share}% of those not qualified for {about} ({count} of {among}) lack only “{what}”: is it a must?",
               what=what, **numbers)  # fmt: skip
    return text


def question(proposal: Proposal, who: str, say: Words) -> tuple[str, list[Block]]:
    """The proposal as the hiring manager gets it, with two answers; ``who`` sends it."""
    text = say("{name} asks about your vacancy: {proposal}", name=escape(who), proposal=sentence(proposal, say))
    key = key_of(proposal)
    yes, no = (say("It may change"), say("It stays")) if proposal.kind == "salary" else (say("Not a must"), say("It is a must"))
    return text, [section(text), actions(button(yes, YES, key, style="primary"), button(no, NO, key), block_id="proposal")]


def answer(proposal: Proposal, who: str, agreed: bool, say: Words) -> str:
    """What the owner of the vacancy hears."""
    about = escape(cut(proposal.title, 80))
    details = {"name": escape(who), "about": about, "what": escape(cut(proposal.what, 100))}
    if proposal.kind == "salary":
        yes = say("{name} would talk about the salary for {about}. `/hr vacancy` changes it.", **details)
        return yes if agreed else say("{name} keeps the salary for {about}.", **details)
    yes = say("{name}: “{what}” is no must for {about}. `/hr vacancy` moves it to *nice to have*.", **details)
    return yes if agreed else say("{name}: “{what}” is a must for {about}.", **details)


def _as_of(at: datetime, say: Words) -> str:
    return say("Counted {at}; figures on fewer than {few} cases carry ◇ and say little.",
               at=date(at.timestamp(), at.strftime("%Y-%m-%d %H:%M UTC")), few=FEW)  # fmt: skip


def _rate(count: int, among: int) -> str:
    if not among:
        return "–"
    few = "◇ " if among < FEW else ""
    return f"{few}{count / among * 100:.0f}% ({count}/{among})"


def _trend(trend: Sequence[Month], say: Words) -> list[Block]:
    months = [each.month for each in trend]
    rates = [round(each.joined / each.ended * 100, 1) if each.ended else 0.0 for each in trend]
    text = " · ".join(f"{each.month}: {_rate(each.joined, each.ended)}" for each in trend)
    blocks = [section(f"*{say('Join rate by month')}*\n{text}")]
    if any(each.ended for each in trend):
        data = [{"label": month, "value": rate} for month, rate in zip(months, rates, strict=True)]
        chart = {"type": "line", "series": [{"name": say("Join rate %"), "data": data}], "axis_config": {"categories": months}}
        blocks.append({"type": "data_visualization", "title": say("Join rate by month"), "chart": chart, "block_id": "join_rate"})
    return blocks


def _channels(channels: Sequence[Channel], say: Words) -> list[Block]:
    title = section(f"*{say('Channels')}*")
    if not channels:
        return [section(f"*{say('Channels')}*\n{say('Nobody was considered in these months.')}")]
    head = [say("Channel"), say("Applications"), say("Joined of those that ended"), say("Here after 90 days"), say("Cost a hire")]
    rows = [
        [
            (vocabulary.CHANNELS.get(each.channel) and say(vocabulary.CHANNELS[each.channel])) or each.channel,
            str(each.opened),
            _rate(each.joined, each.ended),
            _rate(each.retained, each.due),
            _per_hire(each.cost, each.currency, each.joined, say),
        ]
        for each in channels[:MOST_ROWS]
    ]
    return [title, _table([head, *rows], "channels")]


def _per_hire(cost: str | None, currency: str, joined: int, say: Words) -> str:
    if cost is None:
        return say("not stated")
    if not joined:
        return say("{cost}, no hire", cost=money(Decimal(cost), currency))
    return money(Decimal(cost) / joined, currency)


def _funnel(learned: Insight, say: Words) -> str:
    title = say("Where the way leads, and where it leaks")
    if not learned.funnel[0]:
        return f"*{title}*\n{say('Nobody was considered in these months.')}"
    steps = [f"{say(STEP_NAMES[step])} {count}" for step, count in zip(STEPS, learned.funnel, strict=True)]
    lines = [f"*{title}*", " → ".join(steps)]
    leak = learned.leak
    if leak is not None:
        share = f"{learned.funnel[leak] / learned.funnel[leak - 1] * 100:.0f}"
        lines.append(say("Most are lost before “{step}”: {share}% go on.", step=say(STEP_NAMES[STEPS[leak]]), share=share))
    for (days, joins), text in (
        (learned.to_hire, mark("Median time to hire: {days} days from application to first day ({joins})")),
        (learned.to_fill, mark("Median time to fill: {days} days from opening to first day ({joins})")),
    ):
        if joins:
            lines.append(say(text, days=f"{days:g}", joins=say.many("{count} join", "{count} joins", joins)))
    return "\n".join(lines)


def _fairs(fairs: Sequence[FairOutcome], say: Words) -> list[Block]:
    if not fairs:
        return []
    head = [say("Fair"), say("Leads of the visitors"), say("Joined of the leads"), say("Cost a lead"), say("Cost a hire")]
    rows = [
        [
            " ".join(filter(None, (each.on, each.place))) or each.fair,
            _rate(each.leads, each.visitors),
            _rate(each.joined, each.leads),
            _per_hire(each.cost, each.currency, each.leads, say),
            _per_hire(each.cost, each.currency, each.joined, say),
        ]
        for each in fairs[:MOST_ROWS]
    ]
    return [section(f"*{say('Fairs, the latest first')}*"), _table([head, *rows], "fairs")]


def _table(rows: Sequence[Sequence[str]], block_id: str) -> Block:
    cells = [[{"type": "raw_text", "text": cut(cell, 80) or "–"} for cell in row] for row in rows]
    settings = [{"is_wrapped": True}, *({"align": "right"} for _ in rows[0][1:])]
    return {"type": "table", "block_id": block_id, "rows": cells, "column_settings": settings}


def _proposals(proposals: Sequence[Proposal], sent: Collection[str], say: Words) -> list[Block]:
    title = f"*{say('What to ask the business')}*"
    if not proposals:
        text = say("Nothing stands out: no single requirement and no salary keeps many away.")
        return [section(f"{title}\n{text}")]
    blocks = [section(title)]
    for proposal in proposals[:MOST_PROPOSALS]:
        key = key_of(proposal)
        if key in sent or not proposal.hiring_manager:
            mark_sent = say("sent") if key in sent else say("no hiring manager is named")
            blocks.append(section(f"• {sentence(proposal, say)} ({mark_sent})"))
        else:
            blocks.append(section(f"• {sentence(proposal, say)}", accessory=button(say("Send to the hiring manager"), SEND, key)))
    return blocks
