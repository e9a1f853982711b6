"""A Windows folder with its own Python, and the installer made of it."""
