"""Lists and tails: figures told of several one after the other, and what hangs on a clause."""
