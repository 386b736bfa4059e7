"""What is asked of every address: of bad input, of two tabs, of whoever may not. One rich night serves all of it."""
