"""The version (版本), as records of what was made tell it."""

__version__ = "0.1.0"
