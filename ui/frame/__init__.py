"""The frame around every screen: rail, top bar, page, details, status line. It knows no subject."""
