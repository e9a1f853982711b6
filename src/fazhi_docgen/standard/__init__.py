"""What the standard says, as data; every number of the layout stands here once."""
