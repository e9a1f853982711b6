"""`make bench`: this program beside the tools that users would pick instead, in one run."""
