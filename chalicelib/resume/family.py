"""The job family of a résumé, by titles first and words of the work after; with the words that decided."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.resume import vocabulary
from chalicelib.resume.sections import HEAD, Section

OTHER = "other"
TITLE = 10.0
"""What a word of a title counts where a title stands, against 1 for a word of the work."""
LEAST = 3.0


@dataclass(frozen=True)
class Family:
    """A family, how sure it is (0–1), and the words that speak most for it."""

    family: str
    confidence: float
    words: tuple[str, ...]


def family_of(sections: Sequence[Section], titles: Sequence[str], label: str = "", objective: str = "") -> Family:
    """The family that a résumé speaks for. ``titles`` are those of its work, the latest first; ``label`` its headline."""
    scores: dict[str, float] = defaultdict(float)
    words: dict[str, dict[str, float]] = {}

    def count(text: str, name: str, worth: float) -> None:
        seen: Counter[tuple[str, str]] = Counter()
        for found in vocabulary.finder(name).each(text.lower()):
            seen[vocabulary.by_word(name)[found.text], found.text] += 1
        for (family, word), times in seen.items():
            # The tenth time a word stands there says little more than the third; long words say more.
            weight = worth * math.log2(1 + times) * (1.3 if " " in word or len(word) > 9 else 1.0)
            scores[family] += weight
            deciding = words.setdefault(family, {})
            deciding[word] = deciding.get(word, 0.0) + weight

    count(label, "titles.csv", 3 * TITLE)
    count(objective, "titles.csv", 2.5 * TITLE)
    for age, title in enumerate(titles[:6]):
        count(title, "titles.csv", TITLE * 2 / (age + 1.5))
    everything = "\n".join(row.text for section in sections for row in section.rows if section.kind != "references")[:60_000]
    head = "\n".join(row.text for section in sections if section.kind in (HEAD, "summary") for row in section.rows[:12])
    count(head, "titles.csv", 1.2)
    count(everything, "family_words.csv", 1.0)
    count(everything, "titles.csv", 0.6)
    if not scores:
        return Family(OTHER, 0.0, ())
    ranked = sorted(scores.items(), key=lambda each: -each[1])[:2]
    family, score = ranked[0]
    if score < LEAST:
        return Family(OTHER, 0.3, ())
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    sure = round(min(0.97, 0.45 + 0.5 * (score - second) / score), 3)
    return Family(family, sure, tuple(sorted(words[family], key=words[family].__getitem__, reverse=True)[:5]))
