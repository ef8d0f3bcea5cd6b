"""E-mails: what is attached, or what they say; all people are made up."""

from __future__ import annotations

from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.errors import EvenkeelError, Invalid
from chalicelib.resume.reading import Reading, read_resume
from tests.resume import made

STRAIGHT = read_resume(made.pdf(made.ENGLISH), "cv.pdf", made.Blind())


def mail(
    text: str = "Dear all, please find my documents attached.", subtype: str = "plain", sender: str = "Jobs"
) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = f"{sender} <noreply@board.example>", "hr@northbank.example", "应聘"
    message.set_content(text, subtype=subtype)
    return message


def read(message: EmailMessage, name: str = "application.eml") -> Reading:
    return read_resume(message.as_bytes(), name, made.Blind())


def test_the_attached_resume_is_read() -> None:
    message = mail()
    message.add_attachment(
        made.pdf(("Price list", "All prices in EUR")), maintype="application", subtype="pdf", filename="prices.pdf"
    )
    message.add_attachment(made.pdf(made.ENGLISH), maintype="application", subtype="pdf", filename="Marta CV.pdf")
    assert read(message).resume == STRAIGHT.resume
    assert read(message).warnings == ()


def test_an_excerpt_is_cut_out_of_what_was_attached() -> None:
    message = mail()
    message.add_attachment(made.pdf(made.ENGLISH), maintype="application", subtype="pdf", filename="简历.pdf")
    assert read(message).excerpts(("name",)) == STRAIGHT.excerpts(("name",))


@pytest.mark.parametrize("name", ["application.eml", "application.txt"])
def test_a_message_without_an_attachment_is_read_itself(name: str) -> None:
    basics = read(mail("\n".join(made.ENGLISH)), name).resume["basics"]
    # The address of a board that passed it on is not the candidate's.
    assert (basics["name"], basics["email"], basics["phone"]) == (
        "Marta Lindqvist",
        "marta.lindqvist@example.com",
        "+447700900456",
    )


def test_a_sender_is_not_taken_for_the_candidate() -> None:
    text = "\n".join(line for line in made.ENGLISH[:-2] if "@" not in line)
    assert "email" not in read(mail(text, sender="Nora Fielding")).resume["basics"]


def test_a_chinese_message_in_html_is_read() -> None:
    html = "<html><style>p {color: red}</style><body>" + "".join(f"<p>{line}</p>" for line in made.CHINESE) + "</body></html>"
    resume = read(mail(html, "html")).resume
    assert (resume["basics"]["name"], len(resume["work"])) == ("林晓彤", 2)


def test_what_is_quoted_is_read_without_its_marks() -> None:
    basics = read(mail("Please look at him:\n" + "\n".join(f"> {line}" for line in made.ENGLISH))).resume["basics"]
    assert basics["name"] == "Marta Lindqvist"


def test_a_logo_in_the_text_is_no_resume() -> None:
    message = mail("\n".join(made.ENGLISH))
    message.add_related(
        made.encoded(made.sheet(["LOGO"], width=300)), maintype="image", subtype="jpeg", cid="<logo>", filename="l.jpg"
    )
    assert read(message).resume["basics"]["name"] == "Marta Lindqvist"


def test_what_is_attached_and_cannot_be_read_is_told() -> None:
    message = mail()
    message.add_attachment(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), maintype="application", subtype="msword", filename="cv.doc"
    )
    with pytest.raises(Invalid, match=r"document\.unsupported") as caught:
        read(message)
    assert caught.value.details["detected"] == "an old Word document (.doc)"


def test_an_empty_message_is_blank() -> None:
    with pytest.raises(Invalid, match=r"document\.blank"):
        read(mail("   \n"))


HEAD = b"From: a@example.com\nMIME-Version: 1.0\n"


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    for kind in (b"Content-Type: multipart/mixed; boundary=x\n\n--x\n", b"Content-Type: text/html; charset=nonsense\n\n", b"\n"):
        with suppress(EvenkeelError):
            read_resume(HEAD + kind + body, "a.eml", made.Scripted(()))


def test_parts_within_parts_without_end_are_refused_in_bounded_time() -> None:
    parts = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth) for depth in range(5_000))
    with pytest.raises(Invalid, match=r"document\."):
        read_resume(HEAD + parts, "a.eml", made.Blind())
