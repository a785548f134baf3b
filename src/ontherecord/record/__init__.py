"""What the data mean: data sets, code lists, releases, importers, and the starter record."""
