"""merging: one person with two records. Found, looked at side by side, joined by somebody, parted again at any time.

Nouns: Merge (two records stand for one person: who said so, when, why, what it changed; who parted them), Apart
(somebody looked and said: two people).
Verbs: merge_people, part_people, keep_apart. Pages: list_likely_same, see_alike (after a name was kept), see_pair,
list_merges, panel_other_cards.
Rooms of its own: alike (who may be the same, asked of the index of names), wording (why, in words).
No row moves: ``survivors.Survivor.merged_into`` says which record stands for the person, and everything asks by it.

Floor: person, above safety.
"""
