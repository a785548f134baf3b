"""Put what a published article claims to the record."""

__version__ = "0.1.0"
