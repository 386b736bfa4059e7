"""The checks ``validating`` runs, each for one kind of rule; every rule's name stands in ``hmis.rules``.

``cells`` (one value by itself), ``answers`` (values of one row together), ``keys`` (ids and what they point to),
``dates`` (in one row, and against the stay), ``stays`` (households and overlaps, once all stays are known).
"""
