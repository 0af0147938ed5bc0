"""Tables of indicators: from any dialect to rows with roles, and from rows to targets with baseline and attribute."""
