"""A letter as an Internet message: the same key always gives the same Message-ID."""

import hashlib
from email.message import EmailMessage
from email.utils import parseaddr

from amends.adapters.mail import Letter

KEY = "X-Amends-Key"


def as_message(letter: Letter, sender: str) -> EmailMessage:
    """Plain text first, HTML beside it, attachments after both."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = letter.to
    message["Subject"] = " ".join(letter.subject.split())
    message["Message-ID"] = message_id(letter.key, sender)
    message[KEY] = letter.key
    # Nobody's out-of-office reply should answer a machine (RFC 3834).
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    if letter.html:
        message.add_alternative(letter.html, subtype="html")
    for attachment in letter.attachments:
        kind, _, subtype = attachment.content_type.partition("/")
        message.add_attachment(
            attachment.data, maintype=kind, subtype=subtype, filename=attachment.name
        )
    return message


def message_id(key: str, sender: str) -> str:
    """`<digest@domain>`: mail servers that saw it before can drop a repeat."""
    domain = parseaddr(sender)[1].rpartition("@")[2]
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"
