"""Debian packages for Kylin, UOS and Debian: a Python of their own on an old C library, and the program."""
