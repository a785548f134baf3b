"""What a sentence works out from its own figures: sums, changes, ratios, shares, and lists that it counts."""
