"""Files of this machine: written whole, named so that every system can hold them, dated so that rebuilding gives the same bytes."""
