"""The sweep: one query beside the answer, for every window and for what chance would give."""
