"""The forms over flows: who supplied what to whom, how much of it, in which place."""
