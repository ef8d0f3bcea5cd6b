"""Words of a vocabulary are found where a plain search finds them: the longest at each place, Latin ones whole."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.resume.vocabulary.finder import Finder

LETTERS = "abc1_+# .中文师"
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=5), max_size=8)


def by_pattern(words: list[str], text: str) -> list[tuple[str, int]]:
    """The same, as a regular expression says it."""
    ordered = sorted(set(words), key=len, reverse=True)
    latin = [re.escape(word) for word in ordered if re.match("[a-z0-9]", word)]
    other = [re.escape(word) for word in ordered if not re.match("[a-z0-9]", word)]
    parts = [rf"(?<![a-z0-9_])(?:{'|'.join(latin)})(?![a-z0-9_+#])"] if latin else []
    pattern = "|".join(parts + other)
    return [(found[0], found.start()) for found in re.finditer(pattern, text)] if pattern else []


@given(WORDS, st.text(LETTERS, max_size=40))
def test_every_word_is_found_as_a_regular_expression_finds_it(words: list[str], text: str) -> None:
    found = list(Finder(words).each(text))
    assert [(word.text, word.start) for word in found] == by_pattern(words, text)
    assert [text[word.start : word.end] for word in found] == [word.text for word in found]


@given(WORDS, st.text(LETTERS, max_size=20))
def test_a_word_at_a_place_is_one_of_those_or_none(words: list[str], text: str) -> None:
    found = Finder(words).at(text)
    assert (found is None) == (not [start for _, start in by_pattern(words, text) if start == 0])


def test_the_longest_word_counts_where_it_stands_whole() -> None:
    find = Finder(["c", "c++", "java", "java script", "财务", "财务分析"])
    assert [word.text for word in find.each("c++, java scripts 和财务分析; objective-c")] == ["c++", "java", "财务分析", "c"]


def test_nothing_is_found_without_words() -> None:
    assert Finder([]).first("java") is None
    assert Finder([""]).first("java") is None
    assert Finder(["java"]).at("", 0) is None
