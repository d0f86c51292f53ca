"""The statement on paper."""

from jiefang.hours.paper.printing import Content, Line, Sheet, inputs_of, pdf_of

__all__ = ["Content", "Line", "Sheet", "inputs_of", "pdf_of"]
