"""Rich text: sections, lists, quotes and what may stand in them."""

from __future__ import annotations

from typing import Any

from infra.local.slack.rules.fields import Faults, Rule, flag, kinds, many, number, one_of, record, string

_STYLE = record(
    {}, dict.fromkeys(("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"), flag)
)


def _word(kind: str, required: dict[str, Rule], **optional: Rule) -> Rule:
    return record({"type": one_of(kind), **required}, {"style": _STYLE, **optional})


_WORDS: dict[str, Rule] = {
    "text": _word("text", {"text": string(shortest=1)}),
    "link": _word("link", {"url": string(3000)}, text=string(), unsafe=flag),
    "user": _word("user", {"user_id": string()}),
    "channel": _word("channel", {"channel_id": string()}),
    "usergroup": _word("usergroup", {"usergroup_id": string()}),
    "team": _word("team", {"team_id": string()}),
    "emoji": _word("emoji", {"name": string()}, unicode=string(), url=string(), skin_tone=number),
    "broadcast": _word("broadcast", {"range": one_of("here", "channel", "everyone")}),
    "color": _word("color", {"value": string()}),
    "date": _word("date", {"timestamp": number, "format": string()}, url=string(), fallback=string()),
}
_INLINE = many(kinds(_WORDS, None, "rich text element"))
_SECTION = record({"type": one_of("rich_text_section"), "elements": _INLINE})
_BORDER: dict[str, Rule] = {"border": one_of(0, 1)}
_PARTS: dict[str, Rule] = {
    "rich_text_section": _SECTION,
    "rich_text_list": record(
        {"type": one_of("rich_text_list"), "elements": many(_SECTION), "style": one_of("bullet", "ordered")},
        {"indent": number, "offset": number, **_BORDER},
    ),
    "rich_text_quote": record({"type": one_of("rich_text_quote"), "elements": _INLINE}, _BORDER),
    "rich_text_preformatted": record(
        {"type": one_of("rich_text_preformatted"), "elements": _INLINE}, {"language": string(), **_BORDER}
    ),
}
_parts = many(kinds(_PARTS, None, "rich text part"))


def parts(value: Any, place: str) -> Faults:
    """The elements of a rich_text block."""
    yield from _parts(value, place)


RICH_TEXT = record({"type": one_of("rich_text"), "elements": parts}, {"block_id": string(255)})
