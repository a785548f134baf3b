"""Text to sentences, trees and clauses."""
