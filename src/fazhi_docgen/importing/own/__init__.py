"""Our own files, back into what they were made of (回读): every paragraph says what it is, whichever format it is in.

A clerk may have gone on editing them, so what they do not tell is read as anyone's text would be.
"""
