"""Where originals and what is made from them are kept."""

from amends.adapters.files.folder import FileMissing, Folder

__all__ = ["FileMissing", "Folder"]
