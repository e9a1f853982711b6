"""Many documents in one command (批量): what is to be built, what need not be built again, and the record of it."""
