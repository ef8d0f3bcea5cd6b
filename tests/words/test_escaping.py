"""What comes from outside is shown as it is written, and does nothing."""

from __future__ import annotations

import pytest

from chalicelib.slack.blocks import escape


@pytest.mark.parametrize("text", ["zhang_wei@example.com", "C++ / C#", "a_b_c.pdf", "张_三", "王芳", "100%", "O'Neil"])
def test_addresses_and_names_can_be_copied_as_they_are(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize("text", ["*bold*", "_italic_", "~gone~", "`code`", "_a", "a_ b"])
def test_markup_is_taken_its_meaning(text: str) -> None:
    assert escape(text).replace("\u200b", "") == text
    assert "\u200b" in escape(text)


def test_mentions_and_links_are_letters() -> None:
    assert escape("<!channel> <@U1> a&b") == "&lt;!channel&gt; &lt;@U1&gt; a&amp;b"
