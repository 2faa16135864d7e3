"""Papers as PDF. Equal values give equal bytes; a character that cannot be printed is an error."""

from amends.adapters.documents.printing import label_pdf, pack_pdf
from amends.domain.documents import MissingGlyph

__all__ = ["MissingGlyph", "label_pdf", "pack_pdf"]
