"""What funders are given in their own format, a package a format and year. Pure: facts in, rows out."""
