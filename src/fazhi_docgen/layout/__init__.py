"""Documents to pages: pure functions from the content model to positioned lines; no file is opened here."""
