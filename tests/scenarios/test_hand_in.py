"""Files handed in by a link: whole and in parts, with the answer in Slack; and everything that a stranger might try."""

from __future__ import annotations

import base64
import json
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from chalicelib.training.hand_in_links import Link, Seal, key_from
from infra.samples.workbook import Cell, workbook
from tests.browser import launched
from tests.scenarios.browser import Browser, link_of, put
from tests.scenarios.house import SECRET, House, eventually, shown
from tests.scenarios.person import Person

pytestmark = pytest.mark.stack
Doc = dict[str, Any]
PART, FILM = 8 * 1024 * 1024, 20 * 1024 * 1024
HEAD = b"\x00\x00\x00\x20ftypisom"


@pytest.fixture
def qian(house: House) -> Person:
    """钱敏, the contact of manufacturing; reads Chinese."""
    return Person(house, "UQIAN")


@pytest.fixture
def page(qian: Person) -> Browser:
    """Her browser."""
    return Browser.of(qian)


def sheet(*names: str) -> bytes:
    rows: list[list[Cell]] = [["课程：没有这门课"], ["姓名", "签名"]]
    rows += [[name, "√"] for name in names]
    return workbook({"签到": rows})


def film(size: int = FILM) -> bytes:
    return HEAD + b"\x00" * (size - len(HEAD))


def said_to(house: House, person: Person, *parts: str) -> Doc:
    return house.message(*parts, channel=person.direct(), person=person.id)


def kept(house: House) -> list[str]:
    """The files that were handed in."""
    s3, bucket = house.stack.client("s3"), house.stack.environment["EVENKEEL_BUCKET"]
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="training/")
    return [each["Key"] for page in pages for each in page.get("Contents", ()) if "/up-" in each["Key"]]


def test_a_small_file_comes_and_its_sender_hears_of_it(house: House, qian: Person, page: Browser) -> None:
    content = sheet("钱敏", "没这个人")
    begun = page.begins("../..\r\n签到 🎬.xlsx", len(content))
    assert put(begun["address"], content, begun["headers"]) == 200
    (key,) = [each for each in kept(house) if each.endswith("签到 🎬.xlsx")]
    assert key.startswith("training/manufacturing/")
    assert key.count("/") == 4
    said_to(house, qian, "签到 🎬.xlsx", "没有这门课")
    # The address is used up.
    assert put(begun["address"], content, begun["headers"]) == 412


def test_a_large_file_comes_in_parts_and_goes_on_where_it_stopped(house: House, qian: Person, page: Browser) -> None:
    content = film()
    begun = page.begins("演练.mp4", FILM)
    assert (begun["parts"], begun["length"], "address" in begun) == (3, PART, False)
    assert page.sends(begun, 3, content[2 * PART :]) == 200
    assert page.sends(begun, 1, content[:PART]) == 200
    assert page.refused("finish", ticket=begun["ticket"]) == (409, "hand_in.missing")
    # Another day, another link: what is there is not sent again.
    again = Browser.of(qian)
    assert again.asks("there", ticket=begun["ticket"]).json() == {"there": [1, 3]}
    assert again.sends(begun, 2, content[PART : 2 * PART]) == 200
    for _ in range(2):
        assert again.asks("finish", ticket=begun["ticket"]).status_code == 200
    assert len([each for each in kept(house) if each.endswith("演练.mp4")]) == 1
    said_to(house, qian, "演练.mp4")


