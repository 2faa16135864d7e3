"""Where originals, and what is made from them, are kept."""

from amends.adapters.files.arriving import Arriving, Busy
from amends.adapters.files.folder import Folder
from amends.adapters.files.port import Aside, FileMissing, Files, Kept

__all__ = ["Arriving", "Aside", "Busy", "FileMissing", "Files", "Folder", "Kept"]
