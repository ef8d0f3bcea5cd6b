"""Amounts of money as people type them and as they are shown."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from unicodedata import normalize

_TYPED = re.compile(r"(?:(?P<before>[¥￥$€£])\s*)?(?P<amount>\d{1,9}(?:\.\d{1,2})?)\s*(?P<after>[A-Za-z]{3}|元|块)?")
_SIGNS = {"¥": "CNY", "￥": "CNY", "元": "CNY", "块": "CNY", "$": "USD", "€": "EUR", "£": "GBP"}


def amount_of(text: str) -> tuple[str, str] | None:
    """``8,000 CNY`` as 8000 and CNY; without a currency it is CNY; ("", "CNY") for nothing; None for what is no amount."""
    plain = normalize("NFKC", text).replace(",", "").strip()
    if not plain:
        return "", "CNY"
    found = _TYPED.fullmatch(plain)
    if not found:
        return None
    named = found["after"] or found["before"] or "CNY"
    return found["amount"], _SIGNS.get(named, named.upper())


def money(amount: Decimal, currency: str) -> str:
    """An amount as people write it: cents only where there are any, the currency where it is known."""
    cents = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
    shown = f"{cents:,.0f}" if cents == cents.to_integral() else f"{cents:,.2f}"
    return f"{shown} {currency}".rstrip()
