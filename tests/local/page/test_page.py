"""What people see and do on the page."""

from __future__ import annotations

from typing import Any

import pytest

from infra.local.colleague import typed_by
from tests.local.conftest import colleague, shelf
from tests.local.page.steps import Visit, expect, last, say

pytestmark = pytest.mark.browser


def test_a_command_is_completed_sent_and_answered_to_one(visit: Visit) -> None:
    page, other = visit("UTOM"), visit("UANA")
    field = page.locator("#main .composer textarea")
    field.press_sequentially("/hr c")
    expect(page.locator(".complete li")).to_have_count(1)  # Hiring managers have no /hr credit.
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
    expect(page.locator(".complete li.active code")).to_have_text("/hr")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".complete li.active")).to_contain_text("/hr 候选人")
    page.keyboard.press("Escape")
    expect(page.locator(".complete")).to_be_hidden()
    expect(field).to_have_value("/hr")


def test_a_bare_hr_is_sent_with_one_press_of_enter(visit: Visit) -> None:
    page = visit("UTOM")
    page.locator("#main .composer textarea").press_sequentially("/hr")
    expect(page.locator(".complete li.active code")).to_have_text("/hr")
    page.keyboard.press("Enter")
    expect(last(page)).to_contain_text("You asked nothing")


def test_what_one_may_type_is_offered_once_and_whole_in_ones_language(visit: Visit, demo: Any) -> None:
    page = visit("UMEI")
    field = page.locator("#main .composer textarea")
    field.press_sequentially("/hr ")
    offered = page.locator(".complete li code").all_inner_texts()
    may_type = [each["usage"] for each in demo.workspace.commands("UMEI")]
    assert offered == may_type
    assert len(offered) > 9
    assert not any("/hr candidate" in each or "排名" in each for each in offered)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(
        "() => { const list = document.querySelector('.complete'), item = list.querySelector('.active');"
        " return item.offsetTop >= list.scrollTop && item.offsetTop < list.scrollTop + list.clientHeight; }"
    )
    # Who types the other language's word is understood, and keeps it.
    field.fill("/hr cand")
    expect(page.locator(".complete li")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(field).to_have_value("/hr candidate ")


def test_a_command_that_one_may_use_since_now_is_offered(visit: Visit, demo: Any) -> None:
    page = visit("UTOM")
    demo.workspace.commands = lambda person: typed_by(colleague("UANA"), "en")
    page.locator("#main .composer textarea").press_sequentially("/hr rank")
    expect(page.locator(".complete li code")).to_have_text("/hr ranking [role] [month]")


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


def test_a_menu_of_home_shows_what_the_app_says_once_its_block_was_another(visit: Visit, demo: Any) -> None:
    def home(chosen: str) -> dict[str, Any]:
        choices: list[dict[str, Any]] = [
            {"text": {"type": "plain_text", "text": name}, "value": name} for name in ("This month", "Last month")
        ]
        menu: dict[str, Any] = {"type": "static_select", "action_id": "m", "options": choices}
        menu["initial_option"] = next(each for each in choices if each["value"] == chosen)
        text = {"type": "mrkdwn", "text": f"Training: {chosen}"}
        return {"type": "home", "blocks": [{"type": "section", "block_id": chosen, "text": text, "accessory": menu}]}

    def answered(asked: dict[str, Any]) -> str:
        if asked.get("type") == "app_home_opened" and asked["tab"] == "home":
            demo.client.views_publish(user_id="UTOM", view=home("This month"))
        if asked.get("type") == "block_actions":
            demo.client.views_publish(user_id="UTOM", view=home(asked["actions"][0]["selected_option"]["value"]))
        return ""

    demo.app.handler = answered
    page = visit("UTOM")
    for _ in range(2):
        page.locator(".room", has_text="Evenkeel").click()
        expect(page.locator(".home-page")).to_contain_text("Training: This month")
        expect(page.locator(".home-page .select")).to_have_text("This month")
        page.locator(".home-page .select").click()
        page.locator(".menu li", has_text="Last month").click()
        expect(page.locator(".home-page")).to_contain_text("Training: Last month")
        expect(page.locator(".home-page .select")).to_have_text("Last month")
        page.locator(".room", has_text="lounge").click()


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


def drop(page: Any, *names: str) -> None:
    page.locator(".drop input").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": b"%PDF"} for name in names]
    )