def test_a_part_has_the_bytes_that_were_said_and_no_others(page: Browser, house: House) -> None:
    begun = page.begins("短.mp4", FILM)
    assert page.sends(begun, 3, b"x" * (FILM - 2 * PART + 1)) == 403
    assert page.sends(begun, 3, b"x" * (FILM - 2 * PART - 1)) == 403
    assert page.asks("there", ticket=begun["ticket"]).json() == {"there": []}
    whole = page.begins("短.csv", 4)
    assert put(whole["address"], b"12345", whole["headers"]) == 403
    assert put(whole["address"], b"1234", whole["headers"] | {"x-amz-meta-by": "chen"}) == 403
    assert put(whole["address"], b"1234", whole["headers"] | {"Content-Type": "text/html"}) == 403
    assert put(whole["address"].replace("up-", "up-0"), b"1234", whole["headers"]) == 403
    assert not [each for each in kept(house) if "短" in each]


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"name": "a.csv", "size": 0}, (400, "upload.empty")),
        ({"name": "a.csv", "size": -5}, (400, "upload.empty")),
        ({"name": "a.exe", "size": 5}, (400, "upload.unsupported")),
        ({"name": "a.pdf", "size": 21 * 1024 * 1024}, (400, "upload.too_large")),
        ({"name": "a.mp4", "size": 21 * 1024**3}, (400, "hand_in.too_large")),
        ({"name": "a.csv", "size": 5, "department": "sales"}, (403, "department.other")),
        ({"name": "a.csv", "size": 5, "department": "../resumes"}, (403, "department.other")),
        ({"name": "a.csv", "size": 5, "session": "s-none"}, (404, "session.unknown")),
        ({"name": "a.csv", "size": 5, "period": "2026-10/../../resumes"}, (400, "hand_in.period")),
        ({"name": "a.csv", "size": 5, "period": 202610}, (400, "hand_in.request")),
        ({"name": "a.csv", "size": "5"}, (400, "hand_in.request")),
        ({"name": "a.csv", "size": 5.5}, (400, "hand_in.request")),
        ({"name": "a.csv", "size": True}, (400, "hand_in.request")),
        ({"name": "a.csv", "size": 1e300}, (400, "hand_in.request")),
        ({"name": ["a.csv"], "size": 5}, (400, "hand_in.request")),
        ({"name": "x" * 9000 + ".csv", "size": 5}, (400, "hand_in.request")),
        ({"size": 5}, (400, "hand_in.request")),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(page: Browser, asked: Doc, refusal: tuple[int, str]) -> None:
    assert page.refused("begin", **asked) == refusal


def test_parts_that_do_not_exist_are_refused(page: Browser) -> None:
    ticket = page.begins("teile.mp4", FILM)["ticket"]
    for numbers in ([0], [4], [-1], [10_001], [2**60]):
        status, code = page.refused("addresses", ticket=ticket, numbers=numbers)
        assert (status, code) in ((400, "hand_in.part"), (400, "hand_in.request"))
    strange: list[Any] = [[], [1] * 101, "1", [None], ["1"], [True], {"1": 1}]
    for each in strange:
        assert page.refused("addresses", ticket=ticket, numbers=each) == (400, "hand_in.request")
    assert page.asks("cancel", ticket=ticket).status_code == 200
    assert page.refused("finish", ticket=ticket) == (404, "hand_in.gone")
    assert page.asks("cancel", ticket=ticket).status_code == 200


def test_what_was_cancelled_takes_nothing_more(page: Browser) -> None:
    begun = page.begins("weg.mp4", FILM)
    (address,) = page.asks("addresses", ticket=begun["ticket"], numbers=[1]).json()["addresses"].values()
    assert page.asks("cancel", ticket=begun["ticket"]).status_code == 200
    assert put(address, film()[:PART]) == 404


def test_nobody_finishes_or_cancels_anothers_file(house: House, page: Browser) -> None:
    begun = page.begins("fremd.mp4", FILM)
    li = Browser.of(Person(house, "ULI"))
    for step, more in (("there", {}), ("finish", {}), ("cancel", {}), ("again", {}), ("addresses", {"numbers": [1]})):
        assert li.refused(step, ticket=begun["ticket"], **more) == (403, "hand_in.ticket")
        assert page.refused(step, ticket=begun["ticket"] + "A", **more) == (403, "hand_in.ticket")
        assert page.refused(step, ticket="", **more) == (403, "hand_in.ticket")
    assert page.asks("there", ticket=begun["ticket"]).status_code == 200


