"""Forms over what is dated: memberships and alliances, how long, what before what, the first and the last."""
