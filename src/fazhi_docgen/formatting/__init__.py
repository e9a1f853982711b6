"""Formatting in one step (一键排版): anyone's files in, official Word and PDF out, the originals untouched."""
