"""Real mail, through the SMTP server of the settings."""

from django.core.mail import get_connection
from django.core.mail.message import EmailMultiAlternatives

from amends.adapters.mail import Letter
from amends.adapters.mail.message import KEY, message_id

BACKEND = "django.core.mail.backends.smtp.EmailBackend"


class Smtp:
    """Sends with Django's SMTP backend, which reads host, user and timeout from the settings."""

    def __init__(self, sender: str, backend: str = BACKEND) -> None:
        self._sender = sender
        self._backend = backend

    def send(self, letter: Letter) -> None:
        """Hands the letter to the server. Raises `OSError` (smtplib's errors are) when it cannot.

        A repeat carries the same Message-ID, so that servers can drop it.
        """
        message = EmailMultiAlternatives(
            subject=" ".join(letter.subject.split()),
            body=letter.text,
            from_email=self._sender,
            to=[letter.to],
            headers={
                "Message-ID": message_id(letter.key, self._sender),
                KEY: letter.key,
                "Auto-Submitted": "auto-generated",
            },
            connection=get_connection(self._backend),
        )
        if letter.html:
            message.attach_alternative(letter.html, "text/html")
        for attachment in letter.attachments:
            message.attach(attachment.name, attachment.data, attachment.content_type)
        message.send()
