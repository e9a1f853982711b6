"""Documents to start from (新建): a skeleton of a kind, or last year's document carried over."""
