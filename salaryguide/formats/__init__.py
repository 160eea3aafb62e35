"""How the stock admin writes dates and times."""
