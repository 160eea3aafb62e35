"""Role files and figures that come in and go out through the browser."""