def test_the_bucket_takes_drops_and_samples(visit: Visit, demo: Any) -> None:
    page = visit("UANA")
    page.locator(".source", has_text="Job fair").click()
    drop(page, "a.pdf", "b.pdf", "c.pdf")
    # Not for the notes: they go by after some seconds, and another may be among them.
    page.locator(".object", has_text="fair").click()
    expect(page.locator(".object", has_text=".pdf")).to_have_count(3)
    assert {key: by for key, (_, by) in demo.bucket.objects.items()} == dict.fromkeys(
        (f"resumes/fair/{name}.pdf" for name in "abc"), "ana"
    )
    page.locator(".samples button").click()
    expect(page.locator(".samples button")).to_have_text("Taken")
    expect(page.locator(".object", has_text="lin.pdf")).to_contain_text("16 B")


def test_a_file_goes_to_the_fair_that_is_open(visit: Visit, demo: Any) -> None:
    page = visit("UANA")
    page.locator(".source", has_text="Autumn fair").click()
    drop(page, "lead.pdf")
    expect(page.locator(".toast.good", has_text="lead.pdf")).to_be_visible()
    assert list(demo.bucket.objects) == ["resumes/fair/f1/lead.pdf"]


def test_a_contact_drops_into_the_running_month_of_their_department(visit: Visit, demo: Any) -> None:
    demo.workspace.add_person("ULEE", "lee", "Lee", person="lee", locale="en-GB")
    demo.bucket.objects |= dict.fromkeys(("excerpts/a.jpg", "resumes/a.pdf", "training/Sales/2026-10/old.csv"), (b"x", None))
    page = visit("ULEE")
    expect(page.locator(".target code")).to_have_text("training/Sales/2026-11/")
    expect(page.locator(".drop")).to_contain_text("Drop records, slides or videos here")
    expect(page.locator(".drop")).to_contain_text("up to 100 MB each")
    expect(page.locator(".bucket")).to_contain_text("/hr training upload")
    expect(page.locator(".object")).to_have_text(["2026-10"])
    drop(page, "sign-in.csv")
    page.locator(".object", has_text="2026-11").click()
    expect(page.locator(".object", has_text="sign-in.csv")).to_be_visible()
    assert "training/Sales/2026-11/sign-in.csv" in demo.bucket.objects
    page.locator(".samples button").first.click()
    expect(page.locator(".samples button").first).to_have_text("Taken")
    page.locator(".crumbs button", has_text="bucket").click()
    expect(page.locator(".object")).to_have_text(["training"])


def test_a_trainer_begins_folders_of_a_new_department_and_a_new_period(visit: Visit, demo: Any) -> None:
    demo.workspace.add_person("UTRA", "tra", "Tracy", person="tra", locale="en-GB")
    page = visit("UTRA")
    page.get_by_label("Department", exact=True).select_option("Another…")
    drop(page, "early.csv")
    expect(page.locator(".toast.bad")).to_contain_text("Type the name")
    page.get_by_label("Name of the department").fill("Quality")
    page.get_by_label("Month", exact=True).select_option("Another…")
    page.get_by_placeholder("2026-Q4").fill("2026-Q4")
    expect(page.locator(".target code")).to_have_text("training/Quality/2026-Q4/")
    drop(page, "grades.csv")
    expect(page.locator(".toast.good")).to_contain_text("grades.csv")
    page.locator(".source", has_text="Training plan").click()
    drop(page, "year.xlsx")
    expect(page.locator(".object", has_text="year.xlsx")).to_be_visible()
    assert sorted(demo.bucket.objects) == ["training/Quality/2026-Q4/grades.csv", "training/plan/year.xlsx"]


def test_whose_the_bucket_is_not_sees_nothing_of_it(visit: Visit, demo: Any) -> None:
    demo.workspace.add_person("UEVA", "eva", "Eva", person="eva", locale="zh-CN")
    demo.bucket.objects["resumes/a.pdf"] = (b"x", None)
    page = visit("UEVA")
    expect(page.locator(".bucket")).to_contain_text("这里没有你可以查看的内容")
    expect(page.locator(".drop, .object")).to_have_count(0)
    expect(page.locator(".samples")).to_be_hidden()
    # HR makes them a recruiter while the page is open.
    demo.workspace.shelf = lambda person: shelf("UMEI")
    page.evaluate("document.querySelector('.bucket').refresh()")
    expect(page.locator(".object")).to_contain_text(["a.pdf"])


EVIL = '<img src=x onerror="window.evil=1"><script>window.evil=1</script>'


