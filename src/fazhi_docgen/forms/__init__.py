"""Forms (格式) that documents are set in: one file a form."""
