"""The parts of a PDF, one reason to change per module; `pdf.document` puts them together."""