def test_nothing_that_people_write_runs(visit: Visit, demo: Any) -> None:
    demo.workspace.add_person("UEVIL", "evil", EVIL, title=EVIL, colour="red;background:url(x)")
    demo.bucket.objects[f"training/Sales/{EVIL}.pdf"] = (b"x", None)
    page = visit("UTOM")
    expect(page.locator(".object .object-name")).to_contain_text("<img src=x")
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


@pytest.mark.parametrize(("label", "ticks"), [("people", ["0", "1", "2", "3", "4"]), ("%", ["0", "25", "50", "75", "100"])])
def test_a_chart_of_zeros_has_a_scale(visit: Visit, demo: Any, label: str, ticks: list[str]) -> None:
    page = visit("UTOM")
    points = [{"label": name, "value": 0} for name in ("Sales", "Production")]
    block = {
        "type": "data_visualization",
        "title": "Plan kept by department, percent",
        "chart": {
            "type": "bar",
            "series": [{"name": "kept, %", "data": points}],
            "axis_config": {"categories": [point["label"] for point in points], "y_label": label},
        },
    }
    demo.client.chat_postMessage(channel="CRECRUITING", text="x", blocks=[block])
    expect(page.locator(".chart text.tick[text-anchor=end]")).to_have_text(ticks)


def test_an_open_page_follows_a_clock_that_is_moved_elsewhere(visit: Visit, demo: Any) -> None:
    page = visit("UTOM")
    now = "2026-12-24T09:30:00+00:00"
    demo.workspace.live.tell({"type": "clock", "ok": True, "now": now, "ahead": 86_400})
    expect(page.locator("#clock.ahead")).to_contain_text("24 Dec")
    demo.workspace.live.tell({"type": "clock", "ok": True, "now": now, "ahead": 0})
    expect(page.locator("#clock")).to_contain_text("Now")
    expect(page.locator("#clock.ahead")).to_have_count(0)


def test_opening_the_page_says_nothing(visit: Visit) -> None:
    page = visit("UTOM")
    expect(page.locator(".object, .empty").first).to_be_visible()
    expect(page.locator(".toast")).to_have_count(0)
    # This server has no clock, and that is no loss of it.
    expect(page.locator("#clock")).to_be_hidden()


@pytest.mark.parametrize("phone", [False, True])
def test_the_hint_of_the_composer_is_whole_after_home(visit: Visit, demo: Any, phone: bool) -> None:
    page = visit("UTOM", phone=phone)
    height = page.locator("#main .composer textarea").bounding_box()["height"]
    if phone:
        page.locator("#tabs button", has_text="Chats").tap()
    page.locator(".room", has_text="Evenkeel").click()
    expect(page.locator(".home-page")).to_be_visible()
    page.get_by_role("tab", name="Messages").click()
    field = page.locator("#main .composer textarea")
    expect(field).to_be_visible()
    assert field.bounding_box()["height"] == height > 20


def test_a_menu_beside_a_text_stays_on_a_phone(visit: Visit) -> None:
    page = visit("UMEI", phone=True)
    say(page, "/hr card")
    menu = last(page).locator(".section-side .select", has_text="登记完成")
    expect(menu).to_be_visible()
    box, side = menu.bounding_box(), menu.locator("..").bounding_box()
    assert box["x"] + box["width"] <= side["x"] + side["width"] < 390


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
    # Without waiting for it to be seen: the page may have found the server by itself just now.
    page.locator("#banner button").dispatch_event("click")
    expect(page.locator("#banner")).to_be_hidden()


def test_an_answer_that_slack_would_refuse_is_told(visit: Visit, demo: Any) -> None:
    demo.app.handler = lambda asked: {"text": "x", "blocks": [{"type": "bad"}]}
    page = visit("UTOM")
    say(page, "/hr help")
    expect(last(page)).to_contain_text('/hr failed with the error "invalid_command_response"')


def test_somebody_is_invited_and_one_can_be_them(visit: Visit, demo: Any) -> None:
    page = visit("UTOM")
    page.locator("#who").click()
    page.get_by_text("Invite somebody").click()
    page.get_by_label("Name").fill("周 敏")
    page.get_by_label("Language").select_option("zh-CN")
    page.get_by_role("button", name="Invite").click()
    expect(page.locator("#who")).to_contain_text("周 敏")
    expect(page.locator("#sidebar")).to_contain_text("频道")
    page.locator("#who").click()
    page.get_by_text("邀请成员").click()
    page.get_by_label("姓名").fill("周 敏")
    page.get_by_role("button", name="邀请").click()
    expect(page.locator("dialog .toast")).to_contain_text("已经有人用这个名字了")
