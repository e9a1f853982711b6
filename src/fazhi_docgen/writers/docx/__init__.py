"""The parts of a .docx, one reason to change per module; `writers.word` puts them together."""
