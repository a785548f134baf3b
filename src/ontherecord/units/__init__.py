"""What numbers, hedges and units mean: the one table of hedges, and readers of written numbers."""
