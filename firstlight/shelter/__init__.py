"""shelter: our houses and their beds, who stays, and where else a place was looked for.

Floor: means, above services.
"""
