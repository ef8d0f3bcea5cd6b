"""A link is believed when we signed it, and as long as it holds; nothing else is, whatever it looks like."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.errors import Forbidden
from chalicelib.training.hand_in_links import Link, Seal, Ticket, key_from
from tests.fakes.ledger import noon

SEAL = Seal(lambda: b"a-made-up-key")
NOW = noon()
LINK = Link("T1", "qian", "生产部", "2026-10", "s-1", int((NOW + timedelta(hours=24)).timestamp()))
TICKET = Ticket("T1", "qian", "生产部", "", "training/生产部/2026-10/up-1/a.mp4", "u-1", 99, "video/mp4", LINK.expires)


def test_what_was_signed_is_read_back() -> None:
    assert SEAL.read_link(SEAL.link(LINK), NOW) == LINK
    assert SEAL.read_ticket(SEAL.ticket(TICKET), NOW) == TICKET
    assert set(SEAL.link(LINK)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")


def test_a_link_ends() -> None:
    link = SEAL.link(LINK)
    assert SEAL.read_link(link, NOW + timedelta(hours=23, minutes=59))
    with pytest.raises(Forbidden, match=r"hand_in\.expired"):
        SEAL.read_link(link, NOW + timedelta(hours=24))
    with pytest.raises(Forbidden, match=r"hand_in\.ticket"):
        SEAL.read_ticket(SEAL.ticket(TICKET), NOW + timedelta(hours=24))


def test_a_link_of_another_key_or_kind_is_none() -> None:
    with pytest.raises(Forbidden, match=r"hand_in\.link"):
        SEAL.read_link(Seal(lambda: b"another-key").link(LINK), NOW)
    with pytest.raises(Forbidden, match=r"hand_in\.link"):
        SEAL.read_link(SEAL.ticket(TICKET), NOW)
    with pytest.raises(Forbidden, match=r"hand_in\.ticket"):
        SEAL.read_ticket(SEAL.link(LINK), NOW)


def test_nobody_writes_another_department_into_a_link() -> None:
    said, _, signature = SEAL.link(LINK).partition(".")
    other = SEAL.link(replace(LINK, department="销售部")).partition(".")[0]
    for forged in (f"{other}.{signature}", f"{said}.", said, f".{signature}", f"{said}.{signature}x", f"{said}.{signature}."):
        with pytest.raises(Forbidden, match=r"hand_in\.link"):
            SEAL.read_link(forged, NOW)


@given(st.text(max_size=200))
def test_whatever_is_no_link_is_refused(text: str) -> None:
    with pytest.raises(Forbidden, match=r"hand_in\.link"):
        SEAL.read_link(text, NOW)


def test_the_key_is_not_the_secret_itself() -> None:
    assert key_from("a-secret") == key_from("a-secret") != key_from("b-secret")
    assert b"a-secret" not in key_from("a-secret")
