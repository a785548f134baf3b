"""Clauses cut at their joints: alternatives, verbs taken over, claims set inside others."""
