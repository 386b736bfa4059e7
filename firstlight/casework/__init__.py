"""casework: what comes after the crisis, for those who wish: hand-off, case, plan, graduation.

Nouns: HandOff (what the person said to going on with us), Case (somebody walks with them), Goal (in their words),
Graduation (a conversation; it ends nothing by itself).
Engines: ``planning`` (what a sitting changes in a plan), ``graduation`` (why staff do not raise it yet).
Verbs in life order: offer_hand_off, answer_hand_off, take_case, pause_case, end_case, pass_case, come_back;
take_sitting, add_goal, decide_goal, reach_goal, let_go; raise_graduation, person_asks, talk_graduation, graduate.

Floor: casework, above response and handover.
"""
