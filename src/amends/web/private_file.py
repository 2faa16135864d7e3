"""A file that is somebody's: never guessed at by a browser, never kept by anybody in between."""

from django.http import HttpResponse

# Nothing in it may run, load or send anything, should a browser ever take it for a page.
INERT = "default-src 'none'; frame-ancestors 'none'; sandbox"
PDF = "application/pdf"


def private_file(
    data: bytes, content_type: str, *, caching: str, inline: str = "", attachment: str = ""
) -> HttpResponse:
    """The answer with these bytes; the caller has made sure that the reader may have them.

    `caching` is what the reader's own browser may do ("no-store", "max-age=3600"). `inline` or
    `attachment` is the name under which it is saved: letters, digits, dots and dashes only.
    """
    answer = HttpResponse(data, content_type=content_type)
    answer["Cache-Control"] = f"private, {caching}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["X-Robots-Tag"] = "noindex"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    # Browsers show no PDF in a sandbox; the site's own policy holds for those.
    if content_type != PDF:
        answer["Content-Security-Policy"] = INERT
    if inline or attachment:
        way, name = ("attachment", attachment) if attachment else ("inline", inline)
        answer["Content-Disposition"] = f'{way}; filename="{name}"'
    return answer
