"""What staff say about notices: only that they read them."""