def test_a_link_that_is_not_ours_opens_nothing(house: House, page: Browser) -> None:
    said, _, signature = page.link.partition(".")
    body = json.loads(base64.urlsafe_b64decode(said + "=" * (-len(said) % 4)))
    body[2] = "sales"
    other = base64.urlsafe_b64encode(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()).decode().rstrip("=")
    stranger = Seal(lambda: b"another key").link(Link(*body))
    forged = (f"{other}.{signature}", said, f"{said}.", f"{said}.{signature[:-2]}", stranger, "", "钱.敏", "." * 9000)
    for link in forged:
        for step in ("open", "begin", "addresses", "there", "finish", "cancel", "again"):
            refusal = Browser(house, link).refused(step, name="a.csv", size=5, ticket="x.y", numbers=[1])
            assert refusal in ((403, "hand_in.link"), (400, "hand_in.request"))
    ours = Seal(lambda: key_from(SECRET))
    old = ours.link(Link("TLOCAL", "qian", "manufacturing", "2026-10", "", int(time.time()) - 1))
    assert Browser(house, old).refused("open") == (403, "hand_in.expired")
    assert "/hr 培训 上传" in Browser(house, old).asks("open", language="zh").json()["text"]
    # Even a link that was signed gives a person no more than they may.
    ends = int(time.time()) + 60
    for person, department in (("qian", "sales"), ("zhang", ""), ("nobody", "")):
        assert Browser(house, ours.link(Link("TLOCAL", person, department, "", "", ends))).refused("open") == (
            403,
            "hand_in.void",
        )
    assert Browser(house, ours.link(Link("TOTHER", "qian", "", "", "", ends))).refused("open") == (403, "hand_in.void")


def test_a_link_ends_with_the_role_of_its_person(house: House, chen: Person) -> None:
    sender = Browser.of(Person(house, "UZHAO"))
    assert sender.asks("open").status_code == 200
    ticket = sender.begins("vorher.mp4", FILM)["ticket"]
    chen.types("/hr 人员 移除 zhao")
    assert sender.refused("open") == (403, "hand_in.void")
    assert sender.refused("finish", ticket=ticket) == (403, "hand_in.void")


def test_the_door_takes_nothing_but_what_the_page_sends(house: House) -> None:
    http = house.http
    assert http.post("/hand-in/open", content=b"{", headers={"Content-Type": "application/json"}).status_code == 400
    assert http.post("/hand-in/open", content=b"[" * 60_000, headers={"Content-Type": "application/json"}).status_code == 400
    assert (
        http.post(
            "/hand-in/open", content=b'{"link": "' + b"x" * 70_000 + b'"}', headers={"Content-Type": "application/json"}
        ).status_code
        == 400
    )
    assert http.post("/hand-in/open", json=["link"]).status_code == 400
    assert http.post("/hand-in/open", data={"link": "x"}).status_code == 415
    assert http.post("/hand-in/everything", json={}).status_code == 404
    for name in ("hand_in.py", "../hand_in.py", "hand_in.html", "__init__.py", "..%2f..%2fsettings.py"):
        assert http.get(f"/hand-in/{name}").status_code in (403, 404)


def test_the_page_lets_in_no_script_but_its_own(house: House) -> None:
    answer = house.http.get("/hand-in", headers={"Accept-Language": "zh-CN,zh;q=0.9"})
    rules = dict(each.strip().split(" ", 1) for each in answer.headers["content-security-policy"].split(";"))
    assert (rules["default-src"], rules["script-src"], rules["style-src"]) == ("'none'", "'self'", "'self'")
    assert (rules["frame-ancestors"], rules["form-action"], rules["base-uri"]) == ("'none'", "'none'", "'none'")
    assert rules["connect-src"] == f"'self' {house.stack.aws}"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert '<html lang="zh">' in answer.text
    assert "[[" not in answer.text
    assert "<script>" not in answer.text
    assert "style=" not in answer.text


