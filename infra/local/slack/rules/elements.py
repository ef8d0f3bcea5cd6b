"""Interactive elements and pictures: what each may carry."""

from __future__ import annotations

from infra.local.slack.rules.fields import Faults, Rule, either, fault, flag, kinds, many, number, one_of, plain, record, string

_ID = string(255)
CONFIRM = record(
    {"text": either(300)}, {"title": plain(100), "confirm": plain(30), "deny": plain(30), "style": one_of("primary", "danger")}
)
_OPTION = {"value": string(150), "url": string(3000), "description": plain(75)}
OPTION = record({"text": plain(75)}, _OPTION)
_MARKED_OPTION = record({"text": either(75)}, _OPTION)
_GROUP = record({"label": plain(75), "options": many(OPTION, 100, 1)})
_DISPATCH = record({}, {"trigger_actions_on": many(one_of("on_enter_pressed", "on_character_entered"))})
_FILE = record({}, {"id": string(), "url": string()})


def _needs(rule: Rule, *choices: tuple[str, ...]) -> Rule:
    """The rule, and exactly one field of each of these choices."""

    def both(value: object, place: str) -> Faults:
        yield from rule(value, place)
        if isinstance(value, dict):
            for names in choices:
                if sum(name in value for name in names) != 1:
                    yield fault(f"must have exactly one of {', '.join(names)}", place)

    return both


def _element(kind: str, required: dict[str, Rule] | None = None, /, **optional: Rule) -> Rule:
    return record({"type": one_of(kind), **(required or {})}, {"action_id": _ID, **optional})


def _typed(kind: str, required: dict[str, Rule] | None = None, **optional: Rule) -> Rule:
    return _element(kind, required, placeholder=plain(150), focus_on_load=flag, dispatch_action_config=_DISPATCH, **optional)


def _select(kind: str, **optional: Rule) -> Rule:
    return _element(kind, placeholder=plain(150), focus_on_load=flag, confirm=CONFIRM, **optional)


def _multi(kind: str, **optional: Rule) -> Rule:
    return _select(kind, max_selected_items=number, **optional)


_LISTS: dict[str, Rule] = {"options": many(OPTION, 100, 1), "option_groups": many(_GROUP, 100, 1)}
_FILTER = record(
    {},
    {
        "include": many(one_of("im", "mpim", "private", "public"), None, 1),
        "exclude_external_shared_channels": flag,
        "exclude_bot_users": flag,
    },
)
_PICTURE = record(
    {"type": one_of("image"), "alt_text": string(2000, shortest=1)}, {"image_url": string(3000), "slack_file": _FILE}
)
_FEEDBACK = record({"text": plain(75), "value": string(2000)}, {"accessibility_label": string(75)})

ELEMENTS: dict[str, Rule] = {
    "button": _element(
        "button",
        {"text": plain(75)},
        value=string(2000),
        url=string(3000),
        style=one_of("primary", "danger"),
        confirm=CONFIRM,
        accessibility_label=string(75),
    ),
    "static_select": _needs(_select("static_select", initial_option=OPTION, **_LISTS), ("options", "option_groups")),
    "external_select": _select("external_select", initial_option=OPTION, min_query_length=number),
    "users_select": _select("users_select", initial_user=string()),
    "conversations_select": _select(
        "conversations_select",
        initial_conversation=string(),
        default_to_current_conversation=flag,
        filter=_FILTER,
        response_url_enabled=flag,
    ),
    "channels_select": _select("channels_select", initial_channel=string(), response_url_enabled=flag),
    "multi_static_select": _needs(
        _multi("multi_static_select", initial_options=many(OPTION, 100, 1), **_LISTS), ("options", "option_groups")
    ),
    "multi_external_select": _multi("multi_external_select", initial_options=many(OPTION, 100, 1), min_query_length=number),
    "multi_users_select": _multi("multi_users_select", initial_users=many(string())),
    "multi_conversations_select": _multi(
        "multi_conversations_select", initial_conversations=many(string()), default_to_current_conversation=flag, filter=_FILTER
    ),
    "multi_channels_select": _multi("multi_channels_select", initial_channels=many(string())),
    "overflow": _element("overflow", {"options": many(OPTION, 5, 1)}, confirm=CONFIRM),
    "datepicker": _element("datepicker", placeholder=plain(150), initial_date=string(10), focus_on_load=flag, confirm=CONFIRM),
    "timepicker": _element(
        "timepicker", placeholder=plain(150), initial_time=string(5), timezone=string(), focus_on_load=flag, confirm=CONFIRM
    ),
    "datetimepicker": _element("datetimepicker", initial_date_time=number, focus_on_load=flag, confirm=CONFIRM),
    "radio_buttons": _element(
        "radio_buttons",
        {"options": many(_MARKED_OPTION, 10, 1)},
        initial_option=_MARKED_OPTION,
        focus_on_load=flag,
        confirm=CONFIRM,
    ),
    "checkboxes": _element(
        "checkboxes",
        {"options": many(_MARKED_OPTION, 10, 1)},
        initial_options=many(_MARKED_OPTION, 10, 1),
        focus_on_load=flag,
        confirm=CONFIRM,
    ),
    "plain_text_input": _typed(
        "plain_text_input", initial_value=string(3000), multiline=flag, min_length=number, max_length=number
    ),
    "email_text_input": _typed("email_text_input", initial_value=string()),
    "url_text_input": _typed("url_text_input", initial_value=string()),
    "number_input": _typed(
        "number_input", {"is_decimal_allowed": flag}, initial_value=string(), min_value=string(), max_value=string()
    ),
    "file_input": _element("file_input", filetypes=many(string()), max_files=number),
    "image": _needs(_PICTURE, ("image_url", "slack_file")),
    "icon_button": _element(
        "icon_button",
        {"icon": string(), "text": plain(75)},
        value=string(2000),
        confirm=CONFIRM,
        accessibility_label=string(75),
        visible_to_user_ids=many(string()),
    ),
    "feedback_buttons": _element("feedback_buttons", {"positive_button": _FEEDBACK, "negative_button": _FEEDBACK}),
    "plain_text": plain(3000),
    "mrkdwn": either(3000),
}

_SELECTS = frozenset(kind for kind in ELEMENTS if kind.endswith("_select"))
_PICKERS = frozenset({"datepicker", "timepicker", "datetimepicker", "radio_buttons", "checkboxes"})
INTERACTIVE = _SELECTS | _PICKERS | {"button", "overflow"}
TYPED = frozenset({"plain_text_input", "email_text_input", "url_text_input", "number_input", "file_input"})
DISPATCHING = INTERACTIVE | TYPED | {"icon_button", "feedback_buttons"}

in_actions = kinds(ELEMENTS, INTERACTIVE, "element type")
in_input = kinds(ELEMENTS, _SELECTS | _PICKERS | TYPED, "element type")
in_section = kinds(ELEMENTS, INTERACTIVE | {"image"}, "accessory type")
in_context = kinds(ELEMENTS, frozenset({"image", "plain_text", "mrkdwn"}), "element type")
in_context_actions = kinds(ELEMENTS, frozenset({"icon_button", "feedback_buttons"}), "element type")
