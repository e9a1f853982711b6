"""What can be wrong or of note: problems with their places, and the one catalogue of what is said of them."""
