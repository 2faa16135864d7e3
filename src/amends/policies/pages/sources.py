"""The page of sources: where facts were read."""

from amends.policies.library import sources
from amends.policies.pages.layout import page


def sources_page() -> str:
    """Every tag with its address."""
    chapters = [f"### {tag}\n\n{address}\n" for tag, address in sources().items()]
    return page("Sources", chapters)