def test_no_log_holds_a_link(house: House, qian: Person) -> None:
    address = link_of(qian)
    page = Browser(house, address.partition("#")[2])
    page.begins("log.mp4", FILM)
    page.refused("begin", name="a.csv", size=0)
    httpx.get(address, trust_env=False)
    logs = "".join(file.read_text(encoding="utf-8", errors="replace") for file in Path(house.data, "logs").glob("*.log"))
    assert logs
    assert page.link[:60] not in logs
    assert page.link.partition(".")[2] not in logs


@pytest.fixture(scope="module")
def chromium() -> Any:
    """A browser; skips where there is none."""
    with launched() as browser:
        yield browser


def opened(chromium: Any, address: str, *, phone: bool = False) -> tuple[Any, list[str]]:
    """The page behind an address, and what goes wrong in it."""
    context = chromium.new_context(viewport={"width": 390, "height": 844} if phone else {"width": 1366, "height": 768})
    context.set_default_timeout(30_000)
    page, wrong = context.new_page(), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console", lambda line: wrong.append(line.text) if line.type == "error" and "Failed to load" not in line.text else None
    )
    page.goto(address)
    return page, wrong


@pytest.mark.browser
def test_a_contact_hands_in_from_a_phone_and_hears_of_it_in_slack(
    house: House, qian: Person, chromium: Any, tmp_path: Path
) -> None:
    (tmp_path / "手机 演练.mp4").write_bytes(film(FILM + 7))
    (tmp_path / "手机 签到.xlsx").write_bytes(sheet("钱敏", "查无此人"))
    (tmp_path / "程序.exe").write_bytes(b"MZ")
    (tmp_path / "空.csv").write_bytes(b"")
    page, wrong = opened(chromium, link_of(qian), phone=True)
    page.wait_for_selector("#work:not([hidden])")
    assert "钱敏 · manufacturing" in page.inner_text("#who")
    assert "#" not in page.url
    page.set_input_files("#files", [str(tmp_path / name) for name in ("手机 演练.mp4", "手机 签到.xlsx", "程序.exe", "空.csv")])
    assert {"程序.exe", "空.csv"} <= set(page.inner_text("#told").replace(" ", "\n").split("\n"))
    page.wait_for_selector(".file.done >> nth=1")
    assert "Slack" in page.inner_text(".file.done .state")
    said_to(house, qian, "手机 签到.xlsx", "没有这门课")
    said_to(house, qian, "手机 演练.mp4")
    # The tab remembers its link when it is loaded anew.
    page.reload()
    page.wait_for_selector("#work:not([hidden])")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert wrong == []
    page.context.close()


@pytest.mark.browser
def test_a_broken_connection_is_taken_up_again_and_sends_nothing_twice(
    house: House, qian: Person, chromium: Any, tmp_path: Path
) -> None:
    (tmp_path / "断线.mp4").write_bytes(film(5 * PART))
    page, wrong = opened(chromium, link_of(qian))
    page.wait_for_selector("#work:not([hidden])")
    sent: list[str] = []
    broken = {"left": 3}

    def through(route: Any) -> None:
        number = route.request.url.partition("partNumber=")[2].partition("&")[0]
        if number in ("4", "5") and broken["left"]:
            broken["left"] -= 1
            route.abort("connectionreset")
        else:
            sent.append(number)
            route.continue_()

    page.route("**/*partNumber=*", through)
    page.set_input_files("#files", str(tmp_path / "断线.mp4"))
    page.wait_for_selector(".file.done")
    assert sorted(sent) == ["1", "2", "3", "4", "5"]
    assert broken["left"] == 0
    said_to(house, qian, "断线.mp4")
    assert wrong == []
    page.context.close()


