"""A table of the user's own: file in, drafted description and typed cells out."""
