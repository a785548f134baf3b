"""Readings into SQL, SQL into values: plan() and run()."""
