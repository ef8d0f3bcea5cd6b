"""What an error says: every code that can reach a person has its text, on Slack and on a terminal, and no text is left over."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from chalicelib.errors import EvenkeelError, Forbidden, Invalid, NotFound, Unavailable
from chalicelib.performance.rendering import ERRORS as SAID_BY_SCORE
from chalicelib.slack import failures, vocabulary
from chalicelib.slack.failures import TEXTS, explain
from chalicelib.slack.words import Words
from infra.reader.sentences import SENTENCES, sentence
from infra.words import placeholders
from tests.docs.codes import raised

NOT_FOR_PEOPLE = {
    "candidate.alike": "the intake looks again",
    "counts.busy": "the stream gives the batch again: the log",
    "counts.moved": "whoever counts looks again",
    "job.unknown": "a message of the outbox that no code of ours writes: dead letters",
    "secret.unavailable": "Slack's door cannot start without its secret: the log",
    "settings.changed": "evenkeel settings says it on the terminal",
    "settings.missing": "a function cannot start: the log",
    "settings.timezone": "evenkeel settings says it on the terminal",
    "settings.value": "a function cannot start: the log",
    "slack.message_gone": "somebody deleted the message: it is not changed any more",
    "slack.not_installed": "there is no workspace to tell it in: dead letters",
    "slack.sending": "the message comes back by itself",
    "snapshot.published": "the schedule goes on with what is published",
    "table.heading": "evenkeel import says it on the terminal",
    "vacancy.field": "evenkeel match says it on the terminal",
    "vacancy.shape": "evenkeel match says it on the terminal",
}
"""Codes that no person of HR is told, and where they end."""

OF_SCORE_ONLY = {"fact.field", "fact.missing", "fact.naive_time", "fact.shape", "facts.line", "period.shape"}
"""Codes of facts in files and of periods, which only ``evenkeel score`` takes."""


@pytest.fixture(scope="module")
def codes(root: Path) -> dict[str, set[str]]:
    return raised(root / "chalicelib")


def test_every_code_that_can_reach_a_person_has_its_text(codes: dict[str, set[str]], root: Path) -> None:
    of_score = raised(root / "chalicelib" / "performance").keys() | OF_SCORE_ONLY
    elsewhere = raised(*(each for each in (root / "chalicelib").iterdir() if each.is_dir() and each.name != "performance"))
    lacking = {code for code in codes if code not in TEXTS and code not in NOT_FOR_PEOPLE}
    assert {code for code in lacking if code in elsewhere and code not in OF_SCORE_ONLY} == set()
    assert {code for code in lacking if code in of_score and code not in SAID_BY_SCORE} == set()


def test_no_text_is_left_over(codes: dict[str, set[str]]) -> None:
    assert TEXTS.keys() - codes.keys() == set()
    assert NOT_FOR_PEOPLE.keys() - codes.keys() == set()
    assert SAID_BY_SCORE.keys() - codes.keys() == set()


def test_what_the_reader_refuses_has_a_sentence_on_the_terminal(root: Path) -> None:
    codes = raised(root / "chalicelib" / "resume", root / "infra" / "reader").keys()
    assert codes - SENTENCES.keys() - {"settings.value", "vacancy.field", "vacancy.shape"} == set()
    assert SENTENCES.keys() - codes == set()


def test_what_a_file_really_is_can_be_said_in_chinese(root: Path) -> None:
    tree = ast.parse((root / "chalicelib" / "resume" / "document_type.py").read_text(encoding="utf-8"))
    said = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    detected = {text for text in said if re.match(r"(an?|of an) [\w-]", text)}
    assert detected == set(vocabulary.DETECTED)


DETAILS: dict[str, dict[str, Any]] = {
    "onboarding.line": {"line": "安全", "last": 90},
    "onboarding.items": {"limit": 20},
    "certificate.line": {"line": "安全", "last": 600},
    "certificate.rules": {"limit": 60},
    "certificate.twice": {"course": "安全"},
    "rating.competency": {"limit": 120},
    "rating.level": {"lowest": 0, "highest": 10},
    "vacancy.asked": {"what": "SAP"},
    "upload.too_large": {"size": 30 * 1024 * 1024, "limit": 20 * 1024 * 1024},
    "hand_in.missing": {"count": 2},
    "hand_in.part": {"number": 9, "limit": 3},
    "hand_in.too_large": {"size": 30 * 1024**3, "limit": 20 * 1024**3},
    "table.too_large": {"size": 30 * 1024 * 1024, "limit": 20 * 1024 * 1024},
    "table.too_long": {"limit": 20_000},
    "credit.sum": {"sum": "90"},
    "credit.text": {"limit": 500},
    "feedback.text": {"limit": 500},
    "interview.changed": {"what": "moved", "by": "wang"},
    "interview.interviewers": {"limit": 10},
    "interview.minutes": {"shortest": 5, "longest": 480},
    "interview.over": {"standing": "cancelled"},
    "interview.place": {"limit": 300},
    "interview.stage": {"stage": "rejected"},
    "session.cancelled": {"course": "商务谈判"},
    "session.arrived": {"course": "商务谈判"},
    "session.course": {"limit": 120},
    "session.department": {"limit": 120},
    "session.reason": {"limit": 120},
    "department.unknown": {"department": "财务部"},
    "department.name_taken": {"department": "财务部"},
    "department.name_long": {"limit": 60},
    "department.names_many": {"limit": 20, "all": 500},
    "department.other": {"department": "财务部"},
    "document.unsupported": {"detected": "a HEIC photo"},
    "document.too_large": {"size": 30 * 1024 * 1024, "limit": 20 * 1024 * 1024},
    "document.picture_too_large": {"size": "20000 × 20000", "limit": 100},
    "document.too_many_pages": {"pages": 200, "limit": 30},
    "role.forbidden": {"role": "trainer", "allowed": ["hr_manager", "admin"]},
    "slack.refused": {"reason": "invalid_blocks"},
    "person.timezone": {"timezone": "Mars/Olympus"},
    "ledger.too_many": {"count": 60, "limit": 50},
    "role.unknown": {"word": "wizard"},
    "season.name": {"limit": 60},
    "fair.name": {"limit": 200},
    "note.long": {"limit": 2000},
    "fair.visitors": {"limit": 100000},
    "application.moved": {"to": "contacted", "by": "wang"},
    "application.step": {"stage": "sourced", "to": "joined"},
    "vacancy.not_open": {"title": "SAP"},
    "vacancy.requirements": {"limit": 30},
    "vacancy.title": {"limit": 200},
    "growth.bounds": {"points": 10, "months": 6},
    "season.line": {"line": "luck"},
    "period.unknown": {"value": "2026-13"},
    "reminder.often": {"course": "商务谈判", "count": 3},
    "file.forbidden": {"people": "钱敏"},
    "period.months": {"value": "Q4 2026"},
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("code", TEXTS)
def test_each_text_is_said_whole(code: str, language: str) -> None:
    said = explain(Invalid(code, name="a.pdf", **DETAILS.get(code, {})), Words(language))
    assert said != Words(language)(failures.UNKNOWN, reference=code), "a detail that the text needs is not given"
    assert not re.search(r"[{}]|None", said)
    assert ("a.pdf" in said) == ("name" in placeholders(TEXTS[code]))


@pytest.mark.parametrize(
    ("error", "english", "chinese"),
    [
        (
            Invalid("document.unsupported", name="cv.heic", detected="a HEIC photo"),
            "cv.heic cannot be read: it is really a HEIC photo. Send a PDF, DOCX, PNG, JPG or TIFF; save other formats as PDF.",
            "cv.heic 无法识别，实际类型为“HEIC 照片”。请发送 PDF、DOCX、PNG、JPG 或 TIFF；其他格式请先另存为 PDF。",
        ),
        (
            Invalid("document.too_large", name="a.pdf", size=31457280, limit=20971520),
            "a.pdf is too large (30 MB; at most 20 MB). Send it with smaller pictures, or its first pages.",
            "a.pdf 过大（30 MB，上限 20 MB）。请压缩图片，或只发送前几页。",
        ),
        (
            Forbidden("role.forbidden", role="trainer", allowed=["admin", "hr_manager"]),
            "You may not do that: your role is trainer; these may: admin, HR manager. Ask your HR manager. "
            "`/hr help` shows what you may do.",
            "你没有此权限：你的角色是培训专员，此操作需要以下角色：管理员、人力资源经理。请联系你的人力资源经理。"
            "`/hr 帮助` 可查看你能使用的命令。",
        ),
        (
            NotFound("slack.file_gone"),
            "A file that you sent cannot be fetched from Slack any more. Share it again.",
            "你发送的一个文件已无法从 Slack 获取，请重新发送。",
        ),
        (
            Unavailable("something.new"),
            "The database does not answer now. Nothing was lost; try again in a moment.",
            "数据库暂时没有响应。数据没有丢失，请稍后再试。",
        ),
    ],
    ids=lambda value: value.code if isinstance(value, EvenkeelError) else "",
)
def test_an_error_says_what_failed_and_what_to_do(error: EvenkeelError, english: str, chinese: str) -> None:
    assert explain(error, Words("en")) == english
    assert explain(error, Words("zh")) == chinese


def test_what_nobody_foresaw_names_its_code() -> None:
    assert "something.new" in explain(Invalid("something.new"), Words("en"))


def test_a_file_name_brings_no_markup_into_a_message() -> None:
    said = explain(Invalid("document.empty", name="<!channel> *a* `b`.pdf"), Words("en"))
    assert "<!channel>" not in said
    assert "*a*" not in said


def test_a_terminal_is_told_the_same_file() -> None:
    assert "cv.heic" in sentence(Invalid("document.unsupported", name="cv.heic", detected="a HEIC photo"))
