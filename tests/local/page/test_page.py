"""What people see and do on the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.browser
Visit = Callable[..., Any]


def say(page: Any, text: str) -> None:
    page.locator("#main .composer textarea").fill(text)
    page.keyboard.press("Enter")


def last(page: Any) -> Any:
    return page.locator("#main .message").last


def expect(locator: Any) -> Any:
    from playwright.sync_api import expect as expecting

    return expecting(locator)


def test_a_command_is_completed_sent_and_answered_to_one(visit: Visit) -> None:
    page, other = visit("UTOM"), visit("UANA")
    field = page.locator("#main .composer textarea")
    field.press_sequentially("/hr c")
    expect(page.locator(".complete li")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(field).to_have_value("/hr candidate ")
    field.press_sequentially("Zhang")
    page.keyboard.press("Enter")
    expect(last(page)).to_contain_text("Only visible to you")
    expect(last(page)).to_contain_text("You asked candidate Zhang")
    expect(other.locator("#main .message")).to_have_count(0)


def test_the_arrows_walk_the_completion_and_escape_leaves_it(visit: Visit) -> None:
    page = visit("UMEI")
    field = page.locator("#main .composer textarea")
    field.press_sequentially("/hr")
    expect(page.locator(".complete li.active")).to_contain_text("待办事项")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".complete li.active")).to_contain_text("/hr candidate")
    page.keyboard.press("Escape")
    expect(page.locator(".complete")).to_be_hidden()
    expect(field).to_have_value("/hr")


def test_a_form_keeps_what_was_typed_beside_its_errors(visit: Visit, demo: Any) -> None:
    page = visit("UMEI")
    say(page, "/hr modal")
    dialog = page.locator("dialog.modal")
    name = dialog.locator("[data-block=name] input")
    expect(name).to_be_focused()
    name.fill("x")
    dialog.locator("[type=submit]").click()
    expect(dialog.locator("[data-block=family] .input-error")).to_have_text("请填写此必填项。")
    dialog.locator("[data-block=family] .select").click()
    page.locator(".menu li", has_text="Sales").click()
    dialog.locator("[data-block=email] input").fill("mei@example.cn")
    dialog.locator("[type=submit]").click()
    expect(dialog.locator("[data-block=name] .input-error")).to_have_text("请填写真实姓名，至少两个字。")
    expect(name).to_have_value("x")
    expect(dialog.locator("[data-block=email] input")).to_have_value("mei@example.cn")
    expect(dialog.locator("[data-block=family] .select")).to_have_text("Sales")
    name.fill("林晓")
    dialog.locator("[type=submit]").click()
    expect(dialog).to_have_count(0)
    expect(last(page)).to_contain_text("Saved 林晓")


def test_every_kind_of_field_reaches_the_app(visit: Visit, demo: Any) -> None:
    page = visit("UTOM")
    say(page, "/hr modal")
    dialog = page.locator("dialog.modal")
    dialog.locator("[data-block=name] input").fill("Lin")
    for block, choice in (("family", "Finance"), ("owner", "Ana Ruiz")):
        dialog.locator(f"[data-block={block}] .select").click()
        page.locator(".menu li", has_text=choice).click()
    dialog.locator("[data-block=skills] .select").click()
    for choice in ("PLC", "Excel"):
        page.locator(".menu li", has_text=choice).click()
    page.keyboard.press("Escape")
    dialog.locator("[data-block=other] .select").click()
    page.locator(".menu input").press_sequentially("ma")
    page.locator(".menu li", has_text="Ma Li").click()
    dialog.locator("[data-block=start] input").fill("2026-12-01")
    dialog.locator("[data-block=meeting] input").fill("2026-07-01T09:30")
    dialog.locator("[data-block=years] input").fill("8")
    dialog.locator("[data-block=way] label", has_text="Phone").click()
    dialog.locator("[data-block=consent] input").check()
    dialog.locator("[data-block=note] textarea").fill("line one\nline two")
    dialog.locator("[data-block=files] input").set_input_files(
        {"name": "cv.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"}
    )
    expect(dialog.locator("[data-block=files] .chip button")).to_have_count(1)
    dialog.locator("[type=submit]").click()
    asked = demo.app.wait(lambda got: got.get("type") == "view_submission")
    values = {block: entry["v"] for block, entry in asked["view"]["state"]["values"].items()}
    assert values["family"]["selected_option"]["value"] == "finance"
    assert values["owner"]["selected_user"] == "UANA"
    assert [each["value"] for each in values["skills"]["selected_options"]] == ["plc", "excel"]
    assert values["other"]["selected_option"]["value"] == "ma li"
    assert values["start"]["selected_date"] == "2026-12-01"
    # Tom's zone is London: half past nine in summer is half past eight UTC.
    assert values["meeting"]["selected_date_time"] == 1782894600
    assert (values["years"]["value"], values["way"]["selected_option"]["value"]) == ("8", "phone")
    assert values["consent"]["selected_options"][0]["value"] == "yes"
    assert values["note"]["value"] == "line one\nline two"
    assert values["files"]["files"][0]["name"] == "cv.pdf"


def test_a_pushed_modal_leads_back_with_escape(visit: Visit) -> None:
    page = visit("UTOM")
    say(page, "/hr modal")
    dialog = page.locator("dialog.modal")
    dialog.locator("[data-block=name] input").fill("push")
    dialog.locator("[data-block=family] .select").click()
    page.locator(".menu li", has_text="Sales").click()
    dialog.locator("[type=submit]").click()
    expect(dialog.locator("h2")).to_have_text("Second")
    page.keyboard.press("Escape")
    expect(dialog.locator("[data-block=name] input")).to_have_value("push")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_a_card_has_its_buttons_menus_and_pickers(visit: Visit, demo: Any) -> None:
    page = visit("UTOM")
    say(page, "/hr card")
    card = page.locator("#main .message", has_text="嵌入式工程师")
    expect(card.locator(".mention").first).to_have_text("@梅雨")
    expect(card.locator("time", has_text="21 Sept 2026 15:13")).to_have_count(1)
    card.get_by_role("button", name="删除").click()
    page.locator("dialog.confirm").get_by_role("button", name="取消").click()
    card.locator("[data-action=day]").fill("2026-12-24")
    expect(last(page)).to_contain_text("Day: 2026-12-24")
    card.locator("[data-action=stage]").click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(card.locator(".thread-link")).to_contain_text("1 reply")
    pressed = [asked["actions"][0]["action_id"] for asked in demo.app.got if asked.get("type") == "block_actions"]
    assert pressed == ["day", "stage"]
    card.get_by_role("button", name="删除").click()
    page.locator("dialog.confirm").get_by_role("button", name="删除").click()
    demo.app.wait(lambda asked: asked.get("type") == "block_actions" and asked["actions"][0]["action_id"] == "erase")


def test_a_thread_is_read_and_answered(visit: Visit, demo: Any) -> None:
    page = visit("UTOM")
    ts = demo.client.chat_postMessage(channel="CRECRUITING", text="Weekly digest")["ts"]
    demo.client.chat_postMessage(channel="CRECRUITING", text="first part", thread_ts=ts)
    page.locator(".thread-link").click()
    expect(page.locator("#side .message")).to_have_count(2)
    page.locator("#side textarea").fill("thanks *a lot*")
    page.keyboard.press("Enter")
    expect(page.locator("#side .message strong")).to_have_text("a lot")
    expect(page.locator("#main .thread-link")).to_contain_text("2 replies")
    page.keyboard.press("Escape")
    expect(page.locator(".drop")).to_be_visible()


def test_home_is_shown_and_its_buttons_work(visit: Visit) -> None:
    page = visit("UMEI")
    page.locator(".room", has_text="Evenkeel").click()
    expect(page.locator(".home-page h3")).to_contain_text("Hello UMEI")
    page.locator(".home-page").get_by_role("button", name="Open").click()
    expect(page.locator("dialog.modal h2")).to_have_text("纠正候选人资料")
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="消息").click()
    say(page, "你好")
    expect(last(page)).to_contain_text("Type /hr to see what I can do.")


def test_being_another_person_changes_language_and_rooms(visit: Visit, demo: Any) -> None:
    page = visit("UMEI")
    expect(page.locator("#sidebar h2").nth(1)).to_have_text("频道")
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    page.locator("#who").click()
    page.locator(".menu li", has_text="Ana Ruiz").click()
    expect(page.locator("#who b")).to_have_text("Ana Ruiz")
    expect(page.locator("#sidebar h2").nth(1)).to_have_text("Channels")
    expect(page.locator(".room", has_text="lounge")).to_have_count(0)
    page.reload()
    expect(page.locator("#who")).to_be_visible()


def test_what_is_new_is_marked(visit: Visit, demo: Any) -> None:
    page = visit("UTOM")
    page.locator(".room", has_text="lounge").click()
    demo.client.chat_postMessage(channel="CRECRUITING", text="one")
    demo.client.chat_postMessage(channel="CRECRUITING", text="two")
    room = page.locator(".room", has_text="recruiting")
    expect(room.locator(".count")).to_have_text("2")
    room.click()
    expect(page.locator(".new-line + .message")).to_contain_text("one")
    expect(room.locator(".count")).to_have_count(0)


def test_a_file_is_shared_with_the_app(visit: Visit) -> None:
    page = visit("UTOM")
    page.locator(".room", has_text="Evenkeel").click()
    page.get_by_role("tab", name="Messages").click()
    page.locator("#main .composer input[type=file]").set_input_files(
        {"name": "cv.pdf", "mimeType": "application/pdf", "buffer": b"%PDF" * 200}
    )
    expect(page.locator("#main .composer .chip")).to_contain_text("cv.pdf")
    page.locator("#main .send").click()
    expect(page.locator("#main .shared-file")).to_contain_text("cv.pdf")
    expect(page.locator("#main .message", has_text="Reading F")).to_have_count(1)


def test_the_bucket_takes_drops_and_samples(visit: Visit, demo: Any) -> None:
    page = visit("UTOM")
    page.locator(".source", has_text="Job fair").click()
    page.locator(".drop input").set_input_files(
        [{"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"} for name in ("a", "b", "c")]
    )
    expect(page.locator(".toast.good")).to_have_count(3)
    assert {key: by for key, (_, by) in demo.bucket.objects.items()} == dict.fromkeys(
        (f"resumes/fair/{name}.pdf" for name in "abc"), "tom"
    )
    page.locator(".object", has_text="fair").click()
    expect(page.locator(".object", has_text=".pdf")).to_have_count(3)
    page.locator(".samples button").click()
    expect(page.locator(".samples button")).to_have_text("Taken")
    expect(page.locator(".object", has_text="lin.pdf")).to_contain_text("16 B")


EVIL = '<img src=x onerror="window.evil=1"><script>window.evil=1</script>'


def test_nothing_that_people_write_runs(visit: Visit, demo: Any) -> None:
    demo.workspace.add_person("UEVIL", "evil", EVIL, title=EVIL, colour="red;background:url(x)")
    demo.bucket.objects[f"resumes/{EVIL}.pdf"] = (b"x", None)
    page = visit("UTOM")
    say(page, EVIL)
    say(page, "javascript:alert(1) <javascript:alert(1)|click>")
    blocks = [
        {"type": "section", "text": {"type": "mrkdwn", "text": f"{EVIL} <javascript:window.evil=1|go> <@{EVIL}>"}},
        {
            "type": "actions",
            "elements": [
                {
                    "type": "button",
                    "text": {"type": "plain_text", "text": EVIL[:75]},
                    "url": "javascript:window.evil=1",
                    "action_id": "a",
                }
            ],
        },
        {"type": "markdown", "text": f"[go](javascript:window.evil=1) {EVIL}"},
        {
            "type": "rich_text",
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "link", "url": "javascript:window.evil=1", "text": "go"}]}
            ],
        },
        {"type": "image", "image_url": "javascript:window.evil=1", "alt_text": EVIL},
    ]
    demo.client.chat_postMessage(channel="CRECRUITING", text="x", blocks=blocks)
    last(page).locator(".button").click()
    expect(page.locator("#main .message").first).to_contain_text("<img src=x")
    assert page.evaluate("window.evil") is None
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.locator("#main script, #main img[src=x], #side script").count() == 0


def test_markup_is_shown(visit: Visit, demo: Any) -> None:
    page = visit("UTOM")
    text = "*粗体*，_斜体_ ~gone~ `a*b*c` 2*3*4 snake_case_name :tada: <https://example.com|site> &lt;b&gt;\n```x = 1\ny```"
    text += "\n&gt; quote"
    demo.client.chat_postMessage(channel="CRECRUITING", text=text)
    message = last(page)
    for tag, inner in (
        ("strong", "粗体"),
        ("em", "斜体"),
        ("s", "gone"),
        ("code", "a*b*c"),
        ("pre", "x = 1\ny"),
        ("blockquote", "quote"),
    ):
        expect(message.locator(tag)).to_have_text(inner)
    expect(message).to_contain_text("2*3*4 snake_case_name 🎉 site <b>")


def test_charts_and_tables_are_drawn(visit: Visit) -> None:
    page = visit("UMEI")
    say(page, "/hr charts")
    expect(page.locator(".chart svg")).to_have_count(4)
    assert page.locator(".chart.bar rect").count() == 18
    assert "六月 12" in page.locator(".chart.line svg").get_attribute("aria-label")
    say(page, "/hr tables")
    table = page.locator(".data-table")
    expect(table.locator("tbody tr")).to_have_count(5)
    table.get_by_role("button", name="下一页").click()
    expect(table.locator("tbody th").first).to_have_text("Fair 6")


def test_a_phone_shows_one_thing_at_a_time(visit: Visit) -> None:
    page = visit("UMEI", phone=True)
    expect(page.locator("#sidebar")).to_be_hidden()
    say(page, "/hr card")
    say(page, "/hr tables")
    expect(page.locator(".data-table")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator("#tabs button", has_text="共享文件夹").tap()
    expect(page.locator(".drop")).to_be_visible()
    expect(page.locator("#main .composer")).to_be_hidden()
    page.locator("#tabs button", has_text="会话").tap()
    page.locator(".room", has_text="Evenkeel").tap()
    expect(page.locator(".home-page")).to_be_visible()


def test_the_page_says_that_the_server_is_gone_and_keeps_what_was_written(visit: Visit, demo: Any) -> None:
    page = visit("UTOM")
    page.route("**/client/**", lambda route: route.abort())
    say(page, "do not lose me")
    expect(page.locator("#banner")).to_be_visible()
    expect(page.locator("#main .composer textarea")).to_have_value("do not lose me")
    page.unroute("**/client/**")
    page.locator("#banner button").click()
    expect(page.locator("#banner")).to_be_hidden()


def test_an_answer_that_slack_would_refuse_is_told(visit: Visit, demo: Any) -> None:
    demo.app.handler = lambda asked: {"text": "x", "blocks": [{"type": "bad"}]}
    page = visit("UTOM")
    say(page, "/hr help")
    expect(last(page)).to_contain_text('/hr failed with the error "invalid_command_response"')


def test_both_languages_say_the_same_things() -> None:
    text = (Path(__file__).parents[3] / "infra/local/page/words.js").read_text(encoding="utf-8")
    catalogues = re.findall(r"const (?:EN|ZH) = \{(.*?)\n\};", text, re.DOTALL)
    english, chinese = (
        {key: set(re.findall(r"\{\w+\}", value)) for key, value in re.findall(r'(\w+): "((?:[^"\\]|\\.)*)"', each)}
        for each in catalogues
    )
    assert english == chinese
    used = set()
    for file in (Path(__file__).parents[3] / "infra/local/page").glob("*.js"):
        used |= set(re.findall(r'\bt\("(\w+)"', file.read_text(encoding="utf-8")))
    assert used <= set(english)


def test_the_page_brings_everything_itself(demo: Any) -> None:
    page = httpx.get(demo.url)
    assert "default-src 'self'" in page.headers["content-security-policy"]
    for address in re.findall(r'(?:href|src)="(/[^"]+)"', page.text):
        assert httpx.get(demo.url + address).status_code == 200
    for file in (Path(__file__).parents[3] / "infra/local/page").iterdir():
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|\beval\(", text), file.name
        assert len(text.splitlines()) < 350
    assert httpx.get(f"{demo.url}/page/..%2f__init__.py").status_code == 404
