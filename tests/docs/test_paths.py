"""What the documents point at exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
ROOTS = (ROOT, ROOT / "src" / "amends")
TOP = {path.name for root in ROOTS for path in root.iterdir() if path.is_dir()} - {"var"}
NAMED = re.compile(r"`([\w./-]+/[\w./-]*|[\w.-]+\.md)`")
LINKED = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_path_that_a_document_names_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    named = {path for path in NAMED.findall(text) if path.split("/")[0] in TOP}
    missing = {path for path in named if not any((root / path).exists() for root in ROOTS)}
    assert missing == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_inside_the_repository_leads_somewhere(document: Path) -> None:
    links = LINKED.findall(document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []
