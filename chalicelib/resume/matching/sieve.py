"""Which of very many résumés are worth a full match with a vacancy: those that share a word with it that says something.

Nothing is lost by it but who meets none of its requirements and shares nothing with its title: they would stand at the end of any
list, by their years or their place alone.
"""

from __future__ import annotations

from functools import cached_property

from chalicelib.resume import vocabulary
from chalicelib.resume.matching.clauses import asks_protected
from chalicelib.resume.matching.units import TERMS, units_of, weight_of
from chalicelib.resume.matching.vacancy import Vacancy


class Sieve:
    """Made once for a vacancy, asked for each résumé: some microseconds, where a match takes milliseconds."""

    def __init__(self, vacancy: Vacancy) -> None:
        self._vacancy = vacancy

    def lets_through(self, text: str) -> bool:
        """Whether a résumé's text holds a word of the vacancy."""
        low = text.lower()
        return not self._words or any(word in low for word in self._words)

    @cached_property
    def _words(self) -> tuple[str, ...]:
        """Every spelling of every unit of the vacancy, the stem of a word for all of its forms."""
        texts = [each for each in (*self._vacancy.must, *self._vacancy.nice, self._vacancy.title) if not asks_protected(each)]
        units = {unit for text in texts for unit in units_of(text) if weight_of(unit) == 1.0 and not unit.isdigit()}
        spellings: dict[str, None] = {}
        for unit in sorted(units):
            spellings |= dict.fromkeys(_spellings(unit[1:]) if unit.startswith("=") else [unit])
        return tuple(spellings)


def _spellings(term: str) -> list[str]:
    return [word for name in TERMS for word, about in vocabulary.by_word(name).items() if about == term]
