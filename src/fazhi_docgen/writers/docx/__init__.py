"""The parts of a .docx, one reason to change per module; `docx.document` puts them together."""
