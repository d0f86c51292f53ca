"""The decision in writing, as PDF."""

from jiefang.deeds.paper.printing import Sheet, inputs_of, pdf_of

__all__ = ["Sheet", "inputs_of", "pdf_of"]
