"""Something of everything that the page can show, and an app that shows it."""

from __future__ import annotations

from typing import Any


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": True}


def mark(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text}


def options(*names: str) -> list[dict[str, Any]]:
    return [{"text": plain(name), "value": name.lower()} for name in names]


def button(text: str, action: str, **more: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain(text), "action_id": action, "value": action, **more}


def field(label: str, element: dict[str, Any], block: str, **more: Any) -> dict[str, Any]:
    return {"type": "input", "label": plain(label), "element": {"action_id": "v", **element}, "block_id": block, **more}


SKILLS = ["Python", "PLC", "SolidWorks", "Excel", "Sales", "Welding", "C++", "CAD", "Teaching", "SAP"]

CARD = [
    {"type": "header", "text": plain("新候选人：林**，嵌入式工程师 :sparkles:")},
    {
        "type": "section",
        "fields": [mark("*职类*\n技术研发"), mark("*经验*\n8 年"), mark("*地点*\n苏州"), mark("*来源*\n前程无忧")],
    },
    {
        "type": "section",
        "text": mark(
            "*技能*\nC++、`FreeRTOS`、_PLC_、电路设计 和 <https://example.cn|作品集>；<@UMEI> 请看 <#CRECRUITING>\n"
            "&gt; 面试安排在 <!date^1790000000^{date_short_pretty} {time}|2026-09-21>"
        ),
        "accessory": {"type": "overflow", "action_id": "more", "options": options("Archive", "Forward")},
    },
    {
        "type": "section",
        "text": mark("*林* · 2026-11-30 入职\n3 项中完成 0 项，应于 2026-12-30 前完成"),
        "accessory": {
            "type": "static_select",
            "action_id": "done",
            "placeholder": plain("登记完成"),
            "options": options("公司与制度 Company and rules", "安全 Safety"),
        },
    },
    {"type": "context", "elements": [mark("2 页 · :warning: 请核对：电话")]},
    {
        "type": "actions",
        "block_id": "card",
        "elements": [
            button("打开", "open", style="primary"),
            button("纠正", "correct"),
            button(
                "删除",
                "erase",
                style="danger",
                confirm={
                    "title": plain("删除？"),
                    "text": mark("*林* 的资料将被删除。"),
                    "confirm": plain("删除"),
                    "deny": plain("取消"),
                    "style": "danger",
                },
            ),
            {
                "type": "static_select",
                "action_id": "stage",
                "placeholder": plain("阶段"),
                "options": options("Screened", "Invited", "Offered"),
            },
            {"type": "datepicker", "action_id": "day", "initial_date": "2026-11-24"},
            {"type": "timepicker", "action_id": "hour", "initial_time": "14:30"},
        ],
    },
]

MONTHS = ["六月", "七月", "八月", "九月", "十月", "十一月"]


def series(name: str, *values: float) -> dict[str, Any]:
    return {"name": name, "data": [{"label": month, "value": value} for month, value in zip(MONTHS, values, strict=True)]}


def chart(kind: str, title: str) -> dict[str, Any]:
    lines = [series("线上", 12, 15, 11, 19, 24, 22), series("招聘会", 4, 9, 3, 8, 6, 12), series("内推", 2, 3, 5, 4, 7, 6)]
    return {
        "type": "data_visualization",
        "title": title,
        "chart": {"type": kind, "series": lines, "axis_config": {"categories": MONTHS, "y_label": "入职人数"}},
    }


PIE = {
    "type": "data_visualization",
    "title": "Joins by channel",
    "chart": {
        "type": "pie",
        "segments": [
            {"label": name, "value": value} for name, value in (("51job", 38), ("BOSS", 24), ("Referral", 17), ("Job fair", 9))
        ],
    },
}


def cell(text: str) -> dict[str, Any]:
    return {"type": "raw_text", "text": text}


def number(value: float) -> dict[str, Any]:
    return {"type": "raw_number", "value": value, "text": str(value)}


TABLE = {
    "type": "table",
    "rows": [
        [cell("Channel"), cell("Candidates"), cell("Joined"), cell("Note")],
        [cell("51job"), number(412), number(19), cell("前程无忧的候选人到面率连续三个月上升，主要来自苏州与无锡两地的技术岗位")],
        [cell("Referral"), number(36), number(9), cell("Best 90-day retention")],
    ],
    "column_settings": [{}, {"align": "right"}, {"align": "right"}, {"is_wrapped": True}],
}
DATA_TABLE = {
    "type": "data_table",
    "caption": "Fairs this year",
    "page_size": 5,
    "row_header_column_index": 0,
    "rows": [
        [cell("Fair"), cell("Leads"), cell("Joined")],
        *([cell(f"Fair {n}"), number(n * 7), number(n % 4)] for n in range(1, 13)),
    ],
}
RICH = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "Before the interview "},
                {"type": "text", "text": "please", "style": {"bold": True}},
                {"type": "emoji", "name": "pray"},
            ],
        },
        {
            "type": "rich_text_list",
            "style": "bullet",
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
                for text in ("read the résumé", "note two questions")
            ],
        },
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "Ask about the last project."}]},
    ],
}