@pytest.mark.browser
def test_a_page_that_was_closed_goes_on_where_it_stopped(house: House, qian: Person, chromium: Any, tmp_path: Path) -> None:
    file = tmp_path / "关闭.mp4"
    file.write_bytes(film(5 * PART))
    address = link_of(qian)
    page, _ = opened(chromium, address)
    page.wait_for_selector("#work:not([hidden])")
    page.route("**/*partNumber=5&*", lambda route: route.abort("connectionreset"))
    with page.expect_response(lambda answer: "partNumber=4&" in answer.url and answer.request.method == "PUT"):
        page.set_input_files("#files", str(file))
    context = page.context
    page.close()
    page, sent = context.new_page(), list[str]()
    page.on("request", lambda asked: sent.append(asked.url) if asked.method == "PUT" else None)
    page.goto(address)
    page.wait_for_selector("#work:not([hidden])")
    page.set_input_files("#files", str(file))
    page.wait_for_selector(".file.done")
    numbers = [url.partition("partNumber=")[2].partition("&")[0] for url in sent]
    assert "5" in numbers
    # Those beside the fourth may have been on their way when the page was closed.
    assert len(numbers) <= 3
    eventually(lambda: any(each.endswith("关闭.mp4") for each in kept(house)))
    page.context.close()


@pytest.mark.browser
def test_cancelling_keeps_nothing(house: House, qian: Person, chromium: Any, tmp_path: Path) -> None:
    (tmp_path / "取消.mp4").write_bytes(film(3 * PART))
    page, wrong = opened(chromium, link_of(qian))
    page.wait_for_selector("#work:not([hidden])")
    page.route("**/*partNumber=*", lambda route: None)
    with page.expect_request("**/*partNumber=*"):
        page.set_input_files("#files", str(tmp_path / "取消.mp4"))
    with page.expect_response(lambda answer: answer.url.endswith("/hand-in/cancel")):
        page.click(".file.sending button")
    page.wait_for_selector(".file.cancelled")
    s3, bucket = house.stack.client("s3"), house.stack.environment["EVENKEEL_BUCKET"]
    coming = s3.list_multipart_uploads(Bucket=bucket).get("Uploads", [])
    assert not [each["Key"] for each in coming if each["Key"].endswith("取消.mp4")]
    assert page.evaluate("localStorage.getItem('evenkeel-hand-in')") == "{}"
    assert wrong == []
    page.context.close()


@pytest.mark.browser
def test_the_page_says_what_is_wrong_with_a_link(house: House, chromium: Any) -> None:
    old = Seal(lambda: key_from(SECRET)).link(Link("TLOCAL", "qian", "manufacturing", "", "", int(time.time()) - 1))
    page, _ = opened(chromium, f"{house.page}/hand-in?in=zh#{old}")
    page.wait_for_selector("#refused:not([hidden])")
    assert "已过期" in page.inner_text("#refused")
    page.context.close()
    page, _ = opened(chromium, f"{house.page}/hand-in?in=en")
    page.wait_for_selector("#refused:not([hidden])")
    assert "/hr training upload" in page.inner_text("#refused")
    page.context.close()


def test_the_button_beside_a_session_files_what_comes_by_it(house: House, qian: Person) -> None:
    li = Person(house, "ULI")
    li.types("/hr 培训 计划", "CTRAINING")
    named: Doc = {"text": {"type": "plain_text", "text": "-"}, "value": "manufacturing"}
    course = {"type": "plain_text_input", "value": "叉车操作"}
    li.submits(li.modals()[-1], {"course": course, "department": {"type": "static_select", "selected_option": named}})
    listed = qian.types("/hr 培训", "CTRAINING")
    (session,) = [
        block["accessory"]["value"]
        for block in listed["blocks"]
        if (block.get("accessory") or {}).get("action_id") == "training_hand_in_session"
    ]
    answer = qian.presses("training_hand_in_session", listed, channel="CTRAINING")
    assert answer.get("ok", True)
    given = house.said("CTRAINING", qian.id)[-1]
    address = next(element["url"] for block in given["blocks"] for element in block.get("elements", ()) if "url" in element)
    page = Browser(house, address.partition("#")[2])
    opened = page.asks("open").json()
    assert [each["id"] for each in opened["sessions"]] == [opened["session"]] == [session]
    begun = page.begins("IMG_0042.mp4", 1000)
    assert put(begun["address"], film(1000), begun["headers"]) == 200
    told = said_to(house, qian, "IMG_0042.mp4", "已归档")
    assert opened["sessions"][0]["course"] in shown(told)
