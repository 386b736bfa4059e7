"""demo: the cast and the story that demo, tests, screenshots and guides share.

``cast`` is who works and who calls at the invented agency; ``story`` builds two weeks of past and a live night
through the real verbs, so the demo cannot lie.

Floor: the top; nothing imports it but the console command and the tests.
"""
