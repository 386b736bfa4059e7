"""kit: the ground every app stands on.

No models of its own. Clock, ids, states, the abstract noun, forms, template tags,
base templates, the one stylesheet and the small scripts. It knows nothing of people,
permissions or ledgers, and imports no other app.

Floor: ground.
"""
