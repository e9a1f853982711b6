"""The way of a document: loading, laying out, writing whole files."""