MODAL: dict[str, Any] = {
    "type": "modal",
    "callback_id": "correct",
    "title": plain("纠正候选人资料"),
    "submit": plain("保存"),
    "close": plain("取消"),
    "blocks": [
        {"type": "alert", "text": mark("*低可信度* 电话号码可能读错了，请对照原件。"), "level": "warning"},
        {"type": "context", "elements": [mark("From `林-嵌入式.pdf`. What you save counts as sure.")]},
        field("姓名", {"type": "plain_text_input", "initial_value": "林晓"}, "name"),
        field(
            "电子邮箱",
            {"type": "email_text_input", "placeholder": plain("name@example.cn")},
            "email",
            optional=True,
            hint=plain("用于发送面试邀请，不会公开。"),
        ),
        field(
            "经验（年）",
            {"type": "number_input", "is_decimal_allowed": False, "min_value": "0", "max_value": "60"},
            "years",
            optional=True,
        ),
        field(
            "职类",
            {"type": "static_select", "options": options("Engineering", "Sales", "Finance"), "placeholder": plain("请选择职类")},
            "family",
        ),
        field(
            "技能", {"type": "multi_static_select", "options": options(*SKILLS), "max_selected_items": 3}, "skills", optional=True
        ),
        field("负责人", {"type": "users_select"}, "owner", optional=True),
        field(
            "候选人",
            {"type": "external_select", "min_query_length": 1, "placeholder": plain("Search the pool")},
            "other",
            optional=True,
        ),
        field("到岗日期", {"type": "datepicker"}, "start", optional=True),
        field("面试时间", {"type": "datetimepicker", "initial_date_time": 1790000000}, "meeting", optional=True),
        field(
            "联系方式", {"type": "radio_buttons", "options": options("Phone", "SMS"), "initial_option": options("SMS")[0]}, "way"
        ),
        field(
            "同意",
            {
                "type": "checkboxes",
                "options": [{"text": mark("*已取得* 候选人同意"), "description": plain("见附件"), "value": "yes"}],
            },
            "consent",
            optional=True,
        ),
        field("备注", {"type": "plain_text_input", "multiline": True}, "note", optional=True),
        field("附件", {"type": "file_input", "max_files": 2}, "files", optional=True),
    ],
}


def home(person: str) -> dict[str, Any]:
    return {
        "type": "home",
        "blocks": [
            {"type": "header", "text": plain(f"Hello {person} :wave:")},
            {"type": "section", "text": mark("*New candidates*"), "accessory": button("Search", "search")},
            {"type": "section", "text": mark("*林\\** · 技术研发 · 8 年\nC++, FreeRTOS"), "accessory": button("Open", "open")},
            {"type": "divider"},
            {"type": "section", "text": mark("*What you can type*\n`/hr candidate [name]` finds candidates")},
            {"type": "actions", "elements": [button("Refresh", "refresh")]},
        ],
    }


def answer(office: Any, asked: dict[str, Any]) -> Any:
    kind = asked.get("type")
    if "command" in asked:
        return command(office, asked)
    if kind == "app_home_opened" and asked["tab"] == "home":
        office.client.views_publish(user_id=asked["user"], view=home(asked["user"]))
    elif kind == "message" and asked["channel_type"] == "im":
        office.client.chat_postMessage(channel=asked["channel"], text="Type `/hr` to see what I can do.")
    elif kind == "file_shared" and asked["user_id"] != "UEVENKEEL":
        office.client.chat_postMessage(channel=asked["channel_id"], text=f"Reading {asked['file_id']} …")
    elif kind == "block_suggestion":
        return {
            "options": options(*(name for name in ("Lin Xiao", "Lin Yue", "Ma Li") if asked["value"].lower() in name.lower()))
        }
    elif kind == "block_actions":
        action = asked["actions"][0]
        if action["action_id"] in ("open", "correct", "search"):
            office.client.views_open(trigger_id=asked["trigger_id"], view=MODAL)
        elif action["action_id"] == "stage":
            office.client.chat_postMessage(
                channel="CRECRUITING",
                text=f"Stage: {action['selected_option']['value']}",
                thread_ts=asked["container"]["message_ts"],
            )
        elif action["action_id"] == "day":
            office.client.chat_postMessage(channel="CRECRUITING", text=f"Day: {action['selected_date']}")
    elif kind == "view_submission":
        values = asked["view"]["state"]["values"]
        name = values["name"]["v"]["value"]
        if name == "x":
            return {"response_action": "errors", "errors": {"name": "请填写真实姓名，至少两个字。"}}
        if name == "push":
            return {
                "response_action": "push",
                "view": {"type": "modal", "title": plain("Second"), "blocks": [{"type": "section", "text": mark("On top")}]},
            }
        office.client.chat_postMessage(channel="CRECRUITING", text=f"Saved {name}")
    elif kind == "shortcut":
        office.client.views_open(trigger_id=asked["trigger_id"], view=MODAL)
    return ""


def command(office: Any, asked: dict[str, Any]) -> Any:
    text, channel = asked["text"], asked["channel_id"]
    if text == "card":
        office.client.chat_postMessage(channel=channel, text="card", blocks=CARD)
    elif text == "charts":
        office.client.chat_postMessage(
            channel=channel, text="charts", blocks=[chart("line", "入职趋势"), chart("bar", "各渠道入职")]
        )
        office.client.chat_postMessage(channel=channel, text="charts", blocks=[PIE, chart("area", "Area")])
    elif text == "tables":
        office.client.chat_postMessage(
            channel=channel,
            text="tables",
            blocks=[
                TABLE,
                DATA_TABLE,
                RICH,
                {"type": "markdown", "text": "## Notes\n- **one**\n- `two`\n\n| a | b |\n|---|---|\n| 1 | 2 |"},
            ],
        )
    elif text == "modal":
        office.client.views_open(trigger_id=asked["trigger_id"], view=MODAL)
    else:
        return {
            "response_type": "ephemeral",
            "text": "help",
            "blocks": [
                {"type": "section", "text": mark(f"You asked *{text or 'nothing'}*\n`/hr candidate` `/hr help`")},
                {"type": "actions", "elements": [button("Open", "open")]},
            ],
        }
    return ""
