"""Chinese numerals, dates, quantities and units, identifiers, region codes and names of organisations."""
