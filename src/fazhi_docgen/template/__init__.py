"""How one township differs from the standard: an overlay of measures, names and habits."""
