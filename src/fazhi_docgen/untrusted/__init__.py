"""Files of other programs, read as hostile until they are understood."""
