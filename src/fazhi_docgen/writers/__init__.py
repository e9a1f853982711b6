"""Writers put a layout, or a flow, into a file; they decide nothing about where anything goes."""
