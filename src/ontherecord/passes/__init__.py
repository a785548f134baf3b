"""The steps of the walk: what takes the work from one stage to the next, and what two stages have to say to each other."""
