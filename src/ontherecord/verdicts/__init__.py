"""Evidence into a verdict: tolerance, comparison, robustness, weighing, explanation."""
