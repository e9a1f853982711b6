"""Mechanical mends (机改) of what the check finds."""
