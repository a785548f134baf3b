"""Claims into typed meaning: Claim -> Readings."""
