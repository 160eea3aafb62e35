"""The list of roles in the admin, and what can be done to many at once."""
