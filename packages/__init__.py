"""Packages for desks without Python: a Windows folder and installer, Debian packages, wheelhouses.

Nothing here is part of the program; it is run from a checkout by `make windows`, `make deb` and `make wheelhouse`.
"""
