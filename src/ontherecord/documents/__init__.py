"""From the bytes of a page to a Document: `read()`."""

from ontherecord.documents.read import read

__all__ = ["read"]
