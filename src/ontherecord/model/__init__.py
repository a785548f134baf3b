"""The frozen nouns that every stage shares. Standard library only."""
