"""The clause as a row of chunks, and the questions that every form asks of it."""
