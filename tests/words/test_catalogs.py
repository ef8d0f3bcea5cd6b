"""Every text is there in Chinese, whole, and says the same."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message

from chalicelib.slack.commands.catalogue import COMMANDS
from chalicelib.slack.words import Words
from infra import words

NOT_CHINESE = re.compile(
    r"`(?!/hr)[^`]*`"  # what is typed or found elsewhere as it is: `resumes/`, `evenkeel redrive`
    r"|\{\w+\}|<#\{channel\}>|:\w+:"
    r"|/invite @Evenkeel|name@example\.com|Asia/Shanghai|fair-2026|51job"
    r"|\b(?:Evenkeel|Slack|PDF|DOCX|PNG|JPG|TIFF|KB|MB|GB|IT|HTML|CSV)\b|BOSS直聘|\.(?:doc|xls)\b"
    r"|7-Zip|\b(?:BMP|GIF|HEIC|Pages|PostScript|PowerPoint|RAR|ZIP|gzip|Excel|OpenDocument|RTF|Word)\b"
)
"""What stands in a Chinese text in Latin letters and should."""


def chinese() -> Iterator[tuple[Message, str]]:
    """Each text of the Chinese catalog with its translation."""
    (catalog,) = words.catalogs().values()
    for message in catalog:
        if message.id:
            for text in message.string if isinstance(message.string, tuple | list) else (message.string,):
                yield message, str(text)


def test_the_catalogs_lack_nothing() -> None:
    assert words.problems() == []


def test_no_english_is_left_in_chinese() -> None:
    left = {
        text: found for _, text in chinese() if (found := re.findall(r"[A-Za-z]{2,}", NOT_CHINESE.sub("", _commands_out(text))))
    }
    assert left == {}


def test_a_chinese_text_names_commands_in_chinese() -> None:
    known = {command.chinese for command in COMMANDS}
    for _, text in chinese():
        for typed in re.findall(r"/hr ([^`]*)", text):
            assert typed.split()[0] in known, text
            assert not re.search(r"[A-Za-z]", typed), text


def test_an_english_text_names_commands_that_exist() -> None:
    known = {word for command in COMMANDS for word in command.words}
    for message, _ in chinese():
        for typed in re.findall(r"/hr (\S+?)[` ]", str(message.id)):
            assert typed in known, message.id


def test_chinese_has_full_width_marks_between_its_characters() -> None:
    half = {text for _, text in chinese() if re.search(r"[\u4e00-\u9fff][,;:!?()](?!\w+:)|[,;!?(][\u4e00-\u9fff]", text)}
    assert half == set()


def test_colleagues_are_addressed_as_one_addresses_colleagues() -> None:
    # Whoever reads this catalog works here; 您 is for candidates, and for them alone.
    formal = {text for _, text in chinese() if "您" in text}
    assert formal == set()


def test_a_text_of_several_lines_and_one_within_an_f_string_are_found() -> None:
    code = """
say("a")
f"*{say('b')}* {who.say('c', x=1)}"
say("d" if x else "e")
mark("f "
     "g")
say.many("one", "many", 3)
say(table[x])
"""
    found = [text for _, _, text, _ in words.texts(io.BytesIO(code.encode()), words.KEYWORDS, (), {})]
    assert sorted(found, key=str) == sorted(["a", "b", "c", "d", "e", "f g", ("one", "many")], key=str)


@pytest.mark.parametrize(
    ("text", "names"), [("{b} of {a}", ["a", "b"]), ("100%", []), ("<#{channel}> {name}", ["channel", "name"])]
)
def test_placeholders(text: str, names: list[str]) -> None:
    assert words.placeholders(text) == names


def test_words_are_said_in_chinese() -> None:
    say = Words("zh")
    assert say("Reading {name}", name="a.pdf") == "正在读取 a.pdf"
    assert say.many("{count} page", "{count} pages", 1) == "1 页"
    assert say.listed(["甲", "乙"]) == "甲、乙"


def test_a_language_without_a_catalog_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        Words("xx")


def _commands_out(text: str) -> str:
    return re.sub(r"`/hr[^`]*`", "", text)


def test_latin_names_stand_apart_from_chinese_and_chinese_sentences_do_not() -> None:
    say = Words("zh")
    text = "Planned: {course} for {department}, due {due}."
    assert say(text, course="A", department="sales", due="2026-10-01") == "已安排：sales 的“A”，截止日 2026-10-01。"
    assert say(text, course="A", department="销售部", due="2026-10-01") == "已安排：销售部的“A”，截止日 2026-10-01。"
    assert (say.sentences("一。", "二。"), Words("en").sentences("One.", "Two.")) == ("一。二。", "One. Two.")
