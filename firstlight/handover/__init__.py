"""handover: what was promised, and what one shift hands to the next.

Floor: front line, above response.
"""
