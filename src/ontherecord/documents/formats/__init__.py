"""One file a format: bytes to a page and what it says about itself. `opening.open_up` is the door."""
