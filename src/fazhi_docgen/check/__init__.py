"""Checks (检查): what is wrong in a document, ours or anyone's, by rules that are data plus, where need be, a function."""
