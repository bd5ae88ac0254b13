"""Mail: headers as lines, the better of two bodies, attachments as documents of their own."""

import email
import email.policy

import pytest

from graph.model import Reason, State
from ingest.read.compressed_rtf import unpacked
from ingest.read.headers import day_of, header
from ingest.read.limits import Limits
from tests.fixtures.reading import layer, read

LETTER = b"""From: =?utf-8?b?0JDQvdC90LAg0JjQstCw0L3QvtCy0LA=?= <anna@example.org>\r
To: "Minister, The" <minister@example.gov>,\r
 second@example.gov\r
Cc: third@example.org\r
Date: Mon, 3 May 2021 23:30:00 -0400\r
Subject: =?iso-8859-1?q?Prisonniers_=E0?= =?iso-8859-1?q?_Minsk?=\r
Message-ID: <1@example.org>\r
MIME-Version: 1.0\r
Content-Type: multipart/mixed; boundary="b"\r
\r
--b\r
Content-Type: multipart/alternative; boundary="c"\r
\r
--c\r
Content-Type: text/plain; charset=koi8-r\r
Content-Transfer-Encoding: 8bit\r
\r
""" + "Уважаемый министр!\r\n\r\nПросим об ответе.\r\n".encode("koi8-r") + b"""--c\r
Content-Type: text/html; charset=utf-8\r
\r
<html><body><p>Dear minister</p></body></html>\r
--c--\r
--b\r
Content-Type: text/plain; name="annex.txt"\r
Content-Disposition: attachment; filename*=utf-8''%D0%B0.txt\r
Content-Transfer-Encoding: base64\r
\r
QW5uZXg=\r
--b\r
Content-Type: message/rfc822\r
\r
From: b@example.org\r
Subject: Forwarded\r
\r
Inner text\r
--b--\r
"""  # fmt: skip


def test_headers_body_and_attachments(tmp_path):
    outcome = read(tmp_path, LETTER, "letter.eml")
    made = outcome.layer
    assert made is not None
    assert [made.text[p.start : p.end] for p in made.paragraphs] == [
        "From: Анна Иванова <anna@example.org>\n"
        'To: "Minister, The" <minister@example.gov>, second@example.gov\n'
        "Cc: third@example.org\n"
        "Date: Mon, 3 May 2021 23:30:00 -0400\n"
        "Subject: Prisonniers à Minsk\n"
        "Attachments: а.txt, Forwarded.eml",
        "Уважаемый министр!",
        "Просим об ответе.",
    ]
    assert made.document.title == "Prisonniers à Minsk"
    assert made.document.author == "Анна Иванова <anna@example.org>"
    assert made.document.dated is not None
    assert made.document.dated.first is not None
    assert made.document.dated.first.isoformat() == "2021-05-03"
    assert [(c.part, c.name) for c in outcome.children] == [
        ("attachment 1", "а.txt"),
        ("attachment 2", "Forwarded.eml"),
    ]
    assert outcome.children[0].path.read_bytes() == b"Annex"
    inner = email.message_from_bytes(outcome.children[1].path.read_bytes(), policy=email.policy.default)
    assert inner["Subject"] == "Forwarded"


def test_html_is_read_where_it_is_all_there_is(tmp_path):
    content = (
        b"From: a@example.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
        b"<style>p{color:red}</style><p>First<br>line</p><div>Second &amp; last</div><script>alert(1)</script>"
    )
    made = layer(tmp_path, content, "x.eml")
    assert made.text == "From: a@example.org\nSubject: x\n\nFirst\nline\n\nSecond & last"


def test_an_encrypted_message_keeps_its_headers(tmp_path):
    content = (
        b"From: a@example.org\nSubject: Secret\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b\n\n'
        b"--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n"
        b"--b\nContent-Type: application/octet-stream; name=encrypted.asc\n\nxxxx\n--b--\n"
    )
    outcome = read(tmp_path, content, "secret.eml")
    assert (outcome.state, outcome.reason, outcome.children) == (State.PARTIAL, Reason.LOCKED, ())
    assert outcome.layer is not None
    assert "Subject: Secret" in outcome.layer.text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("=?utf-8?q?a_b?=", "a b"),
        ("=?utf-8?b?0JDQ?= =?utf-8?b?vdC90LA=?=", "Анна"),
        ("=?unknown-charset?q?caf=C3=A9?= au lait", "café au lait"),
        ("=?utf-8?b?broken", "=?utf-8?b?broken"),
        ("plain\n folded", "plain folded"),
    ],
)
def test_encoded_words(raw, text):
    message = email.message_from_string(f"Subject: {raw}\n\n")
    assert header(message, "subject") == text


def test_bytes_past_ascii_in_a_header_are_decoded():
    message = email.message_from_bytes("Subject: Письмо министру\n\n".encode("cp1251"))
    assert header(message, "Subject") == "Письмо министру"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mon, 3 May 2021 23:30:00 -0400", "2021-05-03"),
        ("2021-05-03T10:00:00Z", "2021-05-03"),
        ("yesterday", None),
        ("Mon, 3 May 9999 23:30:00 -0400", None),
        ("", None),
    ],
)
def test_dates(text, day):
    assert day_of(text) == day


MAILBOX = (
    b"From anna@example.org Mon May  3 10:00:00 2021\nFrom: anna@example.org\nSubject: First\n\n"
    b"Text\n>From here on\n\n"
    b"From boris@example.org Tue May  4 10:00:00 2021\nFrom: boris@example.org\nSubject: Second\n\nMore\n"
)


def test_a_mailbox_is_its_messages(tmp_path):
    outcome = read(tmp_path, MAILBOX, "letters.mbox")
    assert (outcome.state, outcome.media_type) == (State.READY, "application/mbox")
    assert [(c.part, c.name) for c in outcome.children] == [("message 1", "First.eml"), ("message 2", "Second.eml")]
    assert b"\nFrom here on" in outcome.children[0].path.read_bytes()


def test_a_mailbox_of_one_is_that_message(tmp_path):
    one = MAILBOX[: MAILBOX.index(b"From boris")]
    outcome = read(tmp_path, one, "letter.eml")
    assert outcome.media_type == "message/rfc822"
    assert outcome.layer is not None
    assert outcome.layer.text.startswith("From: anna@example.org\nSubject: First")


def test_a_saved_web_page_is_a_web_page(tmp_path):
    content = (
        b"From: <Saved by Blink>\nSubject: News\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/related; type="text/html"; boundary=b\n\n'
        b"--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        b"<html><head><title>News</title></head><body><p>The court released f=C3=BCnf people.</p></body></html>\n"
        b"--b--\n"
    )
    made = layer(tmp_path, content, "news.mhtml")
    assert "The court released fünf people." in made.text
    assert not made.text.startswith("From:")


def test_messages_too_deep_are_not_unpacked(tmp_path):
    outcome = read(tmp_path, LETTER, "letter.eml", depth=Limits().mail_depth)
    assert (outcome.state, outcome.reason, outcome.children) == (State.PARTIAL, Reason.OVER_LIMIT, ())


def test_an_attachment_over_the_limit_is_left_out_and_said(tmp_path):
    outcome = read(tmp_path, LETTER, "letter.eml", Limits(entry_bytes=6))
    assert (outcome.state, outcome.reason) == (State.PARTIAL, Reason.OVER_LIMIT)
    assert [c.name for c in outcome.children] == ["а.txt"]


def test_packed_rtf_of_outlook():
    # The two examples of [MS-OXRTFCP], sections 3.1 and 3.2.
    simple = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert unpacked(simple) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    crossing = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert unpacked(crossing) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
