"""Typefaces: roles of the standard, the files that play them, their widths and glyphs."""
