"""The flows in a real Chromium, by keyboard, on a copy of a prepared night; ``make flows``.

``prepare`` builds the night through the real verbs, ``night_wsgi`` serves it as if it were Tuesday 02:14,
``visitor`` is one person at one browser. Every page that is shown is looked over by axe and the watchers.
"""
