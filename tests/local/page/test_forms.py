"""Modals, fields, buttons and menus on the page."""

from __future__ import annotations

from typing import Any

import pytest

from tests.local.page.steps import Visit, expect, last, say

pytestmark = pytest.mark.browser


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
