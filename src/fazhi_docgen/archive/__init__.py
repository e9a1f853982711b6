"""Filing the documents of a year (归档) by DA/T 22-2015: numbered items, lists, digests, and looking after them."""
