"""`python -m fazhi_docgen`."""

from __future__ import annotations

from fazhi_docgen.cli import main

if __name__ == "__main__":
    main()
