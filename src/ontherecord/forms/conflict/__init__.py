"""Claims about armed conflict and its dead."""
