"""awards: the grants that pay for the work, set up from the proposal itself.

Nouns: Award, Metric, Target, Post (a job the award pays) and Holding (who holds it, from when to when).
Engine: ``proposal`` reads a proposal file; ``reading`` says what an award would be made of.
Verbs: import_award, change_period, fill_post. Reads: list_awards, see_award. ``batch`` imports several files or
none; ``command`` is the same at the console.
Progress is counted above, in ``funding``; an award knows no person.

Floor: means.
"""
