"""The form of a role: made from a document, and giving one back."""
