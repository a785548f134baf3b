"""A mail as it was saved (EML, RFC 5322): its subject, sender and day, and the part of it that is text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime

from ontherecord.documents.dated import Dated, Place, Says
from ontherecord.documents.metadata import Metadata
from ontherecord.documents.pieces import Page, Piece
from ontherecord.errors import UnreadableInput
from ontherecord.model.diagnostic import Diagnostic, Severity
from ontherecord.model.document import BlockRole
from ontherecord.model.period import Period
from ontherecord.ports import Fetched

_HEAD = 16_384
_FIELD = re.compile(rb"^([A-Za-z][A-Za-z0-9\-]{1,60}):[ \t]", re.MULTILINE)
_TELLING = frozenset([b"received", b"message-id", b"mime-version", b"return-path", b"delivered-to", b"dkim-signature"])
_USUAL = frozenset([b"from", b"to", b"date", b"subject"])
_LONGEST_FIELD = 300
_SIGNED = "is the sender's signature"
_QUOTED = "is quoted from an earlier mail"
# RFC 3676, section 4.3: two hyphens and a blank; many programs lose the blank.
_SIGNATURE = re.compile(r"--\s?")
_EARLIER = re.compile(
    r"-{2,12}\s?(?:original message|ursprüngliche nachricht|message d'origine|mensaje original)\b", re.IGNORECASE
)
_INTRODUCES = re.compile(
    r"(?:wrote|writes|schrieb[^:\n]{0,200}|a écrit|escribió|ha scritto|schreef[^:\n]{0,200})\s?:\s*$", re.IGNORECASE
)
# What the parser of the standard library raises on mails that nobody's program wrote.
_BROKEN = (
    MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError, ArithmeticError,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The readable part of a mail, and what its head says: subject, sender, day."""

    body: Fetched
    about: Metadata
    diagnostics: tuple[Diagnostic, ...]


def is_mail(fetched: Fetched) -> bool:
    """By its name, or where nothing says what it is, by a head that only mails have."""
    if fetched.media_type not in {None, "message/rfc822", "application/octet-stream"}:
        return False
    head = re.split(rb"\r?\n\r?\n", fetched.data[:_HEAD].lstrip(), maxsplit=1)[0]
    fields = {name.lower() for name in _FIELD.findall(head)}
    if fetched.media_type == "message/rfc822":
        return bool(fields & _USUAL)
    return len(fields & _USUAL) > 1 and bool(fields & _TELLING) and _FIELD.match(head) is not None


def open_letter(data: bytes) -> Letter:
    """Read the head and choose the part to read: plain text, where there is one, else HTML.

    Raises:
        UnreadableInput: `damaged` where the parts do not hold together, `no_text` where none is text.

    """
    try:
        message = message_from_bytes(data.lstrip(), policy=policy.default)
        assert isinstance(message, EmailMessage)  # noqa: S101 - what the policy makes
        part = message.get_body(preferencelist=("plain", "html"))
        if part is not None and part.get_content_type() == "text/plain" and not _bytes(part).strip():
            part = message.get_body(preferencelist=("html",))
        body = None if part is None else _body(part)
        attached = sum(1 for each in message.iter_attachments()) if message.is_multipart() else 0
        about = _about(message)
    except _BROKEN as error:
        raise UnreadableInput(
            "The mail is damaged: its parts do not hold together.", code="damaged", remedy=_REMEDY
        ) from error
    if body is None or not body.data.strip():
        raise UnreadableInput("The mail has no text.", code="no_text", remedy=_REMEDY)
    return Letter(body=body, about=about, diagnostics=_attachments(attached))


_REMEDY = "Save the text of the mail and give that file."


def _bytes(part: MIMEPart) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _body(part: MIMEPart) -> Fetched:
    return Fetched(
        data=_bytes(part), source=None, media_type=part.get_content_type(), charset=part.get_content_charset()
    )


def _about(message: EmailMessage) -> Metadata:
    subject = _field(message, "subject")
    name, _ = parseaddr(_field(message, "from") or "")
    when = _day(_field(message, "date"))
    return Metadata(
        title=subject,
        byline=name.strip() or None,
        dated=() if when is None else (Dated(period=when, says=Says.APPEARED, place=Place.META),),
    )


def _field(message: EmailMessage, name: str) -> str | None:
    words = " ".join(str(message.get(name) or "").split())
    # A broken head can hold anything, and what stands in it becomes text of the article.
    words = "".join(character for character in words if character.isprintable())[:_LONGEST_FIELD].strip()
    return words or None


def _day(text: str | None) -> Period | None:
    try:
        return None if text is None else Period.day(parsedate_to_datetime(text).date())
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def set_aside(page: Page) -> tuple[Page, tuple[Diagnostic, ...]]:
    """Mark the sender's signature, and what is quoted of earlier mails: others wrote that, and it is not what this mail says."""
    made: list[Piece] = []
    why: str | None = None
    earlier = False
    for piece in page.pieces:
        if _SIGNATURE.fullmatch(piece.text):
            why = _SIGNED
        elif _EARLIER.match(piece.text):
            why = _QUOTED
        quoted = piece.text.startswith(">")
        if quoted and made and _INTRODUCES.search(made[-1].text):
            made[-1] = replace(made[-1], aside=_QUOTED)
        if quoted and why is _SIGNED:
            why = None
        reason = _QUOTED if quoted else why
        if reason is _SIGNED and _INTRODUCES.search(piece.text):
            why = reason = None
        earlier = earlier or reason is _QUOTED
        made.append(piece if reason is None else replace(piece, aside=reason))
    message = "What the mail quotes of an earlier one was not read; others wrote that. Give that mail to have it read."
    note = Diagnostic(code="earlier_mail_not_read", severity=Severity.INFO, message=message)
    # A mail that is nothing but a mail passed on has that to be read.
    if all(piece.aside is not None for piece in made if piece.role is not BlockRole.TITLE):
        return page, ()
    return replace(page, pieces=tuple(made)), (note,) if earlier else ()


def _attachments(count: int) -> tuple[Diagnostic, ...]:
    if not count:
        return ()
    what = "One attachment of the mail was" if count == 1 else f"{count} attachments of the mail were"
    message = f"{what} not read; save it and give the file." if count == 1 else f"{what} not read; save them first."
    return (Diagnostic(code="attachments_not_read", severity=Severity.INFO, message=message),)
