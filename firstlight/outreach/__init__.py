"""outreach: liaison with partners, training, youth outreach; counts only, no person.

Floor: means, above directory.
"""
