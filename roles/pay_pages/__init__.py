"""Pages that hold pay against a role: after tax, an offer, prices since, and the case for more."""
