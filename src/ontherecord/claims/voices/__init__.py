"""Who says so: attributions of every kind, their speakers, and how far each reaches."""
