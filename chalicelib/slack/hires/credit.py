"""The credit of joins: who doubts it, what HR managers hear, the form of a ruling, the list of a month."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from chalicelib.errors import Invalid
from chalicelib.people.member import Member
from chalicelib.recruiting.crediting import LONGEST
from chalicelib.slack.blocks import (
    Block,
    actions,
    button,
    context,
    cut,
    escape,
    input_block,
    modal,
    option,
    section,
    select,
    text_input,
)
from chalicelib.slack.hires.card import DISPUTE, Shown, credit_text, named
from chalicelib.slack.words import Words

DISPUTED, RULED, RULE, VALUE, MORE = "credit_dispute", "credit_rule", "credit_rule_open", "value", "credit_more"
MOST_SHARES, LISTED = 8, 5
_SHARE, _WHO, _OTHER = "share:", "who", "other"


def doubt(shown: Shown, say: Words) -> Block:
    """The form that says what is not right."""
    title = say("Is the credit not right?")
    words = text_input(VALUE, longest=LONGEST, lines=True)
    blocks = [
        section(f"*{head(shown, say)}*\n{credit_text(shown, say)}"),
        input_block(say("What is not right?"), words, "text", hint=say("Your HR managers get it, and decide.")),
    ]
    about = json.dumps({"application": shown.hire.application})
    return modal(cut(title, 24), blocks, callback=DISPUTED, close=say("Cancel"), submit=say("Send"), metadata=about)


def doubted(submitted: dict[str, Any]) -> tuple[str, str]:
    """The application, and what is not right."""
    text = submitted["state"]["values"]["text"][VALUE].get("value") or ""
    return str(json.loads(submitted["private_metadata"])["application"]), " ".join(str(text).split())


def message(by: str, shown: Shown, text: str, say: Words) -> tuple[str, list[Block]]:
    """What HR managers get of a doubt."""
    told = say("{name} doubts the credit of a join: {join}", name=escape(by), join=head(shown, say))
    rule = button(say("Decide"), RULE, shown.hire.application, style="primary")
    blocks = [section(f"*{told}*\n>{escape(text)}"), section(credit_text(shown, say)), actions(rule, block_id="credit")]
    return told, blocks


def ruling(shown: Shown, others: Sequence[Member], say: Words) -> Block:
    """The form of a ruling: a field in percent for each who has a share, and one for somebody else."""
    blocks = [section(f"*{head(shown, say)}*\n{credit_text(shown, say)}")]
    for dispute in shown.hire.open_disputes[-3:]:
        blocks.append(context(f"{named(dispute.by, shown.names)}: {escape(cut(dispute.text, 300))}"))
    given = {each.person: each.share for each in shown.credit.in_force[:MOST_SHARES]}
    for person, share in given.items():
        field = text_input(VALUE, value=_typed_percent(share), longest=6)
        label = say("{name}, percent", name=cut(shown.names.get(person, person), 60))
        blocks.append(input_block(label, field, f"{_SHARE}{person}", optional=True))
    options = [option(cut(each.name, 70), each.id) for each in others if each.id not in given][:100]
    if options:
        menu = select(VALUE, options, hint=say("Choose a person"))
        blocks.append(input_block(say("Somebody else"), menu, _WHO, optional=True))
        blocks.append(input_block(say("Their percent"), text_input(VALUE, longest=6), _OTHER, optional=True))
    words = text_input(VALUE, longest=LONGEST, lines=True)
    blocks.append(
        input_block(say("Reason"), words, "reason", hint=say("Together exactly 100 percent. Past months are counted anew."))
    )
    about = json.dumps({"application": shown.hire.application, "version": shown.hire.version})
    return modal(say("Decide on the credit"), blocks, callback=RULED, close=say("Cancel"), submit=say("Save"), metadata=about)


def ruled(submitted: dict[str, Any]) -> tuple[str, int, dict[str, Decimal], str]:
    """The application, the version that was shown, each person's percent, the reason.

    Raises:
        Invalid: ``credit.share``, something is no number; ``credit.somebody``, a percent without a person.
    """
    about = json.loads(submitted["private_metadata"])
    values = {field: state[VALUE] for field, state in submitted["state"]["values"].items()}
    percents: dict[str, Decimal] = {}
    for field, state in values.items():
        if field.startswith(_SHARE):
            percents[field.removeprefix(_SHARE)] = _percent(state.get("value"))
    chosen, other = values.get(_WHO, {}).get("selected_option"), _percent(values.get(_OTHER, {}).get("value"))
    if chosen:
        percents[str(chosen["value"])] = other
    elif other:
        raise Invalid("credit.somebody")
    reason = " ".join(str(values["reason"].get("value") or "").split())
    return str(about["application"]), int(about["version"]), percents, reason


def _percent(text: Any) -> Decimal:
    typed = str(text or "").strip().removesuffix("%").removesuffix("％").strip().replace("，", ".").replace(",", ".")
    try:
        found = Decimal(typed or "0")
    except InvalidOperation as error:
        raise Invalid("credit.share") from error
    if not found.is_finite():
        raise Invalid("credit.share")
    return found


def _typed_percent(share: Fraction) -> str:
    percent = share * 100
    return f"{Decimal(percent.numerator) / Decimal(percent.denominator):.2f}".rstrip("0").rstrip(".")


def listed(found: Sequence[Shown], rules: bool, say: Words, *, following: int | None = None) -> tuple[str, list[Block]]:
    """A page of the joins of the last month with their shares; ``rules`` adds the buttons of who decides, ``following`` is
    where the next page begins."""
    text = say("Joins of the last 31 days, and whose credit they are")
    if not found:
        nobody = say("Nobody joined in the last 31 days.")
        return nobody, [section(nobody)]
    blocks = [section(f"*{text}*")]
    for shown in found:
        blocks.append(section(f"*{head(shown, say)}*\n{credit_text(shown, say)}"))
        for dispute in shown.hire.open_disputes[-1:]:
            blocks.append(context(f"{named(dispute.by, shown.names)}: {escape(cut(dispute.text, 300))}"))
        if shown.hire.rulings:
            blocks.append(context(say("Why: {reason}", reason=escape(cut(shown.hire.rulings[-1].reason, 300)))))
        buttons = [button(say("Is the credit not right?"), DISPUTE, shown.hire.application)]
        if rules:
            buttons.insert(0, button(say("Decide"), RULE, shown.hire.application))
        blocks.append(actions(*buttons, block_id=f"credit:{shown.hire.application}"))
    if following is not None:
        blocks.append(actions(button(say("Show more"), MORE, str(following)), block_id="credits"))
    return text, blocks


def head(shown: Shown, say: Words) -> str:
    """Who joined as what, when, in a line."""
    name, title = escape(shown.candidate.masked_name), escape(cut(shown.vacancy.title, 80))
    return say("{name}, {title}, since {day}", name=name, title=title, day=shown.hire.on.isoformat())


def in_force(shown: Shown) -> Mapping[str, str]:
    """The shares in force, as a ruling keeps them (fractions as text)."""
    return {each.person: str(each.share) for each in shown.credit.in_force}
