"""Pages for a government's site (网页): one self-contained file, or the fragment to paste into a content system."""
