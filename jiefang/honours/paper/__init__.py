"""Certificates on paper: what they say, how they look, and the signature of the file."""

from jiefang.honours.paper.printing import Sheet, certificate_pdf
from jiefang.honours.paper.sealed_files import FileSeal, file_sealed, seal_of

__all__ = ["FileSeal", "Sheet", "certificate_pdf", "file_sealed", "seal_of"]
