"""Forms over one series: how it moved, where it stood highest or lowest, how long it kept going one way."""
